"""One interview in plain lines over the same engine as the screens."""

from collections.abc import Iterator
from dataclasses import dataclass

from mockinterview.interview.assessment import Assessment
from mockinterview.interview.messages import (
    Began,
    Event,
    FinishAsked,
    PauseAsked,
    RepeatAsked,
    ResumeAsked,
    StopAsked,
)
from mockinterview.interview.state import Phase, State
from mockinterview.interview.wording import TURN_NAMES
from mockinterview.plain.lines import InLines, ReadLine, Write
from mockinterview.plain.review import finding_lines
from mockinterview.session.studio import Choices, Studio

KEYS = "Enter: I have finished.  r: say it again.  p: pause or go on.  s: skip.  x: stop.  h: help."


@dataclass(frozen=True, slots=True)
class Held:
    """How an interview in lines came to its end."""

    interview_id: str
    interrupted: bool
    """A signal stopped it."""
    trouble: str
    """The fault that stopped it where nobody could mend it; empty: none."""


def hold_interview(
    studio: Studio, choices: Choices, write: Write, read_line: ReadLine | None = None
) -> Held:
    """Hold a whole interview.

    `read_line` gives the person's keys, None when nobody types. Ctrl-C, SIGTERM, SIGHUP, the end
    of what is typed and a reader who has gone stop the interview as its key does, with everything
    said so far kept. Raises MockInterviewError when it cannot begin.
    """
    return _InLines(studio, choices, write, read_line).hold()


class _InLines(InLines[Event]):
    """One interview."""

    def __init__(
        self, studio: Studio, choices: Choices, write: Write, read_line: ReadLine | None
    ) -> None:
        super().__init__(KEYS, write, read_line)
        plan = studio.plan(choices)
        self._runner = studio.runner(plan, choices, self.inbox.put, self.tell)
        self._trouble = ""

    def hold(self) -> Held:
        self.go_through(self._runner)
        return Held(self._runner.interview_id, self.interrupted, self._trouble)

    def meant(self, typed: str) -> Event | str:
        state = self._runner.state
        paused = state.phase is Phase.PAUSED or bool(state.pause_reason)
        match typed.lower():
            case "" if paused:
                return ResumeAsked()
            case "" if state.phase is Phase.SHOWING:
                return Began()
            case "":
                return FinishAsked()
            case "r":
                return RepeatAsked()
            case "p":
                return ResumeAsked() if paused else PauseAsked()
            case _:
                return super().meant(typed)

    def take(self, event: Event) -> None:
        before = self._runner.state
        after = self._runner.handle(event)
        self.is_over = after.phase is Phase.OVER
        caption = self._runner.caption
        for line in _narrated(before, after, caption, typing=self.typing):
            self.say(line)
        if after.aside and not before.aside:
            self.say(f"{after.plan.persona.name}: {self._runner.caption_in_passing}")
        if after.phase is Phase.SHOWING and before.phase is not Phase.SHOWING:
            self._show_feedback(self._runner.assessment(after.turn_index))
        if after.pause_reason and not self.typing:
            self._trouble = after.pause_reason
            self.inbox.put(StopAsked())

    def _show_feedback(self, assessment: Assessment | None) -> None:
        for line in finding_lines(assessment) if assessment else ():
            self.say(line)
        if self.typing:
            self.say("Press Enter for the next question.")
        else:
            self.inbox.put(Began())


def _narrated(before: State, after: State, caption: str, *, typing: bool) -> Iterator[str]:
    """What changed from one state to the next, in lines."""
    heard_more = len(after.takes) > len(before.takes)
    if heard_more and after.takes[-1].transcript.words:
        yield f"You: {after.takes[-1].transcript.text}"
    elif heard_more:
        yield "You: (nothing was heard)"
    if after.pause_reason and after.pause_reason != before.pause_reason:
        yield f"{after.pause_reason} Then press Enter to go on." if typing else after.pause_reason
    if before.aside and not after.aside and after.phase is before.phase:
        return
    spoke_again = len(after.deliveries) != len(before.deliveries) or after.repeats != before.repeats
    if after.phase is before.phase and after.turn_index == before.turn_index and not spoke_again:
        return
    match after.phase:
        case Phase.SPEAKING:
            yield from _announced(before, after, caption)
        case Phase.RINGING:
            enter = " Press Enter to pick up." if typing else ""
            yield f"(The video has ended, and your telephone rings.{enter})"
        case Phase.LISTENING if before.phase is Phase.PAUSED:
            yield "Going on. Your recording continues."
        case Phase.LISTENING:
            yield "Recording. Press Enter when you have finished." if typing else "Recording."
        case Phase.PAUSED if not after.pause_reason:
            yield "Paused. Press Enter to go on."
        case _:
            pass


def _announced(before: State, after: State, caption: str) -> Iterator[str]:
    if not after.deliveries:
        number = f"{after.turn_index + 1} of {len(after.turns)}"
        yield ""
        yield f"{TURN_NAMES[after.turn.kind]} ({number})"
    if before.phase is Phase.RINGING:
        yield "(By telephone.)"
    yield f"{after.plan.persona.name}: {caption}"
