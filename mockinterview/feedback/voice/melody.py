"""Did the voice move up and down?

Conventions: the spread of pitch in voiced time, see `pitch`. It goes with how lively talks are
judged, so a narrow one is worth a suggestion; a wide one is not judged, nor how high a voice is.
References: Hincks 2005, System 33; Hincks & Edlund 2009, Language Learning & Technology 13.
"""

from collections.abc import Iterator

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.voice.pitch import STEP_SECONDS
from mockinterview.interview.assessment import Finding, Grade, NotJudged, Severity


def judge(reading: Reading) -> Iterator[Finding | NotJudged]:
    voiced = reading.said.pitch.voiced(reading.said.speech)
    spread = reading.metrics.clarity.pitch_spread_semitones
    seconds = len(voiced) * STEP_SECONDS
    if spread is None or seconds < bound.MIN_PITCH_SECONDS:
        yield NotJudged(
            "pitch",
            f"{seconds:.1f} s of clear voice, {bound.MIN_PITCH_SECONDS:.0f} s are needed.",
        )
    elif spread < bound.FLAT_PITCH_SEMITONES:
        yield Finding(
            "pitch-flat",
            Severity.NOTE,
            Grade.C,
            f"Your voice kept within a narrow range, {spread:.1f} semitones around its middle",
            "Listeners find talks with more melody livelier. You could try to let your voice rise "
            "on the words that matter most.",
            (reading.whole(),),
        )
