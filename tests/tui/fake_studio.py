"""A studio in memory for the screens' tests: no device, no disk, no thread, a clock that stands.

The flow is the real one. The test plays the rest of the world: it posts what devices would have
said (`stage.runner.post(Delivered(...))`) and sets what is heard and how loud.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from threading import Event as Flag
from threading import current_thread

from textual.pilot import Pilot
from textual.worker import WorkerCancelled

from mockinterview.devices.files.checklist import read_checklist
from mockinterview.devices.scripted import ScriptedVoice
from mockinterview.errors import InputError, MockInterviewError
from mockinterview.feedback.habits import Trend, Usual
from mockinterview.interview.assessment import (
    Assessment,
    Clarity,
    Evidence,
    FilledPause,
    Finding,
    Fluency,
    Grade,
    Interview,
    JudgedAnswer,
    Metrics,
    NotJudged,
    Pacing,
    Pause,
    Severity,
)
from mockinterview.interview.equipment import EquipmentReport
from mockinterview.interview.flow import step
from mockinterview.interview.frames import Pixels
from mockinterview.interview.messages import Command, Delivered, Event, Kept, TakeClosed
from mockinterview.interview.model import (
    Answer,
    Bank,
    Brief,
    Delivery,
    Ending,
    Heard,
    Level,
    Outcome,
    Plan,
    Purpose,
    Question,
    QuestionKind,
    Span,
    Take,
    Transcript,
    Turn,
    TurnKind,
    Word,
)
from mockinterview.interview.nine import PracticePlan
from mockinterview.interview.personas import find_persona
from mockinterview.interview.plan import Wish, build_plan
from mockinterview.interview.state import State
from mockinterview.interview.written.brief import NamedBrief
from mockinterview.interview.written.brief_text import as_read, file_name
from mockinterview.interview.written.checklist import Sheet, Tick, begun
from mockinterview.line.audio import SILENCE_DBFS, Pcm, Spoken
from mockinterview.resources import bundled
from mockinterview.session.equipment.readiness import Readiness, ReadinessGear
from mockinterview.session.occasions import Desk
from mockinterview.session.ports import Camera
from mockinterview.session.runner import Runner
from mockinterview.session.studio import Choices, KeptNine, Studio
from mockinterview.tui.app import MockInterviewApp
from tests.tui.hand_drill import a_hand_drill
from tests.tui.still_camera import StillCamera, drawn_person
from tests.unit.benches import a_sound_bench
from tests.unit.occasion_samples import HandLedger

CHOICES = Choices(
    bank_id="behavioural",
    persona_id="warm",
    level=Level.MEDIUM,
    length=2,
    candidate="Sam",
    role="Bakery manager",
    company="Crumb & Co",
    seed=1,
)


@dataclass(frozen=True, slots=True)
class ListedInterview:
    id: str
    started: str
    bank_title: str
    role: str
    ending: Ending
    answers: int


@dataclass(frozen=True, slots=True)
class UnfinishedInterview:
    interview_id: str
    started: str


class HandRunner(Runner):
    """The real flow with a test in place of voice, microphone and recogniser."""

    def __init__(
        self, plan: Plan, post: Callable[[Event], None], tell: Callable[[str], None]
    ) -> None:
        self.state = State(plan)
        self.interview_id = ""
        self.post = post
        self.tell = tell
        self.events: list[Event] = []
        self.commands: list[Command] = []
        self.level = SILENCE_DBFS
        self.words = Heard()
        self.seconds = 0.0
        self.assessments: dict[int, Assessment] = {}
        self.failure: MockInterviewError | None = None
        self.hold = Flag()
        """Set it to let `prepare` go on; it is set to begin with."""
        self.hold.set()
        self.eye: Camera | None = None
        self.amiss = ""
        """What is to be mended in the picture."""
        self.still = False
        """The line holds up the picture."""
        self.closed_by = ""
        """Name of the thread that closed it."""

    # What devices would say

    def speak(self) -> None:
        """The interviewer has said what is to be said."""
        saying = self.state.saying
        assert saying
        delivery = Delivery(saying.text, 5.0, 0.0, 5.0, manner=saying.manner, typed=saying.typed)
        self.post(Delivered(delivery))

    def close_take(self) -> None:
        transcript = Transcript(ANSWER_WORDS, "vosk", "small")
        self.post(TakeClosed(Take("take.wav", Purpose.ANSWER, 32.0, 5.0, 37.0, transcript)))

    def keep(self, assessment: Assessment | None = None) -> None:
        """The answer is on disk, and judged."""
        index = self.state.turn_index
        if assessment:
            self.assessments[index] = assessment
        self.post(Kept(index, assessment))

    # As the runner has it

    def prepare(self, report: Callable[[str], None]) -> None:
        report("Loading the speech recogniser")
        self.hold.wait(10)
        if self.failure:
            raise self.failure
        self.interview_id = "interview-1"

    def handle(self, event: Event) -> State:
        self.events.append(event)
        self.state, commands = step(self.state, event)
        self.commands += commands
        return self.state

    def close(self) -> None:
        self.closed_by = current_thread().name

    @property
    def camera(self) -> Camera | None:
        return self.eye

    @property
    def framing_hint(self) -> str:
        return self.amiss

    @property
    def level_dbfs(self) -> float:
        return self.level

    @property
    def heard(self) -> Heard:
        return self.words

    @property
    def picture_stands_still(self) -> bool:
        return self.still

    @property
    def take_seconds(self) -> float:
        return self.seconds

    def assessment(self, turn_index: int) -> Assessment | None:
        return self.assessments.get(turn_index)


SHEET = begun(
    read_checklist(bundled("assets") / "checklist.toml"),
    (
        Tick("at-a-table", "2026-11-24T08:00:00+00:00"),
        Tick("camera-height", "2026-11-24T08:00:00+00:00"),
        Tick("whole-outfit", "2026-11-20T09:30:00+00:00"),
    ),
    datetime(2026, 11, 24, 9, tzinfo=UTC),
)
"""Two ticks of an hour ago, and one of some days ago that no longer holds."""


@dataclass
class Stage:
    """What the studio is given, and what was done with it."""

    choices: Choices = CHOICES
    camera: Camera | None = None
    microphones: Sequence[str] = ("USB headset", "Built-in microphone")
    speakers: Sequence[str] = ("USB headset", "Built-in speaker")
    cameras: Sequence[str] = ("HD webcam", "Document camera")
    interviews: dict[str, Interview] = field(default_factory=dict)
    briefs: dict[str, tuple[Brief, bool]] = field(default_factory=dict)
    """By name, with whether they are the person's own."""
    brief_failure: MockInterviewError | None = None
    """Raised when one is to be kept."""
    listed: list[ListedInterview] = field(default_factory=list)
    unfinished: list[UnfinishedInterview] = field(default_factory=list)
    failure: MockInterviewError | None = None
    """Raised by `prepare` of every runner."""
    recovery_failure: MockInterviewError | None = None
    archive_failure: MockInterviewError | None = None
    """Raised when the history is read."""
    held: bool = False
    """Runners wait in `prepare` until their `hold` is set."""
    runners: list[HandRunner] = field(default_factory=list)
    asked_for: list[Choices] = field(default_factory=list)
    """Of each runner."""
    remembered: list[Choices] = field(default_factory=list)
    previews_remembered: list[bool] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)
    recovered: list[str] = field(default_factory=list)
    recovering_threads: list[str] = field(default_factory=list)
    """Names of the threads that recovered."""
    nine: PracticePlan | None = None
    nine_trouble: str = ""
    usual: tuple[Usual, ...] = ()
    trends: tuple[Trend, ...] = ()
    correction_failure: MockInterviewError | None = None
    corrected: list[tuple[str, int, str | None]] = field(default_factory=list)
    replayed: list[tuple[Path, Span | None]] = field(default_factory=list)
    films_played: list[tuple[Path, float]] = field(default_factory=list)
    pictured: list[tuple[Path, float]] = field(default_factory=list)
    film_failure: MockInterviewError | None = None
    voice_failure: MockInterviewError | None = None
    """Raised when something is to be spoken."""
    played: list[Pcm] = field(default_factory=list)
    ledger: HandLedger = field(default_factory=HandLedger)
    wall: datetime = datetime(2026, 11, 24, 13, 0, tzinfo=UTC)
    """What the machine's clock says."""
    bench: ReadinessGear | None = None
    """What the equipment test tries; None: `a_sound_bench`."""
    kept_tests: list[EquipmentReport] = field(default_factory=list)
    checklist_before: bool = False
    sheet: Sheet = SHEET
    checklist_failure: MockInterviewError | None = None
    sheets_kept: list[Sheet] = field(default_factory=list)

    @property
    def runner(self) -> HandRunner:
        """The newest."""
        return self.runners[-1]

    def studio(self) -> Studio:
        return Studio(
            choices=self.choices,
            banks=BANKS,
            briefs=self._briefs,
            keep_brief=self._keep_brief,
            microphones=lambda: self.microphones,
            speakers=lambda: self.speakers,
            cameras=lambda: self.cameras,
            plan=a_plan,
            runner=self._new_runner,
            remember=self.remembered.append,
            remember_preview=self.previews_remembered.append,
            history=self._history,
            load=self._load,
            usual=lambda _interview_id: self.usual,
            trends=lambda: (self.listed[::-1], self.trends),
            delete=self._delete,
            unfinished=lambda: tuple(self.unfinished),
            recover=self._recover,
            correct=self._correct,
            recording=lambda interview_id, take: Path(interview_id) / take.audio,
            replay=self._replay,
            film=self._film,
            play_film=self._play_film,
            thumbnail=self._thumbnail,
            speak=self._speak,
            play=lambda pcm, stop: self.played.append(pcm),
            drill=a_hand_drill,
            camera=lambda _choices: StillCamera(drawn_person()),
            desk=self.desk(),
            drills=lambda: (),
            equipment=self._equipment,
            last_test=lambda: self.kept_tests[-1] if self.kept_tests else None,
            checklist_before=self.checklist_before,
            sheet=self._sheet,
            keep_sheet=self.sheets_kept.append,
            nine=lambda: KeptNine(self.nine, self.nine_trouble),
            keep_nine=self._keep_nine,
        )

    def desk(self) -> Desk:
        return Desk(
            open_ledger=lambda: self.ledger,
            wall=lambda: self.wall,
            zone=lambda: "Europe/London",
            persona=find_persona("warm"),
        )

    def _briefs(self) -> Sequence[NamedBrief]:
        return tuple(NamedBrief(name, *brief) for name, brief in self.briefs.items())

    def _keep_brief(self, brief: Brief, name: str) -> str:
        if self.brief_failure:
            raise self.brief_failure
        name = name or file_name(brief)
        self.briefs[name] = (as_read(brief), True)
        return name

    def _equipment(self, _choices: Choices) -> Readiness:
        return Readiness(self.bench or a_sound_bench(), self.kept_tests.append)

    def _keep_nine(self, plan: PracticePlan) -> None:
        self.nine = plan

    def _new_runner(
        self,
        plan: Plan,
        choices: Choices,
        post: Callable[[Event], None],
        tell: Callable[[str], None],
    ) -> Runner:
        self.asked_for.append(choices)
        runner = HandRunner(plan, post, tell)
        runner.failure = self.failure
        runner.eye = self.camera
        if self.held:
            runner.hold.clear()
        self.runners.append(runner)
        return runner

    def _load(self, key: str) -> Interview:
        if key == "last" and self.interviews:
            return next(iter(self.interviews.values()))
        if key not in self.interviews:
            raise InputError(f"There is no interview {key}.", "Look at the history.")
        return self.interviews[key]

    def _delete(self, key: str) -> None:
        self.deleted.append(key)
        self.interviews.pop(key, None)
        self.listed = [each for each in self.listed if each.id != key]

    def _history(self) -> Sequence[ListedInterview]:
        if self.archive_failure:
            raise self.archive_failure
        return tuple(self.listed)

    def _recover(self, key: str) -> None:
        self.recovering_threads.append(current_thread().name)
        if self.recovery_failure:
            raise self.recovery_failure
        self.recovered.append(key)
        self.unfinished = [each for each in self.unfinished if each.interview_id != key]

    def _speak(self, text: str, persona_id: str) -> Spoken:
        if self.voice_failure:
            raise self.voice_failure
        return ScriptedVoice().render(text, find_persona(persona_id))

    def _sheet(self) -> Sheet:
        if self.checklist_failure:
            raise self.checklist_failure
        return self.sheet

    def _correct(self, key: str, turn_index: int, text: str | None) -> None:
        if self.correction_failure:
            raise self.correction_failure
        self.corrected.append((key, turn_index, text))

    def _replay(self, path: Path, span: Span | None, stop: Flag) -> None:
        self.replayed.append((path, span))

    def _film(self, interview_id: str, take: Take) -> Path:
        if not take.video:
            raise InputError("There is no film of this answer.")
        return Path(interview_id) / take.video

    def _thumbnail(self, film: Path, seconds: float) -> Pixels:
        self.pictured.append((film, seconds))
        if self.film_failure:
            raise self.film_failure
        return drawn_person(320, 240)

    def _play_film(self, film: Path, seconds: float) -> str:
        if self.film_failure:
            raise self.film_failure
        self.films_played.append((film, seconds))
        return f"The film plays in your browser: {film}"


def a_filmed_interview() -> Interview:
    """As `an_interview`, with a film of each take, and one finding about the picture."""
    interview = an_interview()
    dark = Finding(
        "picture-face-dark",
        Severity.CHANGE,
        Grade.C,
        "Your face was dark for half of the answer",
        "You could turn the lamp towards you, or sit so that a window is in front of you.",
        (Evidence(Span(6.0, 10.0)), Evidence(Span(20.0, 24.0))),
    )
    return replace(interview, answers=tuple(_filmed(each, dark) for each in interview.answers))


def _filmed(judged: JudgedAnswer, finding: Finding) -> JudgedAnswer:
    if judged.assessment is None:
        return judged
    takes = tuple(
        replace(take, video=take.audio.replace(".wav", ".mp4")) for take in judged.answer.takes
    )
    return JudgedAnswer(
        replace(judged.answer, takes=takes),
        replace(judged.assessment, findings=(finding, *judged.assessment.findings)),
    )


def a_stage(**given: object) -> Stage:
    """A stage with one finished interview in its archive; `given` replaces its fields."""
    interview = an_interview()
    stage = Stage(interviews={interview.id: interview}, listed=list(LISTED))
    for name, value in given.items():
        setattr(stage, name, value)
    return stage


def an_app(
    stage: Stage | None = None,
    theme: str = "dark",
    start: Choices | None = None,
    clock: Callable[[], float] = lambda: 0.0,
) -> MockInterviewApp:
    """The program on a UTF-8 terminal; nothing moves by itself. `start`: begin with these."""
    stage = stage or a_stage()
    if start:
        stage.choices = start
    app = MockInterviewApp(
        stage.studio(), theme, start is not None, encoding="utf-8", blocks=True, clock=clock
    )
    app.animation_level = "none"
    return app


async def settled(pilot: Pilot[None]) -> None:
    """Wait until no worker runs, everything posted has been handled and what is kept is written."""
    await pilot.pause()
    for _ in range(2):
        with suppress(WorkerCancelled):  # its screen was left as it ended
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    if isinstance(pilot.app, MockInterviewApp):
        await asyncio.to_thread(pilot.app.ledger.appointments)  # in its turn


# Banks and plans


def _question(identity: str, text: str, level: Level, kind: QuestionKind) -> Question:
    return Question(
        id=identity,
        text=text,
        topic=identity,
        kind=kind,
        level=level,
        follow_ups=("What would you do differently today?",),
        good_answer=("the situation in brief", "what you did yourself", "how it ended"),
        tips=("Choose one day and tell it from the beginning.",),
    )


QUESTIONS = (
    _question(
        "about-yourself",
        "Please tell me a little about yourself and what brings you here.",
        Level.EASY,
        QuestionKind.BACKGROUND,
    ),
    _question(
        "hard-week",
        "Tell me about a week at work when everything came at once. What did you do first, "
        "and how did you decide?",
        Level.MEDIUM,
        QuestionKind.BEHAVIOURAL,
    ),
    _question(
        "disagreement",
        "Describe a time you disagreed with somebody you had to work with every day.",
        Level.HARD,
        QuestionKind.BEHAVIOURAL,
    ),
)

BANKS = (
    Bank(
        "behavioural",
        "Behavioural questions for any role",
        "For anyone with some working experience, in any trade. Trains telling true stories from "
        "your own work: the situation in brief, what you did yourself, and how it ended.",
        "en",
        QUESTIONS,
    ),
    Bank(
        "first-job",
        "A first job or an internship",
        "For people without working experience. Stories from school, clubs and family count.",
        "en",
        QUESTIONS[:2],
    ),
    Bank(
        "customer-service",
        "Customer service",
        "Counters, call centres and shops: patience, clear words, and what a customer needs.",
        "en",
        QUESTIONS[1:],
    ),
)


def a_plan(choices: Choices = CHOICES) -> Plan:
    bank = next(bank for bank in BANKS if bank.id == choices.bank_id)
    wish = Wish(
        length=choices.length,
        level=choices.level,
        seed=choices.seed or 0,
        feedback_after_each=choices.feedback_after_each,
    )
    brief = Brief(choices.candidate, choices.role, choices.company)
    return build_plan(bank, brief, find_persona(choices.persona_id), wish)


# An interview as the archive would keep it


def words(text: str, start: float = 0.5, confidence: float = 0.9) -> tuple[Word, ...]:
    """`text` at two words a second; `/` is a pause of three seconds."""
    spoken, now = [], start
    for token in text.split():
        if token == "/":
            now += 3.0
            continue
        spoken.append(Word(token, now, now + 0.4, confidence))
        now += 0.5
    return tuple(spoken)


ANSWER_WORDS = words(
    "um last december two of our bakers fell ill in the same week and the orders kept coming "
    "/ so first i wrote down what had to leave the shop each morning and um i called the three "
    "largest customers / and we agreed on later deliveries and nobody cancelled"
)


def an_assessment() -> Assessment:
    """Of `ANSWER_WORDS`: 48 words from 0.5 s to 30.4 s, two pauses of 3.1 s, two um."""
    ums = [word for word in ANSWER_WORDS if word.text == "um"]
    pauses = tuple(
        Span(before.end, after.start)
        for before, after in pairwise(ANSWER_WORDS)
        if after.start - before.end > 1
    )
    metrics = Metrics(
        pacing=Pacing(
            duration_seconds=29.9,
            response_latency_seconds=1.1,
            speech_seconds=23.7,
            speech=(
                Span(0.5, pauses[0].start),
                Span(pauses[0].end, pauses[1].start),
                Span(pauses[1].end, ANSWER_WORDS[-1].end),
            ),
            pauses=tuple(map(Pause, pauses)),
            word_count=len(ANSWER_WORDS) - len(ums),
            pace_wpm=92.3,
            articulation_rate=3.6,
        ),
        fluency=Fluency(
            filled_pauses=tuple(FilledPause("um", word.span) for word in ums),
            filled_pauses_per_minute=4.0,
        ),
        clarity=Clarity(
            mean_confidence=0.9,
            level_dbfs=-21.5,
            clipped_share=0.0,
        ),
    )
    return Assessment(metrics, _findings(pauses, ums), _NOT_JUDGED, "1")


def _findings(pauses: tuple[Span, ...], ums: list[Word]) -> tuple[Finding, ...]:
    whole = Span(0.5, ANSWER_WORDS[-1].end)
    return (
        Finding(
            "start-prompt",
            Severity.STRENGTH,
            Grade.C,
            "You began 1.1 s after the question.",
            "A moment to think is fine, and so was this.",
            (Evidence(Span(0.5, 2.4), "um last december two"),),
        ),
        Finding(
            "filled-pauses-few",
            Severity.STRENGTH,
            Grade.B,
            "Two filled pauses in half a minute.",
            "Up to five a minute do no harm.",
            tuple(Evidence(word.span, word.text) for word in ums),
        ),
        Finding(
            "pause-long",
            Severity.NOTE,
            Grade.B,
            "Two pauses of 3.1 s.",
            "Say 'let me think for a moment' when you need one.",
            tuple(Evidence(pause) for pause in pauses),
        ),
        Finding(
            "pace-slow",
            Severity.CHANGE,
            Grade.C,
            "92 words a minute, pauses included.",
            "You might try a little less time between sentences; 110 to 180 is usual.",
            (Evidence(whole, "last december two of our bakers"),),
        ),
    )


_NOT_JUDGED = (NotJudged("story", "The transcript is too short to look for one."),)


def an_interview() -> Interview:
    plan = a_plan()
    answers = []
    for index, turn in enumerate(plan.turns):
        if turn.kind is TurnKind.GOODBYE:
            answers.append(JudgedAnswer(_spoken(index, turn), None))
        elif turn.kind is TurnKind.CANDIDATES_QUESTIONS:
            skipped = replace(_spoken(index, turn), outcome=Outcome.SKIPPED)
            answers.append(JudgedAnswer(skipped, None))
        else:
            answers.append(JudgedAnswer(_answered(index, turn), an_assessment()))
    return Interview(
        "interview-1", "2026-11-20T09:30:00+00:00", plan, Ending.FINISHED, tuple(answers)
    )


def _spoken(index: int, turn: Turn) -> Answer:
    delivery = Delivery(turn.text, 6.0, 100.0 * index, 100.0 * index + 6.0)
    return Answer(index, turn, Outcome.SPOKEN, (delivery,))


def _answered(index: int, turn: Turn) -> Answer:
    began = 100.0 * index + 6.0
    take = Take(
        audio=f"turn-{index:02d}-take-1.wav",
        purpose=Purpose.ANSWER,
        duration=32.0,
        started_at=began,
        ended_at=began + 32.0,
        transcript=Transcript(ANSWER_WORDS, "vosk", "vosk-model-small-en-us-0.15"),
    )
    return replace(_spoken(index, turn), outcome=Outcome.ANSWERED, takes=(take,))


LISTED = (
    ListedInterview(
        "interview-1",
        "2026-11-20T09:30:00+00:00",
        "Behavioural questions for any role",
        "Bakery manager",
        Ending.FINISHED,
        4,
    ),
    ListedInterview(
        "interview-0", "2026-11-18T17:05:00+00:00", "Customer service", "", Ending.STOPPED, 1
    ),
)
