"""Where an interview stands: what the state machine remembers from one event to the next."""

from dataclasses import dataclass, replace
from enum import StrEnum

from mockinterview.interview.messages import Deliver
from mockinterview.interview.model import Answer, Delivery, Ending, Medium, Plan, Take, Turn
from mockinterview.interview.requests.dialogue_acts import Act, ActKind
from mockinterview.interview.requests.repair import RepairForm
from mockinterview.interview.wording import by_telephone

OPEN_REQUEST = Act(ActKind.REPEAT, RepairForm.OPEN)
"""What the key to repeat stands for."""


class Phase(StrEnum):
    WAITING = "waiting"
    """Not begun."""
    SPEAKING = "speaking"
    LISTENING = "listening"
    PAUSED = "paused"
    RINGING = "ringing"
    """The video has ended, and the candidate's telephone rings."""
    SETTLING = "settling"
    """The take is closed; the recogniser is at its last words."""
    KEEPING = "keeping"
    """The answer goes to disk."""
    SHOWING = "showing"
    """Feedback on the last answer is on the screen."""
    OVER = "over"


class Intent(StrEnum):
    """What follows when the delivery or the take that is ending has ended."""

    GO_ON = "go on"
    REPEAT = "repeat"
    SKIP = "skip"
    STOP = "stop"
    PAUSE = "pause"
    INTERRUPT = "interrupt"


@dataclass(frozen=True, slots=True)
class State:
    plan: Plan
    turn_index: int = 0
    turns: tuple[Turn, ...] = ()
    """What is asked, in order: the plan's turns to begin with, and what has come up since."""
    places: tuple[int, ...] = ()
    """For each turn the number that the line goes by: its index in the plan, or one of its own, so
    that what comes up changes nothing for the turns that were planned."""
    phase: Phase = Phase.WAITING
    medium: Medium = Medium.VIDEO
    saying: Deliver | None = None
    """What is, or was last, said to the candidate."""
    said: tuple[str, ...] = ()
    """Phrases before a repeated question that were heard in this interview."""
    deliveries: tuple[Delivery, ...] = ()
    takes: tuple[Take, ...] = ()
    repeats: int = 0
    """How often the candidate has asked to hear this turn again."""
    repeats_by_phone: int = 0
    """Of these, by telephone."""
    gave_time: bool = False
    """The candidate was told, in this turn, that there is no hurry."""
    aside: Deliver | None = None
    """With what they are being told so; None: it is said, or was not."""
    act: Act = OPEN_REQUEST
    """What the candidate asked, where the take or delivery that is ending was ended by it."""
    intent: Intent = Intent.GO_ON
    take_open: bool = False
    """A take is on disk and not closed: recording, paused, or being settled."""
    stopping: bool = False
    pause_reason: str = ""
    """Why the interview waits when it was not the candidate's wish."""
    unkept: Answer | None = None
    """The answer on its way to disk."""
    ending: Ending = Ending.OPEN

    def __post_init__(self) -> None:
        if not self.turns:
            object.__setattr__(self, "turns", self.plan.turns)
            object.__setattr__(self, "places", tuple(range(len(self.plan.turns))))

    @property
    def turn(self) -> Turn:
        return self.turns[self.turn_index]

    @property
    def turn_again(self) -> Turn:
        """`turn` as it can be said once more, by the medium that there is by now."""
        if self.medium is Medium.VIDEO:
            return self.turn
        return replace(self.turn, text=by_telephone(self.turn.text, self.plan.persona))

    @property
    def place(self) -> int:
        return self.places[self.turn_index]

    @property
    def is_last_turn(self) -> bool:
        return self.turn_index + 1 == len(self.turns)
