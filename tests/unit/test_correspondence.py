"""What the recruiter writes back: in kind, in time, the same every time, to anything at all."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.interview.occasion.correspondence import (
    Extra,
    as_told,
    extra,
    interviewer,
    note_answer,
    recruiter_reply,
)
from mockinterview.interview.occasion.model import Message, Writer
from mockinterview.interview.personas import PERSONAS, Persona, find_persona
from tests.unit.occasion_samples import APPOINTMENT, HELLO, from_candidate

WARM = find_persona("warm")
SEEDS = {kind: next(seed for seed in range(1000) if extra(seed) is kind) for kind in Extra}


def replied(seed: int, *texts: str, persona: Persona = WARM) -> tuple[Message, ...]:
    """The whole correspondence after these messages of the candidate's."""
    messages: tuple[Message, ...] = ()
    for text in texts:
        messages = (*messages, from_candidate(text))
        if reply := recruiter_reply(messages, APPOINTMENT, persona, seed):
            messages = (*messages, reply)
    return messages


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda each: each.id)
def test_the_first_answer_greets_by_name_and_says_when(persona: Persona) -> None:
    told = replied(SEEDS[Extra.NOTHING], HELLO, persona=persona)[-1].text
    assert told.startswith(("Hello Ana", "Hi Ana", "Good afternoon Ana"))
    assert "14:00" in told
    assert "hank" in told


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        (Extra.SOUND, "your sound"),
        (Extra.NAME, "which name"),
        (Extra.LATER, "14:10"),
        (Extra.OTHER, "instead"),
    ],
)
def test_one_thing_more(kind: Extra, told: str) -> None:
    seed = SEEDS[kind]
    first = replied(seed, HELLO)
    assert told in first[-1].text
    again = replied(seed, HELLO, "Yes, thank you, that is fine.")
    assert told not in again[-1].text or kind is Extra.LATER, "it is told once"


def test_a_change_that_was_told_holds() -> None:
    seed = SEEDS[Extra.LATER]
    messages = replied(seed, HELLO)
    assert as_told(APPOINTMENT, messages[:1], seed) == APPOINTMENT
    assert as_told(APPOINTMENT, messages, seed).starts == "2026-11-24T14:10:00+00:00"
    assert "14:10" in replied(seed, HELLO, "That suits me, thank you.")[-1].text
    assert "has to stay so" in replied(seed, HELLO, "Sorry, I can't.")[-1].text
    other = as_told(APPOINTMENT, replied(SEEDS[Extra.OTHER], HELLO), SEEDS[Extra.OTHER])
    assert other.interviewer != APPOINTMENT.interviewer
    assert interviewer(other, WARM).name == other.interviewer


def test_an_answer_takes_a_human_while() -> None:
    for seed in range(50):
        sent, reply = replied(seed, HELLO)
        waited = datetime.fromisoformat(reply.written) - datetime.fromisoformat(sent.written)
        assert timedelta(seconds=40) <= waited < timedelta(seconds=150)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("You idiots, fuck off", "stay polite"),
        ("Здравствуйте, меня зовут Анна", "in English"),
        ("Guten Tag, ich heisse Anna und freue mich auf morgen.", "in English"),
        ("Bonjour, je suis prête pour l'entretien.", "in English"),
        ("??? 123 !!!", "in English"),
        ("Where do I find the link?", "Good question"),
    ],
)
def test_odd_messages_get_a_calm_answer(text: str, told: str) -> None:
    texts = (HELLO, text) if told == "Good question" else (text,)
    assert told in replied(SEEDS[Extra.NOTHING], *texts)[-1].text


def test_after_an_odd_message_a_good_one_is_still_welcomed() -> None:
    assert "Hello Ana" in replied(SEEDS[Extra.LATER], "???", HELLO)[-1].text


def test_nobody_writes_back_for_ever() -> None:
    messages = replied(3, *(["Thank you."] * 9))
    assert sum(each.writer is Writer.RECRUITER for each in messages) == 4
    assert recruiter_reply((), APPOINTMENT, WARM, 3) is None
    assert recruiter_reply(replied(3, HELLO), APPOINTMENT, WARM, 3) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Hi, I'm Ana.", " Ana"),
        ("Hello, I'm ready.", ""),
        ("I am Looking forward", ""),
        ("This is Zoë Müller", " Zoë"),
        ("Kind regards, José", " José"),
    ],
)
def test_names(text: str, name: str) -> None:
    told = replied(SEEDS[Extra.NOTHING], text)[-1].text
    assert told.startswith(f"Hello{name},")


def test_a_note_is_answered_once() -> None:
    note = (from_candidate("Dear Grace, thank you for your time. Kind regards, Ana"),)
    for persona in PERSONAS:
        reply = note_answer(note, APPOINTMENT, persona, 5)
        assert reply is not None
        assert "Ana" in reply.text
        assert note_answer((*note, reply), APPOINTMENT, persona, 5) is None
    assert note_answer((), APPOINTMENT, WARM, 5) is None


@given(st.text(max_size=500), st.integers(0, 2**32), st.sampled_from(PERSONAS))
def test_any_text_gets_the_same_printable_answer(text: str, seed: int, persona: Persona) -> None:
    first = replied(seed, text, persona=persona)
    assert first == replied(seed, text, persona=persona)
    assert first[-1].text.isprintable()


def test_a_long_hostile_message_is_answered_at_once() -> None:
    for text in ("i'm " * 25_000, "my name is " + "A" * 100_000, "regards, " * 20_000):
        assert replied(1, text)[-1].writer is Writer.RECRUITER
