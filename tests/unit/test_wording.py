"""The choice of words: hedges, vague and concrete ones, long sentences."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.feedback import assess_answer
from mockinterview.feedback.content.concrete import concrete_stretches, writes_capitals
from mockinterview.feedback.content.wording import hedge_stretches, vague_stretches
from mockinterview.feedback.words import quote
from mockinterview.interview.assessment import Assessment, Finding, Grade, Severity, Wording
from mockinterview.interview.model import QuestionKind, TurnKind
from mockinterview.line.audio import silence
from tests.measures.marked import MarkedSentence, read_marked
from tests.unit.spoken_answers import a_take, a_turn, an_answer, spans, words_evenly

HEDGES = read_marked("wording.toml", "hedges")
VAGUE = read_marked("wording.toml", "vague")
CONCRETE = read_marked("wording.toml", "concrete")


def judged(
    text: str,
    seconds: float = 60.0,
    *,
    engine: str = "whisper",
    language: str = "en",
    kind: TurnKind = TurnKind.QUESTION,
) -> Assessment:
    take = a_take(words_evenly(text, 0, seconds), seconds, engine=engine, language=language)
    turn = a_turn(kind, QuestionKind.BEHAVIOURAL)
    return assess_answer(an_answer(take, turn=turn), silence(seconds), speech=spans(0, seconds))


def wording(text: str) -> Wording:
    found = judged(text).metrics.wording
    assert found is not None
    return found


def about_words(assessment: Assessment) -> dict[str, Finding]:
    subjects = {"hedges", "wording", "sentences"}
    return {
        finding.code: finding
        for finding in assessment.findings
        if finding.code.partition("-")[0] in subjects
    }


@pytest.mark.parametrize("sentence", HEDGES, ids=lambda sentence: sentence.text)
@pytest.mark.parametrize("punctuated", [True, False])
def test_hedges_are_told_from_thinking(sentence: MarkedSentence, punctuated: bool) -> None:
    words = sentence.words(punctuated=punctuated)
    assert set(hedge_stretches(words)) == sentence.marked


@pytest.mark.parametrize("sentence", VAGUE, ids=lambda sentence: sentence.text)
@pytest.mark.parametrize("punctuated", [True, False])
def test_vague_things_are_told_from_named_ones(sentence: MarkedSentence, punctuated: bool) -> None:
    words = sentence.words(punctuated=punctuated)
    assert set(vague_stretches(words)) == sentence.marked


@pytest.mark.parametrize("sentence", CONCRETE, ids=lambda sentence: sentence.text)
def test_concrete_words_are_found_where_capitals_are_written(sentence: MarkedSentence) -> None:
    assert set(concrete_stretches(sentence.words(punctuated=True))) == sentence.marked


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("we moved from leeds to sql", []),  # names do not show
        ("on monday we were twenty two", ["monday", "twenty two"]),
        ("in may it rained", ["may"]),
        ("it may rain and we march", []),
        ("one of us and one hundred more", ["one hundred"]),
        ("for two reasons", []),  # tells nothing yet
        ("ALL OF THIS IS WRITTEN LARGE", []),
        ("in the evening The second time we met", []),  # a full stop was left out
        ("Um, Uh, I'm sure I've seen it, That's it, OK, I", []),
        ("We met. Karen came with Dr. Brown", ["Dr. Brown"]),
        ("a point five rise of two point five percent", ["five", "two point five percent"]),
        ("", []),
        ("... , !", []),
    ],
)
def test_what_counts_as_concrete(text: str, found: list[str]) -> None:
    words = words_evenly(text, 0, 5)
    assert [quote(words[slice(*each)]) for each in concrete_stretches(words)] == found


def test_a_recogniser_of_one_case_writes_no_capitals() -> None:
    assert writes_capitals(words_evenly("We met", 0, 1))
    assert not writes_capitals(words_evenly("we met 5", 0, 1))
    assert not writes_capitals(words_evenly("WE MET", 0, 1))
    assert not writes_capitals(())


def test_a_discourse_marker_is_counted_once_and_not_here() -> None:
    found = wording("I kind of, sort of fixed pumps and stuff like that.")
    assert (found.hedges, found.vague) == ((), ())


def test_the_figures_carry_their_words_and_times() -> None:
    found = wording("Maybe we met Karen and did things")
    (hedge,), (vague,), (concrete,) = found.hedges, found.vague, found.concrete
    assert (hedge.text, vague.text, concrete.text) == ("Maybe", "things", "Karen")
    assert hedge.span.end == pytest.approx(60 / 7)  # the first of seven words in a minute


@pytest.mark.parametrize(
    ("text", "noted"),
    [
        ("Maybe we met. " * 4 + "team " * 88, True),  # 4 in 100
        ("Maybe we met. " * 4 + "team " * 122, False),  # 4 in 134 are just less than 3
        ("Maybe we met. " * 3 + "team " * 10, False),  # dense, but only three
        ("team " * 100, False),
    ],
)
def test_only_many_hedges_are_noted(text: str, noted: bool) -> None:
    found = about_words(judged(text))
    assert ("hedges-many" in found) is noted
    if noted:
        assert found["hedges-many"].grade is Grade.C
        assert len(found["hedges-many"].evidence) == 4
        assert '"maybe"' in found["hedges-many"].advice


def test_a_vague_answer_is_asked_for_one_detail() -> None:
    finding = about_words(judged("We did things. There was stuff too. " + "team " * 60))[
        "wording-vague"
    ]
    assert (finding.severity, finding.grade) == (Severity.NOTE, Grade.D)
    assert finding.headline.startswith('2 vague words, such as "things"')
    assert [place.quote for place in finding.evidence] == [
        "We did things. There was stuff",
        "things. There was stuff too. team team",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "We did things. There was stuff too. On Monday. " + "team " * 60,  # a date
        "We did things. It was fine. " + "team " * 60,  # one vague word is no habit
        "We did things. There was stuff too. " + "team " * 20,  # no room for details
    ],
)
def test_an_answer_with_a_detail_or_of_few_words_is_not_called_vague(text: str) -> None:
    assert about_words(judged(text)) == {}


def test_without_capitals_a_lack_of_names_is_not_judged() -> None:
    judgement = judged("we did things and there was stuff " + "team " * 60)
    assert about_words(judgement) == {}
    (left,) = [left for left in judgement.not_judged if left.measure == "concrete words"]
    assert "no capitals" in left.reason


def test_details_are_a_strength_and_each_counts_once() -> None:
    text = "In May I asked Karen for ten minutes. On Friday she left. " + "So Karen leads. " * 41
    assert len(wording(text).concrete) == 45
    assert about_words(judged(text)) == {}  # 4 different ones in 135 words are just too few
    text = "In May I asked Karen for ten minutes. On Friday she left. " + "So Karen leads. " * 20
    finding = about_words(judged(text))["wording-concrete"]
    assert finding.severity is Severity.STRENGTH
    assert finding.headline == (
        '4 different numbers, names or dates, such as "May", "Karen", "ten minutes"'
    )


@pytest.mark.parametrize("kind", [TurnKind.GREETING, TurnKind.CLOSING])
def test_only_answers_to_questions_are_asked_for_details(kind: TurnKind) -> None:
    text = "We did things. There was stuff too. " + "team " * 60
    assert about_words(judged(text, kind=kind)) == {}


@pytest.mark.parametrize(
    ("lengths", "long"),
    [
        ((40, 40), 0),  # forty are not more than forty
        ((41, 12, 41), 2),
        ((41, 30), 1),
    ],
)
def test_sentences_are_long_from_41_words(lengths: tuple[int, ...], long: int) -> None:
    text = " ".join("team " * (length - 1) + "left." for length in lengths)
    judgement = judged(text)
    assert judgement.metrics.wording is not None
    assert len(judgement.metrics.wording.long_sentences) == long
    assert ("sentences-long" in about_words(judgement)) is (long >= 2)


def test_words_that_fill_do_not_make_a_sentence_long() -> None:
    assert wording("Um, basically, " + "team " * 39 + "left.").long_sentences == ()


def test_where_no_marks_are_written_long_stretches_are_shown_and_not_judged() -> None:
    words = words_evenly("team " * 45, 0, 20) + words_evenly("team " * 45, 22, 42)
    answer = an_answer(a_take(words, 42, engine="vosk"))
    judgement = assess_answer(answer, silence(42), speech=spans(0, 20, 22, 42))
    assert judgement.metrics.wording is not None
    assert len(judgement.metrics.wording.long_sentences) == 2  # the silence parts them
    assert about_words(judgement) == {}
    (left,) = [left for left in judgement.not_judged if left.measure == "length of sentences"]
    assert left.reason.startswith("2 stretches of more than 40 words")


@pytest.mark.parametrize(
    ("engine", "language", "text"),
    [("none", "en", "maybe"), ("whisper", "ko", "maybe"), ("whisper", "en", "")],
)
def test_doubted_or_foreign_words_are_not_judged(engine: str, language: str, text: str) -> None:
    judgement = judged(text, engine=engine, language=language)
    assert judgement.metrics.wording is None
    assert about_words(judgement) == {}
    assert "choice of words" in {left.measure for left in judgement.not_judged}


@given(st.sampled_from([*HEDGES, *VAGUE]), st.sampled_from([str.upper, str.lower, str.title]))
def test_capitals_change_neither_hedges_nor_vague_words(
    sentence: MarkedSentence, written: type[str]
) -> None:
    words = sentence.words(punctuated=True)
    changed = words_evenly(written(sentence.text), 0, 5)
    assert hedge_stretches(changed) == hedge_stretches(words)
    assert vague_stretches(changed) == vague_stretches(words)


@given(st.lists(st.sampled_from([*HEDGES, *VAGUE, *CONCRETE]), max_size=5))
def test_every_stretch_lies_among_the_words(chosen: list[MarkedSentence]) -> None:
    words = words_evenly(" ".join(sentence.text for sentence in chosen), 0, 5)
    for find in (hedge_stretches, vague_stretches, concrete_stretches):
        ends = [edge for stretch in find(words) for edge in stretch]
        assert ends == sorted(ends)
        assert all(0 <= edge <= len(words) for edge in ends)


def test_advice_on_words_is_a_suggestion() -> None:
    text = "Maybe things. " * 8 + ("team " * 45 + "left. ") * 2
    found = about_words(judged(text))
    assert set(found) == {"hedges-many", "wording-vague", "sentences-long"}
    assert all(re.search(r"\b(could|try)\b", finding.advice) for finding in found.values())
