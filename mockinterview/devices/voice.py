"""The interviewer's voice: pyttsx3 in a child process, with the time of each word.

With espeak the times are the synthesiser's own: each of its events carries the sample at which a
word begins. Other synthesisers do not tell; there the time from the first sound to the last is
shared out by the number of characters, which can be off by some tenths of a second.

A word is a stretch between white space as it stands in the text, punctuation included; stretches
that are not spoken, such as a dash, are left out.
"""

import re
import subprocess
from bisect import bisect_right
from collections.abc import Iterator
from contextlib import suppress
from threading import Timer

import msgspec
import numpy as np

from mockinterview.devices.python_child import python_command
from mockinterview.devices.voice_child import Reply, Request, WordStart
from mockinterview.errors import DeviceError
from mockinterview.interview.model import Word
from mockinterview.interview.personas import Persona
from mockinterview.line.audio import Pcm, Samples, Spoken, silence

SECONDS_ALLOWED = 20.0
"""For one piece of text, the start of the child included. Usual are 0.15 s, later 0.02 s."""
PIECE_CHARACTERS = 600
"""Longer texts are rendered in pieces of whole sentences: pyttsx3's time grows as the square."""
SILENCE_SECONDS = 0.2
"""What a text without anything to say sounds like."""
TAIL_SECONDS = 0.1
"""Kept after the last sound so that it can die away; espeak leaves up to half a second."""
AUDIBLE = 328
"""Samples smaller than this, -40 dBFS, are silence when the end of a word is looked for."""

_HINT = (
    "Install the speech synthesiser (Debian, Ubuntu: `apt install libespeak-ng1`, or `./run`) "
    "and see what `mockinterview doctor` finds."
)


class Pyttsx3Voice:
    """Satisfies `session.ports.Voice`. For one thread at a time."""

    def __init__(self, *, seconds_allowed: float = SECONDS_ALLOWED) -> None:
        self._seconds_allowed = seconds_allowed
        self._child: subprocess.Popen[bytes] | None = None

    def render(self, text: str, persona: Persona) -> Spoken:
        """`text` in the persona's voice and pace; a short silence if there is nothing to say.

        Two renderings of a text agree in every word's time to a few samples, not in every sample.
        A child that died or hangs is started again once. Raises DeviceError when that does not
        help, or when there is no synthesiser.
        """
        rendered = [self._render_piece(piece, persona) for piece in pieces(text)]
        if not rendered:
            return Spoken(silence(SILENCE_SECONDS), ())
        rate = rendered[0].pcm.rate
        words: list[Word] = []
        before = 0.0
        for piece in rendered:
            words += (
                Word(word.text, before + word.start, before + word.end) for word in piece.words
            )
            before += piece.pcm.seconds
        samples = np.concatenate([piece.pcm.samples for piece in rendered])
        return Spoken(Pcm(_without_tail(samples, rate), rate), tuple(words))

    def close(self) -> None:
        """End the child and wait for it. A later `render` starts another."""
        child, self._child = self._child, None
        if child is None:
            return
        assert child.stdin
        assert child.stdout
        with suppress(OSError):  # it died with a request still in the pipe
            child.stdin.close()
        try:
            child.wait(timeout=2)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        child.stdout.close()

    def _render_piece(self, text: str, persona: Persona) -> Spoken:
        # A piece is longer than PIECE_CHARACTERS where a single sentence is.
        allowed = self._seconds_allowed * max(1.0, len(text) / PIECE_CHARACTERS)
        request = Request(text, persona.voice, persona.pace_wpm, allowed)
        answered = self._ask(request) or self._ask(request)
        if answered is None:
            raise DeviceError("The interviewer's voice does not answer.", _HINT)
        reply, data = answered
        if reply.error:
            raise DeviceError(f"The interviewer's voice failed: {reply.error}.", _HINT)
        samples = np.frombuffer(data, dtype="<i2").astype(np.int16)
        return Spoken(Pcm(samples, reply.rate), word_times(text, reply.starts, samples, reply.rate))

    def _ask(self, request: Request) -> tuple[Reply, bytes] | None:
        """The reply and its samples; None when the child died or had to be ended."""
        child = self._child = self._child or _start_child()
        assert child.stdin
        assert child.stdout
        watchdog = Timer(request.seconds_allowed, child.kill)
        watchdog.daemon = True
        watchdog.start()
        try:
            child.stdin.write(msgspec.json.encode(request) + b"\n")
            child.stdin.flush()
            reply = msgspec.json.decode(child.stdout.readline(), type=Reply)
            data = child.stdout.read(reply.size)
        except (OSError, msgspec.DecodeError):
            self.close()
            return None
        finally:
            watchdog.cancel()
        if reply.spent or len(data) < reply.size:
            self.close()
        return (reply, data) if len(data) == reply.size else None


def pieces(text: str) -> Iterator[str]:
    """`text` cut between sentences into pieces that pyttsx3 renders fast; none if it is blank."""
    gathered = ""
    for sentence in re.split(r"(?<=[.?!])\s+", text.strip()):
        if gathered and len(gathered) + len(sentence) > PIECE_CHARACTERS:
            yield gathered
            gathered = ""
        gathered = f"{gathered} {sentence}" if gathered else sentence
    if gathered:
        yield gathered


def word_times(
    text: str, starts: tuple[WordStart, ...] | None, samples: Samples, rate: int
) -> tuple[Word, ...]:
    """When each word of `text` is heard in `samples`; none where nothing is heard.

    A word without a start of its own, and every word where `starts` is None, begins in
    proportion to its characters between those that have one. A word ends with its last sound
    before the next begins.
    """
    audible = np.flatnonzero(np.abs(samples.astype(np.int32)) >= AUDIBLE)
    if len(audible) == 0:
        return ()
    tokens = list(re.finditer(r"\S+", text))
    known = _known_starts([token.start() for token in tokens], starts or ())
    spoken = [
        (index, token)
        for index, token in enumerate(tokens)
        if index in known or any(map(str.isalnum, token.group()))
    ]
    anchors = {0: int(audible[0]), len(text): int(audible[-1])}
    anchors |= {tokens[index].start(): sample for index, sample in known.items()}
    begins = np.interp(
        [token.start() for _, token in spoken], sorted(anchors), sorted(anchors.values())
    ).astype(int)
    words = []
    for (_, token), begin, limit in zip(
        spoken, begins, [*begins[1:], int(audible[-1]) + 1], strict=True
    ):
        last = audible[max(0, bisect_right(audible, limit - 1) - 1)]
        end = last + 1 if last >= begin else limit
        words.append(Word(token.group(), float(begin / rate), float(end / rate)))
    return tuple(words)


def _known_starts(tokens: list[int], starts: tuple[WordStart, ...]) -> dict[int, int]:
    """The first sample of each token that has an event, by its number; never going back.

    `tokens` are the positions at which they begin. Numbers and abbreviations have many events,
    and now and then one points at the space before its word or back into the last.
    """
    known: dict[int, int] = {}
    newest = -1
    for start in starts:
        index = max(0, bisect_right(tokens, start.position) - 1)
        if index > newest:
            known[index] = start.sample
            newest = index
    return known


def _without_tail(samples: Samples, rate: int) -> Samples:
    audible = np.flatnonzero(np.abs(samples.astype(np.int32)) >= AUDIBLE)
    if len(audible) == 0:
        return samples
    return samples[: int(audible[-1]) + round(TAIL_SECONDS * rate)]


def _start_child() -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(
            python_command("mockinterview.devices.voice_child"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
    except OSError as error:
        raise DeviceError(f"The interviewer's voice cannot start: {error}.", _HINT) from error
