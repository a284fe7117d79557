"""The last words of the candidate as they are heard."""

from textual.app import RenderResult
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from mockinterview.cleaning import clean_line
from mockinterview.interview.model import Heard

_MOST_WORDS = 120
"""More than fill the widget on a wide terminal."""


class LiveCaption(Widget):
    """Text that may still change stands in square brackets, and dim."""

    heard: reactive[Heard] = reactive(Heard())
    hint: reactive[str] = reactive("")
    """Shown while nothing is heard."""

    def render(self) -> RenderResult:
        settled = clean_line(" ".join(word.text for word in self.heard.words[-_MOST_WORDS:]))
        partial = clean_line(self.heard.partial)
        if not settled and not partial:
            return Content.styled(self.hint, "$quiet")
        open_part = Content.styled(f"[{partial} …]" if partial else "", "$quiet")
        text = Content(" ").join(each for each in (Content(settled), open_part) if each)
        lines = text.wrap(self.content_size.width)
        return Content("\n").join(lines[-self.content_size.height :])
