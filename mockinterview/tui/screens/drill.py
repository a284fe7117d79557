"""The drill on the screen: the lesson's card, the garbled question, and at once how asking went."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Input, Static

from mockinterview.cleaning import clean, clean_line
from mockinterview.errors import MockInterviewError
from mockinterview.interview.drill.exercises import EXERCISES, Attempt, DrillRun
from mockinterview.interview.drill.messages import (
    AgainAsked,
    DrillEvent,
    ModelAsked,
    TypeAsked,
    Typed,
)
from mockinterview.interview.drill.progress import progress
from mockinterview.interview.drill.state import DrillPhase
from mockinterview.interview.messages import (
    Began,
    FinishAsked,
    ResumeAsked,
    SkipAsked,
    StopAsked,
)
from mockinterview.interview.model import Heard
from mockinterview.tui.drill_words import (
    actions,
    card_content,
    ending_content,
    hint,
    look,
)
from mockinterview.tui.likeness import Look
from mockinterview.tui.screens.live import LiveScreen
from mockinterview.tui.widgets.drill_feedback import Feedback
from mockinterview.tui.widgets.live_caption import LiveCaption
from mockinterview.tui.widgets.meter import Meter
from mockinterview.tui.widgets.notice import Notice
from mockinterview.tui.widgets.portrait import Portrait

if TYPE_CHECKING:
    from mockinterview.session.drill import DrillRunner
    from mockinterview.session.studio import Choices, Studio

_GO_ON = "Go on; what you do next stands in the last line."
_READ_ON = "Read on where there is more than the screen has room for."


class DrillScreen(LiveScreen["DrillRunner", DrillEvent]):
    AUTO_FOCUS = ""  # the field to type in takes keys only while one types
    CONTEXT = "The drill: asking again"
    HELP_TITLE = "The drill"
    ABOUT = (
        "Ten garbled questions. Ask aloud to hear what was lost; it is noticed when you stop. "
        "Recordings are deleted at once, your requests are kept as text."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go_on", "Go on", tooltip=_GO_ON),
        Binding("enter", "finish", "I have asked", tooltip=_GO_ON),
        Binding("enter", "resume", "Try again", tooltip=_GO_ON),
        Binding("a", "again", "Try it again", tooltip="The same once more; the first counts."),
        Binding("m", "model", "Example", tooltip="Hear the example in another voice."),
        Binding("t", "type", "Type instead", tooltip="Write your request instead of speaking."),
        Binding("escape", "speak", "Speak instead", tooltip="While typing: speak after all."),
        Binding("up", "read_on(-1)", "Read on", key_display="↑ ↓", tooltip=_READ_ON),
        Binding("down", "read_on(1)", key_display="↑ ↓", show=False, tooltip=_READ_ON),
        Binding("s", "skip", "Skip", tooltip="Skip this question; it does not count."),
        Binding("x", "stop", "End the drill", tooltip="End; what you did is kept."),
        Binding("escape", "leave", show=False, tooltip="End; what you did is kept."),
        Binding("escape", "back", "Back", tooltip="Back to the home screen."),
    ]

    @dataclass
    class Ended(Message):
        """The devices are closed; `runs` are all that are kept."""

        runs: tuple[DrillRun, ...]

    def __init__(self, studio: "Studio", choices: "Choices", *, blocks: bool = True) -> None:
        super().__init__(studio, choices, blocks=blocks)
        self._shown_try: Attempt | None = None

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="stage"):
            with Vertical(id="person"):
                yield Portrait(self._choices.persona_id, blocks=self._blocks)
                yield Static(id="doing", markup=False)
            with Vertical(id="side"):
                yield Static(id="asker", markup=False)
                with VerticalScroll(id="told", can_focus=False):
                    yield Static("Getting ready …", id="told-text", markup=False)
                    yield Feedback(blocks=self._blocks)
        yield Static(id="hint", markup=False)
        yield Meter(blocks=self._blocks)
        yield LiveCaption(id="heard")
        yield Input(id="typed", placeholder="Your request, then Enter")
        yield Notice(id="notice")

    def on_mount(self) -> None:
        typed = self.query_one("#typed", Input)
        typed.display = typed.cursor_blink = False
        self.query_one(Portrait).look = Look.THINKING
        told = self.query_one("#told", VerticalScroll)
        self.watch(told, "show_vertical_scrollbar", self.refresh_bindings)
        self.prepare()

    def make_runner(self) -> "DrillRunner":
        return self._studio.drill(self._choices, self.post, self.tell)

    def close_runner(self, runner: "DrillRunner | None") -> None:
        if runner:
            runner.close()
        runs: tuple[DrillRun, ...] = ()
        try:
            runs = tuple(self._studio.drills())
        except MockInterviewError as error:
            self.tell(str(error))
        self.post_message(self.Ended(runs))

    # What happens

    def on_live_screen_reported(self, message: LiveScreen.Reported) -> None:
        self._say(f"{message.sentence} …")

    def on_live_screen_not_prepared(self, message: LiveScreen.NotPrepared) -> None:
        self._error = message.error
        if self._leaving:
            self.dismiss()
            return
        self._say("\n\n".join(filter(None, (message.error.message, message.error.hint))))
        self.query_one(Portrait).look = Look.RESTING
        self.refresh_bindings()

    def begin(self) -> None:
        self.hear(Began())

    def on_drill_screen_ended(self, message: Ended) -> None:
        assert self._runner is not None
        if self._leaving:
            self.dismiss()
            return
        content = ending_content(self._runner.state.run, progress(message.runs))
        self.query_one("#asker", Static).update("")
        self.query_one("#told-text", Static).update(content)
        self.query_one("#hint", Static).update("Esc brings you back.")

    def on_input_submitted(self, message: Input.Submitted) -> None:
        text = message.value
        message.input.value = ""
        if text.strip():
            self.hear(Typed(text))

    def hear(self, event: DrillEvent) -> None:
        if self._runner is None or self._put_away:
            return
        state = self._runner.handle(event)
        if state.phase is DrillPhase.OVER:
            self.put_away()
        self._show()

    # What is shown

    def _say(self, text: str) -> None:
        self.query_one("#told-text", Static).update(clean(text))

    def _show(self) -> None:
        assert self._runner is not None
        state = self._runner.state
        exercise = state.exercise
        name = state.persona.name.split()[0]
        portrait = self.query_one(Portrait)
        portrait.look, doing = look(state)
        self.query_one("#doing", Static).update(doing.format(name=name))
        self.query_one("#asker", Static).update(
            f"{exercise.number} of {EXERCISES} · level {exercise.level} · "
            f"{'second try' if state.retrying else exercise.lesson}"
        )
        self._show_told(name)
        self.query_one("#hint", Static).update(
            clean_line(hint(state, bundled=self._choices.bundled_candidate))
        )
        self._show_input(typing=state.phase is DrillPhase.TYPING)
        listens = state.phase is DrillPhase.LISTENING
        self.query_one(Meter).display = listens
        self.query_one(LiveCaption).display = listens
        self.tick()
        self.show_keys(actions(state))

    def _show_told(self, name: str) -> None:
        assert self._runner is not None
        state = self._runner.state
        told, feedback = self.query_one("#told-text", Static), self.query_one(Feedback)
        judged = state.phase in (DrillPhase.REPLYING, DrillPhase.SHOWING)
        told.display, feedback.display = not judged, judged
        if judged:
            feedback.show(state.tries, state.reply, name)
            if self._shown_try is not state.last:
                self._shown_try = state.last
                self.query_one("#told", VerticalScroll).scroll_home(animate=False)
        elif state.phase is DrillPhase.CARD:
            told.update(card_content(state.exercise.lesson, self._runner.model))
        elif state.phase is DrillPhase.OVER:
            told.update("Saving …")
        else:
            told.update(clean(self._runner.caption))

    def _show_input(self, *, typing: bool) -> None:
        field = self.query_one("#typed", Input)
        if typing and not field.display:
            field.display = True
            field.focus()
        elif not typing and field.display:
            field.display = False
            self.set_focus(None)

    def tick(self) -> None:
        """What changes by itself: the picture, the level, and the words heard."""
        runner = self._runner
        if runner is None:
            return
        phase = runner.state.phase
        speaks = phase in (DrillPhase.ASKING, DrillPhase.REPLYING)
        self.query_one(Portrait).frozen = speaks and runner.picture_stands_still
        if phase is DrillPhase.LISTENING:
            self.query_one(Meter).read(runner.level_dbfs)
            self.query_one(LiveCaption).heard = runner.heard
        else:
            self.query_one(Meter).rest()
            self.query_one(LiveCaption).heard = Heard()

    # Keys

    @property
    def busy(self) -> bool:
        return self._runner is not None and not self._put_away

    def ask_to_quit(self) -> None:
        """What was done is kept already, so nothing has to be asked."""
        self.app.exit()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action not in _OWN_ACTIONS:
            return True
        if action == "read_on":
            return self.query_one("#told", VerticalScroll).show_vertical_scrollbar
        if self._runner is None or self._put_away:
            return action == "back"
        able = actions(self._runner.state)
        return action in able or (action == "leave" and "stop" in able)

    def action_read_on(self, lines: int) -> None:
        self.query_one("#told", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_go_on(self) -> None:
        self.hear(Began())

    def action_finish(self) -> None:
        self.hear(FinishAsked())

    def action_resume(self) -> None:
        self.hear(ResumeAsked())

    def action_again(self) -> None:
        self.hear(AgainAsked())

    def action_model(self) -> None:
        self.hear(ModelAsked())

    def action_type(self) -> None:
        self.hear(TypeAsked())

    def action_speak(self) -> None:
        self.hear(Typed(""))

    def action_skip(self) -> None:
        self.hear(SkipAsked())

    def action_stop(self) -> None:
        self.hear(StopAsked())

    def action_leave(self) -> None:
        """End it; without anything to look at yet, straight home."""
        self._leaving = self._runner is not None and not self._runner.state.run.attempts
        self.hear(StopAsked())

    def action_back(self) -> None:
        if self._runner is None and self._error is None:
            self._leaving = True
            self._say("One moment, everything is put away …")
        else:
            self.dismiss()


_OWN_ACTIONS = frozenset(
    binding.action.partition("(")[0]
    for binding in DrillScreen.BINDINGS
    if isinstance(binding, Binding)
)
