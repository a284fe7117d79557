"""Faces and views made by hand for the tests of the picture."""

from mockinterview.interview.picture import Face, Light, Point, View

ASPECT = 4 / 3
GOOD_LIGHT = Light(
    face_luma=130.0,
    background_luma=140.0,
    left_luma=130.0,
    right_luma=130.0,
    blown_share=0.0,
    tint=0.0,
    room_luma=170.0,
    bright_share=0.0,
)


def a_face(
    *,
    x: float = 0.5,
    eyes: float = 0.35,
    height: float = 0.3,
    nose_aside: float = 0.0,
    nose_down: float = 0.5,
    left_eye_down: float = 0.0,
    score: float = 0.99,
) -> Face:
    """A face about `x`, in a frame of 4:3. `left_eye_down`: share of the frame's height."""
    width = 0.75 * height / ASPECT
    apart = 0.45 * width
    mouth = eyes + 0.4 * height
    return Face(
        left=x - width / 2,
        top=eyes - 0.4 * height,
        width=width,
        height=height,
        left_eye=Point(x - apart / 2, eyes + left_eye_down),
        right_eye=Point(x + apart / 2, eyes),
        nose=Point(x + nose_aside * apart, eyes + left_eye_down / 2 + nose_down * (mouth - eyes)),
        left_mouth=Point(x - apart / 2.5, mouth),
        right_mouth=Point(x + apart / 2.5, mouth),
        score=score,
    )


def a_view(at: float, *faces: Face, light: Light = GOOD_LIGHT, moved: float = 0.0) -> View:
    """A good view, but for what is given; without faces there is nobody in it."""
    if not faces:
        return View(at)
    return View(
        at,
        faces,
        light,
        sharpness=0.6,
        clutter=0.2,
        background_moved=moved,
        shifted=0.0,
        aspect=ASPECT,
    )
