"""What the drill's and the interview's screen share: a runner, got ready and put away by threads.

Events of the runner come from other threads and arrive as messages; its state is only touched on
the screen's thread. What waits (preparing, closing) runs in a thread of its own.
"""

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final, Generic, TypeVar

from textual import events, work
from textual.message import Message
from textual.timer import Timer

from mockinterview.errors import MockInterviewError
from mockinterview.interview.messages import StopAsked
from mockinterview.tui.screens.page import Page
from mockinterview.tui.widgets.notice import Notice

if TYPE_CHECKING:
    from mockinterview.interview.drill.messages import DrillEvent
    from mockinterview.interview.messages import Event
    from mockinterview.session.drill import DrillRunner
    from mockinterview.session.runner import Runner
    from mockinterview.session.studio import Choices, Studio

_TICK_SECONDS = 1 / 12
_TURNING_KEYS: Final = frozenset({"enter", "space"})
"""What they do depends on the moment."""

Live = TypeVar("Live", bound="Runner | DrillRunner")
News = TypeVar("News", bound="Event | DrillEvent")
"""The events of the runner's flow."""


class LiveScreen(Page, Generic[Live, News]):
    """A subclass says what is made, how it begins, and what is shown."""

    HASTE_SECONDS: ClassVar[float] = 0.5
    """A key that is held or pressed twice counts once; nor does one count that came so soon after
    it had begun to do something else: nobody has read that yet."""

    @dataclass
    class Reported(Message):
        """What is being prepared."""

        sentence: str

    @dataclass
    class Prepared(Message):
        runner: Any  # Any: of the screen's own kind

    @dataclass
    class NotPrepared(Message):
        """It cannot begin; what was opened is closed again."""

        error: MockInterviewError

    @dataclass
    class Happened(Message):
        event: Any  # Any: of the screen's own flow

    @dataclass
    class Told(Message):
        sentence: str

    def __init__(self, studio: "Studio", choices: "Choices", *, blocks: bool) -> None:
        super().__init__()
        self._studio = studio
        self._choices = choices
        self._blocks = blocks
        self._runner: Live | None = None
        self._error: MockInterviewError | None = None
        self._leaving = False
        self._put_away = False
        """The runner is being closed, or there was none."""
        self._ticker: Timer | None = None
        self._pressed = "", 0.0
        """The last key, and when."""
        self._able: frozenset[str] = frozenset()
        self._able_since = 0.0

    def make_runner(self) -> Live:
        """On a thread: not prepared yet; posts and tells to this screen.

        Raises MockInterviewError.
        """
        raise NotImplementedError

    def close_runner(self, runner: Live | None) -> None:
        """On a thread: close it, and say so with a message of the screen's own."""
        raise NotImplementedError

    def begin(self) -> None:
        """The runner is ready."""
        raise NotImplementedError

    def hear(self, event: News | StopAsked) -> None:
        """Bring an event into the flow, and show what came of it."""
        raise NotImplementedError

    def tick(self) -> None:
        """Show what changes by itself."""
        raise NotImplementedError

    def on_mount(self) -> None:
        self._ticker = self.set_interval(_TICK_SECONDS, self.tick, pause=True)

    async def on_unmount(self) -> None:
        """When the whole program ends under it, say by a signal."""
        if self._runner and not self._put_away:
            await asyncio.to_thread(self._runner.close)

    def show_keys(self, able: frozenset[str]) -> None:
        """Show them; `able` are the actions that do something from now on."""
        if able != self._able:
            self._able, self._able_since = able, Message().time  # on the clock of the keys
        self.refresh_bindings()

    def on_key(self, event: events.Key) -> None:
        if self.focused:
            return  # it is typed
        key, at = self._pressed
        again = event.key == key and event.time - at < self.HASTE_SECONDS
        early = event.key in _TURNING_KEYS and event.time - self._able_since < self.HASTE_SECONDS
        self._pressed = event.key, event.time
        if again or early:
            event.stop()

    def post(self, event: News) -> None:
        self.post_message(self.Happened(event))

    def tell(self, sentence: str) -> None:
        self.post_message(self.Told(sentence))

    @work(thread=True, group="live")
    def prepare(self) -> None:
        runner = None
        try:
            runner = self.make_runner()
            runner.prepare(self._report)
        except MockInterviewError as error:
            if runner:
                runner.close()
            self.post_message(self.NotPrepared(error))
        else:
            if not self.post_message(self.Prepared(runner)):
                runner.close()  # the program has ended meanwhile

    def _report(self, doing: str) -> None:
        self.post_message(self.Reported(doing))

    def put_away(self) -> None:
        if self._ticker:
            self._ticker.stop()
        self._put_away = True
        self._put_away_runner(self._runner)

    @work(thread=True, group="live")
    def _put_away_runner(self, runner: Live | None) -> None:
        self.close_runner(runner)

    def on_live_screen_prepared(self, message: Prepared) -> None:
        self._runner = message.runner
        if self._leaving:
            self.hear(StopAsked())
            return
        assert self._ticker is not None
        self._ticker.resume()
        self.begin()

    def on_live_screen_happened(self, message: Happened) -> None:
        self.hear(message.event)

    def on_live_screen_told(self, message: Told) -> None:
        self.query_one(Notice).say(message.sentence)
