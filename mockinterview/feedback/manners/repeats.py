"""When the line took words of a question: did the candidate ask, guess, or let it pass, and how?

What was lost is known exactly, so a guess can be told from a repair. Five parts of a repair are
looked at: asked instead of guessing; waited a moment; named what was heard or lost; courteous and
without blame; thanked or confirmed once it was said again.
References: Dingemanse et al. 2015 (repair is normal, once in 1.4 minutes, and specific where it can
be; 1-2 s of waiting are fine); Danescu-Niculescu-Mizil et al. 2013 (courtesies).
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from mockinterview.feedback.manners.politeness import request_step
from mockinterview.feedback.words import middle, quote, tidy
from mockinterview.interview.assessment import Evidence, Handling, Repair
from mockinterview.interview.english.openings import OF_CLAUSES, OF_PHRASES
from mockinterview.interview.model import (
    Answer,
    Delivery,
    Manner,
    Purpose,
    Span,
    Take,
    Turn,
    TurnKind,
    Word,
)
from mockinterview.interview.replies import content_stems, spoken_words
from mockinterview.interview.requests.dialogue_acts import read_act
from mockinterview.line.losses import GONE, is_content

_THANKS = re.compile(
    r"\b(?:thank|thanks|i see|got it|i got|understood|perfect|all right|alright"
    r"|now i (?:heard|hear)|that's clear|clear now|okay|ok|right|yes)\b"
)
_THANKS_WITHIN = 8
"""Words at the start of the next take among which thanks or a confirmation count."""
_TAKEN_UP = 0.5
"""Share of what was lost that an answer has to take up for it to have been understood."""
_COUNT = frozenset({TurnKind.QUESTION, TurnKind.FOLLOW_UP})
"""Turns in which what is lost changes the answer."""


def repairs(answer: Answer) -> tuple[Repair, ...]:
    """One for each delivery that lost words and was followed by a take, in order."""
    found = []
    for delivery, take in exchanges(answer):
        if delivery.lost and not delivery.typed:
            found.append(_repair(answer, delivery, take))
    return tuple(found)


def exchanges(answer: Answer) -> list[tuple[Delivery, Take]]:
    """Each take with the delivery that it follows on; one that could not be heard, and the
    interviewer's asking back for it, are passed over.
    """
    deliveries = (each for each in answer.deliveries if each.manner is not Manner.ASKED_BACK)
    takes = (each for each in answer.takes if each.purpose is not Purpose.UNHEARD)
    spoken: list[Delivery | Take] = sorted(
        (*deliveries, *takes), key=lambda each: (each.started_at, each.ended_at)
    )
    return [
        (before, after)
        for before, after in pairwise(spoken)
        if isinstance(before, Delivery) and isinstance(after, Take)
    ]


def lost_words(delivery: Delivery) -> str:
    """What did not arrive, with `GONE` where something did in between."""
    words = spoken_words(delivery.text)
    parts: list[str] = []
    for before, index in pairwise((None, *delivery.lost)):
        if before is not None and index != before + 1:
            parts.append(GONE)
        if index is not None and index < len(words):
            parts.append(words[index])
    return " ".join(parts).rstrip(".?!,;:")


def heard_before(delivery: Delivery) -> str:
    """The words that arrived just before the first that was lost, as one would say them back.

    From the same sentence, or from the one before where a sentence lost its first word.
    """
    words = spoken_words(delivery.text)
    first = min(delivery.lost, default=len(words))
    start = max(
        (index + 1 for index in range(first - 1) if words[index].endswith((".", "?", "!", ":"))),
        default=0,
    )
    return " ".join(_last_phrases(words[start:first])).strip(" ,;.?!:")


def _last_phrases(words: Sequence[str]) -> Sequence[str]:
    """No more of `words` than are easily said back, from where a phrase opens if one does."""
    if len(words) <= _MOST_SAID_BACK:
        return words
    late = range(len(words) - _MOST_SAID_BACK, len(words) - _FEWEST_SAID_BACK + 1)
    clauses = [at for at in late if words[at - 1].endswith(",") or words[at].lower() in OF_CLAUSES]
    phrases = [at for at in late if words[at].lower() in OF_PHRASES]
    return words[next(iter(clauses or phrases), late[0]) :]


_MOST_SAID_BACK = 8
_FEWEST_SAID_BACK = 3


def lost_to_the_end(delivery: Delivery) -> bool:
    """From the first word that was lost, nothing came any more."""
    return bool(delivery.lost) and min(delivery.lost) + len(delivery.lost) >= len(
        spoken_words(delivery.text)
    )


def longest_loss(delivery: Delivery) -> str:
    """The stretch with most of what was lost, and a word or two of its sentence beside it."""
    words = spoken_words(delivery.text)
    lost = [index for index in delivery.lost if index < len(words)]
    opening = [index for index in lost if index - 1 not in lost]
    if not opening:
        return ""
    closing = [index for index in lost if index + 1 not in lost]
    start, end = max(
        ((first, last + 1) for first, last in zip(opening, closing, strict=True)),
        key=lambda each: len(content_stems(words[each[0] : each[1]])),
    )
    for _ in range(2):
        start -= start > 0 and not words[start - 1].endswith(_MARKS)
    # "Dealt with an angry" wants its customer.
    end += not words[end - 1].endswith(_MARKS) and any(map(is_content, words[end : end + 1]))
    return " ".join(words[start:end]).strip(" ,;.?!:")


_MARKS = (".", "?", "!", ":", ",")


def request_in(take: Take) -> Evidence | None:
    """Where in a take something is asked; None where nothing was said aloud.

    A short take asks as a whole, reasons and thanks included; of a longer one, the last sentences
    that do the same.
    """
    words = tidy(take.transcript.words)
    if not words:
        return None
    asked = words if len(words) <= _SHORT else _asking_end(words)
    span = Span(min(word.start for word in asked), max(word.end for word in asked))
    return Evidence(span, quote(asked), take.audio)


_SHORT = 30
_ASKING_END = 12


def _asking_end(words: Sequence[Word]) -> Sequence[Word]:
    act = read_act(quote(words), after_loss=True)
    for start in range(len(words) - 1, 0, -1):
        opens = words[start - 1].text.endswith((".", "?", "!"))
        if opens and read_act(quote(words[start:]), after_loss=True) == act:
            return words[start:]
    return words[-_ASKING_END:]


def thanks_after(answer: Answer, request: Take) -> Evidence | None:
    """The first words after `request` where they thank or confirm; None in the greeting, where
    one thanks anyway.
    """
    takes = [take for _, take in exchanges(answer)]
    following = takes[takes.index(request) + 1 :]
    if not following or answer.turn.kind is TurnKind.GREETING:
        return None
    words = sorted(following[0].transcript.words, key=lambda word: middle(word.span))
    words = words[:_THANKS_WITHIN]
    if not _THANKS.search(quote(words).lower()):
        return None
    span = Span(min(word.start for word in words), max(word.end for word in words))
    return Evidence(span, quote(words), following[0].audio)


def _repair(answer: Answer, delivery: Delivery, take: Take) -> Repair:
    lost = lost_words(delivery)
    if take.purpose is not Purpose.REQUEST:
        return Repair(lost, _handled_without_asking(answer, delivery, take))
    asked_in = request_in(take)
    if asked_in is None:
        return Repair(lost, Handling.ASKED_BY_KEY)
    step = request_step(asked_in.quote, answer.turn.text)
    return Repair(
        lost=lost,
        handling=Handling.ASKED,
        asked_in=asked_in,
        waited_seconds=max(0.0, take.started_at + asked_in.span.start - delivery.ended_at),
        form=read_act(asked_in.quote, answer.turn.text, after_loss=True).form,
        step=step.step,
        courtesies=tuple(name for name, _ in step.found),
        missing=step.missing,
        thanked=thanks_after(answer, take) is not None,
    )


def _lost_of_what_is_asked(turn: Turn, delivery: Delivery) -> list[str]:
    """Before the question itself, a follow-up has nothing but what the candidate had told."""
    words = spoken_words(delivery.text)
    first = 0
    if turn.kind is TurnKind.FOLLOW_UP and delivery.text.endswith("?"):
        ends = [at for at, word in enumerate(words[:-1], start=1) if word.endswith((".", "!"))]
        first = max(ends, default=0)
    return [words[index] for index in delivery.lost if first <= index < len(words)]


def _handled_without_asking(answer: Answer, delivery: Delivery, take: Take) -> Handling:
    mattered = list(filter(is_content, _lost_of_what_is_asked(answer.turn, delivery)))
    if answer.turn.kind not in _COUNT or not mattered:
        return Handling.PASSED_OVER
    lost = content_stems(mattered)  # none where only words like "want" went
    taken_up = lost & content_stems(take.transcript.text.split())
    understood = lost and len(taken_up) >= _TAKEN_UP * len(lost)
    return Handling.UNDERSTOOD if understood else Handling.GUESSED
