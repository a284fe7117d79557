"""The nouns that travel through an interview.

All are frozen and their collections are tuples. A time whose name ends in `_at` is seconds on the
session's clock; every other time is seconds from the start of its take (or of its delivery).
"""

from dataclasses import dataclass
from enum import StrEnum

from mockinterview.interview.equipment import EquipmentReport
from mockinterview.interview.personas import Persona
from mockinterview.interview.picture import View


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time inside a take, in seconds."""

    start: float
    end: float

    @property
    def duration(self) -> float:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Word:
    """One word with its time."""

    text: str
    start: float
    end: float
    confidence: float | None = None
    """0 to 1 as the recogniser gave it; None where nobody guessed (the voice's own words)."""

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True)
class Transcript:
    """What a recogniser heard in one take."""

    words: tuple[Word, ...]
    engine: str
    """`vosk` or `whisper`; `none` when no recogniser could be used."""
    model: str
    language: str = "en"
    """BCP 47 tag of the model's language."""
    corrected: bool = False
    """The person has put it right since."""

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)


@dataclass(frozen=True, slots=True)
class Heard:
    """What is known of a take that is still being heard, for captions and for ending on silence."""

    words: tuple[Word, ...] = ()
    partial: str = ""
    """Text of the stretch still open; may change."""
    voiced_until: float = 0.0
    """Seconds from the start of the take to the end of the last voice heard."""
    decoded_until: float = 0.0
    """Seconds of the take that the recogniser has got through."""
    listened_until: float = 0.0
    """Seconds of the take that voice activity has been looked for in."""
    partial_until: float = 0.0
    """Seconds of the take that `partial` covers; more may have been said since it was made."""

    @property
    def is_up_to_date(self) -> bool:
        """The text holds everything that was said."""
        return max(self.decoded_until, self.partial_until) >= self.voiced_until

    @property
    def text(self) -> str:
        """Everything heard so far, the stretch that is still open included."""
        return " ".join([*(word.text for word in self.words), self.partial]).strip()


class QuestionKind(StrEnum):
    """What sort of answer a question wants."""

    BEHAVIOURAL = "behavioural"
    SITUATIONAL = "situational"
    MOTIVATION = "motivation"
    STRENGTHS = "strengths"
    BACKGROUND = "background"
    TECHNICAL = "technical"


class Level(StrEnum):
    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a bank."""

    id: str
    text: str
    topic: str
    kind: QuestionKind
    level: Level
    follow_ups: tuple[str, ...] = ()
    rephrased: str = ""
    """The same question in other words, for who could not make it out; empty: there are none."""
    good_answer: tuple[str, ...] = ()
    """What a good answer has, each point a short phrase."""
    tips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bank:
    id: str
    title: str
    description: str
    language: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Something the interviewer can tell about the job when asked."""

    topic: str
    """In a word or two: `the team`, `training`, `pay`."""
    answer: str
    """As it is spoken, in a sentence or two."""


@dataclass(frozen=True, slots=True)
class Brief:
    """What the interviewer knows beforehand. Empty text or none: not told."""

    candidate: str = ""
    role: str = ""
    company: str = ""
    interviewer: str = ""
    """Who asks; the persona's own name where it is empty."""
    facts: tuple[str, ...] = ()
    """Of the candidate's résumé, each a clause that follows "you": `worked as a night porter`."""
    posting: tuple[str, ...] = ()
    """What the job asks for, each a short phrase."""
    knowledge: tuple[Known, ...] = ()
    next_step: str = ""
    """What follows the interview, as a clause: `a morning on the ward with the team`."""
    answer_when: str = ""
    """When the candidate hears of it: `by Friday`."""
    answer_by: str = ""
    """By which means: `email`, `phone`."""


class TurnKind(StrEnum):
    GREETING = "greeting"
    SMALL_TALK = "small talk"
    QUESTION = "question"
    FOLLOW_UP = "follow-up"
    CANDIDATES_QUESTIONS = "candidate's questions"
    CLOSING = "closing"
    GOODBYE = "goodbye"


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing the interviewer says, and whether an answer is awaited."""

    kind: TurnKind
    text: str
    question: Question | None = None
    """The bank's question behind a question or follow-up; None for the courtesies."""
    condition: str = "clear"
    """How good the line is when it is first asked; a name from `line.conditions`."""
    reason: str = ""
    """Why it is asked, where it was made up from what the candidate said or from the brief."""
    lead_in: str = ""
    """Said just before `text` when it is first asked."""

    @property
    def first_words(self) -> str:
        return f"{self.lead_in} {self.text}".strip()

    @property
    def expects_answer(self) -> bool:
        return self.kind is not TurnKind.GOODBYE


@dataclass(frozen=True, slots=True)
class Checked:
    """A thing to have in order before an interview, and whether the candidate ticked it."""

    id: str
    text: str
    """As the list had it then."""
    ticked: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything that is settled before the interview begins."""

    bank_id: str
    bank_title: str
    language: str
    brief: Brief
    persona: Persona
    level: Level
    seed: int
    turns: tuple[Turn, ...]
    feedback_after_each: bool = False
    """Stop after each answer to show its feedback, rather than only at the end."""
    appointment_id: str = ""
    """The appointment that it is held for; empty: none."""
    equipment: EquipmentReport | None = None
    """The newest equipment test when the interview began; None: there was none."""
    checklist: tuple[Checked, ...] = ()
    """As it stood when the interview began; empty: the candidate did not go through it."""


class Medium(StrEnum):
    VIDEO = "video"
    PHONE = "phone"


class Manner(StrEnum):
    """In which way the interviewer says something, and why."""

    ASKED = "asked"
    """For the first time."""
    REPEATED = "repeated"
    PART_REPEATED = "part repeated"
    """Only what was asked for."""
    CONFIRMED = "confirmed"
    """What the candidate understood is right."""
    CORRECTED = "corrected"
    """It is not quite right."""
    REPHRASED = "rephrased"
    TYPED = "typed"
    """In the same words, and in the chat."""
    OFFERED_CALL = "offered a call"
    """Says that they will ring the candidate up."""
    CALLED = "called"
    """The first words by telephone."""
    ASKED_BACK = "asked back"
    """The candidate could not be heard, and is asked to say it again."""
    LEFT = "left"
    """Leaves the question after many requests and goes on."""
    EXPLAINED = "explained"
    """Says what is meant, with what the question's notes ask of an answer."""
    PASSED = "passed"
    """Lets a question go that the candidate would rather not answer."""
    POSTPONED = "postponed"
    """Will come back to the question at the end."""
    GAVE_TIME = "gave time"
    """While the candidate has the floor and is silent: there is no hurry."""
    INTERRUPTED = "interrupted"
    """Ends an answer that has taken very long."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One time something was spoken to the candidate within a turn."""

    text: str
    duration: float
    """Seconds of speech that were rendered; 0 when the text could only be shown."""
    started_at: float
    ended_at: float
    cut_off: bool = False
    """True when the candidate ended it before its last word."""
    manner: Manner = Manner.ASKED
    condition: str = "clear"
    """How good the line was; a name from `line.conditions`."""
    lost: tuple[int, ...] = ()
    """Which words the line took: indices into the words of `text`, in order."""
    frozen: tuple[Span, ...] = ()
    """When the picture stood still, in seconds from the start of the delivery."""
    typed: bool = False
    """The question stood in the chat as well."""
    talked_over: tuple[Span, ...] = ()
    """When the candidate spoke while the picture stood still and nothing was heard; likewise."""


@dataclass(frozen=True, slots=True)
class Gap:
    """Time that passed while nothing was recorded, at one point of a take."""

    at: float
    duration: float
    reason: str


class Record(StrEnum):
    """What is kept of an answer beside its words and figures."""

    VIDEO = "video"
    """Film and sound; the film only where there is a camera."""
    SOUND = "sound"
    NOTHING = "nothing"
    """The sound is there until the answer is judged, and is then deleted."""


class Purpose(StrEnum):
    ANSWER = "answer"
    REQUEST = "request"
    """Ended in asking to hear the question again, aloud or by key."""
    MEANING = "meaning"
    """Ended in asking what is meant by a question that had come through whole."""
    LEAVING = "leaving"
    """Ended in asking to leave the question, or to come back to it."""
    UNHEARD = "unheard"
    """Hardly a word could be made out, or none; the interviewer asked to hear it again."""


@dataclass(frozen=True, slots=True)
class Take:
    """One recording of the candidate, from opening the floor to closing it."""

    audio: str
    """File name of the WAV inside the interview's folder; empty: deleted as the person wished."""
    purpose: Purpose
    duration: float
    """Seconds of sound in the file; gaps are not in it."""
    started_at: float
    ended_at: float
    transcript: Transcript
    """As it counts: the recogniser's, or as the person corrected it."""
    gaps: tuple[Gap, ...] = ()
    first_transcript: Transcript | None = None
    """The recogniser's own, where the person has corrected it."""
    video: str = ""
    """File name of the film inside the interview's folder; empty: there is none."""
    views: tuple[View, ...] = ()
    """What the camera showed, about once a second; none without a camera."""
    level_dbfs: float | None = None
    """Mean level of its voiced time; None without a voice, or where it was not measured."""
    usual_level_dbfs: float | None = None
    """The person's median level in the interview's takes before this one; None while too few."""


class Outcome(StrEnum):
    ANSWERED = "answered"
    SKIPPED = "skipped"
    CUT_SHORT = "cut short"
    """The interview was stopped, or the program died, during this turn."""
    SPOKEN = "spoken"
    """The interviewer spoke and no answer was awaited."""


_NO_QUESTION = (Manner.GAVE_TIME, Manner.PASSED, Manner.POSTPONED, Manner.INTERRUPTED)


@dataclass(frozen=True, slots=True)
class Answer:
    """One turn as it went: how it was spoken and what was recorded."""

    turn_index: int
    turn: Turn
    outcome: Outcome
    deliveries: tuple[Delivery, ...] = ()
    takes: tuple[Take, ...] = ()
    medium: Medium = Medium.VIDEO
    """How both talked when the turn ended."""

    @property
    def times_asked(self) -> int:
        """How often the interviewer asked, in whatever words; what was said in passing is none."""
        return sum(each.manner not in _NO_QUESTION for each in self.deliveries)

    @property
    def take(self) -> Take | None:
        """The take that holds the answer proper; None when nothing was said."""
        answers = [take for take in self.takes if take.purpose is Purpose.ANSWER]
        return answers[-1] if answers else None


class Ending(StrEnum):
    """How an interview ended, or that it has not."""

    OPEN = "open"
    FINISHED = "finished"
    STOPPED = "stopped"
