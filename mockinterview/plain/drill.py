"""The drill in plain lines over the same engine as its screen."""

from mockinterview.feedback.as_text.drill import feedback_lines, progress_lines
from mockinterview.feedback.manners.drilling import WHY
from mockinterview.interview.drill.exercises import EXERCISES, DrillRun
from mockinterview.interview.drill.messages import (
    AgainAsked,
    DrillEvent,
    ModelAsked,
    TypeAsked,
    Typed,
)
from mockinterview.interview.drill.progress import progress
from mockinterview.interview.drill.state import DrillPhase, DrillState
from mockinterview.interview.messages import (
    Began,
    FinishAsked,
    ResumeAsked,
    StopAsked,
)
from mockinterview.plain.lines import InLines, ReadLine, Write
from mockinterview.session.studio import Choices, Studio

KEYS = (
    "Enter: go on.  a: try it again.  m: hear the example.  t: type the request.  s: skip.  "
    "x: stop.  h: help."
)


def hold_drill(
    studio: Studio, choices: Choices, write: Write, read_line: ReadLine | None = None
) -> tuple[DrillRun, bool]:
    """A whole drill; the run, and whether a signal ended it. Raises MockInterviewError."""
    return _InLines(studio, choices, write, read_line).hold()


class _InLines(InLines[DrillEvent]):
    """One drill."""

    def __init__(
        self, studio: Studio, choices: Choices, write: Write, read_line: ReadLine | None
    ) -> None:
        super().__init__(KEYS, write, read_line)
        self._studio = studio
        self._runner = studio.drill(choices, self.inbox.put, self.tell)

    def hold(self) -> tuple[DrillRun, bool]:
        self.go_through(self._runner)
        self.say("")
        for line in progress_lines(progress(self._studio.drills())):
            self.say(line)
        return self._runner.state.run, self.interrupted

    def meant(self, typed: str) -> DrillEvent | str:
        state = self._runner.state
        if state.phase is DrillPhase.TYPING and typed.lower() not in ("x", "s"):
            return Typed(typed)
        match typed.lower():
            case "" if state.fault:
                return ResumeAsked()
            case "" if state.phase in (DrillPhase.ASKING, DrillPhase.LISTENING):
                return FinishAsked()
            case "":
                return Began()
            case "a":
                return AgainAsked()
            case "m":
                return ModelAsked()
            case "t":
                return TypeAsked()
            case _:
                return super().meant(typed)

    def take(self, event: DrillEvent) -> None:
        before = self._runner.state
        after = self._runner.handle(event)
        self.is_over = after.phase is DrillPhase.OVER
        for line in self._narrated(before, after):
            self.say(line)
        if self.typing:
            return
        if after.fault:
            self.inbox.put(StopAsked())
        elif after.phase is not before.phase and after.phase in (
            DrillPhase.CARD,
            DrillPhase.SHOWING,
        ):
            self.inbox.put(Began())

    def _narrated(self, before: DrillState, after: DrillState) -> list[str]:
        typing = self.typing
        if after.fault and after.fault != before.fault:
            return [
                f"{after.fault} Press Enter to try again, or t to type." if typing else after.fault
            ]
        if after.nudged and not before.nudged:
            return ["(Take your time. A short “Sorry, could you repeat that?” is enough.)"]
        if after.phase is before.phase and after.number == before.number:
            return []
        exercise = after.exercise
        name = after.persona.name
        match after.phase:
            case DrillPhase.CARD:
                return self._card(typing)
            case DrillPhase.ASKING:
                second = " · second try" if after.retrying else ""
                heading = f"{exercise.number} of {EXERCISES} · level {exercise.level}{second}"
                return ["", heading, f"{name}: {self._runner.caption}"]
            case DrillPhase.LISTENING:
                return ["Ask aloud; it is noticed when you stop." if typing else "Listening."]
            case DrillPhase.TYPING:
                return ["Type your request and press Enter."]
            case DrillPhase.REPLYING if after.last:
                return feedback_lines(after.tries, after.reply, name)
            case DrillPhase.SHOWING if before.phase is DrillPhase.JUDGING and after.last:
                return feedback_lines(after.tries) + self._enter(after, typing)
            case DrillPhase.SHOWING:
                return self._enter(after, typing)
            case _:
                return []

    def _enter(self, state: DrillState, typing: bool) -> list[str]:
        again = "a to try this one again, " if state.may_try_again else ""
        following = "how it went" if state.is_last else "the next one"
        return [f"Press Enter for {following}, {again}m to hear the example."] if typing else []

    def _card(self, typing: bool) -> list[str]:
        lesson = self._runner.state.exercise.lesson
        lines = ["", f"Lesson: {lesson}", WHY[lesson]]
        if self._runner.model:
            lines.append(f"For example: {self._runner.model}")
        return lines + (["Press Enter to begin, m to hear the example."] if typing else [])
