"""What the interviewer notices while the candidate has the floor: a request, silence, no end.

Pure but for remembering what was noticed in the open take; the keeper asks many times a second.
"""

from collections.abc import Iterator

from mockinterview.interview.conduct import Conduct
from mockinterview.interview.messages import AskedAloud, Event, FellSilent, FinishAsked, Overran
from mockinterview.interview.model import Heard, Turn
from mockinterview.interview.reactions import INTERVIEWERS_QUESTIONS, is_unclear
from mockinterview.interview.requests.dialogue_acts import ASKING, LEAVING, Act, ActKind, read_act
from mockinterview.interview.requests.repair import RepairForm
from mockinterview.interview.state import OPEN_REQUEST

REQUEST_SILENCE_SECONDS = 0.55
"""Who asked something and is silent for so long waits for a reply. Pauses inside what people say
are mostly shorter than 0.5 s at such places, and waiting 1 s for a reply seems long."""
HALF_SAID_SILENCE_SECONDS = 0.85
"""After what often comes before a request ("Sorry.", "The sound dropped."), for it to follow. In
talk a silence is let pass for about a second (Jefferson, 1989); a reply begins within one."""
UNCLEAR_SILENCE_SECONDS = 2.0
"""After words that could not be made out, or a question that is not known for what it asks: then
nothing more is likely to follow."""
UNKNOWN_QUESTION_WORDS = 25
"""Who has said more has begun to answer."""
PATIENCE_WITH_THINKING = 3.0
"""Who asked for time to think, or said nothing of use, gets so many times the silence that would
end an answer."""


class Attention:
    def __init__(self, conduct: Conduct, finish_on_silence_seconds: float = 0.0) -> None:
        """`finish_on_silence_seconds`: silence that ends an answer; 0: a key does."""
        self._conduct = conduct
        self._finish_on_silence_seconds = finish_on_silence_seconds
        self._answered_until = 0.0
        """Seconds of the open take up to which what was said is known to ask nothing."""

        self._noticed: set[type[Event]] = set()
        """Of the open take: what needs to be told only once."""
        self._unclear_in: Turn | None = None
        """The last turn in which words were not made out: once in a turn is asked back for them."""

    def begin_take(self) -> None:
        self._answered_until = 0.0
        self._noticed.clear()

    def events(self, heard: Heard, turn: Turn, *, garbled: bool = False) -> Iterator[Event]:
        """What `heard`, all of the open take so far, calls for.

        `turn` is what was asked; `garbled`: words were lost when it was last said.
        """
        quiet = heard.listened_until - heard.voiced_until
        asked = self._asked(heard, turn, quiet, garbled=garbled)
        if asked:
            yield asked
            return
        if quiet >= UNCLEAR_SILENCE_SECONDS and self._is_unclear(heard, turn):
            yield FinishAsked()
            return
        if quiet >= UNCLEAR_SILENCE_SECONDS and garbled and self._asks_unknown(heard, turn):
            yield AskedAloud(OPEN_REQUEST)
            return
        longest = self._conduct.interrupts_after_seconds
        if longest is not None and heard.voiced_until >= longest and self._is_new(Overran):
            yield Overran()
        gives_time = quiet >= self._conduct.gives_time_after_seconds
        patience = self._finish_on_silence_seconds
        ends = patience > 0 and heard.voiced_until > 0 and quiet >= patience
        if not gives_time and not ends:
            return
        if read_act(heard.text, turn.text).kind in (ActKind.THINKING, ActKind.NOTHING):
            # A laugh or a cough is no end of an answer either.
            ends = ends and quiet >= patience * PATIENCE_WITH_THINKING
            if gives_time and self._is_new(FellSilent):
                yield FellSilent()
        if ends:
            yield FinishAsked()

    def _is_unclear(self, heard: Heard, turn: Turn) -> bool:
        if heard.partial or turn == self._unclear_in or not is_unclear(heard.words, turn):
            return False
        self._unclear_in = turn
        return True

    def _asks_unknown(self, heard: Heard, turn: Turn) -> bool:
        asks = heard.is_up_to_date and asks_unknown(heard.text)
        return asks and turn.kind in INTERVIEWERS_QUESTIONS and self._is_new(AskedAloud)

    def _is_new(self, kind: type[Event]) -> bool:
        new = kind not in self._noticed
        self._noticed.add(kind)
        return new

    def _asked(self, heard: Heard, turn: Turn, quiet: float, *, garbled: bool) -> AskedAloud | None:
        """When the candidate falls silent after asking something, no key is needed."""
        if quiet < REQUEST_SILENCE_SECONDS or heard.voiced_until <= self._answered_until:
            return None
        if not heard.is_up_to_date:
            return None  # the recogniser is still at it
        act, patience = heard_out(heard.text, turn.text, after_loss=garbled)
        if quiet < patience:
            return None
        self._answered_until = heard.voiced_until
        return AskedAloud(act) if act.kind in ASKING | LEAVING else None


def asks_unknown(said: str) -> bool:
    """Short, and ends in a question: about the one that was garbled, whatever its words are."""
    return said.rstrip().endswith("?") and len(said.split()) <= UNKNOWN_QUESTION_WORDS


def heard_out(said: str, question: str, *, after_loss: bool) -> tuple[Act, float]:
    """What `said` does, and after how many seconds of silence it is over. See `read_act`."""
    act = read_act(said, question, after_loss=after_loss)
    half_said = act.kind in (ActKind.TROUBLE, ActKind.HEAR_CHECK)
    if after_loss and act != read_act(said, question):
        half_said = True  # likely to ask something, but it might have begun an answer
    elif not said.rstrip().endswith("?"):
        # "Excuse me." may go on, and "You asked about a mistake." begin an answer.
        half_said |= len(said.split()) <= _A_WORD or act.form is RepairForm.OFFER
    return act, HALF_SAID_SILENCE_SECONDS if half_said else REQUEST_SILENCE_SECONDS


_A_WORD = 2
"""Who says no more than this, and asks nothing by it, may go on."""
