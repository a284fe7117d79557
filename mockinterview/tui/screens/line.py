"""The line: what each connection does to a question, to see and to hear, beside the clear one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Event as Flag
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from mockinterview.cleaning import clean, clean_line
from mockinterview.line.conditions import CONDITIONS, Condition
from mockinterview.line.impairment import Degraded, degrade
from mockinterview.line.losses import lost_words, masked
from mockinterview.line.packets import chain
from mockinterview.tui.screens.page import Page
from mockinterview.tui.trouble import trouble_in_words
from mockinterview.tui.widgets.chooser import Chooser, Option
from mockinterview.tui.widgets.fitted import Fitted
from mockinterview.tui.widgets.row import Row

if TYPE_CHECKING:
    from mockinterview.session.studio import Studio

EXAMPLE = "Tell me about a time you disagreed with your manager. What did you do?"
_SEEDS = 100
_FIRST_LINE = "patchy"
_SOUND, _SILENCE = "━", "·"


class LineScreen(Page):
    CONTEXT = "The line"
    HELP_TITLE = "The line"
    ABOUT = (
        "In a call some words do not arrive. Here you hear what each kind of line does to a "
        "question, and see which words go. The same seed always takes the same words."
    )
    OTHER_KEYS = (("← →", "Change the choice in this line."),)
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "play(True)", "As it arrives", tooltip="Play it as it arrives."),
        Binding("c", "play(False)", "Clear", tooltip="Play it over a clear line."),
        Binding("space", "stop", "Stop", tooltip="Stop the sound."),
        Binding("n", "another", "Other words", tooltip="Take the next seed: other words go."),
        Binding(
            "up", "app.focus_previous", "Move", key_display="↑ ↓", tooltip="From line to line."
        ),
        Binding(
            "down", "app.focus_next", key_display="↑ ↓", show=False, tooltip="From line to line."
        ),
        Binding("escape", "app.pop_screen", "Back", tooltip="Go back."),
    ]

    @dataclass
    class Ended(Message):
        flag: Flag
        """The flag it was played with; tells it from a newer one."""
        trouble: str

    @dataclass
    class Begun(Message):
        flag: Flag
        garbled: Degraded
        over_the_line: bool

    def __init__(self, studio: "Studio", persona_id: str) -> None:
        super().__init__()
        self._studio = studio
        self._persona_id = persona_id
        self._stop: Flag | None = None
        """Of the sound that plays; None when none does."""
        self._next: bool | None = None
        """What to play once the speaker is free again: over the line or clear."""

    def compose_body(self) -> ComposeResult:
        with Vertical(id="line"):
            yield from self._rows()
            yield Static(id="figures", markup=False)
            yield Static("Said", classes="label after", markup=False)
            yield Static(id="said")
            yield Static("On your screen", classes="label after", markup=False)
            yield Static(id="arrived", markup=False)
            yield Static(id="sound")
            yield Static(id="line-notice", markup=False)

    def _rows(self) -> Iterator[Widget]:
        lines = [Option(each.name, each.name, each.summary) for each in CONDITIONS.values()]
        yield Row("Line", Chooser(lines, _FIRST_LINE, id="condition"))
        texts = _questions(self._studio)
        questions = [
            Option(text, f"{number} of {len(texts)}") for number, text in enumerate(texts, start=1)
        ]
        yield Row("Question", Chooser(questions, EXAMPLE, id="question"))
        yield Row("Seed", Chooser([Option(n, str(n)) for n in range(_SEEDS)], 0, id="seed"))

    def on_mount(self) -> None:
        self.query_one("#condition", Chooser).focus()

    def on_unmount(self) -> None:
        self._next = None
        if self._stop:
            self._stop.set()

    # What is shown

    def on_chooser_changed(self) -> None:
        self._show()

    def _show(self) -> None:
        lost = lost_words(self._text, self._condition, self._seed)
        self.query_one("#figures", Static).update(_in_figures(self._condition))
        self.query_one("#said", Static).update(_struck(self._text, lost))
        self.query_one("#arrived", Static).update(masked(self._text, lost))
        self.query_one("#sound", Static).update("")
        self._tell("" if lost else "Every word arrives over this line.")

    def _tell(self, text: str) -> None:
        self.query_one("#line-notice", Static).update(clean(text))

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        return self._stop is not None if action == "stop" else True

    def action_another(self) -> None:
        self.query_one("#seed", Chooser).action_change(1)

    def action_play(self, over_the_line: bool) -> None:
        if self._stop:
            self._next = over_the_line
            self._stop.set()
        else:
            self._start(over_the_line)

    def action_stop(self) -> None:
        self._next = None
        if self._stop:
            self._stop.set()

    def _start(self, over_the_line: bool) -> None:
        self._stop = Flag()
        self.refresh_bindings()
        self._play(self._text, self._condition, self._seed, over_the_line, self._stop)

    def on_line_screen_begun(self, message: Begun) -> None:
        if message.flag is self._stop and message.over_the_line:
            draw = partial(_strip, message.garbled)
            self.query_one("#sound", Static).update(Fitted(draw))
        self._tell("playing as it arrives …" if message.over_the_line else "playing clear …")

    def on_line_screen_ended(self, message: Ended) -> None:
        self._stop = None
        self.refresh_bindings()
        self._tell(message.trouble)
        upcoming, self._next = self._next, None
        if upcoming is not None:
            self._start(upcoming)

    @property
    def _condition(self) -> Condition:
        return CONDITIONS[str(self.query_one("#condition", Chooser).value)]

    @property
    def _text(self) -> str:
        return str(self.query_one("#question", Chooser).value)

    @property
    def _seed(self) -> int:
        return self.query_one("#seed", Chooser).index

    # Threads

    @work(thread=True, group="line")
    def _play(
        self, text: str, condition: Condition, seed: int, over_the_line: bool, stop: Flag
    ) -> None:
        with trouble_in_words("The question could not be played.") as trouble:
            spoken = self._studio.speak(text, self._persona_id)
            garbled = degrade(spoken, condition, seed)
            self.post_message(self.Begun(stop, garbled, over_the_line))
            self._studio.play(garbled.pcm if over_the_line else spoken.pcm, stop)
        self.post_message(self.Ended(stop, trouble.words))


def _questions(studio: "Studio") -> tuple[str, ...]:
    """The example, then every question of the banks, each text once."""
    texts = (clean_line(each.text) for bank in studio.banks for each in bank.questions)
    return tuple(dict.fromkeys((EXAMPLE, *texts)))


def _in_figures(condition: Condition) -> str:
    """What can be counted of a line, in one line of text."""
    missing = chain(condition)
    figures = []
    if condition.takes_words:
        figures.append(
            f"{100 * missing.loss_share:.0f} % lost, {missing.mean_burst:.0f} packets at a time"
        )
    elif condition.jitters:
        figures.append(f"{100 * missing.loss_share:.1f} % lost")
    if condition.hold_seconds:
        figures.append(f"stops {condition.hold_seconds:g} s")
    if condition.echo_loss_db is not None:
        figures.append(f"echo {1000 * condition.echo_delay_seconds:.0f} ms")
    if condition.phone:
        figures.append("300-3,400 Hz")
    if condition.delay_seconds:
        figures.append(f"{1000 * condition.delay_seconds:.0f} ms late")
    return " · ".join(figures) or "nothing lost, no delay"


def _struck(text: str, lost: Sequence[int]) -> Content:
    """`text` with the words that go struck through and in brackets, for those who see no colour."""
    pieces: list[Content | str | tuple[str, str]] = []
    gone, index = set(lost), 0
    for token in text.split():
        is_word = any(map(str.isalnum, token))
        lead = " " if pieces else ""
        if is_word and index in gone:
            opens = "" if index - 1 in gone else "["
            closes = "" if index + 1 in gone else "]"
            pieces += [lead, (f"{opens}{token}{closes}", "$accent strike")]
        else:
            pieces.append(lead + token)
        index += is_word
    return Content.assemble(*pieces)


def _strip(garbled: Degraded, width: int) -> Content:
    """The sound from left to right: where it arrives, and where nothing does."""
    seconds = max(garbled.pcm.seconds, 1e-9)
    columns = max(10, min(width, 72) - 8)

    def arrives(column: int) -> bool:
        at = (column + 0.5) / columns * seconds
        return not any(span.start <= at < span.end for span in (*garbled.lost, *garbled.frozen))

    drawn = "".join(_SOUND if arrives(column) else _SILENCE for column in range(columns))
    return Content.assemble((drawn, "$primary"), (f" {seconds:.1f} s", "$quiet"))
