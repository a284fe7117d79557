"""Which words were chosen: do they hedge, stay vague, or tell something? Are sentences long?

Conventions: "kind of", "sort of" and tags such as "and stuff like that" are decided in
`discourse_markers` and not counted again here. "I think" hedges at the head of a statement, not in
"I think about". The words of a sentence are counted without those that fill.
References: hedged statements are taken for less authoritative (Hosman 1989); concrete ones are
more readily believed (Hansen & Wanke 2010).
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.content.concrete import (
    SMALL_WORDS,
    Stretch,
    concrete_stretches,
    is_numeral,
    writes_capitals,
)
from mockinterview.feedback.delivery.discourse_markers import fillers
from mockinterview.feedback.delivery.fillers import filled_pauses
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.sentences import ends_with_mark, is_punctuated
from mockinterview.feedback.utterance import Utterance
from mockinterview.feedback.words import opening, passage, plain, quote
from mockinterview.interview.assessment import (
    Evidence,
    Finding,
    Grade,
    NotJudged,
    Phrase,
    Severity,
    Wording,
)
from mockinterview.interview.model import Span, TurnKind, Word

_HEDGE: Final = re.compile(
    r"(?P<thought>i (?:think|guess|suppose))|maybe|perhaps|probably|possibly|hopefully|somewhat"
    r"|more or less|i feel like|(?:i'm|i am) not (?:really |quite |entirely |so )?sure"
    r"|a little bit(?! of)|if that makes sense"
)
_ASKED_OR_TOLD: Final = re.compile(
    r"what|when|how|where|why|who|which|whether|if|as|than|do|did|does|way|what's"
)
"""Before "I think" these make it the thing spoken of."""
_THOUGHT_ITSELF: Final = re.compile(
    r"about|of|through|back|ahead|hard|twice|so|carefully|like|over"
)
"""After "I think" these make it an activity."""

_AMOUNT: Final = (
    r"(?:a (?:whole )?lot of|lots of|a bunch of|a couple of|all (?:sorts|kinds) of|so many|many"
    r"|some|different|various|other|certain|several)"
)
_VAGUE: Final = re.compile(
    rf"(?:{_AMOUNT} )?(?P<noun>things|stuff)|something like that|some (?:kind|sort) of|somehow"
    r"|various|et cetera|etcetera|etc"
)
_TOLD_WHICH: Final = re.compile(
    r"(?:two|three|four|five|six|the|these|those|both|my|few|\d+) things|(?:i|we|you|they) stuff"
)
"""Which things they are is told beside them; after a pronoun "stuff" is a verb."""
_SAID_WHICH: Final = re.compile(r"done|right|moving|going|straight|like|are|were|went|go|run|work")
"""After "things" these name them, or make an idiom of them."""


_EXAMPLES: Final = 3
_MARKS: Final = ".,;:!?"


def measure(said: Utterance, silences: Sequence[Span]) -> Wording | None:
    """None where the words are doubted or not English."""
    if said.words_doubted or not said.in_english:
        return None
    words = said.words
    empty = {
        place for marker in fillers(words, silences) for place in range(marker.first, marker.end)
    }
    pauses = {pause.span for pause in filled_pauses(words)}
    carrying = {
        id(word)
        for place, word in enumerate(words)
        if place not in empty and word.span not in pauses
    }
    return Wording(
        long_sentences=tuple(
            Phrase(sentence.text, sentence.span)
            for sentence in said.sentences
            if sum(id(word) in carrying for word in sentence.words) > bound.LONG_SENTENCE_WORDS
        ),
        hedges=_phrases(words, hedge_stretches(words)),
        vague=_phrases(
            words, [at for at in vague_stretches(words) if empty.isdisjoint(range(*at))]
        ),
        concrete=_phrases(words, concrete_stretches(words)),
    )


def hedge_stretches(words: Sequence[Word]) -> tuple[Stretch, ...]:
    """The hedges among `words` (tidy, English), in order."""
    return tuple(
        (first, end)
        for first, end, match, before, after in _matches(_HEDGE, words)
        if not (match["thought"] and _is_no_hedge(before, after))
        and before not in {"no", "a", "the"}
    )


def _is_no_hedge(before: str, after: str) -> bool:
    return bool(_ASKED_OR_TOLD.fullmatch(before) or _THOUGHT_ITSELF.fullmatch(after))


def vague_stretches(words: Sequence[Word]) -> tuple[Stretch, ...]:
    """The vague words among `words` (tidy, English), in order."""
    return tuple(
        (first, end)
        for first, end, match, before, after in _matches(_VAGUE, words)
        if not (
            match["noun"]
            and (_TOLD_WHICH.fullmatch(f"{before} {match[0]}") or _SAID_WHICH.fullmatch(after))
        )
    )


def _matches(
    pattern: re.Pattern[str], words: Sequence[Word]
) -> Iterator[tuple[int, int, re.Match[str], str, str]]:
    """First and end of what matches, with the plain words before and after it."""
    texts = [plain(word.text) or "," for word in words]
    said = " ".join(texts)
    for match in re.finditer(rf"(?<![^ ])(?:{pattern.pattern})(?![^ ])", said):
        first = said.count(" ", 0, match.start())
        end = first + match[0].count(" ") + 1
        before = texts[first - 1] if first else ""
        yield first, end, match, before, texts[end] if end < len(texts) else ""


def _phrases(words: Sequence[Word], stretches: Sequence[Stretch]) -> tuple[Phrase, ...]:
    return tuple(
        Phrase(quote(words[first:end]), Span(words[first].start, words[end - 1].end))
        for first, end in stretches
    )


def judge(reading: Reading) -> Iterator[Finding | NotJudged]:
    said, wording = reading.said, reading.metrics.wording
    if wording is None:
        why = said.words_doubted or "The choice of words can be judged in English only."
        yield NotJudged("choice of words", why)
        return
    yield from _judge_hedges(reading, wording)
    if said.turn.kind in {TurnKind.QUESTION, TurnKind.FOLLOW_UP}:
        yield from _judge_concrete(reading, wording)
    yield from _judge_sentences(reading, wording)


def _judge_hedges(reading: Reading, wording: Wording) -> Iterator[Finding]:
    hedges, words = wording.hedges, reading.metrics.pacing.word_count
    if len(hedges) < bound.HEDGES_NOTED_COUNT:
        return
    rate = 100 * len(hedges) / max(1, words)
    if rate > bound.HEDGES_NOTED_PER_100_WORDS:
        yield Finding(
            "hedges-many",
            Severity.NOTE,
            Grade.C,
            f"{len(hedges)} words that take back a little of what you say, {rate:.0f} in every 100",
            "A hedge is honest where you are unsure. Where you do know, you could say the same "
            f'sentence without "{plain(hedges[0].text)}" and hear whether it still holds.',
            _places(reading, hedges),
        )


def _judge_concrete(reading: Reading, wording: Wording) -> Iterator[Finding | NotJudged]:
    words = reading.metrics.pacing.word_count
    if words < bound.CONCRETE_JUDGED_WORDS:
        return
    concrete, vague = wording.concrete, wording.vague
    different = {plain(phrase.text): phrase for phrase in reversed(concrete)}
    if 100 * len(different) / words >= bound.CONCRETE_PRAISED_PER_100_WORDS:
        first = sorted(different.values(), key=lambda phrase: phrase.span.start)[:_EXAMPLES]
        examples = ", ".join(f'"{_example(reading.said.words, phrase)}"' for phrase in first)
        yield Finding(
            "wording-concrete",
            Severity.STRENGTH,
            Grade.C,
            f"{len(different)} different numbers, names or dates, such as {examples}",
            "Details like these are easy to picture and to believe. You could keep them in the "
            "next time you tell this.",
            _places(reading, concrete),
        )
    elif not concrete and len(vague) >= bound.VAGUE_NOTED_COUNT:
        if not writes_capitals(reading.said.words):
            yield NotJudged(
                "concrete words",
                "No number or date was heard. This recogniser writes no capitals, so names "
                "cannot be told from other words.",
            )
            return
        yield Finding(
            "wording-vague",
            Severity.NOTE,
            Grade.D,
            f'{len(vague)} vague words, such as "{plain(vague[0].text)}", and no number, name or '
            "date heard",
            "You could say what one of them stands for: how many, which one, when, or with which "
            "tool. One such detail is enough.",
            _places(reading, vague),
        )


def _judge_sentences(reading: Reading, wording: Wording) -> Iterator[Finding | NotJudged]:
    long = wording.long_sentences
    if len(long) < bound.LONG_SENTENCES_NOTED_COUNT:
        return
    words = reading.said.words
    if not is_punctuated(words):
        yield NotJudged(
            "length of sentences",
            f"{len(long)} stretches of more than {bound.LONG_SENTENCE_WORDS} words had no longer "
            "pause in them, but this recogniser writes no full stops: the sentences may be short.",
        )
        return
    yield Finding(
        "sentences-long",
        Severity.NOTE,
        Grade.D,
        f"{len(long)} sentences of more than {bound.LONG_SENTENCE_WORDS} words",
        'A listener cannot turn back the page. You could end a sentence where the first "and" '
        'or "so" joins the next thought on, and take a breath there.',
        tuple(
            reading.evidence(
                phrase.span, opening([word for word in words if _within(word, phrase.span)])
            )
            for phrase in long
        ),
    )


def _example(words: Sequence[Word], phrase: Phrase) -> str:
    """The phrase with the word that it counts, as in "ten minutes"."""
    end = next(at for at, word in enumerate(words, 1) if word.end >= phrase.span.end)
    last = words[end - 1]
    if end < len(words) and is_numeral(plain(last.text)) and not ends_with_mark(last):
        following = plain(words[end].text)
        if following and following not in SMALL_WORDS:
            return f"{phrase.text} {words[end].text}".strip(_MARKS)
    return phrase.text.strip(_MARKS)


def _within(word: Word, span: Span) -> bool:
    return span.start <= word.start and word.end <= span.end


def _places(reading: Reading, phrases: Sequence[Phrase]) -> tuple[Evidence, ...]:
    words = reading.said.words
    return tuple(reading.evidence(each.span, passage(words, each.span)) for each in phrases)
