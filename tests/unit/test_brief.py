"""Faults of a brief: each is found, with its key and its line; and a brief is read as written."""

import string

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.interview.model import Brief, Known
from mockinterview.interview.written.brief import (
    MEANS,
    MOST_KNOWN,
    BriefFaults,
    parse_brief,
    title_of,
)
from mockinterview.interview.written.brief_text import as_read, brief_text, file_name

# Line 13 is the first [[knowledge]], line 16 the second.
GOOD = """\
schema = 1
candidate = "Ana"
role = "night porter"
company = "The Elm"
interviewer = "Robin"
facts = [
  "worked three years as a guard",
  "speak Spanish",
]
posting = ["calm with guests"]
next_step = "a night on trial"
answer_by = "phone"
[[knowledge]]
topic = "the team"
answer = "We are five"
[[knowledge]]
topic = "pay"
answer = "Thirteen pounds an hour."
"""


def faults_of(text: str) -> list[tuple[int, str]]:
    with pytest.raises(BriefFaults) as caught:
        parse_brief(text, "night.toml")
    return [(fault.line, fault.key) for fault in caught.value.faults]


def test_a_brief_is_read_as_it_will_be_spoken() -> None:
    brief = parse_brief(GOOD.replace("guard", "guard.").replace("a night on", "A night on"), "x")
    assert brief == Brief(
        candidate="Ana",
        role="night porter",
        company="The Elm",
        interviewer="Robin",
        facts=("worked three years as a guard", "speak Spanish"),  # no full stop within a sentence
        posting=("calm with guests",),
        knowledge=(
            Known("the team", "We are five."),  # and one at its end
            Known("pay", "Thirteen pounds an hour."),
        ),
        next_step="A night on trial",
        answer_by="phone",
    )


@pytest.mark.parametrize(
    "text", ["schema = 1", 'schema = 1\nrole = ""\nfacts = []\nanswer_by = " "']
)
def test_everything_may_be_left_out_or_left_empty(text: str) -> None:
    assert parse_brief(text, "empty.toml") == Brief()


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("schema = 1", "", 1, "schema"),
        ("schema = 1", "schema = true", 1, "schema"),
        ("schema = 1", "schema = 2", 1, "schema"),
        ('"Ana"', "7", 2, "candidate"),
        ('"Ana"', '"\\u001b[2J"', 2, "candidate"),
        ('"night porter"', f'"{"x" * 61}"', 3, "role"),
        ('"The Elm"', '["The Elm"]', 4, "company"),
        ('"Robin"', '"ana"', 5, "interviewer"),  # the candidate's own name
        ('"speak Spanish"', "3", 8, "facts[2]"),
        ('"speak Spanish"', '""', 8, "facts[2]"),
        ('"speak Spanish"', '"Worked three years as a guard."', 8, "facts[2]"),  # twice
        ('"speak Spanish"', f'"{"x" * 141}"', 8, "facts[2]"),
        ('["calm with guests"]', '"calm with guests"', 10, "posting"),
        ('"a night on trial"', '"an email to you by Friday"', 11, "next_step"),  # not by phone
        ('"phone"', '"pigeon"', 12, "answer_by"),
        ('topic = "the team"', "", 13, "knowledge[1].topic"),
        ('"We are five"', f'"{"x" * 401}"', 15, "knowledge[1].answer"),
        ('topic = "pay"', 'topic = "team"', 17, "knowledge[2].topic"),  # answered already
        ('topic = "pay"', 'topic = "The Team"', 17, "knowledge[2].topic"),
        ('topic = "pay"', 'topic = "pay: extra"', 17, "knowledge[2].topic"),
        ('topic = "pay"', 'topic = "pay"\nsubject = "x"', 18, "knowledge[2].subject"),
        ("posting", "postings", 10, "postings"),
    ],
)
def test_a_fault_names_its_key_and_line(old: str, new: str, line: int, key: str) -> None:
    assert old in GOOD
    assert faults_of(GOOD.replace(old, new)) == [(line, key)]


@pytest.mark.parametrize(
    ("first", "second"),
    [("pay", "the salary"), ("holidays", "annual leave"), ("hours", "shifts")],
)
def test_two_names_of_one_subject_are_a_contradiction(first: str, second: str) -> None:
    text = GOOD.replace('"pay"', f'"{second}"').replace('"the team"', f'"{first}"')
    with pytest.raises(BriefFaults) as caught:
        parse_brief(text, "night.toml")
    assert (
        f'night.toml:17: knowledge[2].topic: "{second}" is answered already, as "{first}" on '
        "line 14: put both into one answer" in caught.value.message
    )


def test_two_subjects_of_one_topic_are_none() -> None:
    text = GOOD.replace('"the team"', '"working from home"').replace('"pay"', '"parking"')
    assert len(parse_brief(text, "night.toml").knowledge) == 2


def test_all_faults_come_in_one_message_with_file_and_what_to_do() -> None:
    text = GOOD.replace('"Robin"', '"ANA"').replace('"phone"', '"fax"')
    with pytest.raises(BriefFaults) as caught:
        parse_brief(text, "night.toml")
    assert caught.value.message.splitlines() == [
        "The brief night.toml has 2 faults:",
        "  night.toml:5: interviewer: has the candidate's own name",
        '  night.toml:12: answer_by: is "fax" but must be one of: email, phone, post, text message',
    ]
    assert "mockinterview brief check" in caught.value.hint
    assert caught.value.exit_code == 3


def test_more_knowledge_than_anybody_has_is_refused_at_the_first_too_many() -> None:
    block = '[[knowledge]]\ntopic = "topic {}"\nanswer = "Yes."\n'
    many = "schema = 1\n" + "".join(block.format(number) for number in range(MOST_KNOWN + 1))
    assert faults_of(many) == [(2 + 3 * MOST_KNOWN, f"knowledge[{MOST_KNOWN + 1}]")]


@pytest.mark.parametrize("text", ["knowledge = 3", "knowledge = [3]"])
def test_knowledge_must_be_tables(text: str) -> None:
    assert faults_of(f"schema = 1\n{text}") == [(2, "knowledge")]


@pytest.mark.parametrize(
    ("role", "company", "title", "file"),
    [
        ("night porter", "The Elm", "night porter, The Elm", "night-porter-the-elm"),
        ("", "The Elm", "The Elm", "the-elm"),
        ("", "", "", "my-brief"),
        ("夜勤", "", "夜勤", "my-brief"),  # nothing of it can be in a file's name everywhere
        ("../../etc", "x/y", "../../etc, x/y", "etc-x-y"),
        ("a" * 80, "", "a" * 80, "a" * 60),
    ],
)
def test_titles_and_names_of_files(role: str, company: str, title: str, file: str) -> None:
    brief = Brief(role=role, company=company)
    assert (title_of(brief), file_name(brief)) == (title, file)


def test_an_empty_brief_is_written_as_a_template_that_can_be_read() -> None:
    text = brief_text(Brief())
    assert parse_brief(text, "new.toml") == Brief()
    with_example = text.replace("# [[knowledge]]", "[[knowledge]]").replace("# topic =", "topic =")
    with_example = with_example.replace("# answer =", "answer =")
    assert parse_brief(with_example, "new.toml").knowledge[0].topic == "the team"


def test_what_could_not_be_read_again_is_not_written() -> None:
    with pytest.raises(BriefFaults):
        brief_text(Brief(facts=("x" * 200,)))


PHRASES = st.text(max_size=40)
BRIEFS = st.builds(
    Brief,
    candidate=PHRASES,
    role=PHRASES,
    company=PHRASES,
    interviewer=PHRASES,
    facts=st.lists(PHRASES, max_size=3).map(tuple),
    posting=st.lists(PHRASES, max_size=3).map(tuple),
    knowledge=st.lists(st.builds(Known, PHRASES, PHRASES), max_size=3).map(tuple),
    next_step=PHRASES,
    answer_when=PHRASES,
    answer_by=st.sampled_from(["", *MEANS]),
)


@given(BRIEFS)
def test_what_is_written_is_read_as_the_same(brief: Brief) -> None:
    try:
        read = as_read(brief)
    except BriefFaults as faults:
        assert str(faults).replace("\n", "").isprintable()
        return
    assert as_read(read) == read


TEXTS = st.text(alphabet=string.printable.replace("\r", "") + "é\x1b\u202e😀", max_size=12)
KEYS = st.sampled_from(["candidate", "role", "facts", "knowledge", "answer_by", "topic", "x"])
VALUES = st.recursive(
    st.one_of(TEXTS, st.integers(-9, 9), st.booleans()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(KEYS, VALUES, max_size=5))
def test_any_toml_is_a_clean_brief_or_has_faults_that_can_be_shown(
    tables: dict[str, object],
) -> None:
    text = tomlkit.dumps({"schema": 1, **tables})
    try:
        brief = parse_brief(text, "any.toml")
    except BriefFaults as faults:
        assert faults.faults
        assert str(faults).replace("\n", "").isprintable()
    else:
        assert brief.role.isprintable()
        assert all(fact.isprintable() for fact in brief.facts)


@given(st.text(max_size=200))
def test_any_text_at_all_is_a_brief_or_has_faults(text: str) -> None:
    with pytest.raises(BriefFaults):
        parse_brief(text, "any.toml")
