"""Over a real terminal: nothing that text from outside says is obeyed, by program or terminal.

A snapshot cannot see this; the bytes that reach the terminal can.
"""

import re

import pytest

from tests.tui.terminal import a_terminal

_POINTER_SHAPE = rb"\x1b\]22;[a-z]*\x07"
"""Textual's own, the only thing of its kind that may be sent."""
_FORBIDDEN = {
    "a title or the clipboard": rb"\x1b\]",
    "a bell": rb"\x07",
    "a colour of its own": rb"\x1b\[9;77;7m",
    "a control character of eight bits": rb"\xc2[\x80-\x9f]",
    "a change of direction": "\u202e|\u2066".encode(),
    "an invisible letter": "\U000e0041|\ufeff".encode(),
    "a null or a backspace": rb"[\x00\x08]",
    "half a letter": rb"\xed[\xa0-\xbf]",
    "a traceback": rb"Traceback",
}
_SHOWN = b"[@click=app.quit]"


@pytest.fixture(scope="module")
def walk() -> bytes:
    """What the program writes on a walk through all of its screens; it is there to the end."""
    with a_terminal("tests.tui.hostile_program") as terminal:
        terminal.press("", until="Last interviews")
        terminal.press("s", until="Who answers")
        terminal.press("\x1b", until="Start an interview")
        terminal.press("h", until="stopped early")
        terminal.press("d", until="Delete the interview")
        terminal.press("n", until="stopped early")
        terminal.press("\r", until="What went well")
        terminal.press("j", until="Articulation")
        terminal.press("\r", until="no speaker")
        terminal.press("t", until="(" + _SHOWN.decode())
        terminal.press("?", until="Go back.")
        terminal.press("\x1b", until="What you said")
        terminal.press("\x1b", until="stopped early")
        terminal.press("\x1b", until="Start an interview")
        terminal.press("\r", until="of 20 ticked")
        terminal.press("\r", until="Begin")
        terminal.press("\r", until="is listening")
        terminal.press("\r", until="92 words a minute")
        return re.sub(_POINTER_SHAPE, b"", terminal.output)


@pytest.mark.parametrize("means", _FORBIDDEN)
def test_text_from_outside_drives_nothing(walk: bytes, means: str) -> None:
    assert not re.search(_FORBIDDEN[means], walk)


def test_text_from_outside_is_shown_as_it_is_written(walk: bytes) -> None:
    assert walk.count(_SHOWN) > 20
