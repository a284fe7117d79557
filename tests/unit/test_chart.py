"""The picture of an answer."""

import re
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from mockinterview.errors import StorageError
from mockinterview.interview.model import Transcript
from mockinterview.line.audio import SPEECH_RATE, Pcm
from mockinterview.report.chart import draw_chart, save_chart
from tests.unit.assessments import a_finding, an_assessment
from tests.unit.spoken_answers import tone, words_evenly

HEARD = Transcript(words_evenly("we mended it 안녕 $x_1$", 0.5, 3.5), "whisper", "tiny.en")


def texts(name: str, transcript: Transcript = HEARD) -> set[str]:
    figure = draw_chart(name, tone(4.0), transcript, an_assessment(a_finding()))
    return {text.get_text() for axes in figure.axes for text in axes.texts} | {
        figure.get_suptitle()
    }


def test_words_and_findings_are_written_with_their_mark() -> None:
    told = texts("a.wav")
    assert {"we", "mended", "it"} <= told
    assert "! 195 words per minute." in told
    assert "not measured" in told  # no pitch in this assessment


def test_a_name_cannot_draw_what_it_likes() -> None:
    assert any(text.startswith("]0;owned$\\frac") for text in texts("\x1b]0;owned\x07$\\frac"))


@pytest.mark.parametrize("name", ["a.png", "a.svg"])
def test_the_same_answer_is_the_same_picture(tmp_path: Path, name: str) -> None:
    contents = []
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        path = tmp_path / folder / name
        save_chart(path, "a.wav", tone(4.0), HEARD, an_assessment(a_finding()))
        # matplotlib names its clip paths in an SVG by where they lie in memory
        contents.append(re.sub(rb"\b[a-z][0-9a-f]{10}\b", b"", path.read_bytes()))
    assert contents[0] == contents[1]
    assert contents[0].startswith(b"\x89PNG" if name.endswith("png") else b"<?xml")


def test_an_answer_without_sound_or_words_is_still_a_picture(tmp_path: Path) -> None:
    nothing = Pcm(np.zeros(0, dtype=np.int16), SPEECH_RATE)
    save_chart(tmp_path / "a.png", "", nothing, Transcript((), "none", ""), an_assessment())
    assert (tmp_path / "a.png").stat().st_size > 1000


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="could not be written"):
        save_chart(tmp_path / "no" / "a.png", "a", tone(1.0), HEARD, an_assessment())


def test_no_display_is_ever_asked_for() -> None:
    code = "import sys, mockinterview.report.chart; print('matplotlib.pyplot' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
