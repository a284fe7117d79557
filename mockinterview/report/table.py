"""Analyses as a table: one row a file, for spreadsheets and statistics.

An empty cell means: not measured, or not judged. Cells from outside that a spreadsheet would run
as a formula begin with an apostrophe.
"""

import csv
from collections.abc import Iterable
from io import StringIO

from mockinterview.cleaning import clean
from mockinterview.interview.assessment import Assessment, Severity
from mockinterview.report.analysis import FileAnalysis

COLUMNS = {
    "file": "path",
    "error": "why it could not be judged",
    "remarks": "what was amiss with the file",
    "sound_seconds": "length of the sound",
    "duration_seconds": "from the first to the last voiced moment",
    "response_latency_seconds": "from the start of the file to the first voiced moment",
    "speech_seconds": "voiced time",
    "pause_count": "silent pauses of 0.25 s or more",
    "longest_pause_seconds": "the longest of them",
    "word_count": "words without filled pauses",
    "pace_words_per_minute": "pauses included",
    "speaking_pace_words_per_minute": "of voiced time",
    "articulation_syllables_per_second": "of voiced time, counted from the words",
    "filled_pause_count": "um, uh, er, hm",
    "filled_pauses_per_minute": "",
    "mean_confidence": "of the recogniser, 0 to 1",
    "level_dbfs": "mean level of voiced time",
    "clipped_share": "of the samples, 0 to 1",
    "snr_db": "voice against the noise in the pauses",
    "pitch_spread_semitones": "standard deviation",
    "strengths": "codes of the findings",
    "changes": "codes of the findings",
    "notes": "codes of the findings",
    "not_judged": "measures left alone",
    "engine": "recogniser",
    "model": "of the recogniser",
    "analyser": "version of the analysis",
    "text": "the transcript",
}
"""Name of each column and what it holds, in order. New ones are added at the end."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_Cell = str | float | int | None


def table(analyses: Iterable[FileAnalysis]) -> str:
    """A CSV (RFC 4180) with a heading line."""
    told = StringIO(newline="")
    writer = csv.writer(told)
    writer.writerow(COLUMNS)
    for analysis in analyses:
        row = _row(analysis)
        writer.writerow([_shown(row.get(name)) for name in COLUMNS])
    return told.getvalue()


def _row(analysis: FileAnalysis) -> dict[str, _Cell]:
    row: dict[str, _Cell] = {
        "file": analysis.file,
        "error": analysis.error,
        "remarks": " ".join(analysis.remarks),
        "sound_seconds": analysis.seconds,
    }
    if analysis.transcript:
        row |= {
            "engine": analysis.transcript.engine,
            "model": analysis.transcript.model,
            "text": analysis.transcript.text,
        }
    return row | (_figures(analysis.assessment) if analysis.assessment else {})


def _figures(assessment: Assessment) -> dict[str, _Cell]:
    pacing, fluency = assessment.metrics.pacing, assessment.metrics.fluency
    clarity = assessment.metrics.clarity
    return {
        "duration_seconds": pacing.duration_seconds,
        "response_latency_seconds": pacing.response_latency_seconds,
        "speech_seconds": pacing.speech_seconds,
        "pause_count": len(pacing.pauses),
        "longest_pause_seconds": max((pause.duration for pause in pacing.pauses), default=None),
        "word_count": pacing.word_count,
        "pace_words_per_minute": pacing.pace_wpm,
        "speaking_pace_words_per_minute": pacing.speaking_pace_wpm,
        "articulation_syllables_per_second": pacing.articulation_rate,
        "filled_pause_count": len(fluency.filled_pauses),
        "filled_pauses_per_minute": fluency.filled_pauses_per_minute,
        "mean_confidence": clarity.mean_confidence,
        "level_dbfs": clarity.level_dbfs,
        "clipped_share": clarity.clipped_share,
        "snr_db": clarity.snr_db,
        "pitch_spread_semitones": clarity.pitch_spread_semitones,
        "strengths": _codes(assessment, Severity.STRENGTH),
        "changes": _codes(assessment, Severity.CHANGE),
        "notes": _codes(assessment, Severity.NOTE),
        "not_judged": _listed(left.measure for left in assessment.not_judged),
        "analyser": assessment.analyser,
    }


def _codes(assessment: Assessment, severity: Severity) -> str:
    return _listed(each.code for each in assessment.findings if each.severity is severity)


def _listed(names: Iterable[str]) -> str:
    return "; ".join(names)


def _shown(cell: _Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float):
        return f"{cell:.4f}"  # a number, so its minus begins no formula
    if isinstance(cell, int):
        return str(cell)
    cell = clean(cell.encode("utf-8", "replace").decode())  # a table may be shown in a terminal
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell
