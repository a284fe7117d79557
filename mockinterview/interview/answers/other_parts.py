"""What carries an answer to a question that does not ask for a story?

Motivation: the reason, and the company where the question names it. Strengths: an example.
Technical: the approach, a trade-off, a result or a check. Situational: the approach and a result
or a check. Background: where it was and what one did there. The candidate's turn: a question.
Every rule reads one sentence, as tokens of `plain_english`; the phrases stand in
`phrases/other_kinds.toml`. What an answer of a kind should have is convention.
"""

from collections.abc import Sequence
from typing import Final

from mockinterview.interview.answers import story
from mockinterview.interview.assessment import Part
from mockinterview.interview.english.phrase_lists import phrase_lists

_PHRASES: Final = phrase_lists("other_kinds")


def motivation_parts(words: Sequence[str]) -> frozenset[Part]:
    return _those((_says("reason", words), Part.REASON), (_says("company", words), Part.COMPANY))


def approach_parts(words: Sequence[str]) -> frozenset[Part]:
    """A check or a price is not counted as an approach besides."""
    check, trade_off = _says("check", words), _says("trade_off", words)
    does = _says("approach", words) and not story.is_comment(words)
    return _those(
        (does and not check and not trade_off, Part.APPROACH),
        (trade_off, Part.TRADE_OFF),
        (check, Part.RESULT),
    )


def background_parts(words: Sequence[str]) -> frozenset[Part]:
    if story.is_own_deed(words):
        return frozenset({Part.ACTION})
    was_there = story.says("scene", words) and story.is_told(words)
    return _those((was_there or _says("place", words), Part.SITUATION))


def question_parts(words: Sequence[str], *, marked: bool) -> frozenset[Part]:
    """`marked`: the recogniser put a question mark there."""
    asks = marked or _says("question", words)
    return _those((asks and not _says("no_question", words), Part.QUESTION))


def example_parts(sentences: Sequence[Sequence[str]]) -> tuple[frozenset[Part], ...]:
    """An example is what was done once, and what is told right after it."""
    tells = [
        story.is_own_deed(words)
        or (story.is_told(words) and (_says("example", words) or story.says("scene", words)))
        for words in sentences
    ]
    return tuple(
        _those((told or (index > 0 and tells[index - 1] and _goes_on(words)), Part.EXAMPLE))
        for index, (told, words) in enumerate(zip(tells, sentences, strict=True))
    )


def _goes_on(words: Sequence[str]) -> bool:
    return story.is_told(words) and not story.is_comment(words)


def _says(phrases: str, words: Sequence[str]) -> bool:
    return _PHRASES[phrases].search(" ".join(words)) is not None


def _those(*found: tuple[bool, Part]) -> frozenset[Part]:
    return frozenset(part for there, part in found if there)
