"""One answer as a picture over time: level, pitch, voice, pauses, words, findings.

Every sign has a shape, a hatching or a word of its own, so that it can be read in grey and on
paper. Drawn by matplotlib without any display; the file's ending says whether PNG or SVG.
"""

import re
import textwrap
from pathlib import Path
from typing import Any

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch

from mockinterview.cleaning import clean_line
from mockinterview.errors import StorageError
from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.as_text.figures import at_time, figures
from mockinterview.interview.assessment import (
    Assessment,
    Clarity,
    FoundBy,
    Metrics,
    PausePlace,
    Severity,
)
from mockinterview.interview.model import Span, Transcript
from mockinterview.line.audio import SILENCE_DBFS, Pcm, level_dbfs

_MARKS = {Severity.STRENGTH: "+", Severity.NOTE: "-", Severity.CHANGE: "!"}
_PAUSES = {
    PausePlace.CLAUSE_END: ("", "pause at a clause end"),
    PausePlace.INSIDE_CLAUSE: ("////", "pause inside a clause"),
    PausePlace.UNKNOWN: ("....", "pause"),
}
_FEWEST_INCHES, _MOST_INCHES, _INCHES_PER_SECOND = 10.0, 60.0, 0.22
_MOST_POINTS = 4_000
_WORD_LINES = (0.85, 0.55, 0.25, -0.05)
_TITLE_CHARACTERS = 80
_INK, _SOFT, _PALE = "#222222", "#6b6b6b", "#d4d4d4"
_STYLE: dict[Any, Any] = {  # Any: matplotlib knows its keys as literals only
    "font.family": "DejaVu Sans",  # comes with matplotlib
    "svg.hashsalt": "mockinterview",  # names in the file do not change by chance
    "text.parse_math": False,  # a dollar in a name is a dollar
    "hatch.linewidth": 0.6,
}


def save_chart(
    path: Path, name: str, pcm: Pcm, transcript: Transcript, assessment: Assessment
) -> None:
    """Draw the answer in `pcm`, called `name`, into `path`. Raises StorageError."""
    with mpl.rc_context(_STYLE):
        figure = draw_chart(name, pcm, transcript, assessment)
        svg = path.suffix.lower() == ".svg"
        try:
            figure.savefig(
                path,
                format="svg" if svg else "png",
                dpi=100,
                metadata={"Date": None} if svg else {"Software": None},
            )
        except OSError as error:
            shown = clean_line(str(path))
            raise StorageError(f"{shown} could not be written: {error.strerror}.") from error


def draw_chart(name: str, pcm: Pcm, transcript: Transcript, assessment: Assessment) -> Figure:
    seconds = max(pcm.seconds, 1.0)
    inches = min(_MOST_INCHES, max(_FEWEST_INCHES, seconds * _INCHES_PER_SECOND))
    figure = Figure(figsize=(inches, 8.0), layout="constrained")
    rows = figure.subplots(4, 1, sharex=True, height_ratios=(2.2, 1.6, 2.4, 2.2))
    level, pitch, voice, findings = rows
    _draw_level(level, pcm, assessment.metrics.clarity)
    _draw_pitch(pitch, assessment.metrics.clarity)
    _draw_voice(voice, assessment.metrics, transcript, seconds / inches)
    _draw_findings(findings, assessment)
    findings.set_xlim(0, seconds)
    findings.set_xlabel("time, minutes:seconds")
    findings.xaxis.set_major_formatter(lambda moment, _: at_time(max(0.0, moment)))
    title = clean_line(name, limit=_TITLE_CHARACTERS)
    known = "; ".join(f"{each.label.lower()} {each.value}" for each in figures(assessment.metrics))
    figure.suptitle(f"{_drawable(title)}\n{textwrap.fill(known, 110)}", fontsize=10)
    return figure


def _draw_level(axes: Axes, pcm: Pcm, clarity: Clarity) -> None:
    if clarity.level and clarity.level.values:
        step, values = clarity.level.step_seconds, clarity.level.values
        levels = np.array([np.nan if each is None else each for each in values])
    else:
        step = max(0.05, pcm.seconds / _MOST_POINTS)
        size = max(1, round(step * pcm.rate))
        starts = range(0, len(pcm.samples), size)
        levels = np.array([level_dbfs(pcm.samples[n : n + size]) for n in starts])
    axes.fill_between(np.arange(len(levels)) * step, levels, SILENCE_DBFS, color=_PALE, linewidth=0)
    axes.plot(np.arange(len(levels)) * step, levels, color=_INK, linewidth=0.8)
    axes.axhspan(*bound.GOOD_LEVEL_DBFS, fill=False, edgecolor=_SOFT, linestyle="--", linewidth=0.8)
    axes.set_ylim(-75, 0)
    axes.set_ylabel("level, dBFS\n(dashed: good for\nactive speech)", fontsize=8)


def _draw_pitch(axes: Axes, clarity: Clarity) -> None:
    axes.set_ylabel("pitch, Hz", fontsize=8)
    voiced = [each for each in clarity.pitch.values if each] if clarity.pitch else []
    if not clarity.pitch or not voiced:
        axes.set_yticks([])
        axes.text(0.01, 0.5, "not measured", transform=axes.transAxes, va="center", color=_SOFT)
        return
    values = np.array([np.nan if each is None else each for each in clarity.pitch.values])
    times = np.arange(len(values)) * clarity.pitch.step_seconds
    axes.plot(times, values, ".", color=_INK, markersize=2)
    axes.set_yscale("log", base=2)
    axes.set_ylim(0.8 * min(voiced), 1.25 * max(voiced))
    ticks = [
        hz for hz in (60, 80, 100, 150, 200, 300, 400, 600) if min(voiced) <= hz <= max(voiced)
    ]
    axes.set_yticks(ticks, [str(hz) for hz in ticks])
    axes.minorticks_off()


def _draw_voice(
    axes: Axes, metrics: Metrics, transcript: Transcript, seconds_per_inch: float
) -> None:
    axes.set_ylim(-0.3, 4)
    axes.set_yticks([0.4, 1.5, 2.5, 3.5], ["words", "filled pauses", "pauses", "voice"])
    axes.tick_params(axis="y", labelsize=8, length=0)
    axes.broken_barh([_bar(span) for span in metrics.pacing.speech], (3.2, 0.6), color=_INK)
    drawn = []
    for place, (hatch, label) in _PAUSES.items():
        bars = [_bar(pause.span) for pause in metrics.pacing.pauses if pause.place is place]
        if bars:
            axes.broken_barh(
                bars, (2.2, 0.6), facecolor="white", edgecolor=_INK, hatch=hatch, linewidth=0.6
            )
            drawn.append(Patch(facecolor="white", edgecolor=_INK, hatch=hatch, label=label))
    for pause in metrics.fluency.filled_pauses:
        by_sound = pause.found_by is FoundBy.SOUND
        sign = "~" if by_sound else clean_line(pause.word, limit=8) or "um"
        middle = (pause.span.start + pause.span.end) / 2
        axes.text(middle, 1.5, _drawable(sign), ha="center", va="center", fontsize=7, weight="bold")
    if any(pause.found_by is FoundBy.SOUND for pause in metrics.fluency.filled_pauses):
        drawn.append(Patch(label="~ filled pause found by its sound", fill=False, linewidth=0))
    if drawn:
        axes.legend(handles=drawn, loc="lower right", bbox_to_anchor=(1, 1), ncols=4, fontsize=7)
    _draw_words(axes, transcript, seconds_per_inch)


def _draw_words(axes: Axes, transcript: Transcript, seconds_per_inch: float) -> None:
    """As many words as fit, each beginning at its own moment, on the first line that is free."""
    letter = 0.062 * seconds_per_inch  # of 7 points, generously
    free = [0.0] * len(_WORD_LINES)
    for word in transcript.words:
        text = _drawable(clean_line(word.text, limit=40))
        line = next((n for n, until in enumerate(free) if until <= word.start), None)
        if line is not None:
            at = _WORD_LINES[line]
            axes.text(word.start, at, text, va="center", fontsize=7, clip_on=True)
            free[line] = word.start + (len(text) + 1) * letter


def _draw_findings(axes: Axes, assessment: Assessment) -> None:
    """A line for each finding: its mark and headline, and bars where it is seen."""
    count = max(1, len(assessment.findings))
    axes.set_ylim(count, 0)
    axes.set_ylabel("findings: + strength\n- note   ! change", fontsize=8)
    axes.set_yticks([])
    if not assessment.findings:
        axes.text(0.01, 0.5, "none", transform=axes.transAxes, va="center", color=_SOFT)
    for row, finding in enumerate(assessment.findings):
        bars = [_bar(evidence.span) for evidence in finding.evidence]
        hatch = {"+": "", "-": "....", "!": "xxxx"}[_MARKS[finding.severity]]
        axes.broken_barh(
            bars, (row + 0.62, 0.28), facecolor=_PALE, edgecolor=_INK, hatch=hatch, linewidth=0.6
        )
        told = _drawable(f"{_MARKS[finding.severity]} {finding.headline}")
        at = axes.get_yaxis_transform()
        axes.text(0.005, row + 0.35, told, transform=at, va="center", fontsize=7)


def _bar(span: Span) -> tuple[float, float]:
    return span.start, max(span.duration, 0.02)


def _drawable(text: str) -> str:
    """`text` with a box for each letter of scripts that matplotlib's own font lacks."""
    return re.sub(r"[\u1100-\u11ff\u2e80-\ud7ff\uf900-\ufaff\U00010000-\U0010ffff]", "\u25a1", text)
