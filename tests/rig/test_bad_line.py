"""Interviews by voice alone, over a line that fails and with words of no use."""

from dataclasses import replace

import pytest

from mockinterview.interview.model import Ending
from tests.rig.bad_line import PLAN, SAYS, assert_survived
from tests.rig.sound_card import SoundCard
from tests.rig.talking import Talker


@pytest.mark.rig
@pytest.mark.timeout(300)  # two minutes of conversation
def test_an_interview_by_voice_survives_a_terrible_line(sound_card: SoundCard) -> None:
    talker = Talker(sound_card, PLAN, SAYS)
    assert_survived(talker.hold(), talker)


@pytest.mark.rig
def test_silence_laughter_and_strange_words_do_not_stop_an_interview(
    sound_card: SoundCard,
) -> None:
    """Who says nothing of use is waited for; the next words count."""
    plan = replace(PLAN, turns=PLAN.turns[1:])
    interview = Talker(sound_card, plan, ("Ha ha ha ha.",), voices=("rms",)).hold()
    assert interview.ending is Ending.FINISHED
