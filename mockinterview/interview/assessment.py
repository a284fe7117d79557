"""What is found out about an answer: figures, findings with their evidence, and what stays open."""

from dataclasses import dataclass
from enum import StrEnum

from mockinterview.interview.model import Answer, Ending, Plan, Span, Take
from mockinterview.interview.occasion.model import Occasion
from mockinterview.interview.picture import PictureFault
from mockinterview.interview.requests.repair import RepairForm


class Severity(StrEnum):
    STRENGTH = "strength"
    NOTE = "note"
    CHANGE = "change"


class Grade(StrEnum):
    """How well a judgement is founded."""

    A = "A"
    """Replicated, or an engineering standard."""
    B = "B"
    """One good study."""
    C = "C"
    """A heuristic with some support."""
    D = "D"
    """Convention."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a finding is seen, and the words there."""

    span: Span
    quote: str = ""
    audio: str = ""
    """File name of the take `span` lies in; empty for the take of the answer proper."""
    delivery: int | None = None
    """Number of the answer's delivery `span` lies in, in seconds from its start, with its words as
    the quote: of that time there is no recording. None: it lies in a take."""

    def take_in(self, answer: Answer) -> Take | None:
        """The take of `answer` that it lies in; None where nothing was recorded."""
        if self.delivery is not None:
            return None
        named = (take for take in answer.takes if self.audio and take.audio == self.audio)
        return next(named, answer.take)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing worth saying about an answer. Without evidence there is none."""

    code: str
    """Stable kebab-case name, e.g. `pace-fast`."""
    severity: Severity
    grade: Grade
    headline: str
    """What was measured, as a fact with its figure."""
    advice: str
    """What to do about it, or why it is good; worded as a suggestion for grades C and D."""
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class NotJudged:
    """A measure that was left alone, and why."""

    measure: str
    reason: str


class PausePlace(StrEnum):
    """Where in what was being said a silence lies."""

    CLAUSE_END = "clause end"
    INSIDE_CLAUSE = "inside a clause"
    UNKNOWN = "unknown"
    """No words that could be trusted stand beside it."""


@dataclass(frozen=True, slots=True)
class Pause:
    """A silent pause between the first and the last voiced moment."""

    span: Span
    place: PausePlace = PausePlace.UNKNOWN
    announced: bool = False
    """Time to think was asked for just before it."""

    @property
    def duration(self) -> float:
        return self.span.duration


class FoundBy(StrEnum):
    WORDS = "words"
    """The recogniser wrote it down."""
    SOUND = "sound"
    """A steady voice with no word over it."""


@dataclass(frozen=True, slots=True)
class FilledPause:
    """An um, uh, er or hm."""

    word: str
    """As the recogniser wrote it; empty where the sound alone tells."""
    span: Span
    found_by: FoundBy = FoundBy.WORDS


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the answer, with their time."""

    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Pacing:
    """How the answer ran in time."""

    duration_seconds: float
    """From the first to the last voiced moment."""
    response_latency_seconds: float | None
    """From the end of the question to the first voiced moment."""
    speech_seconds: float
    """Voiced time."""
    speech: tuple[Span, ...]
    """Voiced stretches in order."""
    pauses: tuple[Pause, ...]
    """Silent pauses of 0.25 s or more between the first and the last voiced moment."""
    word_count: int
    """Words without filled pauses."""
    pace_wpm: float | None
    """Words per minute, pauses included."""
    articulation_rate: float | None
    """Syllables per second of voiced time, counted from the words."""
    speaking_pace_wpm: float | None = None
    """Words per minute of voiced time."""
    nuclei_rate: float | None = None
    """Syllable nuclei heard in the sound, per second of voiced time."""
    pace_change: float | None = None
    """Pace of the second half over that of the first, less 1: 0.1 is a tenth faster."""


class DisfluencyKind(StrEnum):
    REPETITION = "repetition"
    """The same words at once again."""
    RESTART = "restart"
    """A phrase was left and begun anew."""
    CUT_OFF = "cut-off"
    """A word was left before its end."""


@dataclass(frozen=True, slots=True)
class Disfluency:
    kind: DisfluencyKind
    phrase: Phrase
    found_by: FoundBy = FoundBy.WORDS


@dataclass(frozen=True, slots=True)
class Fluency:
    """What stands between the words that carry the answer."""

    filled_pauses: tuple[FilledPause, ...]
    filled_pauses_per_minute: float | None
    filled_pauses_per_100_words: float | None = None
    clusters: tuple[Span, ...] = ()
    """Where filled pauses crowd together."""
    discourse_markers: tuple[Phrase, ...] = ()
    """Like, you know, basically: only where they fill and mean nothing."""
    disfluencies: tuple[Disfluency, ...] = ()


@dataclass(frozen=True, slots=True)
class Track:
    """A figure that runs along with the take, from its start."""

    step_seconds: float
    values: tuple[float | None, ...]
    """One for each step; None: not defined there."""


@dataclass(frozen=True, slots=True)
class HeardStretch:
    """One voiced stretch as it arrived."""

    span: Span
    confidence: float | None
    """Mean of its words', 0 to 1."""
    level_dbfs: float


@dataclass(frozen=True, slots=True)
class Clarity:
    """How the voice arrived."""

    mean_confidence: float | None
    """Of the recogniser, 0 to 1."""
    level_dbfs: float | None
    """Mean level of voiced time, decibels relative to full scale."""
    clipped_share: float
    """Share of samples at full scale, or at a flat top below it, 0 to 1."""
    snr_db: float | None = None
    """Voiced time against the noise in the pauses, decibels."""
    reverberation_seconds: float | None = None
    """A hint at how long the room rings: time in which its sound would fall by 60 dB."""
    pitch_spread_semitones: float | None = None
    """Standard deviation of the voice's fundamental frequency."""
    level: Track | None = None
    """Level over the take, dBFS."""
    pitch: Track | None = None
    """Fundamental frequency over the take, Hz; None where nothing was voiced."""
    stretches: tuple[HeardStretch, ...] = ()
    """The voiced stretches one by one."""
    trailing_ends: tuple[Phrase, ...] = ()
    """Ends of sentences that faded away."""
    mumbled: tuple[Phrase, ...] = ()
    """Stretches that were both quiet and hard to recognise."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Which words were chosen."""

    long_sentences: tuple[Phrase, ...] = ()
    hedges: tuple[Phrase, ...] = ()
    """I guess, maybe. Kind of and sort of stand among `Fluency.discourse_markers`."""
    vague: tuple[Phrase, ...] = ()
    """Things, stuff, various."""
    concrete: tuple[Phrase, ...] = ()
    """Numbers, names, dates, tools."""


class Part(StrEnum):
    """A part that an answer can have. Which ones it should have, its question's kind says."""

    SITUATION = "situation"
    TASK = "task"
    ACTION = "own action"
    RESULT = "result"
    REASON = "reason"
    COMPANY = "the company"
    EXAMPLE = "example"
    APPROACH = "approach"
    TRADE_OFF = "trade-off"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class PartFound:
    part: Part
    phrase: Phrase
    """The sentence that carries it."""


@dataclass(frozen=True, slots=True)
class Structure:
    """What the answer is made of."""

    parts: tuple[PartFound, ...] = ()
    missing: tuple[Part, ...] = ()
    """Wanted by the question and not found, the most wanted first."""
    first_person_singular: int = 0
    """How often the candidate said I."""
    first_person_plural: int = 0
    """How often we."""
    taken_up: tuple[str, ...] = ()
    """Key terms of the question that the answer, or a kin word in it, takes up."""
    left_out: tuple[str, ...] = ()
    """The other key terms."""


class Handling(StrEnum):
    """What a candidate did when the line took words of a question."""

    ASKED = "asked"
    ASKED_BY_KEY = "asked by key"
    GUESSED = "guessed"
    """Answered without asking and without taking up what was lost."""
    UNDERSTOOD = "understood"
    """Answered without asking and took up what was lost."""
    PASSED_OVER = "passed over"
    """Did not ask, and nothing depended on it."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One time that words were lost, and what came of it."""

    lost: str
    """The words that the line took; `…` stands where others arrived in between."""
    handling: Handling
    asked_in: Evidence | None = None
    """The request: its span, its words, its take. None where nothing was asked aloud."""
    waited_seconds: float | None = None
    """From the end of the question to the first word of the request."""
    form: RepairForm | None = None
    step: int | None = None
    """How polite the request was, 0 to 3; see `feedback.manners.politeness`."""
    courtesies: tuple[str, ...] = ()
    """Names of the polite strategies in it."""
    missing: tuple[str, ...] = ()
    """Of the usual ones."""
    thanked: bool = False
    """Thanked or confirmed once it was said again."""


@dataclass(frozen=True, slots=True)
class FaultSeen:
    """One thing that was amiss in the picture for a part of the answer."""

    fault: PictureFault
    share: float
    """Of the views, 0 to 1, and so of the time."""
    spans: tuple[Span, ...]
    """When, in order."""


@dataclass(frozen=True, slots=True)
class Picture:
    """What the camera showed during an answer."""

    views: int
    """How many frames were looked at, about one a second."""
    faults: tuple[FaultSeen, ...] = ()
    """Those seen at least once, in the order in which they are mended."""


@dataclass(frozen=True, slots=True)
class Metrics:
    """The figures of one answer. None: could not be measured, `not_judged` says why."""

    pacing: Pacing
    fluency: Fluency
    clarity: Clarity
    wording: Wording | None = None
    structure: Structure | None = None
    repairs: tuple[Repair, ...] = ()
    """One for each time that the line took words of what was said."""
    picture: Picture | None = None
    """None without a camera, and on the telephone."""


@dataclass(frozen=True, slots=True)
class Assessment:
    metrics: Metrics
    findings: tuple[Finding, ...]
    not_judged: tuple[NotJudged, ...]
    analyser: str
    """Version of the analysis that wrote this."""


@dataclass(frozen=True, slots=True)
class JudgedAnswer:
    answer: Answer
    assessment: Assessment | None
    """None: nothing was said, or not assessed yet."""


@dataclass(frozen=True, slots=True)
class Interview:
    """One interview as the archive keeps it."""

    id: str
    started: str
    """ISO 8601 in UTC."""
    plan: Plan
    ending: Ending
    answers: tuple[JudgedAnswer, ...]
    candidate_was: str = "person"
    """`person`, or `bundled` when the scripted candidate answered."""
    occasion: Occasion | None = None
    """What surrounded it; None: it was not arranged."""
