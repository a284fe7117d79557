"""What an answer is made of, whether it takes up its question, and what is said about it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.feedback import assess_answer
from mockinterview.feedback.content.relevance import key_terms, relevance
from mockinterview.feedback.words import plain
from mockinterview.interview.answers.story import story_parts
from mockinterview.interview.assessment import Assessment, Part, Severity
from mockinterview.interview.english.plain_english import tokens
from mockinterview.interview.english.word_stems import stem
from mockinterview.interview.model import (
    Level,
    Outcome,
    Question,
    QuestionKind,
    Span,
    Turn,
    TurnKind,
    Word,
)
from mockinterview.line.audio import silence
from tests.unit.spoken_answers import a_take, an_answer

S, T, A, R = Part.SITUATION, Part.TASK, Part.ACTION, Part.RESULT
STORY = (
    "Last winter the heating in our hostel broke down.",
    "There were forty guests in the house.",
    "I had to find them warm beds before the night.",
    "I rang every pension in the valley and borrowed two minibuses.",
    "I told the guests myself, room by room, and carried the bags of the older ones.",
    "In the end all forty slept in warm rooms.",
    "Two of them sent us a letter, and the owner thanked me.",
)
ASKED = "Describe a problem at work that you solved."


def judge(
    *sentences: str,
    wants: QuestionKind = QuestionKind.BEHAVIOURAL,
    asked: str = ASKED,
    kind: TurnKind = TurnKind.QUESTION,
    language: str = "en",
    outcome: Outcome = Outcome.ANSWERED,
    confidence: float = 0.9,
) -> Assessment:
    """`sentences` said at three words a second with 1 s between them."""
    words: list[Word] = []
    speech: list[Span] = []
    clock = 0.0
    for sentence in sentences:
        start = clock
        for text in sentence.split():
            words.append(Word(text, clock, clock + 1 / 3, confidence))
            clock += 1 / 3
        speech.append(Span(start, clock))
        clock += 1.0
    question = Question("q1", asked, "topic", wants, Level.EASY)
    turn = Turn(kind, asked, None if kind is TurnKind.CANDIDATES_QUESTIONS else question)
    answer = an_answer(a_take(words, clock, language=language), turn=turn, outcome=outcome)
    return assess_answer(answer, silence(clock), speech=speech)


SUBJECTS = {"story", "question", "questions", "motive", "example", "approach", "part"}


def codes(judged: Assessment) -> list[str]:
    return [each.code for each in judged.findings if each.code.partition("-")[0] in SUBJECTS]


def reasons(judged: Assessment) -> list[str]:
    return [each.reason for each in judged.not_judged if each.measure == "structure"]


@pytest.mark.parametrize(
    ("before", "sentence", "carries"),
    [
        pytest.param((), "Last year I was working in a small bakery.", {S}, id="when and where"),
        pytest.param((), "My job was to get the rolls out by six.", {T}, id="a task and its time"),
        pytest.param((), "Honestly I think quality is important.", set(), id="an opinion"),
        pytest.param(STORY[:2], "So I called the doctor.", {A}, id="I and a deed"),
        pytest.param(STORY[:2], "I then quickly wrote a list.", {A}, id="adverbs between"),
        pytest.param(STORY[:2], "I'd already asked two colleagues.", {A}, id="I had asked"),
        pytest.param(STORY[:4], "So we called the doctor.", set(), id="we is nobody's own deed"),
        pytest.param(STORY[:4], "I was really tired.", set(), id="a feeling is no deed"),
        pytest.param(STORY[:4], "As a result sales rose by nine percent.", {R}, id="an outcome"),
        pytest.param(STORY[:4], "She thanked me.", {R}, id="praise"),
        pytest.param(STORY[:4], "What I learned is that numbers help.", {R}, id="a lesson"),
        pytest.param(STORY[:4], "They still order from us.", {R}, id="what lasts"),
    ],
)
def test_a_sentence_carries_its_parts(
    before: tuple[str, ...], sentence: str, carries: set[Part]
) -> None:
    told = [tokens(each.split()) for each in (*before, sentence)]
    parts = story_parts(told)[-1]
    assert parts == carries


def test_a_whole_story_has_every_part_with_its_sentence_and_is_praised() -> None:
    judged = judge(*STORY)
    structure = judged.metrics.structure
    assert structure is not None
    assert structure.missing == ()
    assert {each.part: each.phrase.text for each in reversed(structure.parts)} == {
        S: STORY[0],
        T: STORY[2],
        A: STORY[3],
        R: STORY[5],
    }
    assert structure.first_person_singular == 3
    assert structure.first_person_plural == 0
    (praise,) = [each for each in judged.findings if each.code == "story-complete"]
    assert praise.severity is Severity.STRENGTH
    assert praise.evidence[0].quote == STORY[6]


@pytest.mark.parametrize(
    ("told", "code"),
    [
        pytest.param(STORY[:5], "story-result-missing", id="no result"),
        pytest.param(STORY[:3] + STORY[3:5] * 2, "story-result-missing", id="long, yet no result"),
        pytest.param(
            (*STORY[:3], "We rang every pension.", "We told the guests.", *STORY[5:], *STORY[5:]),
            "story-action-missing",
            id="only we",
        ),
        pytest.param(
            ("I think that problems are normal and that you know how to solve them.",) * 4,
            "story-not-told",
            id="no case at all",
        ),
    ],
)
def test_the_most_wanted_part_is_asked_for(told: tuple[str, ...], code: str) -> None:
    judged = judge(*told)
    assert codes(judged)[:1] == [code]
    assert "story-complete" not in codes(judged)


def test_a_long_situation_is_noted_with_its_share() -> None:
    judged = judge(*STORY[:2] * 4, "I rang the pension.", "In the end all was well.")
    (note,) = [each for each in judged.findings if each.code == "story-long-situation"]
    # 4 times 9 and 7 words of 64 + 4 + 6
    assert note.headline == "86 % of your words went into the situation"


@pytest.mark.parametrize(
    ("wants", "asked", "told", "code"),
    [
        (
            QuestionKind.MOTIVATION,
            "Why do you want to work here?",
            "I enjoy planning because every week is different and it suits me well.",
            "motive-company-missing",
        ),
        (
            QuestionKind.MOTIVATION,
            "Which work gives you pleasure?",
            "I have done it for years and it went on and on like this.",
            "motive-reason-missing",
        ),
        (
            QuestionKind.STRENGTHS,
            "What is your strength?",
            "I am always strong and very structured in everything that there is to do.",
            "example-missing",
        ),
        (
            QuestionKind.STRENGTHS,
            "What is your strength?",
            "For example, last week I calmed two colleagues who were shouting about the rota.",
            "example-given",
        ),
        (
            QuestionKind.SITUATIONAL,
            "A guest complains. What do you do?",
            "First I would listen to the guest and then I would say sorry to them.",
            "approach-unchecked",
        ),
    ],
)
def test_other_kinds_are_asked_for_what_their_question_asks(
    wants: QuestionKind, asked: str, told: str, code: str
) -> None:
    judged = judge(*[told] * 4, wants=wants, asked=asked)
    assert codes(judged) == [code]
    assert all(
        each.severity is not Severity.CHANGE for each in judged.findings if each.code == code
    )


def test_key_terms_leave_out_what_every_question_says() -> None:
    assert key_terms("Tell me about a time you disagreed with your manager. What did you do?") == (
        "disagreed",
        "manager",
    )


def test_a_kin_word_takes_a_term_up() -> None:
    found = relevance("Tell me about a conflict with a customer.", [tokens(["a", "guest"])])
    assert (found.taken_up, found.left_out) == (("customer",), ("conflict",))


@pytest.mark.parametrize(
    ("form", "other"),
    [("argue", "arguing"), ("stop", "stopped"), ("try", "tries"), ("mistakes", "mistake")],
)
def test_forms_of_a_word_have_one_stem(form: str, other: str) -> None:
    assert stem(form) == stem(other)


def test_another_question_is_only_suspected_in_a_long_answer() -> None:
    asked = "Tell me about a cache."
    assert codes(judge(*STORY, asked=asked)) == ["question-missed"]
    assert "question-missed" not in codes(judge(*STORY[:4], asked=asked))


@pytest.mark.parametrize(
    ("judged", "reason"),
    [
        pytest.param(judge(*STORY[:2]), "Too short to say: 16 words, 40 are needed.", id="short"),
        pytest.param(
            judge(*STORY, language="ko"),
            "The parts of an answer can be told in English only.",
            id="another language",
        ),
        pytest.param(
            judge(*STORY, outcome=Outcome.CUT_SHORT),
            "The interview was stopped during this answer.",
            id="stopped",
        ),
        pytest.param(
            judge(*STORY, confidence=0.3),
            "The recogniser was too unsure of the words (0.30, 0.65 is needed).",
            id="doubted words",
        ),
    ],
)
def test_where_the_ground_is_thin_the_reason_is_said(judged: Assessment, reason: str) -> None:
    assert reasons(judged) == [reason]
    assert codes(judged) == []


def test_a_greeting_and_a_follow_up_have_no_parts_to_miss() -> None:
    for kind in (TurnKind.GREETING, TurnKind.FOLLOW_UP):
        judged = judge(*STORY, kind=kind)
        assert (codes(judged), reasons(judged)) == ([], [])


@given(st.permutations(STORY), st.booleans())
def test_case_and_marks_change_no_part_where_silence_cuts_the_same_sentences(
    told: list[str], shout: bool
) -> None:
    written = judge(*told).metrics.structure
    bare = judge(*(" ".join(map(plain, each.split())) for each in told)).metrics.structure
    loud = judge(*(each.upper() if shout else each for each in told)).metrics.structure
    assert written is not None and bare is not None and loud is not None
    parts = [(each.part, each.phrase.span) for each in written.parts]
    assert [(each.part, each.phrase.span) for each in loud.parts] == parts
    assert {each.part for each in bare.parts} == {part for part, _ in parts}
    assert bare.taken_up == written.taken_up


@given(st.lists(st.text(max_size=30), max_size=6))
def test_any_words_are_read(told: list[str]) -> None:
    parts = story_parts([tokens(each.split()) for each in told])
    assert len(parts) == len(told)
