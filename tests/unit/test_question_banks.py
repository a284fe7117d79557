"""The bundled banks: each is whole, of real use, and no question comes twice in other words.

Other words for a question are there for all of them, and are other words: not more than half of all
the words in both wordings, those of grammar included, may be in common.

Two questions count as near-duplicates when the Jaccard measure of their sets of content words
(words in common / words in either) is 1/2 or more. Content words are all words but those of
grammar and of the way interviewers begin ("tell me about a time when you").
"""

import re
from itertools import combinations
from pathlib import Path

import pytest

from mockinterview.devices.files.banks import list_banks, read_bank
from mockinterview.interview.model import Level, Question

FOLDER = Path(__file__).parents[2] / "question_banks"
PATHS = list_banks([FOLDER])
NEAR = 0.5
MOST_WORDS_SHARED = 0.5
MUCH_LONGER = 1.4

FORMULAS = frozenset(
    re.findall(
        r"\w+",
        """a about an and any are as at be been but by can could describe did do does for from
        give had has have how i if imagine in into is it its me more most of on one or our
        please so some tell than that the their them then there they this time to up us was we
        were what when where which who why will with would you your yourself""",
    )
)


def content_words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9']+", text.lower())) - FORMULAS


def likeness(one: str, other: str) -> float:
    """0 (no content word in common) to 1 (the same set of content words)."""
    a, b = content_words(one), content_words(other)
    return len(a & b) / len(a | b) if a | b else 1.0


def all_questions() -> list[tuple[str, Question]]:
    return [(path.stem, question) for path in PATHS for question in read_bank(path).questions]


def test_there_are_at_least_five_banks() -> None:
    assert len(PATHS) >= 5


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_a_bundled_bank_is_whole(path: Path) -> None:
    bank = read_bank(path)
    assert bank.id == path.stem.replace("_", "-")
    assert len(bank.questions) >= 30
    assert {question.level for question in bank.questions} == set(Level)
    for question in bank.questions:
        assert question.follow_ups, question.id
        assert len(question.good_answer) >= 2, question.id
        assert question.tips, question.id
        assert question.rephrased, question.id
        assert question.text.isascii() or bank.language != "en", question.id


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)
def test_other_words_for_a_question_are_others_and_few(path: Path) -> None:
    for question in read_bank(path).questions:
        shared = share_of_words(question.text, question.rephrased)
        assert shared <= MOST_WORDS_SHARED, question.id
        assert len(question.rephrased) <= MUCH_LONGER * len(question.text), question.id
        assert question.rephrased.isascii() or not question.text.isascii(), question.id


def test_no_two_questions_have_the_same_other_words() -> None:
    others = [question.rephrased.casefold() for _, question in all_questions()]
    assert len(set(others)) == len(others)


def share_of_words(one: str, other: str) -> float:
    """Words in common / words in either."""
    a, b = (set(re.findall(r"[a-z0-9']+", text.lower())) for text in (one, other))
    return len(a & b) / len(a | b)


def test_ids_are_unique_across_all_banks() -> None:
    owners: dict[str, list[str]] = {}
    for bank, question in all_questions():
        owners.setdefault(question.id, []).append(bank)
    assert {name: banks for name, banks in owners.items() if len(banks) > 1} == {}
    bank_ids = [read_bank(path).id for path in PATHS]
    assert len(bank_ids) == len(set(bank_ids))


def test_no_question_is_a_near_duplicate_of_another_in_any_bank() -> None:
    alike = [
        (f"{a_bank}/{a.id}", f"{b_bank}/{b.id}")
        for (a_bank, a), (b_bank, b) in combinations(all_questions(), 2)
        if likeness(a.text, b.text) >= NEAR
    ]
    assert alike == []


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("What are you proud of?", "Tell me what you are proud of.", 1.0),
        # {handled, angry, customer} and {dealt, angry, customer}
        ("Tell me about a time you handled an angry customer.",
         "Describe when you dealt with an angry customer.", 2 / 4),
        ("How do you test code?", "How do you greet a guest?", 0.0),
        ("Why us?", "Why you?", 1.0),  # nothing but grammar: taken for the same
    ],
)  # fmt: skip
def test_likeness_is_the_share_of_content_words_in_common(
    one: str, other: str, expected: float
) -> None:
    assert likeness(one, other) == expected
