"""From the arranging to the thank-you note, by voice."""

from pathlib import Path

import pytest

from tests.rig.occasion import assert_right, attend
from tests.rig.sound_card import SoundCard


@pytest.mark.rig
@pytest.mark.timeout(300)  # two minutes of conversation
def test_a_whole_occasion_by_voice(sound_card: SoundCard, tmp_path: Path) -> None:
    assert_right(attend(sound_card, tmp_path))
