"""The figures of an answer in words, the same on every screen and in every report."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from mockinterview.feedback.content.length import spoken_time
from mockinterview.feedback.habits import Usual
from mockinterview.interview.assessment import Evidence, Grade, Metrics, PausePlace

UNKNOWN = "-"
"""Stands for a figure that could not be measured."""

GRADE_WORDS = {
    Grade.A: "a standard or a replicated finding",
    Grade.B: "one good study",
    Grade.C: "a rule of thumb with some support",
    Grade.D: "convention",
}


@dataclass(frozen=True, slots=True)
class Figure:
    label: str
    value: str
    """With its unit; `UNKNOWN` when it was not measured."""
    usual: str = ""
    """The person's own median, without its unit; empty where there is none yet."""


def figures(metrics: Metrics, usual: Iterable[Usual] = ()) -> tuple[Figure, ...]:
    """The headline figures, most telling first; always the same ones in the same order.

    `usual`: the person's own medians, to stand beside them.
    """
    own = {each.measure.name: each.shown for each in usual}
    return tuple(replace(each, usual=own.get(each.label, "")) for each in _headline(metrics))


def _headline(metrics: Metrics) -> tuple[Figure, ...]:
    pacing, fluency, clarity = metrics.pacing, metrics.fluency, metrics.clarity
    longest = max((pause.duration for pause in pacing.pauses), default=None)
    return (
        Figure("Length", spoken_time(pacing.duration_seconds)),
        Figure("Pace", _with_unit(pacing.pace_wpm, ".0f", "words/min")),
        Figure("Articulation", _with_unit(pacing.articulation_rate, ".1f", "syllables/s")),
        Figure(
            "Filled pauses heard",
            _with_unit(fluency.filled_pauses_per_minute, ".1f", "a minute"),
        ),
        Figure("Longest pause", _with_unit(longest, ".1f", "s")),
        Figure("First word after", _with_unit(pacing.response_latency_seconds, ".1f", "s")),
        Figure("Level", _with_unit(clarity.level_dbfs, ".0f", "dBFS")),
        Figure("Words sure", _with_unit(_percent(clarity.mean_confidence), ".0f", "%")),
    )


@dataclass(frozen=True, slots=True)
class Group:
    """Figures that tell of one thing."""

    name: str
    figures: tuple[Figure, ...]
    """Never empty, and none unknown."""


def further_figures(metrics: Metrics) -> tuple[Group, ...]:
    """What was measured beyond the headline figures, by what it tells of."""
    pacing, fluency, clarity = metrics.pacing, metrics.fluency, metrics.clarity
    share = pacing.speech_seconds / pacing.duration_seconds if pacing.duration_seconds else None
    inside = [p for p in pacing.pauses if p.place is PausePlace.INSIDE_CLAUSE]
    groups = (
        Group(
            "Pacing",
            (
                Figure("without pauses", _with_unit(pacing.speaking_pace_wpm, ".0f", "words/min")),
                Figure("voiced", _with_unit(_percent(share), ".0f", "% of the time")),
                Figure("pauses", f"{len(pacing.pauses)}, {len(inside)} inside a clause"),
                Figure("second half", _changed(pacing.pace_change)),
                Figure("syllables heard", _with_unit(pacing.nuclei_rate, ".1f", "a second")),
            ),
        ),
        Group(
            "Flow",
            (
                Figure(
                    "filled pauses",
                    _with_unit(fluency.filled_pauses_per_100_words, ".1f", "in 100 words"),
                ),
                Figure("like, you know", _counted(fluency.discourse_markers)),
                Figure("restarts, repetitions", _counted(fluency.disfluencies)),
            ),
        ),
        Group(
            "Clarity",
            (
                Figure("above the noise", _with_unit(clarity.snr_db, ".0f", "dB")),
                Figure("ringing", _with_unit(clarity.reverberation_seconds, ".1f", "s")),
                Figure(
                    "pitch range", _with_unit(clarity.pitch_spread_semitones, ".1f", "semitones")
                ),
                Figure("ends that fade", _counted(clarity.trailing_ends)),
                Figure("hard to make out", _counted(clarity.mumbled)),
            ),
        ),
        *_of_words_and_picture(metrics),
    )
    known = (
        Group(group.name, tuple(f for f in group.figures if f.value != UNKNOWN)) for group in groups
    )
    return tuple(group for group in known if group.figures)


def _of_words_and_picture(metrics: Metrics) -> Iterator[Group]:
    if wording := metrics.wording:
        yield Group(
            "Wording",
            (
                Figure("numbers, names, dates", _counted(wording.concrete)),
                Figure("vague words", _counted(wording.vague)),
                Figure("hedges", _counted(wording.hedges)),
                Figure("long sentences", _counted(wording.long_sentences)),
            ),
        )
    if structure := metrics.structure:
        singular, plural = structure.first_person_singular, structure.first_person_plural
        yield Group("Story", (Figure("I and we", f"{singular} and {plural} times"),))
    if picture := metrics.picture:
        # A few views are shown as well: they are facts, only too few to judge by.
        shares = (
            Figure(seen.fault.value, f"{100 * seen.share:.0f} % of the time")
            for seen in picture.faults
        )
        yield Group("Picture", (Figure("looked at", f"{picture.views} times"), *shares))


def _counted(found: Sequence[object]) -> str:
    return str(len(found)) if found else UNKNOWN


def _changed(change: float | None) -> str:
    if change is None:
        return UNKNOWN
    return f"{abs(100 * change):.0f} % {'faster' if change >= 0 else 'slower'}"


def at_time(seconds: float) -> str:
    """A moment of a take, as in `1:07`."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def scene(evidence: Evidence) -> str:
    """What its times count in, to stand behind them; empty for the answer proper."""
    if evidence.delivery is not None:
        return " of the interviewer's words, not recorded"
    return ", when you asked for it again" if evidence.audio else ""


def _percent(share: float | None) -> float | None:
    return None if share is None else 100 * share


def _with_unit(value: float | None, shown: str, unit: str) -> str:
    return UNKNOWN if value is None else f"{value:{shown}} {unit}"
