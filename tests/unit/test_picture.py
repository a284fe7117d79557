"""What is said about the picture after an answer."""

from collections.abc import Sequence
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.feedback import assess_answer
from mockinterview.feedback.as_text.figures import Figure, Group, further_figures
from mockinterview.feedback.picture.shown import _REMARKS, MOST, measure
from mockinterview.feedback.summary import summarise
from mockinterview.interview.assessment import (
    Assessment,
    FaultSeen,
    Finding,
    Grade,
    JudgedAnswer,
    Metrics,
    Picture,
    Severity,
)
from mockinterview.interview.model import Answer, Medium, Span, Take
from mockinterview.interview.picture import Light, PictureFault, View
from mockinterview.line.audio import silence
from tests.unit.assessments import a_finding, an_assessment
from tests.unit.faces_seen import GOOD_LIGHT, a_face, a_view
from tests.unit.spoken_answers import a_take, an_answer, words_evenly
from tests.unit.test_assess import CLAIMS, SUGGESTS

SECONDS = 20
GOOD = a_face()
DARK = replace(GOOD_LIGHT, room_luma=30.0)


def answer(views: Sequence[View], medium: Medium = Medium.VIDEO) -> Answer:
    take = replace(a_take(words_evenly("team " * 30, 0, SECONDS), SECONDS), views=tuple(views))
    return replace(an_answer(take), medium=medium)


def judged(views: Sequence[View], *, voiced: bool = True) -> Assessment:
    speech = (Span(1.0, SECONDS),) if voiced else ()
    return assess_answer(answer(views), silence(SECONDS), speech=speech)


def about_picture(assessment: Assessment) -> dict[str, Finding]:
    return {each.code: each for each in assessment.findings if each.code.startswith("picture-")}


def views(kinds: str, light: Light = GOOD_LIGHT) -> list[View]:
    """A view a second, from half a second on: `.` good, `-` nobody, `>` turned away, `2` two,
    `f` far, `l` light as given, `w` the background moves as a whole."""
    return [_view(kind, second + 0.5, light) for second, kind in enumerate(kinds)]


def _view(kind: str, at: float, light: Light) -> View:
    if kind == "-":
        return a_view(at)
    face = {">": a_face(nose_aside=0.6), "f": a_face(height=0.1)}.get(kind, GOOD)
    behind = (a_face(x=0.15, height=0.15),) if kind == "2" else ()
    moved = 0.9 if kind == "w" else 0.0
    return a_view(at, face, *behind, light=light if kind == "l" else GOOD_LIGHT, moved=moved)


def test_shares_and_spans_are_those_of_the_views() -> None:
    """20 views: nobody from 2 to 4 s and from 10 to 11 s, turned away from 17 s to the end."""
    picture = measure(answer(views("..--......-......>>>")))
    assert picture == Picture(
        20,
        (
            FaultSeen(PictureFault.NO_FACE, 0.15, (Span(2.0, 4.0), Span(10.0, 11.0))),
            FaultSeen(PictureFault.TURNED_AWAY, 0.15, (Span(17.0, 20.5),)),
        ),
    )


def test_a_view_speaks_for_a_second_around_it_at_most() -> None:
    sparse = [a_view(0.0, GOOD), a_view(5.0), a_view(10.0, GOOD)]
    picture = measure(answer(sparse))
    assert picture is not None
    assert picture.faults[0].spans == (Span(4.0, 6.0),)


def test_nothing_is_measured_without_views_and_on_the_telephone() -> None:
    assert measure(answer([])) is None
    assert measure(answer(views("-" * 20), Medium.PHONE)) is None
    assert judged([]).metrics.picture is None
    assert about_picture(judged([])) == {}


@pytest.mark.parametrize(
    ("kinds", "code", "severity", "headline", "spans"),
    [
        (
            "." * 10 + "-" * 10,
            "picture-no-face",
            Severity.CHANGE,
            "No face was found in the picture for 10 s on end, 50 % of the answer in all",
            [Span(10.0, 20.0)],
        ),
        (
            "." * 16 + "---.",  # a small part is no more than a note
            "picture-no-face",
            Severity.NOTE,
            "No face was found in the picture for 3 s on end, 15 % of the answer in all",
            [Span(16.0, 19.0)],
        ),
        (
            "....>>>>>>..........",
            "picture-turned-away",
            Severity.NOTE,
            "Your face pointed away from the camera for 6 s on end, 30 % of the answer in all",
            [Span(4.0, 10.0)],
        ),
        (
            "f" * 20,
            "picture-far",
            Severity.NOTE,
            "You were far from the camera for all of the answer",
            [Span(0.0, 20.0)],
        ),
        (
            "l" * 8 + "." * 12,
            "picture-dark",
            Severity.CHANGE,
            "The picture was dark for 40 % of the answer",
            [Span(0.0, 8.0)],
        ),
        (
            "2222" + "." * 16,
            "picture-several-faces",
            Severity.NOTE,
            "More than one face was in the picture for 4 s on end, 20 % of the answer in all",
            [Span(0.0, 4.0)],
        ),
        (
            "." * 12 + "w" * 8,
            "picture-moving",
            Severity.NOTE,
            "The background moved as a whole for 8 s on end, 40 % of the answer in all, as when "
            "a camera is carried",
            [Span(12.0, 20.0)],
        ),
    ],
)
def test_what_lasted_is_told_with_its_moments(
    kinds: str, code: str, severity: Severity, headline: str, spans: list[Span]
) -> None:
    found = about_picture(judged(views(kinds, DARK)))
    assert list(found) == [code]
    assert (found[code].severity, found[code].headline) == (severity, headline)
    assert [place.span for place in found[code].evidence] == spans


@pytest.mark.parametrize(
    "kinds",
    [
        ".>.>..>.....>..>....",  # looks aside now and then: a quarter of the time, never long
        ">>" + "." * 18,
        "--..................",
        "fff.................",
        "....l...............",
    ],
)
def test_a_glance_aside_and_what_is_soon_over_is_not_told(kinds: str) -> None:
    assert about_picture(judged(views(kinds, DARK))).keys() <= {"picture-good"}


def test_a_good_picture_is_praised_once_and_as_a_suggestion() -> None:
    found = about_picture(judged(views("." * 20)))["picture-good"]
    assert (found.severity, found.grade) == (Severity.STRENGTH, Grade.C)
    assert found.evidence
    assert about_picture(judged(views("." * 17 + "fff"))) == {}  # neither good nor worth a word


@pytest.mark.parametrize(("kinds", "often"), [("-", "once"), ("----", "4 times")])
def test_few_views_are_not_judged(kinds: str, often: str) -> None:
    few = judged(views(kinds))
    assert about_picture(few) == {}
    assert {each.measure: each.reason for each in few.not_judged}["picture"] == (
        f"The picture was looked at only {often}, 5 times are needed."
    )
    assert few.metrics.picture is not None


def test_it_is_told_of_an_answer_without_a_voice_as_well() -> None:
    assert "picture-no-face" in about_picture(judged(views("-" * 20), voiced=False))
    assert "picture-good" in about_picture(judged(views("." * 20), voiced=False))


def test_at_most_two_things_are_told_and_what_is_to_be_changed_first() -> None:
    wrong = a_view(0.0, a_face(height=0.1, x=0.25, nose_aside=0.6), light=DARK)
    found = about_picture(judged([replace(wrong, at=second + 0.5) for second in range(20)]))
    assert len(found) == MOST
    assert next(iter(found)) == "picture-dark"


def test_of_a_whole_interview_the_picture_takes_one_place_after_the_answers_own() -> None:
    pictures = [
        a_finding("picture-dark", Severity.CHANGE),
        a_finding("picture-far", Severity.CHANGE),
        a_finding("picture-good", Severity.STRENGTH),
    ]
    own = [a_finding("pace-fast", Severity.CHANGE), a_finding("story-told", Severity.STRENGTH)]
    one = JudgedAnswer(answer([]), an_assessment(*pictures, *own))
    points = summarise([one])
    changes = [point.finding.code for point in points.changes]
    assert "pace-fast" in changes
    assert sum(code.startswith("picture") for code in changes) == 1
    assert [point.finding.code for point in points.strengths] == ["story-told"]


def test_the_figures_are_listed_with_the_others() -> None:
    group = further_figures(judged(views("f" * 10 + "." * 10)).metrics)[-1]
    assert group == Group(
        "Picture", (Figure("looked at", "20 times"), Figure("far away", "50 % of the time"))
    )


def test_views_and_figures_go_to_json_and_back_and_old_ones_without_are_read() -> None:
    take = answer(views(".-f2")).takes[0]
    assert msgspec.json.decode(msgspec.json.encode(take), type=Take) == take
    metrics = judged(views("f" * 20)).metrics
    written = msgspec.json.decode(msgspec.json.encode(metrics))
    assert msgspec.convert(written, Metrics).picture == metrics.picture
    del written["picture"]
    assert msgspec.convert(written, Metrics).picture is None


def test_every_remark_is_kind_and_a_suggestion() -> None:
    for remark in _REMARKS.values():
        assert not CLAIMS.search(f"{remark.headline} {remark.advice}")
        assert SUGGESTS.search(remark.advice)
        assert "{time}" in remark.headline


measures = st.none() | st.floats(0.0, 1.0)
lights = st.builds(
    Light, *[st.floats(0.0, 255.0)] * 4, st.floats(0, 1), st.floats(-1, 1), st.floats(0, 255)
    , st.floats(0, 1),
)  # fmt: skip
faces = st.builds(
    a_face,
    x=st.floats(-0.5, 1.5),
    eyes=st.floats(-0.5, 1.5),
    height=st.floats(0.0, 2.0),
    nose_aside=st.floats(-2, 2),
)
any_views = st.lists(
    st.builds(
        View,
        st.floats(-5.0, 40.0),
        st.lists(faces, max_size=3).map(tuple),
        st.none() | lights,
        *[measures] * 4,
    ),
    max_size=15,
)


@settings(deadline=None, max_examples=60)
@given(any_views)
def test_any_views_give_shares_within_bounds_and_evidence_inside_the_sound(
    seen: list[View],
) -> None:
    assessment = judged(seen)
    picture = assessment.metrics.picture
    assert (picture is None) == (not seen)
    for fault in picture.faults if picture else ():
        assert 0 < fault.share <= 1
        assert all(0 <= span.start <= span.end for span in fault.spans)
        assert list(fault.spans) == sorted(fault.spans, key=lambda span: span.start)
    for finding in about_picture(assessment).values():
        assert finding.evidence
        assert all(0 <= place.span.start <= place.span.end <= SECONDS for place in finding.evidence)
        assert not CLAIMS.search(f"{finding.headline} {finding.advice}")
        assert SUGGESTS.search(finding.advice)
