"""The last line of every screen: each key that does something right now, and what."""

from typing import ClassVar

from textual.app import RenderResult
from textual.binding import Binding
from textual.content import Content
from textual.geometry import Size
from textual.screen import Screen
from textual.style import Style
from textual.widget import Widget

_BETWEEN = "   "
_CHARACTERS = {"question_mark": "?", "space": " "}


def _typed(key: str) -> str | None:
    """The character a key puts into a text; None where it puts none."""
    return key if len(key) == 1 else _CHARACTERS.get(key)


class KeyLine(Widget):
    """Follows the screen's bindings; wraps between keys, never inside one."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"key-line--key", "key-line--does"}

    def on_mount(self) -> None:
        self.screen.bindings_updated_signal.subscribe(self, self._on_bindings)

    def _on_bindings(self, _screen: Screen[object]) -> None:
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return max(1, len(self._lines(width)))

    def render(self) -> RenderResult:
        return Content("\n").join(self._lines(self.content_size.width))

    def _lines(self, wide: int) -> list[Content]:
        key_style = Style.from_styles(self.get_component_styles("key-line--key"))
        does_style = Style.from_styles(self.get_component_styles("key-line--does"))
        lines: list[Content] = []
        for binding in self._shown():
            key = self.app.get_key_display(binding)
            piece = Content.assemble((key, key_style), " ", (binding.description, does_style))
            if lines and lines[-1].cell_length + len(_BETWEEN) + piece.cell_length <= wide:
                lines[-1] = Content.assemble(lines[-1], _BETWEEN, piece)
            else:
                lines.append(piece)
        return lines

    def _shown(self) -> list[Binding]:
        """One binding of each description: several keys may do the same.

        A key that the focused widget takes for text is no key now.
        """
        focused = self.screen.focused
        active = [each for each in self.screen.active_bindings.values() if each.binding.show]
        shown: dict[str, Binding] = {}
        # The screen's own keys come first, the program's last; `q` before its longer form.
        rank: dict[object, int] = {self.screen: 0, self.app: 2}
        active.sort(key=lambda each: (rank.get(each.node, 1), each.binding.key.startswith("ctrl")))
        for _, binding, _, _ in active:
            character = _typed(binding.key)
            if focused is None or not focused.check_consume_key(binding.key, character):
                shown.setdefault(binding.description, binding)
        return list(shown.values())
