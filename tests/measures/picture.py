"""Are faces found, is the picture judged rightly, and the same for any skin?"""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import cv2
import numpy as np
import skimage.data

from mockinterview.devices.faces import SIDE, MtcnnFaces
from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.picture.framing import verdicts
from mockinterview.feedback.picture.viewing import view_of
from mockinterview.interview.frames import Pixels
from mockinterview.interview.picture import Aspect, View
from tests.measures import Row, between, bootstrap
from tests.measures.portraits import TONES, Scene, in_tone, oval, taken

_COMMAND = "python -m tests.measures"
_FACELESS: Final = (
    *("brick", "cat", "chelsea", "clock", "coffee", "coins", "colorwheel", "grass", "gravel"),
    *("horse", "hubble_deep_field", "immunohistochemistry", "logo", "moon", "page", "retina"),
    *("rocket", "text"),
)


def faces(data: Path | None = None) -> tuple[Row, ...]:
    """Of the photographs one shows nothing of a face: a wig, sunglasses and a mask hide all of it.

    Looked for at other sizes, brighter and mirrored, nothing is found in it but a drawn face.
    """
    finder = MtcnnFaces()
    command = f"{_COMMAND} faces"
    empty = list(_without_faces())
    false = [name for name, pixels in empty if finder.find(pixels)]
    five = Scene(face_height=0.22, people=(0.1, 0.27, 0.73, 0.9))
    rows = [
        Row("pictures with a face found in them", f"{len(empty)} without", f"{len(false)} "
            f"{', '.join(false)}".strip(), command, wanted="0"),
        Row("faces found", "the portrait among four smaller ones",
            f"{len(finder.find(taken(five)))} of 5", command, wanted="all"),
        Row("faces found", "the portrait and a photograph of it at the back",
            f"{len(finder.find(taken(replace(Scene(), people=(0.15,)))))}", command),
    ]  # fmt: skip
    if data:
        photographs = list(_photographs(data))
        found = [len(finder.find(pixels)) for pixels in photographs]
        command += " --data DIR"
        where = f"{len(found)} photographs at a webcam"
        one = sum(count == 1 for count in found)
        rows += [
            Row("exactly one face", where, f"{one} of {len(found)}", command, wanted="all"),
            Row("more than one", where, str(sum(count > 1 for count in found)), command,
                wanted="0"),
            *_cost(finder, photographs, where, command),
        ]  # fmt: skip
    rows += _cost(finder, [taken(Scene(seed=seed)) for seed in range(10)], "portrait", command)
    return tuple(rows)


def _cost(
    finder: MtcnnFaces, pictures: Sequence[Pixels], where: str, command: str
) -> Iterator[Row]:
    pictures = [_at_480(pixels) for pixels in pictures]
    finding, viewing = [], []
    for pixels in pictures:
        began = time.thread_time()
        found = finder.find(pixels)
        finding.append(1000 * (time.thread_time() - began))
        began = time.thread_time()
        view_of(pixels, found, 0.0, pixels)
        viewing.append(1000 * (time.thread_time() - began))
    where = f"{where}, {SIDE} pixels across"
    yield Row("finding the faces, median", where, f"{np.median(finding):.0f} ms of a core",
              command, wanted="≤ 35 ms of a core")  # fmt: skip
    yield Row("the slowest", where, f"{max(finding):.0f} ms of a core", command)
    yield Row("measuring a frame, median", where, f"{np.median(viewing):.1f} ms", command)


@dataclass(frozen=True)
class Case:
    scene: Scene
    amiss: frozenset[Aspect] = frozenset()
    """What is truly amiss."""
    moves_to: Scene | None = None
    """The same, a second later."""


def framing_verdicts() -> tuple[Row, ...]:
    """Each change is well on one side of where people would draw the line, by its own size."""
    finder = MtcnnFaces()
    cases = list(_cases())
    seen = [_seen(case, finder) for case in cases]
    command = f"{_COMMAND} framing_verdicts"
    where = f"{len(cases)} changes of a portrait"
    right = [_right(case, view) for case, view in zip(cases, seen, strict=True)]
    share = _share(right)
    whole = [all(each) for each in right]
    rows = [
        Row("verdicts right", where, f"{share:.3f}", command,
            between(bootstrap(right, _share), ".3f"), "≥ .95"),
        Row("pictures with every verdict right", where, f"{np.mean(whole):.3f}", command,
            between(bootstrap(whole, lambda some: float(np.mean(some))), ".3f")),
    ]  # fmt: skip
    wrong = [
        f"{aspect} ({_changed(case)})"
        for case, view in zip(cases, seen, strict=True)
        for aspect, amiss in _bad(view).items()
        if amiss != (aspect in case.amiss)
    ]
    rows.append(Row("what was wrong", where, "; ".join(sorted(set(wrong))) or "nothing", command))
    rows += _moved_bounds(cases, seen, right, command)
    return tuple(rows)


def _moved_bounds(
    cases: Sequence[Case], seen: Sequence[View], before: Sequence[Sequence[bool]], command: str
) -> Iterator[Row]:
    """The same views under bounds a tenth higher and lower, one at a time."""
    worst, name_of_worst = 1.0, "none"
    for name in _bounds():
        kept = getattr(bound, name)
        for times in (0.9, 1.1):
            moved = (
                tuple(times * each for each in kept) if isinstance(kept, tuple) else times * kept
            )
            setattr(bound, name, moved)
            try:
                right = [_right(case, view) for case, view in zip(cases, seen, strict=True)]
            finally:
                setattr(bound, name, kept)
            if (share := _share(right)) < worst:
                worst, name_of_worst = share, f"{name} x {times}"
    yield Row(
        "verdicts right, the worst of all bounds moved by a tenth",
        f"{len(_bounds())} bounds, {name_of_worst}",
        f"{worst:.3f} ({worst - _share(before):+.3f})",
        command,
        wanted="≥ .95",
    )


def _bounds() -> list[str]:
    """The bounds of a single picture, by their place among the others."""
    names = [name for name in vars(bound) if name.isupper()]
    first, last = names.index("FACE_HEIGHT_SHARE"), names.index("WALKING_CHANGED_SHARE")
    return names[first : last + 1]


def skin_tones(data: Path | None = None) -> tuple[Row, ...]:
    finder = MtcnnFaces()
    command = f"{_COMMAND} skin_tones"
    found, alike, different = 0, [], set()
    for name, scene in _LIGHTS.items():
        views = [
            _seen(Case(replace(scene, tone=tone, wall=wall)), finder)
            for wall in (0.2, 0.6)
            for tone in TONES
        ]
        found += sum(bool(view.faces) for view in views)
        for first in (0, len(TONES)):
            own = _bad(views[first])
            for tone, view in zip(TONES, views[first : first + len(TONES)], strict=True):
                other = _bad(view)
                alike.append([other.get(aspect) == own[aspect] for aspect in own])
                wrong = [a for a in own if other.get(a) != own[a]] if view.faces else ["no face"]
                different |= {f"{each}, {name}, {tone}" for each in wrong}
    where = f"portrait, {len(TONES)} tones, {len(_LIGHTS)} lights, 2 walls"
    rows = [
        Row("face found", where, f"{found} of {2 * len(TONES) * len(_LIGHTS)}", command,
            wanted="all"),
        Row("verdicts equal to those on the lightest", where, f"{_share(alike):.3f}", command,
            between(bootstrap(alike, _share), ".3f"), "≥ 1"),
        Row("what differed", where, "; ".join(sorted(different)) or "nothing", command),
    ]  # fmt: skip
    if data:
        rows += _tones_of_photographs(finder, data, f"{command} --data DIR")
    return tuple(rows)


def _tones_of_photographs(finder: MtcnnFaces, data: Path, command: str) -> Iterator[Row]:
    """The whole face is darkened, eyes and all, so a face may be lost that a tone would not."""
    lost, alike, different = 0, [], set()
    photographs = [
        (pixels, found) for pixels in _photographs(data) if (found := finder.find(pixels))
    ]
    for pixels, found in photographs:
        face = found[0]
        skin = oval(pixels.shape, face.left, face.top, face.width, face.height)
        own = _bad(view_of(pixels, found, 0.0))
        for tone in TONES[1:]:
            darker = in_tone(pixels, skin, tone)
            # The face stays where it is: whether it is found is counted apart from how it is lit.
            lost += not finder.find(darker)
            other = _bad(view_of(darker, found, 0.0))
            alike.append([other.get(aspect) == own[aspect] for aspect in own])
            different |= {str(aspect) for aspect in own if other.get(aspect) != own[aspect]}
    where = f"{len(photographs)} photographs, faces in {len(TONES) - 1} darker tones"
    yield Row("face still found", where, f"{len(alike) - lost} of {len(alike)}", command)
    yield Row("verdicts equal to those on the photograph", where, f"{_share(alike):.3f}", command,
              between(bootstrap(alike, _share), ".3f"), "≥ 1")  # fmt: skip
    yield Row("what differed", where, "; ".join(sorted(different)) or "nothing", command)


_DIM = Scene(person_light=0.04, wall_light=0.04)
_WINDOW = Scene(window=0.4, person_light=0.15, wall_light=0.15)
_LIGHTS: Final = {
    "good light": Scene(),
    "dim": _DIM,
    "from one side": Scene(one_side=0.06),
    "window behind": _WINDOW,
    "yellow light": Scene(colour=(1.0, 0.6, 0.25)),
    "blurred": Scene(blur=4.0),
}


def _cases() -> Iterator[Case]:
    """Every change before walls of four shades, in two noises."""
    for seed, wall in enumerate((0.12, 0.25, 0.45, 0.7)):
        for case in _changes():
            moves_to = case.moves_to and replace(case.moves_to, wall=wall, seed=seed + 100)
            yield replace(case, scene=replace(case.scene, wall=wall, seed=seed), moves_to=moves_to)


def _changes() -> Iterator[Case]:
    far, near = frozenset({Aspect.DISTANCE}), frozenset({Aspect.DISTANCE})
    for height in (0.24, 0.28, 0.33):
        yield Case(Scene(face_height=height))
    for height in (0.09, 0.12, 0.15):
        yield Case(Scene(face_height=height), far)
    for height in (0.5, 0.6):
        yield Case(Scene(face_height=height, eyes=(0.5, 0.38)), near)
    for across in (0.42, 0.46, 0.54, 0.58):
        yield Case(Scene(eyes=(across, 0.36)))
    for across in (0.2, 0.28, 0.72, 0.8):
        yield Case(Scene(eyes=(across, 0.36)), frozenset({Aspect.CENTRE}))
    for down in (0.29, 0.33, 0.4):
        yield Case(Scene(eyes=(0.5, down)))
    for down in (0.13, 0.55, 0.62, 0.7):
        yield Case(Scene(eyes=(0.5, down)), frozenset({Aspect.EYE_HEIGHT}))
    for roll in (-4.0, 4.0):
        yield Case(Scene(roll=roll))
    for roll in (-20.0, -14.0, 14.0, 20.0):
        yield Case(Scene(roll=roll), frozenset({Aspect.TILT}))
    for light in (0.7, 1.4):
        yield Case(Scene(person_light=light, wall_light=light))
    for light in (0.01, 0.02, 0.04):
        yield Case(Scene(person_light=light, wall_light=light), frozenset({Aspect.LIGHT}))
    for side in (0.5, 1.4):
        yield Case(Scene(one_side=side))
    for side in (0.03, 0.06):
        yield Case(Scene(one_side=side), frozenset({Aspect.SIDE_LIGHT}))
    yield Case(Scene(window=0.1))
    for wide, light in ((0.25, 0.1), (0.4, 0.15), (0.4, 0.06)):
        dark = Scene(window=wide, person_light=light, wall_light=light)
        yield Case(dark, frozenset({Aspect.BACK_LIGHT}))
    yield Case(Scene(glare=3.0), frozenset({Aspect.LIGHT}))
    yield Case(Scene(blur=0.5))
    for blur in (3.0, 4.0, 5.0):
        yield Case(Scene(blur=blur), frozenset({Aspect.SHARPNESS}))
    for colour in ((1.0, 0.95, 0.85), (0.9, 0.95, 1.0)):
        yield Case(Scene(colour=colour))
    for colour in ((1.0, 0.6, 0.25), (1.0, 0.5, 0.12), (0.25, 0.6, 1.0)):
        yield Case(Scene(colour=colour), frozenset({Aspect.TINT}))
    yield Case(Scene(people=(0.15,)), frozenset({Aspect.PEOPLE}))
    yield Case(Scene(pattern="gravel"), frozenset({Aspect.BACKGROUND}))
    yield Case(Scene(), moves_to=Scene())
    yield Case(Scene(), moves_to=Scene(person_light=0.85, wall_light=0.85))  # a cloud
    for shifted in (0.03, 0.1):
        moved = Scene(wall_shift=shifted)
        yield Case(Scene(), frozenset({Aspect.STILLNESS}), moves_to=moved)
    yield Case(Scene(), frozenset({Aspect.STILLNESS}), moves_to=Scene(passer_by=0.05))


def _seen(case: Case, finder: MtcnnFaces) -> View:
    first = taken(case.scene)
    if case.moves_to is None:
        return view_of(first, finder.find(first), 0.0)
    then = taken(case.moves_to)
    return view_of(then, finder.find(then), 1.0, first)


def _bad(view: View) -> dict[Aspect, bool]:
    """Of each aspect that was judged, whether it is amiss."""
    return {verdict.aspect: not verdict.good for verdict in verdicts([view])}


def _right(case: Case, view: View) -> list[bool]:
    bad = _bad(view)
    missing = case.amiss - bad.keys()
    return [amiss == (aspect in case.amiss) for aspect, amiss in bad.items()] + [False] * len(
        missing
    )


def _share(right: Sequence[Sequence[bool]]) -> float:
    return float(np.mean([each for one in right for each in one]))


def _changed(case: Case) -> str:
    """What was done to the plain portrait."""
    plain = Scene(seed=-1)
    return ", ".join(
        f"{name} {value}"
        for scene in (case.scene, case.moves_to or case.scene)
        for name, value in vars(scene).items()
        if name != "seed" and value != getattr(plain, name)
    )


def _photographs(data: Path) -> Iterator[Pixels]:
    for path in sorted((data / "webcam").glob("*.jpg")):
        yield np.asarray(cv2.imread(str(path)))[..., ::-1].copy()


def _at_480(pixels: Pixels) -> Pixels:
    scale = SIDE / max(pixels.shape[:2])
    size = round(pixels.shape[1] * scale), round(pixels.shape[0] * scale)
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA))


def _without_faces() -> Iterator[tuple[str, Pixels]]:
    """Animals, things and textures, and what is made of noise, squares and blobs."""
    for name in _FACELESS:
        picture = np.asarray(getattr(skimage.data, name)())
        if picture.dtype == np.bool_:
            picture = picture.astype(np.uint8) * 255
        if picture.ndim == 2:
            picture = np.stack([picture] * 3, axis=2)
        yield name, np.ascontiguousarray(picture[..., :3].astype(np.uint8))
    for seed in range(6):
        random = np.random.default_rng(seed)
        noise = random.integers(0, 256, (480, 640, 3)).astype(np.uint8)
        yield f"noise {seed}", noise
        yield f"blobs {seed}", np.asarray(cv2.GaussianBlur(noise, (0, 0), 4.0 + 4 * seed) * 2)
        squares = random.integers(0, 256, (12, 16, 3)).astype(np.uint8)
        yield f"squares {seed}", np.kron(squares, np.ones((40, 40, 1), dtype=np.uint8))
    yield "wall", taken(replace(Scene(), eyes=(9.0, 0.4)))
