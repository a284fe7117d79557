"""Can the words of a transcript be trusted at all?

Conventions: two signs speak against it. A recogniser that is unsure of its words; and one that
says the same over and over without being quite sure of it, as Whisper does on a language that is
not its own, on music and on noise.
Reference for repeated text: Whisper's own bound on the compression ratio (Radford et al. 2022,
section 4.5).
"""

import zlib
from collections.abc import Sequence

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.words import mean_confidence, plain
from mockinterview.interview.model import Transcript, Word


def doubt(transcript: Transcript, words: Sequence[Word]) -> str:
    """Why `words` (tidy) of `transcript` should not be trusted; empty when they can be."""
    if transcript.engine == "none":
        return "No speech recogniser could be used."
    if transcript.engine == "given" and not words:
        return "No words were given."
    if not words:
        return "The recogniser heard no words."
    confidence = mean_confidence(words)
    lowest = bound.MIN_MEAN_CONFIDENCE.get(transcript.engine)
    if confidence is not None and lowest is not None and confidence < lowest:
        return (
            f"The recogniser was too unsure of the words ({confidence:.2f}, "
            f"{lowest:.2f} is needed)."
        )
    unsure = confidence is not None and confidence < bound.REPEATED_TEXT_CONFIDENCE
    if lowest is not None and unsure and repeats_itself(words):
        return (
            "The recogniser wrote the same words over and over, as it does with music or another "
            "language."
        )
    return ""


def repeats_itself(words: Sequence[Word]) -> bool:
    """Any run of `REPEATED_TEXT_WORDS` holds less than people say in so many words."""
    size = bound.REPEATED_TEXT_WORDS
    texts = [plain(word.text) for word in words]
    starts = range(0, max(1, len(texts) - size + 1), size // 2)
    return any(
        compression_ratio(" ".join(texts[n : n + size])) > bound.REPEATED_TEXT_RATIO for n in starts
    )


def compression_ratio(text: str) -> float:
    """Bytes of `text` over its bytes when compressed; 0 without text."""
    told = text.encode()
    return len(told) / len(zlib.compress(told)) if told else 0.0
