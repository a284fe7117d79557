"""Plays recordings, one at a time, and says how far it is."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event as Flag

from textual import work
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static

from mockinterview.cleaning import clean
from mockinterview.feedback.as_text.figures import at_time
from mockinterview.interview.model import Answer, Take
from mockinterview.tui.trouble import trouble_in_words

_TICK_SECONDS = 0.25


@dataclass(frozen=True, slots=True)
class Recording:
    """What to play: a take of an answer, from `start` (seconds) to its end."""

    answer: Answer
    take: Take
    start: float


class Player(Static):
    hint = reactive("", init=False)
    """What is shown while nothing plays."""

    @dataclass
    class Ended(Message):
        flag: Flag
        """The flag it was played with; tells it from a newer one."""
        trouble: str

    def __init__(
        self,
        replay: Callable[[Recording, Flag], None],
        clock: Callable[[], float],
    ) -> None:
        """`replay` plays to the end or until the flag is set, on a thread of its own."""
        super().__init__(markup=False)
        self._replay = replay
        self._clock = clock
        self._playing: Recording | None = None
        self._next: Recording | None = None
        """Waits until the one before has let go of the speaker."""
        self._stop = Flag()
        self._began_at = 0.0

    def on_mount(self) -> None:
        self._timer = self.set_interval(_TICK_SECONDS, self._draw, pause=True)

    def on_unmount(self) -> None:
        self.stop()

    def watch_hint(self) -> None:
        self._draw()

    def toggle(self, recording: Recording) -> None:
        """Play it; stop when it is the one that plays."""
        same = recording == self._playing and not self._stop.is_set()
        self.stop()
        if same:
            return
        if self._playing:
            self._next = recording
        else:
            self._start(recording)

    def stop(self) -> None:
        self._next = None
        self._stop.set()

    def _start(self, recording: Recording) -> None:
        self._playing, self._stop = recording, Flag()
        self._began_at = self._clock()
        self._timer.resume()
        self._draw()
        self._play(recording, self._stop)

    def on_player_ended(self, message: Ended) -> None:
        if message.flag is not self._stop:
            return
        upcoming, self._playing, self._next = self._next, None, None
        self._timer.pause()
        if message.trouble:
            self.update(clean(message.trouble))
        elif upcoming:
            self._start(upcoming)
        else:
            self._draw()

    def _draw(self) -> None:
        self.set_class(self._playing is not None, "-playing")
        if self._playing is None:
            self.update(self.hint)
            return
        length = self._playing.take.duration
        position = min(self._playing.start + self._clock() - self._began_at, length)
        self.update(f"playing {at_time(position)} / {at_time(length)}")

    @work(thread=True, group="replay")
    def _play(self, recording: Recording, stop: Flag) -> None:
        with trouble_in_words("The recording could not be played.") as trouble:
            self._replay(recording, stop)
        self.post_message(self.Ended(stop, trouble.words))
