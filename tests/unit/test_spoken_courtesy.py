"""The opening and the closing as they are spoken: one wrong thing gets its one reproach."""

import pytest

from mockinterview.feedback import assess_answer
from mockinterview.feedback.courtesies import hung_up
from mockinterview.interview.assessment import Assessment, Severity
from mockinterview.interview.model import Answer, Delivery, Outcome, Span, Turn, TurnKind
from mockinterview.line.audio import silence
from tests.unit.spoken_answers import a_take, a_turn, an_answer, voice, words_evenly

OPENING = (
    "Good morning, nice to meet you. My name is Ana Lopez and I have worked at the desk of a "
    "small hotel for three years. I'm here for the receptionist position. I can hear you well and "
    "I'm ready. Thank you for inviting me."
)
CLOSING = (
    "That sounds good, I look forward to hearing from you by Friday. Thank you very much for your "
    "time. Goodbye."
)
TOLD = "You will hear from me by email by Friday. Thank you for your time."


def judged(
    kind: TurnKind,
    text: str,
    *,
    seconds: float = 20.0,
    told: str = TOLD,
    cut_off: bool = False,
    language: str = "en",
) -> Assessment:
    """`text` spoken evenly in `seconds`, without a pause."""
    turn = Turn(kind, told)
    take = a_take(words_evenly(text, 0.0, seconds), seconds, language=language)
    delivery = Delivery(turn.text, 4.0, 0.0, 4.0, cut_off=cut_off)
    answer = Answer(0, turn, Outcome.ANSWERED, (delivery,), (take,))
    speech = (Span(0.0, seconds),)
    return assess_answer(answer, voice(seconds, speech), speech=speech)


def reproaches(assessment: Assessment) -> list[str]:
    return [each.code for each in assessment.findings if each.severity is not Severity.STRENGTH]


def test_an_opening_with_everything_right_gets_no_reproach() -> None:
    assessment = judged(TurnKind.GREETING, OPENING)
    assert reproaches(assessment) == []
    (complete,) = (each for each in assessment.findings if each.code == "opening-complete")
    assert [place.quote for place in complete.evidence] == [
        "Good morning,",
        "My name is Ana Lopez",
        "for the receptionist position.",
        "ready.",
        "Thank you",
    ]
    # 44 words in 20 s; the first two end at 2/44 of it.
    assert complete.evidence[0].span.end == pytest.approx(20 * 2 / 44)


@pytest.mark.parametrize(
    ("left_out", "reproach"),
    [
        ("Good morning, nice to meet you. ", "opening-greeting-missing"),
        ("My name is Ana Lopez and ", "opening-name-missing"),
        ("I'm here for the receptionist position. ", "opening-role-missing"),
        (" and I'm ready", "opening-readiness-missing"),
        (" Thank you for inviting me.", "opening-thanks-missing"),
    ],
)
def test_an_opening_that_leaves_out_one_thing_gets_that_reproach(
    left_out: str, reproach: str
) -> None:
    assert left_out in OPENING
    assert reproaches(judged(TurnKind.GREETING, OPENING.replace(left_out, ""))) == [reproach]


@pytest.mark.parametrize(
    ("asked", "found"),
    [("Who am I speaking to, and are you all set?", True), ("Who am I speaking to?", False)],
)
def test_a_yes_says_that_one_is_ready_where_that_was_asked(asked: str, found: bool) -> None:
    assessment = judged(TurnKind.GREETING, "Yes. " + OPENING.replace("ready", "well"), told=asked)
    assert ("opening-readiness-missing" not in reproaches(assessment)) is found


@pytest.mark.parametrize(
    ("seconds", "reproach"), [(14.0, ["length-short"]), (15.0, []), (41.0, ["length-long"])]
)
def test_an_opening_is_15_to_40_seconds(seconds: float, reproach: list[str]) -> None:
    assessment = judged(TurnKind.GREETING, OPENING, seconds=seconds)
    assert [code for code in reproaches(assessment) if "pace" not in code] == reproach


def test_a_closing_with_everything_right_gets_no_reproach() -> None:
    assessment = judged(TurnKind.CLOSING, CLOSING, seconds=8.0)
    assert reproaches(assessment) == []
    assert "closing-complete" in {each.code for each in assessment.findings}


@pytest.mark.parametrize(
    ("text", "reproach"),
    [
        (
            CLOSING.replace("That sounds good, I look forward to hearing from you by Friday. ", ""),
            "closing-confirmation-missing",
        ),
        (CLOSING.replace(" Thank you very much for your time.", ""), "closing-thanks-missing"),
        (CLOSING.replace(" Goodbye.", ""), "closing-goodbye-missing"),
    ],
)
def test_a_closing_that_leaves_out_one_thing_gets_that_reproach(text: str, reproach: str) -> None:
    assert text != CLOSING
    assert reproaches(judged(TurnKind.CLOSING, text, seconds=8.0)) == [reproach]


def test_who_ends_the_call_over_the_interviewer_is_told_kindly() -> None:
    assessment = judged(TurnKind.CLOSING, CLOSING, seconds=8.0, cut_off=True)
    assert reproaches(assessment) == ["closing-cut-off"]


@pytest.mark.parametrize(
    ("kind", "cut_off", "is_so"),
    [
        (TurnKind.GOODBYE, True, True),
        (TurnKind.GOODBYE, False, False),
        (TurnKind.QUESTION, True, False),  # a question may be cut short
    ],
)
def test_hanging_up_is_read_from_the_closing_and_the_goodbye(
    kind: TurnKind, cut_off: bool, is_so: bool
) -> None:
    delivery = Delivery("Goodbye.", 1.0, 0.0, 1.0, cut_off=cut_off)
    assert hung_up(Answer(0, Turn(kind, "Goodbye."), Outcome.SPOKEN, (delivery,))) is is_so


def test_the_day_said_back_confirms_the_arrangement() -> None:
    assessment = judged(TurnKind.CLOSING, "Friday. Thank you. Goodbye.", seconds=3.0)
    assert reproaches(assessment) == []


def test_much_that_is_missing_is_named_in_one_sentence() -> None:
    assert reproaches(judged(TurnKind.CLOSING, "Is that all?", seconds=2.0)) == ["closing-brief"]


@pytest.mark.parametrize("kind", [TurnKind.QUESTION, TurnKind.FOLLOW_UP, TurnKind.SMALL_TALK])
def test_courtesies_are_judged_nowhere_else(kind: TurnKind) -> None:
    turn = a_turn(kind)
    answer = an_answer(a_take(words_evenly("I moved the shifts.", 0, 20), 20.0), turn=turn)
    codes = [each.code for each in assess_answer(answer, silence(20.0), speech=()).findings]
    assert not [code for code in codes if code.startswith(("opening", "closing"))]


def test_another_language_is_not_judged() -> None:
    assessment = judged(TurnKind.GREETING, "Guten Morgen", language="de")
    reasons = {each.measure: each.reason for each in assessment.not_judged}
    assert reasons["opening"] == "Courtesy can be read in English only."


def test_an_answer_to_small_talk_is_not_held_to_the_rules_of_questions() -> None:
    """Six seconds on the weather."""
    turn = Turn(TurnKind.SMALL_TALK, "Did you find a quiet place?")
    text = "Yes, thank you, it is quiet here today and the sun shines in."
    answer = an_answer(a_take(words_evenly(text, 0, 6), 6.0), turn=turn)
    speech = (Span(0.0, 6.0),)
    assert reproaches(assess_answer(answer, voice(6.0, speech), speech=speech)) == []
