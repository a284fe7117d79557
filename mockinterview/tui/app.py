"""The program on a terminal: which screen follows which, and how one leaves.

Screens speak upwards by messages; this is the only place that moves between them. Imports of
screens that are not the first one wait until they are wanted, so that the first is there at once.
"""

import asyncio
import logging
import signal
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.filter import LineFilter

from mockinterview.errors import MockInterviewError
from mockinterview.session.ordered_ledger import OrderedLedger
from mockinterview.tui.characters import LookAlikes, shows_blocks, terminal_encoding
from mockinterview.tui.occasion_moves import OccasionMoves
from mockinterview.tui.screens.home import HomeScreen
from mockinterview.tui.screens.page import Page
from mockinterview.tui.themes import THEMES

if TYPE_CHECKING:
    from mockinterview.interview.model import Checked
    from mockinterview.session.ports import Clock
    from mockinterview.session.studio import Choices, Studio
    from mockinterview.tui.screens.brief import BriefScreen
    from mockinterview.tui.screens.checklist import ChecklistScreen
    from mockinterview.tui.screens.interview import InterviewScreen
    from mockinterview.tui.screens.nine import NineScreen
    from mockinterview.tui.screens.set_up import SetUpScreen

_KEY_NAMES = {
    "enter": "Enter",
    "space": "Space",
    "escape": "Esc",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
}
_STYLES: list[str | PurePath] = ["mockinterview.tcss", "review.tcss", "occasion.tcss"]
_COLOURFUL = ("256", "truecolor", "windows")
"""Of so many colours a portrait of half blocks can be made; fewer leave one blot."""
_QUIT = "Quit. During an interview it asks first."

Choice = TypeVar("Choice")

_LOG = logging.getLogger(__name__)


class MockInterviewApp(OccasionMoves):
    """`theme` is `dark` or `light`; `start` opens an interview at once, `drill` the drill."""

    TITLE = "mockinterview"
    CSS_PATH = _STYLES
    ENABLE_COMMAND_PALETTE = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "Help", key_display="?", tooltip="Show this help."),
        Binding("f1", "help", "Help", key_display="F1", tooltip="Show this help."),
        Binding("q", "quit", "Quit", tooltip=_QUIT),
        Binding("ctrl+q", "quit", "Quit", key_display="Ctrl+Q", priority=True, tooltip=_QUIT),
        Binding("ctrl+c", "quit", key_display="Ctrl+C", priority=True, show=False, tooltip=_QUIT),
    ]

    def __init__(
        self,
        studio: "Studio",
        theme: str = "dark",
        start: bool = False,
        *,
        drill: bool = False,
        encoding: str | None = None,
        blocks: bool | None = None,
        clock: "Clock" = time.monotonic,
        first: "Choices | None" = None,
    ) -> None:
        """`encoding` of the terminal; None: as its stream says.

        `first`: with `start`, choices for this one interview rather than the studio's.
        `blocks`: draw with half blocks rather than letters; None: where the terminal can.
        """
        super().__init__()
        self._clock = clock
        self._encoding = encoding or terminal_encoding()
        can_draw = shows_blocks(self._encoding) and self.console.color_system in _COLOURFUL
        self._blocks = can_draw if blocks is None else blocks
        self.set_class(self._blocks, "-blocks")
        self.ledger = OrderedLedger(
            studio.desk.open_ledger, lambda trouble: self.post_message(self.NotKept(trouble))
        )
        desk = replace(studio.desk, open_ledger=lambda: self.ledger)
        self._studio = studio = replace(studio, desk=desk)
        self._start = start
        self._drill = drill
        self._checked: tuple[Checked, ...] = ()
        """What was last ticked on the checklist."""
        self._first = first
        self.choices = studio.choices
        for palette in THEMES.values():
            self.register_theme(palette)
        self.theme = THEMES[theme].name

    def get_line_filters(self) -> Sequence[LineFilter]:
        filters = list(super().get_line_filters())
        if shows_blocks(self._encoding):
            return filters
        return [*filters, LookAlikes(self._encoding)]

    def get_key_display(self, binding: Binding) -> str:
        named = binding.key_display or _KEY_NAMES.get(binding.key)
        return named or super().get_key_display(binding)

    def get_default_screen(self) -> HomeScreen:
        return HomeScreen(self._studio, self.choices, blocks=self._blocks)

    def on_mount(self) -> None:
        loop = asyncio.get_running_loop()
        for name in ("SIGTERM", "SIGHUP"):
            # Textual ends without unmounting on these; Windows has no signal handlers.
            with suppress(AttributeError, NotImplementedError, ValueError, RuntimeError):
                loop.add_signal_handler(getattr(signal, name), self.exit)
        if self._start:
            self._begin(self._first or self.choices)
        elif self._drill:
            self._open_drill()
        elif self.appointment_first:
            self.open_place(self.appointment_first)

    async def on_unmount(self) -> None:
        """After every screen: what they handed over is written."""
        await asyncio.to_thread(self.ledger.close)

    # From one screen to the next

    def on_home_screen_start_asked(self, message: HomeScreen.StartAsked) -> None:
        self._open_interview(message.choices)

    def on_home_screen_set_up_asked(self) -> None:
        from mockinterview.tui.screens.set_up import SetUpScreen  # noqa: PLC0415

        self.push_screen(SetUpScreen(self._studio, self.choices))

    def on_home_screen_checklist_asked(self) -> None:
        from mockinterview.tui.screens.checklist import ChecklistScreen  # noqa: PLC0415

        self.push_screen(ChecklistScreen(self._studio))

    def on_waiting_room_screen_checklist_asked(self) -> None:
        self.on_home_screen_checklist_asked()

    def on_checklist_screen_left(self, message: "ChecklistScreen.Left") -> None:
        self._checked = message.checked
        self.pop_screen()
        if message.choices:
            self._begin(message.choices)

    def on_home_screen_history_asked(self) -> None:
        from mockinterview.tui.screens.history import HistoryScreen  # noqa: PLC0415

        self.push_screen(HistoryScreen(self._studio))

    def on_home_screen_line_asked(self) -> None:
        from mockinterview.tui.screens.line import LineScreen  # noqa: PLC0415

        self.push_screen(LineScreen(self._studio, self.choices.persona_id))

    def on_home_screen_equipment_asked(self) -> None:
        self._open_equipment_test()

    def on_waiting_room_screen_equipment_asked(self) -> None:
        self._open_equipment_test()

    def on_interview_screen_equipment_asked(self) -> None:
        self._open_equipment_test()

    def on_home_screen_nine_asked(self) -> None:
        from mockinterview.tui.screens.nine import NineScreen  # noqa: PLC0415

        self.push_screen(NineScreen(self._studio))

    def on_nine_screen_start_asked(self, message: "NineScreen.StartAsked") -> None:
        from mockinterview.session.studio import practising  # noqa: PLC0415

        self.pop_screen()
        self._open_interview(practising(self.choices, message.practice))

    def on_home_screen_drill_asked(self) -> None:
        self._open_drill()

    def on_home_screen_review_asked(self, message: HomeScreen.ReviewAsked) -> None:
        from mockinterview.tui.screens.review import ReviewScreen  # noqa: PLC0415

        self.push_screen(ReviewScreen(self._studio, message.interview_id))

    def on_set_up_screen_chosen(self, message: "SetUpScreen.Chosen") -> None:
        if message.choices != self.choices or message.start:
            self.choices = self._home.choices = message.choices
            self.run_worker(lambda: self._keep(self._studio.remember, message.choices), thread=True)
        self.pop_screen()
        if message.start:
            self._open_interview(message.choices)

    def on_set_up_screen_brief_asked(self, message: "SetUpScreen.BriefAsked") -> None:
        from mockinterview.tui.screens.brief import BriefScreen  # noqa: PLC0415

        self.push_screen(BriefScreen(self._studio, message.named))

    def on_brief_screen_kept(self, message: "BriefScreen.Kept") -> None:
        from mockinterview.tui.screens.set_up import SetUpScreen  # noqa: PLC0415

        self.pop_screen()
        if isinstance(self.screen, SetUpScreen):
            self.screen.show_briefs(message.name)

    def on_interview_screen_picture_switched(
        self, message: "InterviewScreen.PictureSwitched"
    ) -> None:
        shown = message.shown
        self.choices = replace(self.choices, preview=shown)
        self.run_worker(lambda: self._keep(self._studio.remember_preview, shown), thread=True)

    def on_interview_screen_left(self, message: "InterviewScreen.Left") -> None:
        from mockinterview.tui.screens.review import ReviewScreen  # noqa: PLC0415

        self.interview_left(message.interview_id)
        if message.quit:
            self.exit()
            return
        while self.screen is not message.screen:
            self.pop_screen()
        if message.interview_id:
            self.switch_screen(ReviewScreen(self._studio, message.interview_id))
        else:
            self.pop_screen()

    def _open_interview(self, choices: "Choices") -> None:
        """By way of the checklist, where a person answers and wants it."""
        self._home.choices = self.choices
        choices = self._with_who_answers(choices)
        if choices.bundled_candidate or not self._studio.checklist_before:
            self._begin(choices)
            return
        from mockinterview.tui.screens.checklist import ChecklistScreen  # noqa: PLC0415

        self.push_screen(ChecklistScreen(self._studio, choices))

    def _begin(self, choices: "Choices") -> None:
        from mockinterview.tui.screens.interview import InterviewScreen  # noqa: PLC0415

        choices = self._with_who_answers(choices)
        if not choices.bundled_candidate:
            choices = replace(choices, checklist=self._checked)
        self.push_screen(
            InterviewScreen(self._studio, choices, blocks=self._blocks, clock=self._clock)
        )

    def _open_equipment_test(self) -> None:
        from mockinterview.tui.screens.check import CheckScreen  # noqa: PLC0415

        self.push_screen(CheckScreen(self._studio, self.choices, blocks=self._blocks))

    def _with_who_answers(self, choices: "Choices") -> "Choices":
        if self._home.microphones == ():
            # Not remembered: next time there may be a microphone.
            return replace(choices, bundled_candidate=True)
        return choices

    def _open_drill(self) -> None:
        from mockinterview.tui.screens.drill import DrillScreen  # noqa: PLC0415

        choices = self._with_who_answers(self.choices)
        self.push_screen(DrillScreen(self._studio, choices, blocks=self._blocks))

    @property
    def _home(self) -> HomeScreen:
        return next(screen for screen in self.screen_stack if isinstance(screen, HomeScreen))

    def _keep(self, remember: Callable[[Choice], None], choice: Choice) -> None:
        try:
            remember(choice)
        except MockInterviewError as error:
            _LOG.warning("what was chosen is not remembered: %s", error)

    # For every screen

    async def action_quit(self) -> None:
        interviews = [each for each in self.screen_stack if isinstance(each, Page) and each.busy]
        if not interviews:
            self.exit()
        elif self.screen is interviews[-1]:
            interviews[-1].ask_to_quit()

    def action_help(self) -> None:
        from mockinterview.tui.screens.help import HelpScreen  # noqa: PLC0415

        screen = self.screen
        if isinstance(screen, Page):
            keys = [*_words_for(screen.BINDINGS), *screen.OTHER_KEYS, *_words_for(self.BINDINGS)]
            self.push_screen(HelpScreen(screen.HELP_TITLE, screen.ABOUT, keys))


def _words_for(bindings: Iterable[BindingType]) -> list[tuple[str, str]]:
    """Every key, whether or not it does something now; keys that do the same in one line."""
    keys_by_deed: dict[str, list[str]] = {}
    for binding in Binding.make_bindings(bindings):
        keys = keys_by_deed.setdefault(binding.tooltip or binding.description, [])
        key = binding.key_display or _KEY_NAMES.get(binding.key) or binding.key
        if key not in keys:
            keys.append(key)
    return [(", ".join(keys), does) for does, keys in keys_by_deed.items()]
