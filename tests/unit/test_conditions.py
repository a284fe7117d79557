"""Names of lines, and which one an interview gets when."""

from collections import Counter

import pytest

from mockinterview.errors import InputError
from mockinterview.interview.model import Level
from mockinterview.line.conditions import CLEAR, CONDITIONS, better, condition_for, find_condition
from mockinterview.line.packets import chain


def test_from_clear_to_terrible_and_the_telephone() -> None:
    names = list(CONDITIONS)
    assert (names[0], names[-2], names[-1]) == ("clear", "terrible", "phone")
    shares = {name: each.bad_share for name, each in CONDITIONS.items()}
    assert max(shares, key=lambda name: shares[name]) == "terrible"


def test_every_parameter_is_one_that_can_be() -> None:
    for each in CONDITIONS.values():
        line = chain(each)
        assert 0 <= line.to_bad < 1
        assert 0 < line.to_good <= 1
        assert line.to_bad + line.to_good <= 1
        assert each.catch_up_speed > 1
        assert 0 <= each.delay_seconds <= 0.4  # the bound of G.114


@pytest.mark.parametrize("name", ["clear", " Patchy ", "PHONE"])
def test_a_line_is_found_by_its_name(name: str) -> None:
    assert find_condition(name).name == name.strip().lower()


@pytest.mark.parametrize("name", ["", "bad", "patchi", "x" * 10_000])
def test_an_unknown_name_is_told_with_those_that_there_are(name: str) -> None:
    with pytest.raises(InputError) as raised:
        find_condition(name)
    assert "clear, good, patchy" in raised.value.hint
    assert len(str(raised.value)) < 300


def test_a_near_miss_is_guessed() -> None:
    with pytest.raises(InputError, match="Did you mean patchy"):
        find_condition("patchi")


@pytest.mark.parametrize("turn", [-1, 0])
def test_one_meets_on_a_clear_line(turn: int) -> None:
    assert condition_for(Level.HARD, 5, turn) == CLEAR.name


@pytest.mark.parametrize("level", Level)
def test_only_names_that_there_are_and_the_same_each_time(level: Level) -> None:
    for turn in range(30):
        name = condition_for(level, -7, turn)
        assert name in CONDITIONS
        assert name == condition_for(level, -7, turn)


def test_harder_interviews_lose_words_more_often() -> None:
    def losing(level: Level) -> int:
        drawn = Counter(condition_for(level, seed, 1) for seed in range(500))
        return sum(count for name, count in drawn.items() if CONDITIONS[name].takes_words)

    assert losing(Level.EASY) < losing(Level.MEDIUM) < losing(Level.HARD)


def test_at_its_best_a_line_takes_no_word() -> None:
    assert not better(CONDITIONS["terrible"]).takes_words
    assert better(CONDITIONS["muffled"]).treble_db == CONDITIONS["muffled"].treble_db
