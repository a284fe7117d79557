"""The transcript of an answer in lines to read, with filled pauses and long pauses marked.

Conventions: a line ends with a sentence (where the recogniser writes full stops) or at a silence
of a second or more. A long pause closes the line it follows. The pieces carry their spans, so that
a screen can play from any of them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.words import middle, tidy
from mockinterview.interview.assessment import FoundBy, Metrics
from mockinterview.interview.model import Span, Word

HEARD_FILLER: Final = "um?"
"""Stands for a filled pause that the recogniser did not write down."""


class PieceKind(StrEnum):
    WORD = "word"
    FILLER = "filler"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Piece:
    kind: PieceKind
    text: str
    """As the recogniser wrote it; for a pause its length, e.g. `2.4 s`; `um?` where only the sound
    tells of a filled pause."""
    span: Span


@dataclass(frozen=True, slots=True)
class Line:
    pieces: tuple[Piece, ...]
    """Never empty."""

    @property
    def start(self) -> float:
        """Seconds from the start of the take."""
        return self.pieces[0].span.start

    def marked(self) -> str:
        """As plain text: fillers in brackets, pauses in square brackets."""
        return " ".join(_MARKED[piece.kind].format(piece.text) for piece in self.pieces)


_MARKED = {
    PieceKind.WORD: "{}",
    PieceKind.FILLER: "({})",
    PieceKind.PAUSE: "[pause {}]",
}


def transcript_lines(words: Iterable[Word], metrics: Metrics) -> tuple[Line, ...]:
    """`words` and the long pauses of `metrics`, in order; empty when there are neither."""
    written = {
        pause.span for pause in metrics.fluency.filled_pauses if pause.found_by is FoundBy.WORDS
    }
    heard = [
        Piece(PieceKind.FILLER, HEARD_FILLER, pause.span)
        for pause in metrics.fluency.filled_pauses
        if pause.found_by is FoundBy.SOUND
    ]
    said = [
        Piece(PieceKind.FILLER if word.span in written else PieceKind.WORD, word.text, word.span)
        for word in tidy(words)
    ]
    silences = [
        pause.span
        for pause in metrics.pacing.pauses
        if pause.duration >= bound.STRETCH_PAUSE_SECONDS
    ]
    lines: list[Line] = []
    pieces: list[Piece] = []

    def close() -> None:
        if pieces:
            lines.append(Line(tuple(pieces)))
            pieces.clear()

    def fall_silent(pause: Span) -> None:
        if pause.duration > bound.LONG_PAUSE_SECONDS:
            pieces.append(Piece(PieceKind.PAUSE, f"{pause.duration:.1f} s", pause))
        close()

    for piece in sorted([*said, *heard], key=lambda piece: middle(piece.span)):
        while silences and middle(silences[0]) < middle(piece.span):
            fall_silent(silences.pop(0))
        pieces.append(piece)
        if piece.text.rstrip("\"')\u201d\u2019").endswith((".", "?", "!")) and piece not in heard:
            close()
    for pause in silences:
        fall_silent(pause)
    close()
    return tuple(lines)
