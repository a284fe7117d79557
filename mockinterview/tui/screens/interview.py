"""The interview itself: the interviewer's face, the question, the candidate's level and words."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from mockinterview.cleaning import clean, clean_line
from mockinterview.errors import DeviceError
from mockinterview.interview.assessment import JudgedAnswer
from mockinterview.interview.messages import Began, Event, FinishAsked, StopAsked
from mockinterview.interview.model import Answer, Heard, Medium, Outcome
from mockinterview.interview.picture import CameraState
from mockinterview.interview.state import Phase, State
from mockinterview.tui.interview_keys import ASKED_BY_KEY, INTERVIEW_ACTIONS, INTERVIEW_KEYS
from mockinterview.tui.interview_words import (
    LEAVING,
    PicturePlace,
    actions,
    aside_in_words,
    asker_in_words,
    failed_in_words,
    moment,
    picture_place,
    preparing_in_words,
    question_in_words,
    status_in_words,
)
from mockinterview.tui.likeness import Look
from mockinterview.tui.screens.live import LiveScreen
from mockinterview.tui.widgets.brief_feedback import BriefFeedback
from mockinterview.tui.widgets.live_caption import LiveCaption
from mockinterview.tui.widgets.masthead import Masthead
from mockinterview.tui.widgets.meter import Meter
from mockinterview.tui.widgets.notice import Notice
from mockinterview.tui.widgets.portrait import Portrait
from mockinterview.tui.widgets.preview import CameraPreview
from mockinterview.tui.wording import bank_title, persona_name

if TYPE_CHECKING:
    from mockinterview.session.ports import Camera
    from mockinterview.session.runner import Runner
    from mockinterview.session.studio import Choices, Studio

_CAMERA_MENDED = "The camera is well again."


class InterviewScreen(LiveScreen["Runner", Event]):
    HELP_TITLE = "The interview"
    ABOUT = (
        "The interviewer speaks, then it is your turn. Everything you say is saved at once. Keys "
        "do what the last line of the screen says at that moment."
    )
    BINDINGS: ClassVar[list[BindingType]] = [*INTERVIEW_KEYS]

    @dataclass
    class PictureSwitched(Message):
        """The person wants to see their own picture from now on, or not."""

        shown: bool

    class EquipmentAsked(Message):
        pass

    @dataclass
    class Left(Message):
        """Everything is closed. `interview_id` is empty when there is nothing to look at."""

        screen: "InterviewScreen"
        interview_id: str
        quit: bool

    def __init__(
        self,
        studio: "Studio",
        choices: "Choices",
        *,
        blocks: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(studio, choices, blocks=blocks)
        self._clock = clock
        self._captions = choices.captions
        self._preview = choices.preview
        self._steps: list[str] = []
        self._began_at: float | None = None
        self._quit = False
        self._camera_told = ""
        """What there was to tell of the camera last."""

    def compose_body(self) -> ComposeResult:
        with Horizontal(id="stage"):
            with Vertical(id="person"):
                yield Portrait(self._choices.persona_id, blocks=self._blocks)
                yield Static(id="doing", markup=False)
            with Vertical(id="side"):
                yield CameraPreview(guide=True, blocks=self._blocks, id="mirror")
                yield Static(id="asker", markup=False)
                with VerticalScroll(id="question", can_focus=False):
                    yield Static(id="question-text", markup=False)
                yield Static(id="aside", markup=False)
                yield Static(id="status", markup=False)
                yield Meter(blocks=self._blocks)
            yield BriefFeedback(id="feedback", can_focus=False)
        yield Static(id="hint", markup=False)
        with Horizontal(id="below"):
            yield LiveCaption(id="heard")
            yield CameraPreview(blocks=self._blocks, id="self-view")
        yield Notice(id="notice")

    def on_mount(self) -> None:
        title = bank_title(self._choices.bank_id, self._studio.banks)
        self.query_one(Masthead).context = clean_line(title)
        self._start_preparing()

    # Getting ready

    def _start_preparing(self) -> None:
        self._error = None
        self._steps = []
        self._show_preparing()
        self.prepare()

    def make_runner(self) -> "Runner":
        plan = self._studio.plan(self._choices)
        return self._studio.runner(plan, self._choices, self.post, self.tell)

    def _show_preparing(self) -> None:
        name = persona_name(self._choices.persona_id)
        self.query_one("#asker", Static).update(name)
        if self._leaving:
            doing, text = LEAVING
        elif self._error:
            doing, text = failed_in_words(self._error)
        else:
            doing, text = preparing_in_words(self._steps)
        self.query_one("#doing", Static).update(doing)
        self.query_one("#question-text", Static).update(clean(text))
        self.query_one(Portrait).look = Look.RESTING if self._error else Look.THINKING
        self.set_class(True, "-preparing")
        self.refresh_bindings()

    def on_live_screen_reported(self, message: LiveScreen.Reported) -> None:
        self._steps.append(message.sentence)
        self._show_preparing()

    def on_live_screen_not_prepared(self, message: LiveScreen.NotPrepared) -> None:
        self._error = message.error
        if self._leaving:
            self.put_away()
        else:
            self._show_preparing()

    def begin(self) -> None:
        assert self._runner is not None
        self.set_class(False, "-preparing")
        for preview in self.query(CameraPreview):
            preview.camera = self._runner.camera
        self._show()

    # What happens

    def hear(self, event: Event) -> None:
        """Bring an event into the flow and show what came of it."""
        if self._runner is None or self._runner.state.phase is Phase.OVER:
            return
        if self._runner.handle(event).phase is Phase.OVER:
            self.put_away()
        self._show()

    def _show(self) -> None:
        assert self._runner is not None
        state = self._runner.state
        now = moment(state, bundled_candidate=self._choices.bundled_candidate)
        self.query_one(Portrait).look = now.look
        self.query_one("#doing", Static).update(now.doing)
        self.query_one("#hint", Static).update(clean_line(now.hint))
        self.query_one(Masthead).context = clean_line(state.plan.bank_title)
        self.query_one("#asker", Static).update(asker_in_words(state))
        self._show_question()
        self._place_picture()
        self.set_class(state.phase is Phase.SHOWING, "-showing")
        if state.phase is Phase.SHOWING:
            answer = Answer(state.turn_index, state.turn, Outcome.ANSWERED)
            assessment = self._runner.assessment(state.turn_index)
            self.query_one(BriefFeedback).show(JudgedAnswer(answer, assessment))
        self.tick()
        self.show_keys(actions(state))

    @property
    def _camera(self) -> "Camera | None":
        """None as well where nobody wants one."""
        camera = self._runner.camera if self._runner else None
        return camera if camera and camera.condition.state is not CameraState.OFF else None

    def _tell_of_camera(self, state: State) -> None:
        """What befalls it, in whole sentences: the small picture has room for two words."""
        if picture_place(state) is None or self._camera is None:
            return
        told, before = self._camera.condition.told, self._camera_told
        self._camera_told = told
        if told != before and state.phase is not Phase.WAITING:  # the mirror says it itself
            self.query_one(Notice).say(told or _CAMERA_MENDED)

    def _place_picture(self) -> None:
        assert self._runner is not None
        wanted = self._preview and self._camera is not None
        place = picture_place(self._runner.state) if wanted else None
        for each in PicturePlace:
            self.set_class(each is place, f"-{each}")

    def _show_question(self) -> None:
        assert self._runner is not None
        state = self._runner.state
        said = (self._runner.caption_before, self._runner.caption)
        text = question_in_words(state, said, captions=self._captions)
        self.query_one("#question-text", Static).update(text)
        aside = aside_in_words(self._runner.caption_in_passing, captions=self._captions)
        self.query_one("#aside", Static).update(aside)
        self.query_one("#aside").set_class(bool(aside), "-said")
        if state.deliveries:  # of several, the newest counts
            self.call_after_refresh(self.query_one("#question").scroll_end, animate=False)

    def tick(self) -> None:
        """What changes by itself: clocks, level, and the words heard."""
        runner = self._runner
        if runner is None:
            return
        state = runner.state
        whole = 0.0 if self._began_at is None else self._clock() - self._began_at
        self.query_one("#status", Static).update(status_in_words(state, runner.take_seconds, whole))
        portrait = self.query_one(Portrait)
        portrait.frozen = state.phase is Phase.SPEAKING and runner.picture_stands_still
        portrait.by_phone = state.medium is Medium.PHONE
        meter = self.query_one(Meter)
        if state.phase is Phase.WAITING:
            self.query_one("#mirror", CameraPreview).advice = runner.framing_hint
        if state.phase in (Phase.WAITING, Phase.LISTENING):
            meter.read(runner.level_dbfs)
        else:
            meter.rest()
        self._tell_of_camera(state)
        caption = self.query_one(LiveCaption)
        if state.phase is Phase.LISTENING:
            caption.heard = runner.heard
        elif state.phase in (Phase.WAITING, Phase.SPEAKING):
            caption.heard = Heard()

    # Leaving

    @property
    def busy(self) -> bool:
        return True

    def ask_to_quit(self) -> None:
        self._ask("Quit the program?", self._quit_now)

    def _ask(self, question: str, then: Callable[[], None]) -> None:
        explanation = "What you have said so far is saved, and you can look at it afterwards."
        self.confirm(question, explanation, then)

    def _quit_now(self) -> None:
        self._quit = True
        self.action_back()

    def close_runner(self, runner: "Runner | None") -> None:
        interview_id = ""
        if runner:
            runner.close()
            interview_id = runner.interview_id if self._began_at is not None else ""
        self.post_message(self.Left(self, interview_id, self._quit))

    # Keys

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "ask":
            action = str(parameters[0])
        if action not in INTERVIEW_ACTIONS:
            return True
        if self._runner and action == "picture":
            seen = picture_place(self._runner.state) is not None
            return seen and self._camera is not None
        if self._runner:
            return action in actions(self._runner.state)
        if self._leaving:
            return False
        if self._error is None:
            return action == "back"
        if action == "bundled":
            return isinstance(self._error, DeviceError) and not self._choices.bundled_candidate
        return action in ("back", "try_again", "equipment")

    def action_begin(self) -> None:
        self._began_at = self._clock()
        self.hear(Began())

    def action_ask(self, key: str) -> None:
        """What the flow is asked for by one key alone."""
        self.hear(ASKED_BY_KEY[key]())

    def action_go_on(self) -> None:
        showing = self._runner and self._runner.state.phase is Phase.SHOWING
        self.hear(Began() if showing else FinishAsked())

    def action_stop(self) -> None:
        self._ask("Stop the interview?", lambda: self.hear(StopAsked()))

    def action_captions(self) -> None:
        self._captions = not self._captions
        self._show_question()

    def action_picture(self) -> None:
        self._preview = not self._preview
        self._place_picture()
        self.post_message(self.PictureSwitched(self._preview))

    def action_equipment(self) -> None:
        self.post_message(self.EquipmentAsked())

    def action_try_again(self) -> None:
        self._start_preparing()

    def action_bundled(self) -> None:
        self._choices = replace(self._choices, bundled_candidate=True)
        self._start_preparing()

    def action_back(self) -> None:
        """Leave; what runs is ended first."""
        if self._runner:
            self.hear(StopAsked())
        elif self._error:
            self.put_away()
        else:
            self._leaving = True
            self._show_preparing()
