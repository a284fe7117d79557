"""What the interviewer asks on, and what they leave alone."""

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.interview.answers.follow_up_wordings import EASIER, REASONS, WORDINGS, Wish
from mockinterview.interview.answers.follow_ups import FollowUp, follow_up
from mockinterview.interview.model import Brief, Level, Question, QuestionKind, Turn, TurnKind
from mockinterview.interview.personas import PERSONAS, Persona, find_persona
from tests.measures.follow_ups import STALE, broken, followed

BRISK = find_persona("brisk")
HELD_READY = "What did the others say to it?"


def turn_of(kind: QuestionKind, text: str = "Tell me about a tight deadline.") -> Turn:
    question = Question("q", text, "topic", kind, Level.EASY, follow_ups=(HELD_READY,))
    return Turn(TurnKind.QUESTION, text, question)


STORY = turn_of(QuestionKind.BEHAVIOURAL)


def ask(said: str, turn: Turn = STORY, asked_before: tuple[str, ...] = ()) -> FollowUp | None:
    return follow_up(turn, said, Brief(), asked_before, BRISK)


@pytest.mark.parametrize(
    ("said", "wish", "picks_up"),
    [
        (
            "Last year on the night shift a pump broke. I called the office and I took it apart.",
            Wish.RESULT,
            "night shift",
        ),
        (
            "last year on the night shift a pump broke and i called the office and i took it apart",
            Wish.RESULT,
            "night shift",
        ),
        (
            "In May we built a new website. We planned it and we tested it. In the end it worked.",
            Wish.OWN_PART,
            "new website",
        ),
        (
            "It was in May on the night shift. There was a guest without a booking. He was loud.",
            Wish.ACTION,
            "night shift",
        ),
        (
            "In May I opened another till and I asked for help. After that the queue got shorter.",
            Wish.NUMBER,
            "the queue got shorter",
        ),
        ("I don't know.", Wish.EASIER, ""),
        ("um sorry nothing comes to mind", Wish.EASIER, ""),
        ("Yes.", Wish.EASIER, ""),
    ],
    ids=[
        "no result",
        "no result, no marks",
        "all we",
        "no deed",
        "no number",
        "does not know",
        "nothing comes",
        "one word",
    ],
)
def test_a_story_is_asked_for_what_it_lacks(said: str, wish: Wish, picks_up: str) -> None:
    found = ask(said)
    assert found is not None
    assert (found.reason, found.picks_up) == (REASONS[wish], picks_up)


@pytest.mark.parametrize(
    ("kind", "said", "wish"),
    [
        (QuestionKind.STRENGTHS, "I am a very patient person and I never shout.", Wish.TRAIT),
        (QuestionKind.STRENGTHS, "People can rely on me all of the time, always.", Wish.EXAMPLE),
        (QuestionKind.SITUATIONAL, "That is a very stressful thing for all of us.", Wish.APPROACH),
    ],
)
def test_an_answer_of_another_kind_is_asked_for_what_it_lacks(
    kind: QuestionKind, said: str, wish: Wish
) -> None:
    found = ask(said, turn_of(kind))
    assert found is not None
    assert found.reason == REASONS[wish]


def test_the_size_of_a_change_that_was_told_is_not_asked_for() -> None:
    said = "In May I opened another till. After that the queue got shorter by twelve people."
    found = ask(said)
    assert found is None or found.reason != REASONS[Wish.NUMBER]


@pytest.mark.parametrize(
    "said",
    [
        "I would rather not talk about that.",
        "Last year I was ill with cancer and I stopped working and I asked for a break.",
        "ich habe vor zwei jahren in einer kleinen stadt gearbeitet und es war schwer",
        "",
        " \t\n",
        "... !!! ???",
        "\x1b\x07\x00\u202e",
        "word " * 10_000,
        "a" * 100_000,
    ],
    ids=[
        "refused",
        "illness",
        "other language",
        "empty",
        "white space",
        "marks only",
        "control characters",
        "ten thousand words",
        "one long word",
    ],
)
def test_nothing_is_asked_where_it_would_press_or_cannot_be_known(said: str) -> None:
    assert ask(said) is None


@pytest.mark.parametrize(
    ("said", "never"),
    [
        ("My husband runs a shop. I made the list for it and I called the supplier.", "shop"),
        ("In May the fucking scanner broke. I called the office and I waited.", "scanner"),
        ("In May my flange goose broke. I called the office and I waited.", "goose"),
    ],
    ids=["family", "swearing", "not a word of interviews"],
)
def test_what_is_private_sworn_or_misheard_is_not_named(said: str, never: str) -> None:
    found = ask(said)
    assert found is not None
    assert never not in found.text


@pytest.mark.parametrize("kind", [kind for kind in TurnKind if kind is not TurnKind.QUESTION])
def test_only_questions_are_followed_up_by_the_bank(kind: TurnKind) -> None:
    turn = Turn(kind, STORY.text, STORY.question)
    assert ask("It was long and it was hard for all of us there.", turn) is None


def test_the_bank_comes_when_nothing_is_missing_and_only_once() -> None:
    said = "In May I was asked to be there by noon. I hurried. It worked well."
    found = ask(said)
    assert found is not None
    assert found.text == HELD_READY
    assert ask(said, asked_before=(HELD_READY,)) is None


def test_no_wording_comes_twice_whatever_it_is_filled_with() -> None:
    asked: list[str] = []
    for thing in ("night shift", "school trip", "group project", "team meeting"):
        said = f"Last year I planned the {thing} and it went wrong. I called Tom."
        found = ask(said, asked_before=(*asked,))
        assert found is not None
        asked.append(found.text)
    assert asked == [
        "You mentioned the night shift. How did it all turn out?",
        "And how did it turn out?",
        "You said that you planned the group project. Can you tell me more about that?",
        "I noted that you planned the team meeting. Can you say more?",
    ]


def test_each_interviewer_asks_in_their_own_words() -> None:
    said = "Last year on the night shift a pump broke. I called the office and I took it apart."
    texts = {follow_up(STORY, said, Brief(), (), persona) for persona in PERSONAS}
    assert len(texts) == len(PERSONAS)


@pytest.mark.parametrize("wish", [wish for wish in Wish if wish is not Wish.EASIER])
def test_every_wish_has_a_reason_and_wordings_of_every_interviewer(wish: Wish) -> None:
    assert REASONS[wish].endswith(".")
    assert set(WORDINGS[wish]) == {persona.id for persona in PERSONAS}
    everything = [text for texts in WORDINGS[wish].values() for text in texts]
    assert len(set(everything)) == len(everything)
    assert all(text.endswith("?") for text in everything)


def test_there_is_an_easier_way_into_every_kind_of_question() -> None:
    assert set(EASIER) == {str(kind) for kind in QuestionKind}


SAID = (
    "i we my the a boss list night shift queue got shorter made called was and , . ? in May "
    "mother debts fuck \x1b[31m \u202e \x00 don't know would index zwei patient am"
)
WORDS = st.sampled_from([*SAID.split()])


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join)),
    st.sampled_from(list(QuestionKind)),
    st.sampled_from(PERSONAS),
)
def test_any_text_gives_the_same_clean_follow_up_or_none(
    said: str, kind: QuestionKind, persona: Persona
) -> None:
    found = follow_up(turn_of(kind), said, Brief(company="\x1b[0mAcme"), (), persona)
    assert found == follow_up(turn_of(kind), said, Brief(company="\x1b[0mAcme"), (), persona)
    if found is not None:
        assert found.text.isprintable()
        assert found.text.endswith("?")
        assert found.reason
        assert not {"mother", "debts", "fuck"} & set(found.text.split())
        assert "{" not in found.text
        assert all(one != two for one, two in pairwise(found.text.lower().split()))


def test_a_long_answer_is_followed_up_in_20_ms() -> None:
    said = "In May I wrote a list for the team and we talked about it, and so it went. " * 35
    seconds = []
    for _ in range(5):
        began = process_time()
        ask(said)
        seconds.append(process_time() - began)
    assert min(seconds) < 0.02


def test_the_marks_are_about_what_is_asked_and_the_rubric_holds_where_it_can_be_checked() -> None:
    for case in followed():
        assert case.faults != STALE, case.answer.id
        assert not list(broken(case.answer, case.asked)), case.answer.id
