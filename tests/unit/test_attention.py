"""What is noticed while the candidate has the floor, by a clock that only the test moves."""

import pytest

from mockinterview.interview.conduct import conduct_of
from mockinterview.interview.messages import AskedAloud, Event, FellSilent, FinishAsked, Overran
from mockinterview.interview.model import Heard, Level, Turn, TurnKind, Word
from mockinterview.interview.requests.dialogue_acts import ActKind
from mockinterview.session.attention import Attention

TURN = Turn(TurnKind.QUESTION, "Tell me about a conflict.")
HARD = conduct_of("brisk", Level.HARD)


def heard(text: str, voiced_until: float, now: float) -> Heard:
    return Heard((), text, voiced_until, now, now, now)


def kinds(attention: Attention, *moments: Heard) -> list[type[Event]]:
    return [type(event) for each in moments for event in attention.events(each, TURN)]


@pytest.mark.parametrize(
    ("seconds", "noticed"),
    [(179.0, []), (180.0, [Overran])],  # the table's bound for a brisk interviewer, hard
)
def test_an_answer_without_end_is_noticed_once(seconds: float, noticed: list[type[Event]]) -> None:
    attention = Attention(HARD)
    said = heard("and then we went on", seconds, seconds)
    assert kinds(attention, said, said) == noticed
    attention.begin_take()
    assert kinds(attention, said) == noticed


def test_a_friendly_interviewer_lets_people_finish() -> None:
    attention = Attention(conduct_of("warm", Level.EASY))
    assert kinds(attention, heard("and then", 900.0, 900.0)) == []


@pytest.mark.parametrize(
    ("text", "voiced_until", "now", "noticed"),
    [
        ("", 0.0, 7.9, []),
        ("", 0.0, 8.0, [FellSilent]),
        ("Let me think for a moment.", 2.0, 10.0, [FellSilent]),
        ("I called them all.", 2.0, 30.0, []),  # whoever has answered only has not pressed the key
    ],
)
def test_time_is_given_to_who_has_not_answered(
    text: str, voiced_until: float, now: float, noticed: list[type[Event]]
) -> None:
    assert kinds(Attention(HARD), heard(text, voiced_until, now)) == noticed


def test_a_few_unsure_words_and_silence_end_a_take_once_in_a_turn() -> None:
    attention = Attention(HARD)
    words = tuple(Word(text, n, n + 0.4, 0.4) for n, text in enumerate(("Power", "to", "me.")))
    settled = [Heard(words, "", 2.4, now, now) for now in (4.4, 4.5, 7.0)]
    assert kinds(attention, *settled) == [FinishAsked]
    attention.begin_take()
    assert kinds(attention, *settled) == []  # asked back for already
    goes_on = Heard(words, "and then I", 5.0, 4.9, 8.0, 4.9)
    assert kinds(Attention(HARD), goes_on) == []


@pytest.mark.parametrize(
    ("text", "garbled", "noticed"),
    [
        ("So what did we do?", True, [AskedAloud]),
        ("So what did we do?", False, []),  # after a clear question it may be anything
        ("We had another go.", True, []),
        ("So " * 25 + "what did we do?", True, []),  # the story has begun
    ],
)
def test_an_unknown_question_after_a_loss_is_about_the_loss(
    text: str, garbled: bool, noticed: list[type[Event]]
) -> None:
    attention, said = Attention(HARD), heard(text, 2.0, 4.0)
    for _ in range(2):
        found = [type(event) for event in attention.events(said, TURN, garbled=garbled)]
        assert found == noticed
        noticed = []


def test_a_wish_to_pass_needs_no_key() -> None:
    [asked] = Attention(HARD).events(heard("I'd rather pass on that one.", 2.0, 2.6), TURN)
    assert isinstance(asked, AskedAloud)
    assert asked.act.kind is ActKind.PASS


def test_silence_ends_an_answer_where_that_is_wished() -> None:
    attention = Attention(HARD, finish_on_silence_seconds=2.0)
    assert kinds(attention, heard("I called them all.", 2.0, 4.0)) == [FinishAsked]
