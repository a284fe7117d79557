"""A film through the real PortAudio: what is seen and heard at one moment stays together."""

from pathlib import Path

import numpy as np

from tests.measures.films import flashes_through_the_rig
from tests.rig.sound_card import SoundCard


def test_a_flash_and_its_click_are_together_within_40_ms(
    sound_card: SoundCard, tmp_path: Path
) -> None:
    offsets = flashes_through_the_rig(sound_card, tmp_path, 7.0)
    assert len(offsets) >= 3
    assert np.abs(offsets).max() <= 0.040
