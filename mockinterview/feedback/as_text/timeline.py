"""An answer drawn as lines of text: voice, long pauses, filled pauses, level, pitch, words, time.

Conventions: one column stands for the same stretch of time in every row, from the start of the
take to the end of its last voice. Level and pitch run from the lowest to the highest step of their
row; pitch is drawn in semitones about its own median. Nothing rests on colour. With `ascii_only` no
glyph lies outside ASCII, for terminals without UTF-8.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import combining, east_asian_width

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.words import middle, tidy
from mockinterview.interview.assessment import FilledPause, FoundBy, Metrics, Track
from mockinterview.interview.model import Span, Word

_LABEL_WIDTH = 9
_SMALLEST_WIDTH = 24
_TICK_SECONDS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600)
_TICK_COLUMNS = 9
"""Fewest columns from one tick to the next, so that times can be told apart."""


@dataclass(frozen=True, slots=True)
class _Glyphs:
    voice: str
    some_voice: str
    silence: str
    pause: str
    flagged_pause: str
    filler: str
    unwritten_filler: str
    tick: str
    steps: str
    """From low to high."""


_UNICODE = _Glyphs("█", "▄", "·", "─", "═", "▲", "△", "│", "▁▂▃▄▅▆▇█")
_ASCII = _Glyphs("#", "+", ".", "-", "=", "^", "?", "|", "_.-=*#")
_LEVEL_SPAN_DB = (-45.0, -10.0)
"""What the lowest and the highest step of the level stand for."""
_PITCH_SPAN_SEMITONES = 8.0
"""Above and below the median, at the ends of the row."""


@dataclass(frozen=True, slots=True)
class _Scale:
    columns: int
    seconds: float

    def column(self, moment: float) -> int:
        return min(self.columns - 1, max(0, int(moment / self.seconds * self.columns)))

    def columns_of(self, span: Span) -> range:
        """The columns that `span` lies in; a span that ends on an edge is not in the next one."""
        first = self.column(span.start)
        last = min(self.columns, math.ceil(span.end / self.seconds * self.columns))
        return range(first, max(first + 1, last))

    def stretch(self, column: int) -> Span:
        step = self.seconds / self.columns
        return Span(column * step, (column + 1) * step)


def draw(
    metrics: Metrics, words: Iterable[Word], width: int = 80, *, ascii_only: bool = False
) -> tuple[str, ...]:
    """The rows, each at most `width` columns (at least 24 are used); no rows without voice."""
    if not metrics.pacing.speech:
        return ()
    said = tidy(words)
    scale = _Scale(max(width, _SMALLEST_WIDTH) - _LABEL_WIDTH, metrics.pacing.speech[-1].end)
    glyphs = _ASCII if ascii_only else _UNICODE
    long = [
        pause.span for pause in metrics.pacing.pauses if pause.duration > bound.LONG_PAUSE_SECONDS
    ]
    rows = [("voice", _voice(metrics.pacing.speech, scale, glyphs))]
    if long:
        rows.append(("pauses", _pauses(long, scale, glyphs)))
    if metrics.fluency.filled_pauses:
        rows.append(("um, uh", _fillers(metrics.fluency.filled_pauses, scale, glyphs)))
    clarity = metrics.clarity
    tracks = (
        ("level", _levels(clarity.level) if clarity.level else None),
        ("pitch", _semitones(clarity.pitch) if clarity.pitch else None),
    )
    for label, track in tracks:
        row = _stepped(track, scale, glyphs) if track else ""
        if row.strip(" " + glyphs.steps[0]):  # neither empty nor silent throughout
            rows.append((label, row))
    if said:
        rows.append(("words", _words(said, scale, ascii_only)))
    marks, times = _axis(scale, glyphs)
    rows += [("", marks), ("time", times)]
    return tuple(f"{label:<{_LABEL_WIDTH}}{row}".rstrip() for label, row in rows)


def legend(*, ascii_only: bool = False) -> str:
    """One line that says what the glyphs mean."""
    glyphs = _ASCII if ascii_only else _UNICODE
    return (
        f"{glyphs.voice} voice  {glyphs.some_voice} some voice  {glyphs.silence} silence  "
        f"{glyphs.pause} pause over {bound.LONG_PAUSE_SECONDS:.0f} s  "
        f"{glyphs.flagged_pause} {bound.FLAGGED_PAUSE_SECONDS:.0f} s or more  "
        f"{glyphs.filler} um, uh  {glyphs.unwritten_filler} heard, not written"
    )


def _voice(speech: Sequence[Span], scale: _Scale, glyphs: _Glyphs) -> str:
    step = scale.seconds / scale.columns
    voiced = [0.0] * scale.columns
    for span in speech:
        for column in scale.columns_of(span):
            cell = scale.stretch(column)
            voiced[column] += max(0.0, min(span.end, cell.end) - max(span.start, cell.start))
    return "".join(
        glyphs.voice
        if share >= 2 / 3 * step
        else (glyphs.some_voice if share >= 0.15 * step else glyphs.silence)
        for share in voiced
    )


def _pauses(long: Sequence[Span], scale: _Scale, glyphs: _Glyphs) -> str:
    row = [" "] * scale.columns
    for pause in long:
        flagged = pause.duration >= bound.FLAGGED_PAUSE_SECONDS
        columns = scale.columns_of(pause)
        label = f"{pause.duration:.1f}s"
        text = label if len(label) + 2 <= len(columns) else ""
        row[columns.start : columns.stop] = text.center(
            len(columns), glyphs.flagged_pause if flagged else glyphs.pause
        )
    return "".join(row)


def _fillers(filled: Iterable[FilledPause], scale: _Scale, glyphs: _Glyphs) -> str:
    """A mark for each filled pause; a digit where several share a column."""
    row = [" "] * scale.columns
    counts: Counter[int] = Counter()
    for pause in filled:
        column = scale.column(middle(pause.span))
        counts[column] += 1
        written = pause.found_by is FoundBy.WORDS
        row[column] = glyphs.filler if written else glyphs.unwritten_filler
        if counts[column] > 1:
            row[column] = str(min(counts[column], 9))
    return "".join(row)


def _levels(level: Track) -> Track:
    """`level` with 0 for the lowest step of the row and 1 for the highest."""
    low, high = _LEVEL_SPAN_DB
    values = (None if dbfs is None else (dbfs - low) / (high - low) for dbfs in level.values)
    return Track(level.step_seconds, tuple(values))


def _semitones(pitch: Track) -> Track:
    """`pitch` about its own median, with 0 for the lowest step of the row and 1 for the highest."""
    known = sorted(hertz for hertz in pitch.values if hertz is not None and hertz > 0)
    if not known:
        return Track(pitch.step_seconds, ())
    usual = known[len(known) // 2]
    values = (
        12 * math.log2(hertz / usual) / (2 * _PITCH_SPAN_SEMITONES) + 0.5
        if hertz is not None and hertz > 0
        else None
        for hertz in pitch.values
    )
    return Track(pitch.step_seconds, tuple(values))


def _stepped(shares: Track, scale: _Scale, glyphs: _Glyphs) -> str:
    """A step for each column, by the mean of what lies in it; a blank where nothing does."""
    columns: list[list[float]] = [[] for _ in range(scale.columns)]
    for index, share in enumerate(shares.values):
        moment = (index + 0.5) * shares.step_seconds
        if share is not None and math.isfinite(share) and moment < scale.seconds:
            columns[scale.column(moment)].append(share)
    top = len(glyphs.steps) - 1
    return "".join(
        glyphs.steps[min(top, max(0, round(sum(inside) / len(inside) * top)))] if inside else " "
        for inside in columns
    )


def _words(words: Sequence[Word], scale: _Scale, ascii_only: bool) -> str:
    """As many words as fit, each beginning at its own column."""
    row, used = "", 0
    for word in words:
        text = word.text.encode("ascii", "replace").decode("ascii") if ascii_only else word.text
        column, wide = scale.column(word.start), _columns(text)
        if (not row or column > used) and column + wide <= scale.columns:
            row += " " * (column - used) + text
            used = column + wide
    return row


def _columns(text: str) -> int:
    """Columns that a terminal gives `text`; letters of East Asian scripts take two."""
    return sum(
        0 if combining(letter) else (2 if east_asian_width(letter) in "WF" else 1)
        for letter in text
    )


def _axis(scale: _Scale, glyphs: _Glyphs) -> tuple[str, str]:
    per_tick = _TICK_COLUMNS * scale.seconds / scale.columns
    every = next((tick for tick in _TICK_SECONDS if tick >= per_tick), 3600)
    every *= max(1, math.ceil(per_tick / every))
    marks, times = "", ""
    for tick in range(0, math.ceil(scale.seconds), every):
        column = scale.column(tick)
        label = f"{tick // 60}:{tick % 60:02d}"
        if column + len(label) <= scale.columns:
            marks = marks.ljust(column) + glyphs.tick
            times = times.ljust(column) + label
    return marks, times
