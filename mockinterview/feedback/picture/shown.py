"""What did the camera show during an answer, for how much of it, and is any of it worth saying?

Conventions: shares are of the views, about one a second, and so of the time. A state (dark, far
away) is told when it lasted a good part of the answer; an episode (nobody there, turned away) when
it lasted some seconds on end. What the head does from one second to the next is nobody's business
and never told. At most `MOST` things an answer, what is mended first before the others: the answer
itself is what counts. On the telephone nobody sees anything, and nothing is said.
References: see the picture's part of `thresholds`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.picture.figures import faults, figures_of, in_order
from mockinterview.feedback.reading import Reading
from mockinterview.interview.assessment import (
    FaultSeen,
    Finding,
    Grade,
    NotJudged,
    Picture,
    Severity,
)
from mockinterview.interview.model import Answer, Medium, Span
from mockinterview.interview.picture import PictureFault, View

MOST: Final = 2
_PLACES: Final = 3
_REACH_SECONDS: Final = 1.0
"""How far a view speaks for the time around it, at most."""


@dataclass(frozen=True, slots=True)
class _Remark:
    """How a fault is told of."""

    code: str
    severity: Severity
    grade: Grade
    headline: str
    """`{time}` stands for the part of the answer, as "40 % of the answer"."""
    advice: str
    episode: bool = False
    """Told for its seconds on end, not for its share."""


def measure(answer: Answer) -> Picture | None:
    """None without a single view, and on the telephone."""
    take = answer.take
    if take is None or not take.views or answer.medium is Medium.PHONE:
        return None
    views = sorted(take.views, key=lambda view: view.at)
    seen = [faults(figures_of(view)) for view in views]
    return Picture(
        views=len(views),
        faults=tuple(
            FaultSeen(
                fault,
                share=sum(fault in each for each in seen) / len(seen),
                spans=_spans(views, [fault in each for each in seen]),
            )
            for fault in in_order(frozenset[PictureFault]().union(*seen))
        ),
    )


def judge(reading: Reading) -> Iterator[Finding | NotJudged]:
    picture = reading.metrics.picture
    if picture is None:
        return
    if picture.views < bound.PICTURE_JUDGED_VIEWS:
        often = "once" if picture.views == 1 else f"{picture.views} times"
        yield NotJudged(
            "picture",
            f"The picture was looked at only {often}, "
            f"{bound.PICTURE_JUDGED_VIEWS} times are needed.",
        )
        return
    told = [seen for seen in picture.faults if _is_worth_telling(seen)]
    told.sort(key=lambda seen: _severity(seen) is not Severity.CHANGE)
    for seen in told[:MOST]:
        remark = _REMARKS[seen.fault]
        places = sorted(seen.spans, key=lambda span: (-span.duration, span.start))[:_PLACES]
        yield Finding(
            remark.code,
            _severity(seen),
            remark.grade,
            remark.headline.format(time=_time(seen, episode=remark.episode)),
            remark.advice,
            tuple(reading.evidence(span) for span in sorted(places, key=lambda span: span.start)),
        )
    if not told and _is_good(picture):
        whole = Span(0.0, reading.said.pcm.seconds)
        yield Finding(
            "picture-good",
            Severity.STRENGTH,
            Grade.C,
            "The camera showed you well: in the middle, lit from the front, at a good distance",
            "You could keep the camera, the lamp and the chair just where they are.",
            (reading.evidence(reading.said.speech[0] if reading.said.speech else whole),),
        )


def _is_worth_telling(seen: FaultSeen) -> bool:
    remark = _REMARKS.get(seen.fault)
    if remark is None:
        return False
    if not remark.episode:
        return seen.share >= bound.STATE_NOTED_SHARE
    longest = _longest(seen)
    often = seen.share >= bound.EPISODES_NOTED_SHARE
    return longest >= (bound.SHORT_EPISODE_SECONDS if often else bound.EPISODE_SECONDS)


def _severity(seen: FaultSeen) -> Severity:
    """What was amiss for a small part only is no more than a note."""
    lasting = seen.share >= bound.STATE_NOTED_SHARE
    return _REMARKS[seen.fault].severity if lasting else Severity.NOTE


def _is_good(picture: Picture) -> bool:
    """Nothing that could be told was amiss for nearly all of the time."""
    return all(
        seen.share <= 1 - bound.PICTURE_PRAISED_SHARE
        for seen in picture.faults
        if seen.fault in _REMARKS
    )


def _longest(seen: FaultSeen) -> float:
    return max((span.duration for span in seen.spans), default=0.0)


def _time(seen: FaultSeen, *, episode: bool) -> str:
    if episode and seen.share < 1:
        return f"{_longest(seen):.0f} s on end, {100 * seen.share:.0f} % of the answer in all"
    return "all of the answer" if seen.share == 1 else f"{100 * seen.share:.0f} % of the answer"


def _spans(views: Sequence[View], holds: Sequence[bool]) -> tuple[Span, ...]:
    """When it holds; each view speaks for the time half way to its neighbours."""
    spans: list[Span] = []
    for number, view in enumerate(views):
        if not holds[number]:
            continue
        before = views[number - 1].at if number else view.at - 2 * _REACH_SECONDS
        after = views[number + 1].at if number + 1 < len(views) else view.at + 2 * _REACH_SECONDS
        start = max(0.0, view.at - min(_REACH_SECONDS, (view.at - before) / 2))
        end = max(start, view.at + min(_REACH_SECONDS, (after - view.at) / 2))
        if spans and number and holds[number - 1] and start - spans[-1].end < 1e-6:
            spans[-1] = Span(spans[-1].start, end)
        else:
            spans.append(Span(start, end))
    return tuple(spans)


def _state(code: str, severity: Severity, headline: str, advice: str) -> _Remark:
    """Light, distance and background have one study each and no number: graded by the number."""
    return _Remark(f"picture-{code}", severity, Grade.C, headline, advice)


def _episode(code: str, severity: Severity, headline: str, advice: str) -> _Remark:
    return _Remark(f"picture-{code}", severity, Grade.C, headline, advice, episode=True)


_REMARKS: Final = {
    PictureFault.NO_FACE: _episode(
        "no-face",
        Severity.CHANGE,
        "No face was found in the picture for {time}",
        "You could look at the preview before you begin, and sit so that head and shoulders are "
        "in it. A hand before the face or very little light may hide it, too.",
    ),
    PictureFault.SEVERAL_FACES: _episode(
        "several-faces",
        Severity.NOTE,
        "More than one face was in the picture for {time}",
        "It may have been a picture on the wall. If somebody came in, you could ask for the room "
        "to yourself, or put a note on the door.",
    ),
    PictureFault.DARK: _state(
        "dark",
        Severity.CHANGE,
        "The picture was dark for {time}",
        "You could turn on a lamp in front of you, or sit facing a window.",
    ),
    PictureFault.BLOWN_OUT: _state(
        "too-bright",
        Severity.NOTE,
        "A part of your face was too bright to show anything for {time}",
        "You could move the lamp further away, or let it shine on the wall before you.",
    ),
    PictureFault.ONE_SIDED: _state(
        "side-light",
        Severity.NOTE,
        "The light came from one side for {time}",
        "You could turn until the window is in front of you, or put a lamp on the darker side.",
    ),
    PictureFault.BACK_LIT: _state(
        "back-light",
        Severity.CHANGE,
        "A window or a lamp shone from behind you for {time}",
        "The camera turns everything else down then. You could draw the curtain, or turn round so "
        "that the window is in front of you.",
    ),
    PictureFault.TOO_NEAR: _state(
        "near",
        Severity.NOTE,
        "You were very near the camera for {time}",
        "You could move back to an arm's length, so that your shoulders are in the picture.",
    ),
    PictureFault.TOO_FAR: _state(
        "far",
        Severity.NOTE,
        "You were far from the camera for {time}",
        "You could come closer, to an arm's length: your face is easier to read then.",
    ),
    PictureFault.CAMERA_BELOW: _state(
        "camera-below",
        Severity.NOTE,
        "The camera looked up at you from below for {time}",
        "You could put the laptop on a few books: a camera level with the eyes is liked better.",
    ),
    PictureFault.EYES_HIGH: _state(
        "eyes-high",
        Severity.NOTE,
        "Your eyes were high in the picture for {time}",
        "You could put the laptop on a few books, so that the camera is level with your eyes.",
    ),
    PictureFault.EYES_LOW: _state(
        "eyes-low",
        Severity.NOTE,
        "Your eyes were in the lower half of the picture for {time}",
        "You could tilt the camera down a little, until your eyes are a third of the way down.",
    ),
    PictureFault.LYING_LOW: _episode(
        "low",
        Severity.NOTE,
        "You were low in the picture, as when somebody leans far back, for {time}",
        "You could sit up at a table, or tilt the camera down towards you.",
    ),
    PictureFault.LEANED_OUT: _episode(
        "leaned-out",
        Severity.NOTE,
        "You were at the edge of the picture for {time}",
        "You could keep what you need straight in front of you, so that you stay in the middle.",
    ),
    PictureFault.CUT_OFF: _episode(
        "cut-off",
        Severity.NOTE,
        "A part of your face was outside the picture for {time}",
        "You could move back a little, or turn the camera until there is room around your head.",
    ),
    PictureFault.OFF_CENTRE: _state(
        "off-centre",
        Severity.NOTE,
        "You were beside the middle of the picture for {time}",
        "You could move the chair or turn the camera until you are in the middle.",
    ),
    PictureFault.TURNED_AWAY: _episode(
        "turned-away",
        Severity.NOTE,
        "Your face pointed away from the camera for {time}",
        "If there were notes or a second screen at your side, you could put them close to the "
        "camera. Looking aside for a moment to think is fine.",
    ),
    PictureFault.BLURRED: _state(
        "blurred",
        Severity.NOTE,
        "The picture was not sharp for {time}",
        "You could wipe the lens, and give the camera more light to focus by.",
    ),
    PictureFault.WALKING: _episode(
        "moving",
        Severity.NOTE,
        "The background moved as a whole for {time}, as when a camera is carried",
        "You could put the camera down on something firm and stay in one place.",
    ),
    PictureFault.SHAKING: _state(
        "shaking",
        Severity.NOTE,
        "The camera shook for {time}",
        "You could put it on a table that nobody leans on while you talk.",
    ),
    PictureFault.MOVING_BACKGROUND: _state(
        "movement",
        Severity.NOTE,
        "Something moved behind you for {time}",
        "You could shut the door or the window behind you, or sit before a wall.",
    ),
}
"""Tilt, tint and a full background are left to the equipment test: there they can be mended."""
