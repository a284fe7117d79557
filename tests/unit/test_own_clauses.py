"""Which clauses the interviewer gives back, and which not."""

import pytest

from mockinterview.interview.answers.named_things import Role, named_things
from mockinterview.interview.answers.own_clauses import own_clauses
from mockinterview.interview.english.clauses import sentences_of


@pytest.mark.parametrize(
    ("said", "given"),
    [
        ("I moved my lunch hour to four.", "you moved your lunch hour to four"),
        ("Then I drew a map, and she liked it.", None),
        (
            "So I built a small shelf for the tools, and it held.",
            "you built a small shelf for the tools",
        ),
        ("I was asked whether I sorted old letters by street.", None),
        ("It was the shelf I built for the garden tools.", None),
        ("I rebooked the whole group over Vienna.", "you rebooked the whole group over Vienna"),
        (
            "I told the guest what would happen next week.",
            "you told the guest what would happen next week",
        ),
        ("I knew the harbour and the old ferry well.", None),
        ("I built the the small wooden shelf.", None),
        ("I asked your new colleague for the blue key.", None),
    ],
    ids=[
        "turned to the candidate",
        "too little to say again",
        "ends where another clause opens",
        "part of a question told",
        "part of another clause",
        "names keep their capital",
        "an object clause stays whole",
        "no doing",
        "begun twice",
        "spoken to the interviewer",
    ],
)
def test_a_clause_is_given_back_when_it_stands_alone(said: str, given: str | None) -> None:
    clauses = own_clauses(sentences_of(said))
    assert (clauses[0].text if clauses else None) == given


def test_a_text_without_marks_is_cut_where_clauses_open() -> None:
    said = (
        "there was no plan for the harbour so i drew a big map of all the piers and we hung it up "
        "and my boss was happy about it"
    )
    assert [clause.text for clause in own_clauses(sentences_of(said))] == [
        "you drew a big map of all the piers"
    ]


@pytest.mark.parametrize(
    ("said", "text", "role"),
    [
        ("I made a shadow board for the garage.", "the shadow board", Role.MADE),
        ("I rang an old plumber about it.", "the old plumber", Role.ADDRESSED),
        ("I carried our broken pump home.", "your broken pump", Role.DONE),
        ("We had a night shift in May.", "the night shift", Role.NAMED),
    ],
    ids=["made", "spoken to", "done something with", "only named"],
)
def test_a_thing_is_known_by_its_place_in_the_sentence(said: str, text: str, role: Role) -> None:
    thing = named_things(sentences_of(said))[0]
    assert (thing.text, thing.role) == (text, role)


@pytest.mark.parametrize(
    "said",
    [
        "I did not use the flange scanner.",
        "It went like a flange goose.",
        "I did it at the end of the week.",
        "The flange goose fell down.",
        "A colleague left.",
    ],
    ids=["was not so", "only compared with", "only when", "perhaps misheard", "a third person"],
)
def test_what_should_not_be_taken_up_is_not_named(said: str) -> None:
    assert named_things(sentences_of(said)) == ()


def test_a_text_without_words_has_nothing_to_give_back() -> None:
    assert own_clauses(()) == ()
    assert named_things(()) == ()
