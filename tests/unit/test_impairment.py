"""A question over a line: what is kept, what goes, and that a seed says all."""

import os
import subprocess
import sys
from dataclasses import replace

import numpy as np
import pytest

from mockinterview.interview.model import Word
from mockinterview.line.audio import Pcm, Spoken, level_dbfs
from mockinterview.line.conditions import CONDITIONS
from mockinterview.line.impairment import degrade, own_echo, with_own_echo
from tests.unit.lines import QUESTION, RATE, hum, said

NAMES = list(CONDITIONS)


def test_a_clear_line_gives_the_very_same_samples() -> None:
    spoken = said()
    line = degrade(spoken, CONDITIONS["clear"], seed=1)
    assert (line.pcm.samples == spoken.pcm.samples).all()
    assert line.words == spoken.words
    assert (line.lost, line.lost_words, line.frozen) == ((), (), ())


@pytest.mark.parametrize("name", NAMES)
def test_the_length_stays_but_for_the_delay(name: str) -> None:
    condition = CONDITIONS[name]
    spoken = said(QUESTION + " Please take your time to answer that as you like.")
    line = degrade(spoken, condition, seed=1)
    longer = line.pcm.seconds - spoken.pcm.seconds - condition.delay_seconds
    assert -0.001 <= longer <= condition.hold_seconds + 0.001
    assert len(line.words) == len(spoken.words)
    assert line.words[0].start == pytest.approx(condition.delay_seconds, abs=1e-3)


@pytest.mark.parametrize("name", NAMES)
def test_lost_words_lie_in_lost_spans_and_the_picture_stands_still(name: str) -> None:
    line = degrade(said(), CONDITIONS[name], seed=4)
    for index, word in enumerate(line.words):
        middle = (word.start + word.end) / 2
        assert any(gap.start < middle < gap.end for gap in line.lost) is (index in line.lost_words)
    assert set(line.lost) <= set(line.frozen)
    assert bool(line.lost_words) is CONDITIONS[name].takes_words


def test_a_lost_word_fades_to_silence_and_its_neighbours_stay() -> None:
    condition = replace(CONDITIONS["freezing"], hold_seconds=0.0)
    line = degrade(said(), condition, seed=4, lost_words=(6,))
    (gap,) = line.lost
    delay = condition.delay_seconds
    assert (gap.start - delay, gap.end - delay) == pytest.approx((2.43, 2.8), abs=0.02)
    inside = line.pcm.samples[round((gap.start + 0.07) * RATE) : round((gap.end - 0.01) * RATE)]
    assert (inside == 0).all()
    before = line.pcm.samples[round((gap.start - 0.3) * RATE) : round(gap.start * RATE)]
    assert level_dbfs(before) == pytest.approx(level_dbfs(hum(1.0).samples), abs=0.1)


@pytest.mark.parametrize(
    ("wanted", "lost"),
    [
        ((), ()),  # the plan of an attempt that gets through
        ((3, 3), (3,)),
        ((-1, 2, 99), (2,)),  # words that are not there
    ],
)
def test_the_caller_may_say_which_words_go(wanted: tuple[int, ...], lost: tuple[int, ...]) -> None:
    assert degrade(said(), CONDITIONS["patchy"], 0, wanted).lost_words == lost


def test_even_the_shortest_word_goes() -> None:
    words = (Word("in", 0.0, 0.4), Word("a", 0.4, 0.44), Word("team", 0.44, 0.9))
    line = degrade(Spoken(hum(1.0), words), CONDITIONS["patchy"], 0, lost_words=(1,))
    assert [(round(gap.start, 2), round(gap.end, 2)) for gap in line.lost] == [(0.5, 0.54)]


def test_stretches_that_are_no_word_are_not_counted() -> None:
    spoken = said("Tell me - please - about pressure at work")
    line = degrade(spoken, CONDITIONS["freezing"], 0, lost_words=(4,))
    assert [line.words[at].text for at in line.lost_words] == ["pressure"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("samples", [0, 1, 100])
def test_hardly_any_sound(name: str, samples: int) -> None:
    spoken = Spoken(Pcm(np.zeros(samples, dtype=np.int16), RATE), ())
    line = degrade(spoken, CONDITIONS[name], seed=1)
    assert level_dbfs(line.pcm.samples) <= -60 or CONDITIONS[name].crackles_per_second
    assert line.words == ()


def test_only_a_line_that_is_bad_crackles() -> None:
    spoken = said("Tell me about a time you disagreed with your manager")
    still = replace(CONDITIONS["choppy"], crackles_per_second=0.0)
    crackles, plain = (
        degrade(spoken, line, seed=3, lost_words=(6, 9)) for line in (CONDITIONS["choppy"], still)
    )
    clicks = np.flatnonzero(crackles.pcm.samples != plain.pcm.samples) / RATE
    assert len(clicks) > 0
    assert all(any(span.start <= at <= span.end for span in crackles.lost) for at in clicks)


def test_a_word_time_beyond_the_sound_does_no_harm() -> None:
    spoken = Spoken(hum(1.0), (Word("late", 0.9, 3.0), Word("later", 5.0, 6.0)))
    assert degrade(spoken, CONDITIONS["patchy"], 1, lost_words=(0, 1)).lost_words == (0, 1)


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 48_000])
@pytest.mark.parametrize("name", NAMES)
def test_any_rate(name: str, rate: int) -> None:
    line = degrade(said("Tell me about pressure at work", rate), CONDITIONS[name], seed=1)
    assert line.pcm.rate == (8_000 if CONDITIONS[name].phone else rate)


def test_a_sound_without_words_loses_what_chance_has_it_lose() -> None:
    line = degrade(Spoken(hum(60.0), ()), CONDITIONS["freezing"], seed=2)
    lost = sum(gap.duration for gap in line.lost)
    assert 2 < lost < 30  # 18 % on average
    assert line.lost_words == ()


def test_seeds_differ_and_each_is_itself_again() -> None:
    spoken = said()
    one, again, other = (
        degrade(spoken, CONDITIONS["terrible"], seed).pcm.samples for seed in (1, 1, 2)
    )
    assert (one == again).all()
    assert len(one) != len(other) or (one != other).any()


def test_the_same_samples_in_another_process() -> None:
    code = (
        "import hashlib\n"
        "from mockinterview.line.conditions import CONDITIONS\n"
        "from mockinterview.line.impairment import degrade\n"
        "from tests.unit.lines import said\n"
        "for each in CONDITIONS.values():\n"
        "    samples = degrade(said(rate=22050), each, 7).pcm.samples\n"
        "    print(hashlib.sha256(samples.tobytes()).hexdigest())\n"
    )
    first, second = (
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
        ).stdout
        for seed in ("1", "2")
    )
    assert first == second
    assert len(first.split()) == len(NAMES)


def test_ones_own_voice_comes_back_later_and_softer() -> None:
    own = hum(1.0)
    back = own_echo(own, CONDITIONS["echoing"])
    assert back is not None
    assert back.seconds == pytest.approx(1.3)
    assert (back.samples[: round(0.3 * RATE)] == 0).all()
    softer = level_dbfs(own.samples) - level_dbfs(back.samples[round(0.3 * RATE) :])
    assert softer == pytest.approx(26, abs=0.1)
    assert own_echo(own, CONDITIONS["clear"]) is None


def test_who_listens_hears_the_voice_first_and_its_echo_to_the_end() -> None:
    own = hum(1.0)
    both = with_own_echo(own, CONDITIONS["echoing"])
    back = own_echo(own, CONDITIONS["echoing"])
    assert back is not None
    late = round(0.3 * RATE)
    assert (both.samples[:late] == own.samples[:late]).all()
    assert (both.samples[RATE:] == back.samples[RATE:]).all()
    assert both.seconds == pytest.approx(1.3)


@pytest.mark.parametrize("name", ["clear", "terrible", "phone"])
def test_a_line_without_echo_brings_nothing_back(name: str) -> None:
    own = hum(0.5)
    assert with_own_echo(own, CONDITIONS[name]) is own
    assert own_echo(own, CONDITIONS[name]) is None
