"""The drill's real flow and judging with a test in place of voice, microphone and recogniser."""

from collections.abc import Callable

from mockinterview.feedback.manners.drilling import attempt_at, typed_attempt
from mockinterview.interview.drill.exercises import DrillRun, draw
from mockinterview.interview.drill.flow import step
from mockinterview.interview.drill.messages import (
    DrillCommand,
    DrillEvent,
    Judge,
    Judged,
    KeepRun,
    RunKept,
)
from mockinterview.interview.drill.state import DrillState
from mockinterview.interview.messages import CloseTake, Deliver, Delivered, TakeClosed
from mockinterview.interview.model import (
    Delivery,
    Heard,
    Level,
    Purpose,
    Question,
    QuestionKind,
    Span,
    Take,
    Transcript,
    Word,
)
from mockinterview.interview.personas import find_persona
from mockinterview.line.garbling import garbled
from mockinterview.session.drill import DrillRunner
from mockinterview.session.studio import Choices

QUESTIONS = tuple(
    Question(
        f"q{number}",
        f"Tell me about a time when you disagreed with your manager about decision {number}.",
        "conflict",
        QuestionKind.BEHAVIOURAL,
        Level.MEDIUM,
    )
    for number in range(10)
)


class HandDrill(DrillRunner):
    """Everything posted is handled by the screen; `says` is what the candidate says next.

    `talks_over`: when they speak into the question, while the picture stands still.
    """

    newest: "HandDrill | None" = None

    def __init__(
        self, state: DrillState, post: Callable[[DrillEvent], None], tell: Callable[[str], None]
    ) -> None:
        self.state = state
        self.post = post
        self.says = ""
        self.talks_over: tuple[Span, ...] = ()
        self.commands: list[DrillCommand] = []
        self.kept: list[DrillRun] = []
        self.still = False
        self.closed = False
        HandDrill.newest = self

    def prepare(self, report: Callable[[str], None]) -> None:
        report("Loading the speech recogniser")

    def handle(self, event: DrillEvent) -> DrillState:
        self.state, commands = step(self.state, event)
        for command in commands:
            self.commands.append(command)
            self._answer(command)
        return self.state

    def speak(self) -> None:
        """The interviewer has said what is to be said."""
        asked = [each for each in self.commands if isinstance(each, Deliver)][-1]
        lost = () if asked.attempt else garbled(self.state.exercise).lost
        over = () if asked.attempt else self.talks_over
        self.post(Delivered(Delivery(asked.text, 5.0, 0.0, 5.0, lost=lost, talked_over=over)))

    def _answer(self, command: DrillCommand) -> None:
        match command:
            case CloseTake():
                words = tuple(
                    Word(text, 1.0 + number * 0.3, 1.2 + number * 0.3)
                    for number, text in enumerate(self.says.split())
                )
                take = Take("1.wav", Purpose.REQUEST, 6.0, 5.0, 11.0, Transcript(words, "t", ""))
                self.post(TakeClosed(take, bool(words)))
            case Judge():
                attempt = (
                    typed_attempt(command.exercise, command.delivery, command.typed)
                    if command.typed
                    else attempt_at(
                        command.exercise,
                        command.delivery,
                        command.take,
                        voiced=command.voiced,
                        skipped=command.skipped,
                    )
                )
                self.post(Judged(attempt))
            case KeepRun(run):
                self.kept.append(run)
                self.post(RunKept())
            case _:
                pass

    def close(self) -> None:
        self.closed = True

    @property
    def level_dbfs(self) -> float:
        return -24.0

    @property
    def heard(self) -> Heard:
        return Heard()

    @property
    def picture_stands_still(self) -> bool:
        return self.still


def a_state(candidate_was: str = "person") -> DrillState:
    run = DrillRun("2026-11-24T10:00:00.000+00:00", 1, "behavioural", candidate_was)
    return DrillState(run, find_persona("warm"), draw(QUESTIONS, 1))


def a_hand_drill(
    choices: Choices, post: Callable[[DrillEvent], None], tell: Callable[[str], None]
) -> DrillRunner:
    return HandDrill(a_state(), post, tell)
