"""A transcript that the person has put right, with times for every word of it.

Words that stay keep their time and confidence. Others share out the time of what they stand for, or
the gap that they are put into; nobody guessed them, so they have no confidence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError
from mockinterview.interview.model import Take, Transcript, Word

MOST_CHARACTERS = 10_000
"""An answer of ten minutes has about 8,000."""


def corrected(take: Take, text: str) -> Take:
    """`take` with the words of `text`. Raises InputError when that has none, or too many."""
    if len(text) > MOST_CHARACTERS:
        raise InputError(
            f"The corrected text has {len(text)} characters, at most {MOST_CHARACTERS} are taken.",
            "Keep to what was said in this answer.",
        )
    said = [clean_line(token) for token in text.split()]
    said = [token for token in said if token]
    if not said:
        raise InputError(
            "The corrected text is empty, so nothing was changed.",
            "Leave at least one word that was said.",
        )
    first = take.first_transcript or take.transcript
    words = tuple(_timed(first.words, said, take.duration))
    return replace(
        take,
        transcript=replace(first, words=words, corrected=True),
        first_transcript=first,
    )


def original(take: Take) -> Take:
    """`take` as the recogniser heard it."""
    return replace(take, transcript=take.first_transcript or take.transcript, first_transcript=None)


def as_text(transcript: Transcript) -> str:
    """The words in lines to edit, one for each sentence."""
    return re.sub(r"(?<=[.?!]) ", "\n", transcript.text)


def _timed(heard: Sequence[Word], said: Sequence[str], seconds: float) -> Iterator[Word]:
    folded = [_folded(word.text) for word in heard]
    matcher = SequenceMatcher(None, folded, [_folded(token) for token in said], autojunk=False)
    for kind, first, last, start, end in matcher.get_opcodes():
        if kind == "equal":
            for word, token in zip(heard[first:last], said[start:end], strict=True):
                yield replace(word, text=token)
        elif start < end:
            before = heard[first - 1].end if first else 0.0
            after = heard[last].start if last < len(heard) else max(before, seconds)
            since = heard[first].start if first < last else before
            until = heard[last - 1].end if first < last else max(before, after)
            yield from _shared_out(said[start:end], since, max(since, until))


def _shared_out(tokens: Sequence[str], start: float, end: float) -> Iterator[Word]:
    each = (end - start) / len(tokens)
    for index, token in enumerate(tokens):
        yield Word(token, start + index * each, start + (index + 1) * each)


def _folded(text: str) -> str:
    return "".join(filter(str.isalnum, text.lower())) or text
