"""When was the candidate speaking? Spans of voice in a take, from which pauses are counted.

The probabilities are Silero's VAD (v6, MIT, github.com/snakers4/silero-vad): the ONNX file that the
faster-whisper package carries, run by onnxruntime directly. One probability stands for one chunk
of 512 samples at 16 kHz (32 ms). The network knows voices but not edges: it lags by some tens of
milliseconds, dips inside a word that is drawn out and rises on a breath. So the edges and the
doubtful stretches are settled by the energy between 200 and 7,000 Hz, where room noise is weak.

Same samples, same spans, whether they come in one piece or in many.
"""

import os
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from mockinterview.errors import ModelError
from mockinterview.interview.model import Span
from mockinterview.line.audio import FULL_SCALE, SPEECH_RATE, Pcm, Samples

if TYPE_CHECKING:
    import onnxruntime

Probabilities = NDArray[np.float32]
Levels = NDArray[np.float64]

CHUNK = 512
"""Samples under one probability."""
CHUNK_SECONDS = CHUNK / SPEECH_RATE
_CONTEXT = 64
_STATE = (1, 1, 128)
_BATCH = 2_000
"""Chunks per run of the network: bounds memory, about a minute of sound."""

SPEECH_STARTS = 0.5
"""Probability at which a span opens. Silero's own default."""
SPEECH_STOPS = 0.45
"""Probability under which it closes. Lower ones swallow short pauses in a noisy room."""
SHORTEST_SPEECH_SECONDS = 0.1
SHORTEST_SILENCE_SECONDS = 0.1
"""Closures of plosives and gaps between syllables are no silence."""

_FRAME = 320
_HOP = 160
_HOP_SECONDS = _HOP / SPEECH_RATE
_BAND_HZ = (200, 7_000)
EDGE_WINDOW_SECONDS = 0.06
"""How far energy may move an edge."""
EDGE_SHARE = 0.4
"""An edge lies where the level has gone this share of the way from silence to speech, in dB."""
CLEAR_EDGE_DB = 6.0
"""With less contrast than this the edge stays where the network put it."""
SIDE_SECONDS = 0.3
"""Speech on each side of an edge that its level is taken from."""
BREATH_SECONDS = 0.3
BREATH_DB = 3.0
"""A span shorter than `BREATH_SECONDS` and no more than `BREATH_DB` above the silence around it
is a breath or a noise."""
DOUBTFUL_SILENCE = 0.15
DRAWN_OUT_DB = 4.0
"""A silence of more than this mean probability which is no more than `DRAWN_OUT_DB` quieter than
the speech beside it is a word drawn out."""


@lru_cache(maxsize=1)
def _network() -> "onnxruntime.InferenceSession":
    # From 1.29 on it reports its use to its maker, and keeps a number for the machine on disk,
    # unless told not to before it is imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    import onnxruntime  # noqa: PLC0415  slow to load, and the first screen does not need it

    spec = find_spec("faster_whisper")  # the package is not imported: it would load its engine
    folders = spec.submodule_search_locations if spec else None
    path = Path(next(iter(folders or [""]))) / "assets" / "silero_vad_v6.onnx"
    options = onnxruntime.SessionOptions()
    options.inter_op_num_threads = options.intra_op_num_threads = 1
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(
            path.read_bytes(), options, providers=["CPUExecutionProvider"]
        )
    except Exception as cause:  # onnxruntime has no public base for its errors
        raise ModelError(
            f"The voice activity model could not be loaded from {path}.",
            "Install the package faster-whisper again.",
        ) from cause


class VoiceActivity:
    """Probabilities of voice for one stream of sound, taken in blocks of any length."""

    def __init__(self) -> None:
        self._rest = np.zeros(0, dtype=np.float32)
        self._context = np.zeros(_CONTEXT, dtype=np.float32)
        self._hidden = np.zeros(_STATE, dtype=np.float32)
        self._cell = np.zeros(_STATE, dtype=np.float32)

    def probabilities(self, samples: Samples) -> Probabilities:
        """One value, 0 to 1, for every chunk that `samples` (16 kHz) completes; shape (n,).

        What is left over waits for the next call. Raises ModelError without the network.
        """
        sound = np.concatenate([self._rest, samples.astype(np.float32) / FULL_SCALE])
        whole = len(sound) // CHUNK * CHUNK
        self._rest = sound[whole:]
        chunks = sound[:whole].reshape(-1, CHUNK)
        batches = [self._run(chunks[n : n + _BATCH]) for n in range(0, len(chunks), _BATCH)]
        return np.concatenate(batches) if batches else np.zeros(0, dtype=np.float32)

    def _run(self, chunks: NDArray[np.float32]) -> Probabilities:
        before = np.vstack([self._context[None], chunks[:-1, -_CONTEXT:]])
        self._context = chunks[-1, -_CONTEXT:]
        given, self._hidden, self._cell = _network().run(
            None, {"input": np.hstack([before, chunks]), "h": self._hidden, "c": self._cell}
        )
        return np.asarray(given, dtype=np.float32).reshape(-1)


def speech_spans(pcm: Pcm) -> tuple[Span, ...]:
    """The spans of voice in `pcm`, in order and apart; empty for silence or no sound.

    Raises ModelError without the network.
    """
    samples = pcm.at_rate(SPEECH_RATE).samples
    padded = np.pad(samples, (0, -len(samples) % CHUNK))
    probabilities = VoiceActivity().probabilities(padded)
    levels = _band_levels(samples)
    spans = _above_threshold(probabilities)
    spans = _without_breaths(spans, levels)
    spans = _joined(spans, probabilities, levels)
    edged = [_with_edges(spans, index, levels) for index in range(len(spans))]
    return tuple(
        Span(max(0.0, span.start), min(pcm.seconds, span.end))
        for span in edged
        if span.start < min(pcm.seconds, span.end)
    )


def _above_threshold(probabilities: Probabilities) -> list[Span]:
    spans: list[Span] = []
    opened: int | None = None
    for index, probability in enumerate([*probabilities.tolist(), 0.0]):
        if opened is None and probability >= SPEECH_STARTS:
            opened = index
        elif opened is not None and probability < SPEECH_STOPS:
            spans.append(Span(opened * CHUNK_SECONDS, index * CHUNK_SECONDS))
            opened = None
    return spans


def _band_levels(samples: Samples) -> Levels:
    """Level in dB (arbitrary zero) of 20 ms around every 10 ms, inside the band; shape (n,)."""
    frequencies = np.fft.rfftfreq(_FRAME, 1 / SPEECH_RATE)
    inside = (frequencies >= _BAND_HZ[0]) & (frequencies <= _BAND_HZ[1])
    window = np.hanning(_FRAME).astype(np.float32)
    padded = np.pad(samples, (_HOP, _FRAME)).astype(np.float32)
    frames = np.lib.stride_tricks.sliding_window_view(padded, _FRAME)[::_HOP]
    levels = [
        np.square(np.abs(np.fft.rfft(frames[n : n + 6_000] * window, axis=1)[:, inside])).mean(1)
        for n in range(0, len(frames), 6_000)
    ]
    return 10 * np.log10(np.concatenate(levels).astype(np.float64) + 1)


def _frames(levels: Levels, start: float, end: float) -> Levels:
    first = max(0, round(start / _HOP_SECONDS))
    return levels[first : max(first, round(end / _HOP_SECONDS))]


def _median(*pieces: Levels) -> float | None:
    """None where there is too little to tell."""
    everything = np.concatenate(pieces)
    return float(np.median(everything)) if len(everything) >= 5 else None


def _without_breaths(spans: list[Span], levels: Levels) -> list[Span]:
    voiced = np.zeros(len(levels), dtype=bool)
    for span in spans:
        voiced[round(span.start / _HOP_SECONDS) : round(span.end / _HOP_SECONDS)] = True

    def breath(span: Span) -> bool:
        if span.duration >= BREATH_SECONDS:
            return False
        near = slice(
            max(0, round((span.start - 1) / _HOP_SECONDS)), round((span.end + 1) / _HOP_SECONDS)
        )
        floor = _median(levels[near][~voiced[near]])
        loudness = _median(_frames(levels, span.start, span.end))
        return floor is not None and loudness is not None and loudness < floor + BREATH_DB

    return [span for span in spans if span.duration >= SHORTEST_SPEECH_SECONDS and not breath(span)]


def _joined(spans: list[Span], probabilities: Probabilities, levels: Levels) -> list[Span]:
    """`spans` without the silences between, before and after them that are none.

    A recording that begins or ends inside a word has such a silence there: the network needs a
    quarter of a second to believe in a voice.
    """
    joined: list[Span] = []
    for span in spans:
        if joined and (
            span.start - joined[-1].end < SHORTEST_SILENCE_SECONDS
            or _drawn_out(joined[-1].end, span.start, probabilities, levels)
        ):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    if joined and _drawn_out(0.0, joined[0].start, probabilities, levels):
        joined[0] = Span(0.0, joined[0].end)
    length = len(levels) * _HOP_SECONDS
    if joined and _drawn_out(joined[-1].end, length, probabilities, levels):
        joined[-1] = Span(joined[-1].start, length)
    return joined


def _drawn_out(start: float, end: float, probabilities: Probabilities, levels: Levels) -> bool:
    """The network doubts the silence from `start` to `end`, and it is as loud as its neighbours."""
    inside = probabilities[round(start / CHUNK_SECONDS) : round(end / CHUNK_SECONDS)]
    silence = _median(_frames(levels, start, end))
    speech = _median(
        _frames(levels, start - SIDE_SECONDS, start), _frames(levels, end, end + SIDE_SECONDS)
    )
    if silence is None or speech is None or len(inside) == 0:
        return False
    return float(inside.mean()) >= DOUBTFUL_SILENCE and silence > speech - DRAWN_OUT_DB


def _with_edges(spans: list[Span], index: int, levels: Levels) -> Span:
    span = spans[index]
    length = len(levels) * _HOP_SECONDS
    before = spans[index - 1].end if index else 0.0
    after = spans[index + 1].start if index + 1 < len(spans) else length
    opening = _frames(levels, span.start, min(span.end, span.start + SIDE_SECONDS))
    closing = _frames(levels, max(span.start, span.end - SIDE_SECONDS), span.end)
    starts = _loud_times(span.start, _frames(levels, before, span.start), opening, levels)
    ends = _loud_times(span.end, _frames(levels, span.end, after), closing, levels)
    return Span(starts[0] if starts else span.start, ends[-1] if ends else span.end)


def _loud_times(edge: float, silence: Levels, speech: Levels, levels: Levels) -> list[float]:
    """The times around `edge` that are louder than the way from `silence` to `speech` allows."""
    floor, top = _median(silence), _median(speech)
    if floor is None or top is None or top - floor < CLEAR_EDGE_DB:
        return []
    first = max(0, round((edge - EDGE_WINDOW_SECONDS) / _HOP_SECONDS))
    window = levels[first : round((edge + EDGE_WINDOW_SECONDS) / _HOP_SECONDS) + 1]
    loud = np.flatnonzero(window > floor + EDGE_SHARE * (top - floor))
    return [float(frame + first) * _HOP_SECONDS for frame in loud]
