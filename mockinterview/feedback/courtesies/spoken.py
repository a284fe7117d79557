"""Were the courtesies of the opening and of the closing there? Judges of a spoken answer.

That the first minutes weigh is one good study (Swider et al. 2016; Naim et al. 2015: the first
answer predicts the whole); which words they should hold is convention, as is what a closing has.
The seconds of an opening are judged by `length`. A name that the recogniser does not know may be
written as other words, so what was not found is said to be not found, not to be missing.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.courtesies.reader import Spoken, spoken_courtesies, told_again
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.words import plain
from mockinterview.interview.assessment import Evidence, Finding, Grade, NotJudged, Severity
from mockinterview.interview.english.in_words import listed_in_words
from mockinterview.interview.english.phrase_lists import listed
from mockinterview.interview.model import Answer, Outcome, TurnKind, Word
from mockinterview.interview.occasion.message_review import Courtesy

OPENING: Final = (
    Courtesy.GREETING,
    Courtesy.NAME,
    Courtesy.ROLE,
    Courtesy.READINESS,
    Courtesy.THANKS,
)
CLOSING: Final = (Courtesy.CONFIRMATION, Courtesy.THANKS, Courtesy.GOODBYE)
_COULD_ADD: Final = {
    Courtesy.GREETING: "You could greet back first: “Good morning, nice to meet you.”",
    Courtesy.NAME: "You could say your name, even if it is on the screen: “My name is …”",
    Courtesy.ROLE: "You could name what you are here for: “I'm here for the position of …”",
    Courtesy.READINESS: "You could say that you are ready: “I can hear you well, and I'm ready.”",
    Courtesy.THANKS: "You could thank them: “Thank you for your time.”",
    Courtesy.CONFIRMATION: "You could say back what was arranged: “By email within a week, that "
    "works well for me.” Both then know that it was understood.",
    Courtesy.GOODBYE: "You could end with a goodbye, so that it is clear that you are done.",
}


_ASKS_IF_READY: Final = re.compile(r"(?i)\bare you (?:\w+ )?(?:ready|set)\b[^.!]*\?")
_YES: Final = listed("yes yeah yep sure absolutely certainly")
_YES_WITHIN_WORDS: Final = 12


def judge_opening(reading: Reading) -> Iterator[Finding | NotJudged]:
    """What there is to say of the courtesies in the answer to the greeting; nothing elsewhere."""
    if reading.answer.turn.kind is not TurnKind.GREETING:
        return
    reason = _not_judged(reading)
    if reason:
        yield NotJudged("opening", reason)
        return
    words = reading.said.words
    there = spoken_courtesies(words)
    if not any(each.courtesy is Courtesy.READINESS for each in there):
        there += _said_yes(words, reading.answer.turn.text)
    yield from _judged(reading, "opening", OPENING, there)


def _said_yes(words: Sequence[Word], asked: str) -> tuple[Spoken, ...]:
    """A yes in the first words, where `asked` wanted to know whether the candidate is ready."""
    if not _ASKS_IF_READY.search(asked):
        return ()
    for word in words[:_YES_WITHIN_WORDS]:
        if plain(word.text) in _YES:
            return (Spoken(Courtesy.READINESS, word.text, word.span),)
    return ()


def judge_closing(reading: Reading) -> Iterator[Finding | NotJudged]:
    """What there is to say of the answer to the closing; nothing elsewhere."""
    if reading.answer.turn.kind is not TurnKind.CLOSING:
        return
    if hung_up(reading.answer):
        yield Finding(
            "closing-cut-off",
            Severity.CHANGE,
            Grade.D,
            "You ended it while the interviewer was still speaking",
            "You could wait for the last word, and let the other side hang up first.",
            (reading.whole(),),
        )
    reason = _not_judged(reading)
    if reason:
        yield NotJudged("closing", reason)
        return
    words = reading.said.words
    there = spoken_courtesies(words)
    if not any(each.courtesy is Courtesy.CONFIRMATION for each in there):
        there += told_again(words, reading.answer.turn.text)
    yield from _judged(reading, "closing", CLOSING, there)


def hung_up(answer: Answer) -> bool:
    """The candidate ended the closing or the goodbye while the interviewer still spoke."""
    return answer.turn.kind in (TurnKind.CLOSING, TurnKind.GOODBYE) and any(
        delivery.cut_off for delivery in answer.deliveries
    )


def _not_judged(reading: Reading) -> str:
    if not reading.said.in_english:
        return "Courtesy can be read in English only."
    if reading.said.words_doubted:
        return reading.said.words_doubted
    if reading.answer.outcome is Outcome.CUT_SHORT:
        return "The interview was stopped during this answer."
    return ""


def _judged(
    reading: Reading, name: str, wanted: Sequence[Courtesy], there: Sequence[Spoken]
) -> Iterator[Finding]:
    found = {each.courtesy: each for each in there}
    absent = [each for each in wanted if each not in found]
    if not absent:
        evidence = tuple(reading.evidence(found[each].span, found[each].quote) for each in wanted)
        names = listed_in_words(each.value for each in wanted)
        yield _finding(
            f"{name}-complete",
            Severity.STRENGTH,
            f"Your {name} had {names}",
            "Nothing is left to ask. You could keep it as it is.",
            evidence,
        )
        return
    whole = (reading.whole(),)
    if len(absent) > bound.MISSING_NAMED_ONE_BY_ONE:
        names = listed_in_words(each.value for each in absent)
        headline = f"Not found in your {name}: {names}"
        advice = " ".join(_COULD_ADD[each] for each in absent[: bound.MISSING_NAMED_ONE_BY_ONE])
        yield _finding(f"{name}-brief", Severity.NOTE, headline, advice, whole)
        return
    for each in absent:
        code = f"{name}-{each.name.lower()}-missing"
        headline = f"Not found in your {name}: {each.value}"
        yield _finding(code, Severity.NOTE, headline, _COULD_ADD[each], whole)


def _finding(
    code: str, severity: Severity, headline: str, advice: str, evidence: tuple[Evidence, ...]
) -> Finding:
    return Finding(code, severity, Grade.D, headline, advice, evidence)
