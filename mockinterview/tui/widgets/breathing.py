"""A breath to follow: in for four seconds, out for six, in words and in length."""

from collections.abc import Callable

from textual.app import RenderResult
from textual.content import Content
from textual.widget import Widget

IN_SECONDS, OUT_SECONDS = 4, 6
_TICK_SECONDS = 0.25
_CELLS_A_SECOND = 3


class Breathing(Widget):
    def __init__(self, clock: Callable[[], float]) -> None:
        super().__init__()
        self._clock = clock
        self._began_at = clock()

    def on_mount(self) -> None:
        self.set_interval(_TICK_SECONDS, self.refresh)

    def render(self) -> RenderResult:
        word, left, share = breath(self._clock() - self._began_at)
        longest = OUT_SECONDS * _CELLS_A_SECOND
        length = round(share * longest)
        bar = "━" * length + " " * (longest - length)
        return Content.assemble((f"Breathe {word:<4}", "bold"), f"{bar}  {left}")


def breath(seconds: float) -> tuple[str, int, float]:
    """At so many seconds from the start: `in` or `out`, whole seconds left, and how full (0–1)."""
    at = max(0.0, seconds) % (IN_SECONDS + OUT_SECONDS)
    if at < IN_SECONDS:
        return "in", IN_SECONDS - int(at), at / IN_SECONDS
    at -= IN_SECONDS
    return "out", OUT_SECONDS - int(at), 1 - at / OUT_SECONDS
