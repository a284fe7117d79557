"""Faults of a question bank: each is found, with its key and its line."""

import string
import tomllib

import pytest
import tomlkit
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.interview.model import Level, QuestionKind
from mockinterview.interview.written.bank import (
    MAX_QUESTIONS,
    SPOKEN_LIMIT,
    BankFaults,
    parse_bank,
    template,
)
from mockinterview.interview.written.toml_lines import KeyPath, line_numbers
from mockinterview.interview.written.toml_tables import MAX_BYTES, Fault

# Line 7 is the first [[question]], line 19 the second.
GOOD = """\
schema = 1
id = "small"
title = "A small bank"
description = "Two questions, enough to test with."
language = "en"

[[question]]
id = "proud-of"
text = "What are you proud of?"
topic = "experience"
kind = "behavioural"
level = "easy"
follow_ups = ["Who helped you?"]
good_answer = [
  "names one thing",
]
tips = ["Be brief."]

[[question]]
id = "why-us"
text = "Please say why you applied."
topic = "motives"
kind = "motivation"
level = "hard"
good_answer = ["knows the company"]
"""


def faults_of(text: str) -> list[tuple[int, str]]:
    with pytest.raises(BankFaults) as caught:
        parse_bank(text, "small.toml")
    return [(fault.line, fault.key) for fault in caught.value.faults]


def only_fault(text: str) -> Fault:
    with pytest.raises(BankFaults) as caught:
        parse_bank(text, "small.toml")
    (fault,) = caught.value.faults
    return fault


def test_a_good_bank_is_read_whole() -> None:
    bank = parse_bank(GOOD, "small.toml")
    assert (bank.id, bank.title, bank.language) == ("small", "A small bank", "en")
    first, second = bank.questions
    assert first.follow_ups == ("Who helped you?",)
    assert first.tips == ("Be brief.",)
    assert second.kind is QuestionKind.MOTIVATION
    assert second.level is Level.HARD
    assert second.follow_ups == second.tips == ()
    assert first.rephrased == second.rephrased == ""


def test_a_question_may_have_other_words() -> None:
    bank = parse_bank(rephrased('" What makes  you proud? "'), "small.toml")
    assert [question.rephrased for question in bank.questions] == ["What makes you proud?", ""]


@pytest.mark.parametrize(
    ("other", "why"),
    [
        ('""', "is empty"),  # left out is no fault, left empty is one
        ("3", "must be text, not a number"),
        ("['What makes you proud?']", "must be text, not a list"),
        ('"What makes you proud"', "must end in"),
        (f'"{"x" * SPOKEN_LIMIT}?"', "is 401 characters long"),
        (r'"What makes\u001b[2J you proud?"', "could drive a terminal"),
        ('"what are you  PROUD of?"', "is the same as the text"),  # but for case and white space
    ],
)
def test_other_words_are_checked_like_the_text(other: str, why: str) -> None:
    fault = only_fault(rephrased(other))
    assert (fault.line, fault.key) == (10, "question[1].rephrased")
    assert why in fault.message


def rephrased(other: str) -> str:
    """The good bank whose first question has `other`, a TOML value, as its other words."""
    text = 'text = "What are you proud of?"\n'
    return GOOD.replace(text, f"{text}rephrased = {other}\n")


@pytest.mark.parametrize(
    ("old", "new", "line", "key"),
    [
        ("schema = 1\n", "", 1, "schema"),
        ("schema = 1", "schema = 2", 1, "schema"),
        ("schema = 1", "schema = true", 1, "schema"),  # True == 1 in Python
        ("schema = 1", 'schema = "1"', 1, "schema"),
        ("schema = 1", f"schema = {'9' * 4000}", 1, "schema"),
        ('id = "small"', 'id = "Small"', 2, "id"),
        ('id = "small"', 'id = "-small"', 2, "id"),
        ('title = "A small bank"\n', "", 1, "title"),
        ('"A small bank"', '"  "', 3, "title"),
        ('"A small bank"', f'"{"x" * 121}"', 3, "title"),
        ('"A small bank"', "3", 3, "title"),
        ('language = "en"', 'language = "English!"', 5, "language"),
        ('language = "en"', 'language = "en"\nauthor = "me"', 6, "author"),
        ('id = "why-us"\n', "", 19, "question[2].id"),
        ('id = "why-us"', 'id = "why us"', 20, "question[2].id"),
        ('id = "why-us"', 'id = "proud-of"', 20, "question[2].id"),
        ("Please say why you applied.", "what are you PROUD of?", 21, "question[2].text"),
        ("why you applied.", "why you applied", 21, "question[2].text"),
        ("why you applied.", "why you applied!", 21, "question[2].text"),
        ("why you applied.", "why." + "y" * SPOKEN_LIMIT + ".", 21, "question[2].text"),
        ('"Please say why you applied."', "['Why?']", 21, "question[2].text"),
        ('"Please say why you applied."', "2024-01-01", 21, "question[2].text"),
        ('kind = "motivation"', 'kind = "riddle"', 23, "question[2].kind"),
        ('level = "hard"', 'level = "Hard"', 24, "question[2].level"),
        ('level = "hard"', "level = false", 24, "question[2].level"),
        ('good_answer = ["knows the company"]', "", 19, "question[2].good_answer"),
        ('["knows the company"]', "[]", 25, "question[2].good_answer"),
        ('["knows the company"]', '"knows the company"', 25, "question[2].good_answer"),
        ('["knows the company"]', str(["x"] * 9), 25, "question[2].good_answer"),
        ('"Who helped you?"', "'A?', 'B?', 'C?', 'D?', 'E?', 'F?'", 13, "question[1].follow_ups"),
        ('"Who helped you?"', '"Who helped you"', 13, "question[1].follow_ups[1]"),
        ('"names one thing",', '"names one thing",\n  7,', 16, "question[1].good_answer[2]"),
        ('"Be brief."', '"Be brief.",\n  ""', 18, "question[1].tips[2]"),
        ('tips = ["Be brief."]', 'tips = ["Be brief."]\nhint = "x"', 18, "question[1].hint"),
    ],
)
def test_a_fault_names_its_key_and_line(old: str, new: str, line: int, key: str) -> None:
    assert GOOD.count(old) == 1
    fault = only_fault(GOOD.replace(old, new))
    assert (fault.line, fault.key) == (line, key)


def test_a_text_in_place_of_a_list_is_called_a_text() -> None:
    fault = only_fault(GOOD.replace('["knows the company"]', '"knows the company"'))
    assert fault.message == "must be a list of texts, not a text"


@pytest.mark.parametrize(
    "hostile",
    [
        r"\u001b]52;c;ZXZpbA==\u0007",  # clipboard write
        r"\u001b[2J",  # clear the screen
        "\u009b2J",  # the same, one byte shorter, needs no TOML escape
        "\u202e",  # turns the reading direction
        r"\u0000",
        r"\b",
    ],
)
def test_text_that_could_drive_a_terminal_is_refused_and_shown_clean(hostile: str) -> None:
    with pytest.raises(BankFaults) as caught:
        parse_bank(GOOD.replace("proud of?", f"proud{hostile} of?"), "small.toml")
    (fault,) = caught.value.faults
    assert (fault.line, fault.key) == (9, "question[1].text")
    assert "What are you proud" in fault.message
    assert not set(str(caught.value)) & set("\x00\x07\x08\x1b\x9b\u202e")


def test_hostile_file_and_key_names_are_shown_clean() -> None:
    with pytest.raises(BankFaults) as caught:
        parse_bank('schema = 1\n"\\u001b[2J" = 1', "\x1b]0;owned\x07.toml")
    assert not set(str(caught.value)) & set("\x07\x1b")


def test_joiners_of_honest_text_are_dropped_silently() -> None:
    bank = parse_bank(GOOD.replace("A small bank", "A\u200c small\u00ad bank"), "small.toml")
    assert bank.title == "A small bank"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("", 1),  # no schema
        ("\n\nid = small", 3),
        ('schema = 1\ntitle = "open', 2),
        ('schema = 1\ntitle = """open\n\n', 4),
        ("schema = 1\nschema = 1\n", 2),
        ("schema = 1\nid = '\x1b'", 2),  # a raw control character
        ("schema = " + "1" * 5000, 1),  # int() refuses more than 4,300 digits
        ("a = " + "[" * 100_000, 1),
        ("\na" + ".a" * 100_000 + " = 1", 2),  # would keep tomllib busy for minutes
        ("#" * (MAX_BYTES + 1), 1),
    ],
)
def test_a_text_that_is_no_bank_gives_one_fault_with_its_line(text: str, line: int) -> None:
    assert only_fault(text).line == line


def test_all_faults_come_at_once_in_order_of_lines() -> None:
    text = (
        GOOD.replace('"proud-of"', '""')
        .replace('kind = "motivation"', 'kind = "fun"')
        .replace('"en"', "5")
    )
    assert faults_of(text) == [(5, "language"), (8, "question[1].id"), (23, "question[2].kind")]


def test_another_schema_hides_faults_that_nobody_could_judge() -> None:
    assert faults_of('schema = 7\nid = 3\nwhat = "ever"') == [(1, "schema")]


def test_the_message_names_file_line_and_key_of_each_fault() -> None:
    with pytest.raises(BankFaults) as caught:
        parse_bank(GOOD.replace('"easy"', '"light"').replace('"hard"', '"heavy"'), "small.toml")
    message = caught.value.message
    assert "small.toml has 2 faults" in message
    assert 'small.toml:12: question[1].level: is "light" but must be one of: easy, ' in message
    assert "small.toml:24: question[2].level" in message
    assert caught.value.exit_code == 3


def test_a_bank_without_questions_is_refused() -> None:
    head = GOOD.partition("[[question]]")[0]
    assert faults_of(head) == [(1, "question")]
    assert faults_of(head + "question = 3\n") == [(7, "question")]
    assert faults_of(head + "question = [{}, 3]\n") == [(7, "question")]


def test_questions_beyond_the_limit_are_one_fault_at_the_first_too_many() -> None:
    head, mark, block = GOOD.partition("[[question]]")
    block = block.partition("[[question]]")[0]  # 12 lines with its header
    many = head + "".join(
        mark + block.replace("proud", f"proud-{n}") for n in range(MAX_QUESTIONS + 1)
    )
    assert faults_of(many) == [(7 + 12 * MAX_QUESTIONS, f"question[{MAX_QUESTIONS + 1}]")]
    allowed = many[: many.rindex("[[question]]")]
    assert len(parse_bank(allowed, "big.toml").questions) == MAX_QUESTIONS


def test_lines_stay_right_after_strings_of_many_lines_and_windows_line_ends() -> None:
    text = GOOD.replace('"Two questions, enough to test with."', '"""\nTwo\n\n"questions".\n"""')
    bad = text.replace('"hard"', '"heavy"')
    assert faults_of(bad) == [(28, "question[2].level")]
    assert faults_of("\ufeff" + bad.replace("\n", "\r\n")) == [(28, "question[2].level")]
    assert parse_bank(text, "small.toml").description == 'Two "questions".'


def test_the_template_is_a_bank_with_the_id_and_title_asked_for() -> None:
    bank = parse_bank(template("my-bank", 'My "own" \\ bank'), "my-bank.toml")
    assert (bank.id, bank.title) == ("my-bank", 'My "own" \\ bank')
    assert len(bank.questions) == 1


@pytest.mark.parametrize(("bank_id", "title"), [("My Bank", "x"), ("x", " "), ('"', "x")])
def test_the_template_refuses_what_would_make_a_faulty_bank(bank_id: str, title: str) -> None:
    with pytest.raises(BankFaults):
        template(bank_id, title)


def test_lines_of_every_form_that_toml_has() -> None:
    text = (
        "# comment = 'no key'\n"  # 1
        "plain = 1 # = [\n"  # 2
        'quoted."dotted key" . x = "a # b = \\" c"\n'  # 3
        "many = '''\n"  # 4
        "fake = 1\n"  # 5
        "''quotes'''''\n"  # 6: ends in two quotes of its own
        "day = 1979-05-27 07:32:00 # with a space\n"  # 7
        "nested = [ [1, 2], # ]\n"  # 8
        '  ["]", """\n'  # 9
        ']"""], {a = {b = 1}, c = "}"} ,\n'  # 10
        "]\n"  # 11
        "[table.sub]\n"  # 12
        "key = false\n"  # 13
        "[[list]]\n"  # 14
        "[[list.inner]]\n"  # 15
        "x = 1\n"  # 16
        "[[list]]\n"  # 17
        "[list.inner]\n"  # 18
        "y = 2"  # 19, and no line end
    )
    expected: dict[KeyPath, int] = {
        ("plain",): 2,
        ("quoted", "dotted key", "x"): 3,
        ("many",): 4,
        ("day",): 7,
        ("nested", 0, 1): 8,
        ("nested", 1): 9,
        ("nested", 1, 1): 9,
        ("nested", 2): 10,
        ("nested", 2, "a", "b"): 10,
        ("nested", 2, "c"): 10,
        ("table", "sub"): 12,
        ("table", "sub", "key"): 13,
        ("list",): 14,
        ("list", 0): 14,
        ("list", 0, "inner", 0, "x"): 16,
        ("list", 1): 17,
        ("list", 1, "inner", "y"): 19,
    }
    lines = line_numbers(text)
    assert {path: lines.get(path) for path in expected} == expected
    assert paths_in(tomllib.loads(text)) <= lines.keys()


TEXTS = st.text(alphabet=string.printable.replace("\r", "") + "é\u2028😀", max_size=12)
VALUES = st.recursive(
    st.one_of(TEXTS, st.integers(-9, 9), st.booleans(), st.dates()),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(TEXTS, VALUES, max_size=5))
def test_every_value_of_any_toml_text_has_a_line_that_holds_it(
    tables: dict[str, object],
) -> None:
    text = tomlkit.dumps(tables).replace("\r\n", "\n")
    lines = line_numbers(text)
    assert paths_in(tomllib.loads(text)) <= lines.keys()
    rows = text.split("\n")
    for (last, *_), line in ((path[::-1], line) for path, line in lines.items()):
        if isinstance(last, str) and last.isalnum() and last.isascii():
            assert last in rows[line - 1]


def paths_in(value: object, path: KeyPath = ()) -> set[KeyPath]:
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    below = [paths_in(child, (*path, key)) for key, child in inner]
    return {path}.union(*below) - {()}
