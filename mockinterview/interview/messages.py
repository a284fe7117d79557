"""What the flow is told (events, past participles) and what it answers with (commands)."""

from dataclasses import dataclass

from mockinterview.interview.assessment import Assessment
from mockinterview.interview.model import (
    Answer,
    Delivery,
    Ending,
    Manner,
    Medium,
    Purpose,
    Take,
)
from mockinterview.interview.requests.dialogue_acts import Act


@dataclass(frozen=True, slots=True)
class Began:
    """The candidate is ready. Also ends the look at one answer's feedback."""


@dataclass(frozen=True, slots=True)
class Delivered:
    delivery: Delivery


@dataclass(frozen=True, slots=True)
class FinishAsked:
    """The candidate is done answering; while the interviewer speaks: wants to answer now."""


@dataclass(frozen=True, slots=True)
class RepeatAsked:
    pass


@dataclass(frozen=True, slots=True)
class AskedAloud:
    """While the candidate had the floor they asked something aloud and fell silent."""

    act: Act


@dataclass(frozen=True, slots=True)
class FellSilent:
    """The candidate has the floor and has said nothing of use for a long while."""


@dataclass(frozen=True, slots=True)
class Overran:
    """The answer has become longer than this interviewer listens."""


@dataclass(frozen=True, slots=True)
class CallAnswered:
    """The candidate picked up the telephone, or it rang long enough to be put through."""


@dataclass(frozen=True, slots=True)
class SkipAsked:
    pass


@dataclass(frozen=True, slots=True)
class PauseAsked:
    pass


@dataclass(frozen=True, slots=True)
class ResumeAsked:
    pass


@dataclass(frozen=True, slots=True)
class StopAsked:
    pass


@dataclass(frozen=True, slots=True)
class TakeClosed:
    """The take's recording and transcript are complete; None when nothing could be recorded."""

    take: Take | None
    voiced: bool = False
    """A voice was heard in it."""


@dataclass(frozen=True, slots=True)
class RecordingFailed:
    """The microphone or the disk gave up; what was recorded is safe."""

    reason: str


@dataclass(frozen=True, slots=True)
class SoundReturned:
    """A microphone that seemed muted is recorded again by itself."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The answer is on disk, and assessed where there was something to assess."""

    turn_index: int
    assessment: Assessment | None


@dataclass(frozen=True, slots=True)
class KeepingFailed:
    """The answer could not be written; its recording is in the interview's folder."""

    reason: str


Event = (
    Began
    | Delivered
    | FinishAsked
    | RepeatAsked
    | AskedAloud
    | FellSilent
    | Overran
    | CallAnswered
    | SkipAsked
    | PauseAsked
    | ResumeAsked
    | StopAsked
    | TakeClosed
    | RecordingFailed
    | SoundReturned
    | Kept
    | KeepingFailed
)


@dataclass(frozen=True, slots=True)
class Deliver:
    """Speak `text`; answer with Delivered."""

    text: str
    manner: Manner = Manner.ASKED
    attempt: int = 0
    """How many requests came before in this turn: the line gets better with them."""
    medium: Medium = Medium.VIDEO
    typed: bool = False
    """Put it into the chat as well."""
    lead_in: str = ""
    """The beginning of `text` that asks nothing, so that the line spares it."""


@dataclass(frozen=True, slots=True)
class CutDelivery:
    """Stop speaking; Delivered follows as it would have."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Hang up the video and let the candidate's telephone ring; answer with CallAnswered."""


@dataclass(frozen=True, slots=True)
class StopRinging:
    """The telephone was picked up, or nobody will."""


@dataclass(frozen=True, slots=True)
class OpenTake:
    """Record and recognise from now on."""

    draft: Answer
    """The turn as it stands, kept so that a crash loses no more than the last second."""


@dataclass(frozen=True, slots=True)
class PauseTake:
    reason: str


@dataclass(frozen=True, slots=True)
class ResumeTake:
    """Record on in the same take; answer with RecordingFailed if that cannot be."""


@dataclass(frozen=True, slots=True)
class CloseTake:
    """End the recording, wait for the last words; answer with TakeClosed."""

    purpose: Purpose


@dataclass(frozen=True, slots=True)
class Keep:
    """Store the answer, then assess it; answer with Kept."""

    answer: Answer


@dataclass(frozen=True, slots=True)
class End:
    ending: Ending


Command = (
    Deliver
    | CutDelivery
    | Ring
    | StopRinging
    | OpenTake
    | PauseTake
    | ResumeTake
    | CloseTake
    | Keep
    | End
)
