"""Verdicts of the equipment test, and the one hint before the interview."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.feedback.picture.framing import hint, verdicts
from mockinterview.interview.picture import Aspect, Face, Light, PictureVerdict, View
from tests.unit.faces_seen import GOOD_LIGHT, a_face, a_view
from tests.unit.test_assess import CLAIMS

GOOD = a_view(0.0, a_face())


def told(*views: View) -> dict[Aspect, PictureVerdict]:
    return {verdict.aspect: verdict for verdict in verdicts(views)}


def amiss(*views: View) -> set[Aspect]:
    return {aspect for aspect, verdict in told(*views).items() if not verdict.good}


def test_a_good_picture_is_good_in_every_aspect_in_the_order_of_mending() -> None:
    judged = verdicts([GOOD])
    assert [verdict.aspect for verdict in judged] == list(Aspect)
    assert all(verdict.good and verdict.measured and not verdict.fix for verdict in judged)
    assert hint([GOOD] * 3) == ""


def test_without_views_nothing_is_said_and_without_a_face_only_that() -> None:
    assert verdicts([]) == ()
    assert hint([]) == ""
    (verdict,) = verdicts([a_view(0.0), a_view(1.0)])
    assert (verdict.aspect, verdict.good) == (Aspect.FACE, False)
    assert verdict.fix.startswith("Sit facing the camera")


@pytest.mark.parametrize(
    ("face", "aspect", "fix"),
    [
        (a_face(height=0.15), Aspect.DISTANCE, "Come closer"),
        (a_face(height=0.5, eyes=0.4), Aspect.DISTANCE, "Move back"),
        (a_face(eyes=0.15), Aspect.EYE_HEIGHT, "put the laptop on a few books"),  # camera low
        (a_face(nose_down=0.2), Aspect.EYE_HEIGHT, "put the laptop on a few books"),  # seen so
        (a_face(eyes=0.5), Aspect.EYE_HEIGHT, "Tilt the camera down"),
        (a_face(eyes=0.7), Aspect.EYE_HEIGHT, "Sit up"),
        (a_face(x=0.25), Aspect.CENTRE, "to your left"),  # left in the picture: at their right
        (a_face(x=0.75), Aspect.CENTRE, "to your right"),
        (replace(a_face(), top=0.0), Aspect.CENTRE, "Move back a little"),
        # 0.02 of the height on 0.076 of the width: tan 11 degrees, in a frame of 4:3
        (a_face(left_eye_down=0.02), Aspect.TILT, "hold your head upright"),
        (a_face(nose_aside=0.5), Aspect.TURNED, "in one direction"),
        (a_face(nose_aside=-0.5), Aspect.TURNED, "in one direction"),
    ],
)
def test_where_the_face_is(face: Face, aspect: Aspect, fix: str) -> None:
    verdict = told(a_view(0.0, face))[aspect]
    assert not verdict.good
    assert fix in verdict.fix
    assert hint([a_view(0.0, face)] * 3) == verdict.fix


@pytest.mark.parametrize(
    ("light", "aspect", "fix"),
    [
        (replace(GOOD_LIGHT, room_luma=40.0), Aspect.LIGHT, "Turn on a lamp"),
        (replace(GOOD_LIGHT, blown_share=0.3), Aspect.LIGHT, "Move the lamp further away"),
        (replace(GOOD_LIGHT, left_luma=40.0), Aspect.SIDE_LIGHT, "at your right"),
        (replace(GOOD_LIGHT, right_luma=40.0), Aspect.SIDE_LIGHT, "at your left"),
        (replace(GOOD_LIGHT, bright_share=0.4, room_luma=50.0), Aspect.BACK_LIGHT, "curtain"),
        (replace(GOOD_LIGHT, tint=0.3), Aspect.TINT, "yellow"),
        (replace(GOOD_LIGHT, tint=-0.3), Aspect.TINT, "warmer"),
    ],
)
def test_how_it_is_lit(light: Light, aspect: Aspect, fix: str) -> None:
    verdict = told(a_view(0.0, a_face(), light=light))[aspect]
    assert not verdict.good
    assert fix in verdict.fix
    assert amiss(a_view(0.0, a_face(), light=light)) == {aspect}  # and nothing besides


def test_a_window_in_a_bright_room_is_no_fault() -> None:
    light = replace(GOOD_LIGHT, bright_share=0.4, room_luma=150.0)
    assert amiss(a_view(0.0, a_face(), light=light)) == set()


@pytest.mark.parametrize(
    ("view", "aspect"),
    [
        (replace(GOOD, sharpness=0.1), Aspect.SHARPNESS),
        (replace(GOOD, clutter=0.95), Aspect.BACKGROUND),
        (replace(GOOD, background_moved=0.2), Aspect.STILLNESS),
        (replace(GOOD, shifted=0.02), Aspect.STILLNESS),
        (replace(GOOD, shifted=0.2), Aspect.STILLNESS),
        (replace(GOOD, faces=(a_face(), a_face(x=0.2, height=0.2))), Aspect.PEOPLE),
    ],
)
def test_the_rest_of_the_picture(view: View, aspect: Aspect) -> None:
    assert amiss(view) == {aspect}


def test_what_was_not_measured_is_not_judged() -> None:
    bare = View(0.0, (a_face(),))
    left_out = {Aspect.LIGHT, Aspect.SIDE_LIGHT, Aspect.BACK_LIGHT, Aspect.SHARPNESS, Aspect.TINT}
    left_out |= {Aspect.BACKGROUND, Aspect.STILLNESS}
    assert told(bare).keys() == set(Aspect) - left_out


def test_the_eyes_of_a_blurred_face_are_too_unsure_to_call_it_tilted() -> None:
    tilted = a_view(0.0, a_face(left_eye_down=0.02))
    assert amiss(tilted) == {Aspect.TILT}
    assert amiss(replace(tilted, sharpness=0.1)) == {Aspect.SHARPNESS}


def test_the_middle_of_several_views_counts() -> None:
    far = a_view(1.0, a_face(height=0.1))
    assert amiss(GOOD, GOOD, far) == set()
    assert amiss(GOOD, far, far) == {Aspect.DISTANCE}
    assert amiss(GOOD, GOOD, a_view(2.0)) == set()  # a hand before the face, once


def test_the_hint_is_the_first_thing_to_mend_and_waits_for_three_views() -> None:
    dark = replace(GOOD_LIGHT, room_luma=30.0)
    both = a_view(0.0, a_face(height=0.1), light=dark)
    assert hint([both] * 2) == ""
    assert hint([both] * 3).startswith("Turn on a lamp")
    assert hint([replace(GOOD, clutter=0.95)] * 3) == ""  # nothing that is mended in a moment


@given(
    st.floats(0.05, 1.0),
    st.sampled_from([GOOD_LIGHT, replace(GOOD_LIGHT, left_luma=30.0)]),
    st.floats(20.0, 230.0),
    st.floats(0.0, 0.5),
)
def test_the_same_light_on_any_skin_gives_the_same_verdicts(
    tone: float, light: Light, room: float, bright: float
) -> None:
    light = replace(light, room_luma=room, bright_share=bright)
    darker = tone ** (1 / 2.2)
    same = replace(
        light,
        face_luma=light.face_luma * darker,
        left_luma=light.left_luma * darker,
        right_luma=light.right_luma * darker,
    )
    assert amiss(a_view(0.0, a_face(), light=same)) == amiss(a_view(0.0, a_face(), light=light))


@given(
    st.floats(-0.5, 1.5), st.floats(-0.5, 1.5), st.floats(0.01, 2.0), st.floats(-3, 3),
    st.floats(-2, 3), st.floats(0, 255), st.floats(0, 1), st.floats(-1, 1), st.floats(0, 1),
)  # fmt: skip
def test_whatever_was_measured_is_told_in_kind_words(
    x: float, eyes: float, height: float, aside: float, down: float, luma: float, share: float,
    tint: float, other: float,
) -> None:  # fmt: skip
    face = a_face(x=x, eyes=eyes, height=height, nose_aside=aside, nose_down=down)
    light = Light(luma, luma, luma, 255 - luma, share, tint, luma, other)
    view = View(0.0, (face,), light, share, other, share, other)
    judged = verdicts([view])
    assert len({verdict.aspect for verdict in judged}) == len(judged)
    for verdict in judged:
        assert bool(verdict.fix) != verdict.good
        assert not CLAIMS.search(verdict.measured + verdict.fix)
        assert "nan" not in verdict.measured
        assert len(verdict.fix) <= 90  # one line
