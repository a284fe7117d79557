"""What the interviewer answers to each kind of request, and that the words do not wear out."""

import re
from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.interview.model import Manner, Turn, TurnKind
from mockinterview.interview.personas import PERSONAS, Persona, find_persona
from mockinterview.interview.replies import (
    explained,
    in_other_words,
    part_wanted,
    reply,
    with_phrase,
)
from mockinterview.interview.reply_phrases import PHRASES
from mockinterview.interview.requests.dialogue_acts import Act, ActKind
from mockinterview.interview.requests.repair import RepairForm
from tests.unit.plans import a_question

TEXT = "Tell me about a conflict with your manager."  # 0 Tell … 4 conflict … 7 manager
QUESTION = replace(a_question(1), text=TEXT, rephrased="When did you and your boss disagree?")
TURN = Turn(TurnKind.QUESTION, TEXT, QUESTION)
WARM = find_persona("warm")
OPEN = Act(ActKind.REPEAT, RepairForm.OPEN)
LEAST = {
    Manner.REPEATED: 14,
    Manner.REPHRASED: 14,
    Manner.TYPED: 6,
    Manner.ASKED_BACK: 5,
    Manner.PART_REPEATED: 8,
    Manner.CONFIRMED: 8,
    Manner.CORRECTED: 8,
    Manner.LEFT: 4,
    Manner.OFFERED_CALL: 1,  # at most one call in an interview
    Manner.CALLED: 1,
    Manner.EXPLAINED: 4,
    Manner.PASSED: 5,
    Manner.POSTPONED: 4,
    Manner.GAVE_TIME: 3,
    Manner.INTERRUPTED: 3,
}


def restricted(heard: str = "") -> Act:
    return Act(ActKind.REPEAT, RepairForm.RESTRICTED, heard)


def offer(heard: str) -> Act:
    return Act(ActKind.REPEAT, RepairForm.OFFER, heard)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda each: each.id)
def test_what_is_no_question_is_not_called_one(persona: Persona) -> None:
    answer = Turn(TurnKind.CANDIDATES_QUESTIONS, "There are twelve of us. Anything else?")
    said: tuple[str, ...] = ()
    for _ in range(6):
        given = reply(OPEN, answer, answer.text, (3,), persona, said)
        assert not re.search("asked|question", given.phrase)
        assert given.phrase not in said
        said = (*said, given.phrase)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda each: each.id)
@pytest.mark.parametrize(
    ("kind", "word"),
    [(ActKind.HEAR_CHECK, "hear you"), (ActKind.TROUBLE, "sorry|apolog")],
)
def test_what_was_asked_or_complained_of_is_answered_first(
    persona: Persona, kind: ActKind, word: str
) -> None:
    said: tuple[str, ...] = ()
    for _ in range(2):
        given = reply(Act(kind), TURN, TEXT, (4,), persona, said)
        assert re.search(word, given.text.lower())
        assert given.text.endswith(TEXT)
        assert given.phrase not in said
        said = (*said, given.phrase)


@pytest.mark.parametrize(
    ("act", "lost", "manner", "end"),
    [
        (OPEN, (4,), Manner.REPEATED, TEXT),
        (Act(ActKind.TROUBLE), (4,), Manner.REPEATED, TEXT),
        (Act(ActKind.HEAR_CHECK), (), Manner.REPEATED, TEXT),
        (
            restricted("tell me about a"),
            (4, 7),
            Manner.PART_REPEATED,
            "conflict with your manager.",
        ),
        (restricted(), (4,), Manner.PART_REPEATED, "about a conflict with your manager."),
        (restricted(), (), Manner.REPEATED, TEXT),  # nothing tells which part
        (restricted("something else"), (), Manner.REPEATED, TEXT),
        (offer("a conflict with my manager"), (4, 7), Manner.CONFIRMED, ""),
        (offer("a conflict"), (4, 7), Manner.CONFIRMED, ""),  # half of what was lost is enough
        (offer("a concert"), (4,), Manner.CORRECTED, "about a conflict with your manager."),
        (offer("a conflict"), (), Manner.CONFIRMED, ""),  # nothing lost: it must have been said
        (offer("my holidays"), (), Manner.CORRECTED, TEXT),
        (offer(""), (), Manner.CORRECTED, TEXT),
        (Act(ActKind.MEANING), (), Manner.REPHRASED, QUESTION.rephrased),
    ],
)
def test_a_request_is_answered_by_its_form(
    act: Act, lost: Sequence[int], manner: Manner, end: str
) -> None:
    given_reply = reply(act, TURN, TEXT, lost, WARM, ())
    assert given_reply.manner is manner
    assert given_reply.text == f"{given_reply.phrase} {end}".strip()


@pytest.mark.parametrize(
    ("text", "heard", "lost", "part"),
    [
        ("One two three four five.", "two three", (), "four five."),
        ("One two three four five.", "TWO, three", (0,), "four five."),  # heard goes before lost
        ("One two three four five.", "four five", (), ""),  # nothing follows on it
        ("One two three four five.", "six", (3,), "One two three four five."),
        ("One two three four five.", "", (4,), "two three four five."),
        ("One two three four five.", "", (2, 0), "One two three four five."),  # in whatever order
        # From where a phrase opens to the end of the clause.
        ("Tell me about a goal you set, and why.", "", (4,), "about a goal you set"),
        ("In your last job, thanks to what you know?", "", (4,), "thanks to what you know?"),
        ("a b a c", "a", (), "c"),  # the later place counts
        ("One two.", "", (7,), ""),  # of another text
        ("", "", (), ""),
        ("", "one", (0,), ""),
        ("One - two", "", (1,), "One two"),  # a dash is no word
    ],
)
def test_the_part_wanted_follows_what_was_heard_or_holds_what_was_lost(
    text: str, heard: str, lost: Sequence[int], part: str
) -> None:
    assert part_wanted(text, heard, lost) == part


def test_only_the_question_itself_is_put_in_other_words() -> None:
    given_reply = in_other_words(TURN, WARM, ())
    assert given_reply.manner is Manner.REPHRASED
    assert given_reply.text.endswith(QUESTION.rephrased)
    for turn in (
        replace(TURN, kind=TurnKind.FOLLOW_UP, text="And then?"),
        Turn(TurnKind.GREETING, "Hello."),
        replace(TURN, question=replace(QUESTION, rephrased="")),  # its bank has no other words
    ):
        given_reply = in_other_words(turn, WARM, ())
        assert given_reply.manner is Manner.TYPED
        assert given_reply.text.endswith(turn.text)


@pytest.mark.parametrize(
    ("point", "told"),
    [
        ("the task, and why it mattered", "I would like to hear the task, and why it mattered."),
        ("what you did yourself", "I would like to hear what you did yourself."),
        ("names one real difficulty", "You could name one real difficulty."),
        ("say something short and calm", "You could say something short and calm."),
        ("tries a second way.", "You could try a second way."),
        ("has a number in it", "You could have a number in it."),
    ],
)
def test_what_is_meant_is_told_from_the_questions_notes(point: str, told: str) -> None:
    turn = replace(TURN, question=replace(QUESTION, good_answer=(point, "never told")))
    given_reply = explained(turn, WARM, ())
    assert given_reply
    assert given_reply.manner is Manner.EXPLAINED
    assert given_reply.text.endswith(f"{QUESTION.rephrased} {told}")


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
@pytest.mark.parametrize("manner", LEAST)
def test_there_are_phrases_enough_and_each_ends_as_speech_does(
    persona: Persona, manner: Manner
) -> None:
    phrases = PHRASES[persona.id][manner]
    assert len(set(phrases)) == len(phrases) >= LEAST[manner]
    for phrase in phrases:
        assert phrase[0].isupper() or phrase.startswith("{name}")
        assert phrase.endswith((".", "?", "!", ":"))


@pytest.mark.parametrize("manner", [each for each in LEAST if LEAST[each] > 1])
def test_a_phrase_comes_again_only_after_all_others(manner: Manner) -> None:
    count = len(PHRASES["warm"][manner])
    said: list[str] = []
    for _ in range(3 * count):
        said.append(with_phrase(manner, "", WARM, said).phrase)
    assert len(set(said[:count])) == count
    for at in range(count, len(said)):
        assert said[at] not in said[at - count + 1 : at]


@given(
    text=st.text(max_size=60),
    heard=st.text(max_size=20),
    lost=st.lists(st.integers(0, 40), max_size=5),
    kind=st.sampled_from(ActKind),
    form=st.sampled_from([None, *RepairForm]),
    persona=st.sampled_from(PERSONAS),
)
def test_any_request_about_any_text_gets_some_answer(
    text: str, heard: str, lost: list[int], kind: ActKind, form: RepairForm | None, persona: Persona
) -> None:
    turn = Turn(TurnKind.QUESTION, text)
    said: list[str] = []
    for _ in range(4):
        answer = reply(Act(kind, form, heard), turn, text, lost, persona, said)
        assert any(map(str.isalpha, answer.text))
        assert answer.phrase not in said
        said.append(answer.phrase)
