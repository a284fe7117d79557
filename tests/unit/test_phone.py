"""Telephone sound, by the figures of G.711."""

import numpy as np
import pytest

from mockinterview.line.audio import Samples, level_dbfs
from mockinterview.line.phone import PHONE_RATE, compressed, expanded, telephone


def tone(frequency_hz: float, rate: int = 22_050) -> Samples:
    at = np.arange(rate)
    return (10_000 * np.sin(2 * np.pi * frequency_hz * at / rate)).astype(np.int16)


@pytest.mark.parametrize(
    ("sample", "code", "back"),
    [
        (0, 0xFF, 0),
        (32_767, 0x80, 32_124),  # 8031 of 14 bits, G.711 table 2a
        (-32_768, 0x00, -32_124),
        (4 * 31, 0xEF, 4 * 33),  # the first step of the second segment
    ],
)
def test_mu_law_as_in_its_table(sample: int, code: int, back: int) -> None:
    coded = compressed(np.array([sample], dtype=np.int16))
    assert coded.tolist() == [code]
    assert expanded(coded).tolist() == [back]


def test_every_code_stays_itself() -> None:
    codes = np.arange(256, dtype=np.uint8)
    again = compressed(expanded(codes))
    # 0x7F and 0xFF are both zero.
    assert (again[codes != 0x7F] == codes[codes != 0x7F]).all()


@pytest.mark.parametrize(
    ("frequency_hz", "most_db"),
    # What a TP3054A may lose, and .15 dB for the steps of the mu-law.
    [(200, 1.8), (300, 0.3), (500, 0.3), (1_000, 0.3), (3_000, 0.3), (3_400, 0.8)],
)
def test_the_voice_band_is_carried_from_edge_to_edge(frequency_hz: float, most_db: float) -> None:
    sound = tone(frequency_hz)
    heard, rate = telephone(sound, 22_050)
    assert rate == PHONE_RATE
    middle = heard[1_000:-1_000]
    assert level_dbfs(middle) == pytest.approx(level_dbfs(sound), abs=most_db)


@pytest.mark.parametrize("frequency_hz", [60, 100, 4_050, 5_000, 8_000])
def test_what_lies_outside_is_not(frequency_hz: float) -> None:
    heard, _ = telephone(tone(frequency_hz), 22_050)
    assert level_dbfs(heard[1_000:-1_000]) < level_dbfs(tone(frequency_hz)) - 14


def test_no_samples() -> None:
    heard, rate = telephone(np.zeros(0, dtype=np.int16), 22_050)
    assert len(heard) == 0
    assert rate == PHONE_RATE
