"""The waiting room: how long it still is, what to have at hand, and a breath in between."""

import asyncio
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.message import Message
from textual.widgets import Static

from mockinterview.cleaning import clean
from mockinterview.interview.occasion.appointments import (
    AT_HAND,
    LATE_WORDS,
    clock_time,
    local_start,
    what_it_is,
)
from mockinterview.interview.occasion.practice_clock import Pace
from mockinterview.tui.screens.page import Page
from mockinterview.tui.widgets.breathing import Breathing
from mockinterview.tui.widgets.preview import CameraPreview
from mockinterview.tui.wording import minutes

if TYPE_CHECKING:
    from mockinterview.session.occasions import Attendance
    from mockinterview.session.ports import Camera
    from mockinterview.session.studio import Choices, Studio

_TICK_SECONDS = 0.25


class WaitingRoomScreen(Page):
    CONTEXT = "Waiting room"
    HELP_TITLE = "The waiting room"
    ABOUT = (
        "Be here a few minutes before the start. When the interviewer is there, Enter takes you "
        "in. You may leave and come back; the time you first came counts."
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "begin", "Go in", tooltip="Into the interview, once it is time."),
        Binding(
            "e", "equipment", "Equipment test", tooltip="Try camera, light and sound once more."
        ),
        Binding("c", "checklist", "Checklist", tooltip="Tick off what to have in order."),
        Binding("escape", "leave", "Leave", key_display="Esc", tooltip="Leave; you can come back."),
    ]

    @dataclass
    class BeginAsked(Message):
        attendance: "Attendance"

    class EquipmentAsked(Message):
        pass

    class ChecklistAsked(Message):
        pass

    @dataclass
    class CameraOpened(Message):
        camera: "Camera"
        close: Callable[[], None]

    def __init__(
        self,
        studio: "Studio",
        attendance: "Attendance",
        choices: "Choices",
        *,
        blocks: bool = True,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._studio = studio
        self._attendance = attendance
        self._choices = choices
        self._blocks = blocks
        self._clock = clock
        self._looking = False
        self._is_put_away = False
        self._offers_checklist = studio.checklist_before
        """Once: it is not brought up again when one comes back from it."""
        self._close_camera: Callable[[], None] | None = None
        """None: no camera is open."""

    def compose_body(self) -> ComposeResult:
        appointment = self._attendance.appointment
        with Horizontal(id="waiting-room"):
            with VerticalScroll(id="waiting", can_focus=False):
                yield Static(clean(what_it_is(appointment)), id="waiting-what", markup=False)
                yield Static(id="waiting-left", markup=False)
                yield Static(id="waiting-came", markup=False)
                yield Breathing(self._clock)
                yield Static(id="waiting-hand", markup=False)
                yield Static(id="waiting-notice", markup=False)
            yield CameraPreview(guide=True, blocks=self._blocks)

    # The camera runs while the screen is seen: the equipment test and the interview want it too.

    def on_screen_resume(self) -> None:
        self._looking = True
        self._open_camera()

    def on_screen_suspend(self) -> None:
        self._looking = False
        self._put_camera_away()

    @work(thread=True, group="camera")
    def _open_camera(self) -> None:
        with ExitStack() as opened:
            camera = self._studio.camera(self._choices)
            opened.enter_context(camera.open())
            close = opened.pop_all().close
        if not self.post_message(self.CameraOpened(camera, close)):
            close()  # the program has ended meanwhile

    def on_waiting_room_screen_camera_opened(self, message: CameraOpened) -> None:
        self._put_camera_away()
        self._close_camera = message.close
        if self._looking:
            self.query_one(CameraPreview).camera = message.camera
        else:
            self._put_camera_away()

    def _put_camera_away(self) -> None:
        self.query_one(CameraPreview).camera = None
        close, self._close_camera = self._close_camera, None
        if close:
            self.run_worker(close, thread=True, group="camera")

    def on_mount(self) -> None:
        self.set_interval(_TICK_SECONDS, self._tick)
        self._tick()

    async def on_unmount(self) -> None:
        self._put_away()
        if self._close_camera:
            await asyncio.to_thread(self._close_camera)

    def _tick(self) -> None:
        attendance = self._attendance
        if self._is_put_away:
            return
        attendance.go_online()
        left = attendance.until_start().total_seconds()
        appointment = attendance.appointment
        who = appointment.interviewer or attendance.persona.name
        if left > 0:
            told = f"Starts at {clock_time(appointment)}, in {minutes(left + 0.999)}"
            if attendance.pace is not Pace.REAL:
                told += " on the practice clock"
        else:
            told = f"{who} is here. Press Enter to go in."
        now = attendance.now().astimezone(local_start(appointment).tzinfo)
        self.query_one("#waiting-left", Static).update(clean(f"It is {now:%H:%M}. {told}"))
        self.query_one("#waiting-came", Static).update("\n".join(_came(attendance)))
        self._show_at_hand()
        self._collect()
        while attendance.notices:
            self.query_one("#waiting-notice", Static).update(attendance.notices.pop(0))
        self.refresh_bindings()

    def _show_at_hand(self) -> None:
        phone = self._attendance.appointment.phone
        is_time = self._attendance.until_start().total_seconds() <= 0
        told = _at_hand(phone, checklist=self._offers_checklist and not is_time)
        self.query_one("#waiting-hand", Static).update(told)

    def _collect(self) -> None:
        """What the recruiter writes meanwhile may be a change."""
        if self._attendance.collect():
            letter = self._attendance.arranged.occasion.contact[-1]
            told = f"The recruiter writes: {letter.text}"
            self.query_one("#waiting-notice", Static).update(clean(told))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        if action == "begin":
            here = self._attendance.until_start().total_seconds() <= 0
            return here or self._attendance.pace is Pace.SKIP
        return True

    def action_begin(self) -> None:
        self._attendance.wait_for_start()
        self._put_away()
        self.post_message(self.BeginAsked(self._attendance))

    def action_equipment(self) -> None:
        self.post_message(self.EquipmentAsked())

    def action_checklist(self) -> None:
        self._offers_checklist = False
        self._show_at_hand()
        self.post_message(self.ChecklistAsked())

    def action_leave(self) -> None:
        self._put_away()
        self.app.pop_screen()

    def _put_away(self) -> None:
        """Once: whoever attends next may have gone on meanwhile."""
        if not self._is_put_away:
            self._attendance.keep()
        self._is_put_away = True


def _came(attendance: "Attendance") -> list[str]:
    told = [attendance.came]
    if attendance.minutes_late > 0:
        told.append(f"You could say, once: “{LATE_WORDS}”")
    return told


def _at_hand(phone: str, *, checklist: bool) -> str:
    lines = ["At hand", *(f"  · {each}" for each in AT_HAND)]
    if phone:
        lines.append(clean(f"  · if the video fails: {phone}"))
    if checklist:
        lines.append("  c  the checklist, while there is time")
    return "\n".join(lines)
