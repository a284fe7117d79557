"""What the drill's flow is told (events) and what it answers with (commands).

Those that it shares with an interview stand in `messages`.
"""

from dataclasses import dataclass

from mockinterview.interview.drill.exercises import Attempt, DrillRun, Exercise
from mockinterview.interview.messages import (
    Began,
    CloseTake,
    CutDelivery,
    Deliver,
    Delivered,
    FinishAsked,
    RecordingFailed,
    ResumeAsked,
    ResumeTake,
    SkipAsked,
    SoundReturned,
    StopAsked,
    TakeClosed,
)
from mockinterview.interview.model import Delivery, Take


@dataclass(frozen=True, slots=True)
class ModelAsked:
    """The model sentence shall be heard; while it plays: no more."""


@dataclass(frozen=True, slots=True)
class ModelEnded:
    """It has been heard."""


@dataclass(frozen=True, slots=True)
class TypeAsked:
    """The candidate wants to write the request, or, while writing, to speak after all."""


@dataclass(frozen=True, slots=True)
class Typed:
    text: str


@dataclass(frozen=True, slots=True)
class AgainAsked:
    """The same question shall come once more, to be asked better."""


@dataclass(frozen=True, slots=True)
class StayedQuiet:
    """Nothing was said for a while."""


@dataclass(frozen=True, slots=True)
class Judged:
    attempt: Attempt


@dataclass(frozen=True, slots=True)
class RunKept:
    """The run so far is on disk, or could not be put there."""


DrillEvent = (
    Began
    | Delivered
    | FinishAsked
    | RecordingFailed
    | ResumeAsked
    | SkipAsked
    | SoundReturned
    | StopAsked
    | TakeClosed
    | ModelAsked
    | ModelEnded
    | TypeAsked
    | Typed
    | AgainAsked
    | StayedQuiet
    | Judged
    | RunKept
)


@dataclass(frozen=True, slots=True)
class OpenAttempt:
    """Record and recognise from now on."""


@dataclass(frozen=True, slots=True)
class PlayModel:
    """Let the model sentence be heard; answer with ModelEnded."""


@dataclass(frozen=True, slots=True)
class CutModel:
    pass


@dataclass(frozen=True, slots=True)
class Judge:
    """Answer with Judged."""

    exercise: Exercise
    delivery: Delivery
    take: Take | None = None
    voiced: bool = False
    typed: str = ""
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class KeepRun:
    """Put the run on disk; answer with RunKept."""

    run: DrillRun


DrillCommand = (
    Deliver
    | CutDelivery
    | CloseTake
    | ResumeTake
    | OpenAttempt
    | PlayModel
    | CutModel
    | Judge
    | KeepRun
)
