"""A message as it is written. Ctrl+S sends what was typed before it, and nothing typed after it."""

from dataclasses import dataclass

from textual import events
from textual.message import Message
from textual.widget import Widget
from textual.widgets import TextArea


class MessageBox(TextArea):
    @dataclass
    class Sent(Message):
        box: "MessageBox"
        text: str

        @property
        def control(self) -> Widget:
            return self.box

    def on_mount(self) -> None:
        self.cursor_blink = False

    def key_ctrl_s(self, event: events.Key) -> None:
        """Here, where the letters arrive: a key of the screen would overtake them."""
        event.stop()
        self.send()

    def send(self) -> None:
        self.post_message(self.Sent(self, self.text))
        self.text = ""

    def put_back(self, text: str) -> None:
        """In front of what was typed meanwhile."""
        self.text = text + self.text
        self.move_cursor(self.document.end)
