"""The page of measurements, and the answers that they rest on."""

import re
import shutil
from pathlib import Path

import msgspec
import numpy as np
import pytest

from tests.measures import Row, page, synthetic
from tests.measures.__main__ import MEASURES


@pytest.mark.parametrize(
    ("figure", "wanted", "met"),
    [
        ("92.5 %", "≥ 90 %", True),
        (".89", "≥ .9", False),
        ("0.96, 41 ms", "≥ .95, ≤ 40 ms", False),  # both must be met
        ("0.96, 4 ms", "≥ .95, ≤ 40 ms", True),
        ("0.96", "≥ .95, ≤ 40 ms", None),  # half of it is not told
        ("38 of 38", "all", True),
        ("37 of 38", "all", False),
        ("0", "none", True),
        ("-0.4 dB", "within 1 dB", True),
        ("-1.4 dB", "within 1 dB", False),
        ("-1.4 % (24.35)", "within 5 %", True),
        ("0.988", ">= .90", True),
        ("not judged", "≤ 5 %", False),
        ("good", "≥ 1", None),
        ("92.5 %", "", None),
    ],
)
def test_a_figure_is_held_against_what_was_wanted(
    figure: str, wanted: str, met: bool | None
) -> None:
    assert page.is_met(Row("", "", figure, "", "", wanted)) is met


def test_every_measure_is_on_the_page_or_said_not_to_have_been_run() -> None:
    text = page.PAGE.read_text(encoding="utf-8")
    for name in MEASURES:
        assert f"## {name}\n" in text or f"- `{name}`:" in text


def test_the_page_is_what_was_kept() -> None:
    assert page.PAGE.read_text(encoding="utf-8") == page.written(page.load(), MEASURES)


def test_the_page_marks_what_falls_short_and_what_failed() -> None:
    rows = (Row("words", "20 | 30", "80 %", "measure a", "70-90 %", "≥ 90 %"),)
    kept = {"a": page.Measured("2026-01-02", "2 cores", rows)}
    kept["b"] = page.Measured("2026-01-03", "2 cores", failure="OSError: no sound")
    text = page.written(msgspec.convert(kept, dict[str, page.Measured]), ("a", "b", "c"))
    assert "| words | 20 \\| 30 | 80 % | 70-90 % | ≥ 90 % | **falls short** |" in text
    assert "- `b`: failed on 2026-01-03: OSError: no sound" in text
    assert "- `c`: not run yet" in text


@pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng speaks it")
def test_a_synthetic_answer_is_the_same_each_time_and_true_to_its_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(synthetic, "SPOKEN", tmp_path)
    one, again = synthetic.answer(0), synthetic.answer(0)
    assert np.array_equal(one.pcm.samples, again.pcm.samples)
    assert one.pauses == again.pauses
    assert all(pause.span.duration >= 0.25 - 1e-9 for pause in one.pauses)
    assert one.words == tuple(re.sub(r"[.,;:?!]", "", one.text).split())
    assert one.speech[0].start == pytest.approx(one.phrases[0].span.start)
