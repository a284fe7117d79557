"""What is worth saying about what an answer is made of?

Conventions: of a story the missing result is asked for first, then the own action, then what it was
about: results are under-told, situations over-told (Bangerter et al. 2014). One thing is asked for
at a time. Word rules do not find everything, so what was not found is worded as such. A story told
to another question is not praised.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.content.relevance import Relevance, misses_question
from mockinterview.feedback.reading import Reading
from mockinterview.interview.answers.answer_parts import wanted_parts
from mockinterview.interview.assessment import (
    Evidence,
    Finding,
    Grade,
    NotJudged,
    Part,
    PartFound,
    Severity,
    Structure,
)
from mockinterview.interview.model import Outcome, QuestionKind, Span, TurnKind

_SHOWN: Final = 3
"""Sentences quoted for one part."""


def judge(reading: Reading) -> Iterator[Finding | NotJudged]:
    turn = reading.answer.turn
    if turn.kind is TurnKind.CANDIDATES_QUESTIONS or not wanted_parts(turn):
        return
    reason = _not_judged(reading)
    structure = reading.metrics.structure
    if reason or structure is None:
        yield NotJudged("structure", reason)
        return
    missed = tuple(_question_missed(reading, structure))
    yield from missed
    if not missed:
        yield from _judge_parts(reading, structure)


def _not_judged(reading: Reading) -> str:
    """Why nothing is said; empty when something can be."""
    said = reading.said
    if not said.in_english:
        return "The parts of an answer can be told in English only."
    if said.words_doubted:
        return said.words_doubted
    if reading.answer.outcome is Outcome.CUT_SHORT:
        return "The interview was stopped during this answer."
    needed = bound.MIN_STRUCTURE_WORDS
    count = reading.metrics.pacing.word_count
    if count < needed:
        return f"Too short to say: {count} words, {needed} are needed."
    return ""


def _question_missed(reading: Reading, structure: Structure) -> Iterator[Finding]:
    compared = Relevance(structure.taken_up, structure.left_out)
    if not misses_question(compared, reading.metrics.pacing.word_count):
        return
    terms = ", ".join(f'"{term}"' for term in structure.left_out[:4])
    yield Finding(
        "question-missed",
        Severity.CHANGE,
        Grade.C,
        f"Nothing was found in the answer about {terms}",
        f'You may have answered another question. You were asked: "{reading.answer.turn.text}" '
        "You could begin with the question's own words, so that the link is heard at once.",
        (reading.whole(),),
    )


def _judge_parts(reading: Reading, structure: Structure) -> Iterable[Finding]:
    question = reading.answer.turn.question
    return _JUDGES[question.kind](reading, structure) if question else ()


def _judge_story(reading: Reading, structure: Structure) -> Iterator[Finding]:
    about = _found(structure, Part.SITUATION) + _found(structure, Part.TASK)
    actions, results = _found(structure, Part.ACTION), _found(structure, Part.RESULT)
    if not results:
        yield _result_missing(reading, about, actions)
    elif not actions:
        yield _action_missing(reading, structure, results)
    elif not about:
        yield _finding(
            reading,
            "story-situation-missing",
            (Severity.NOTE, Grade.C),
            "What you did was found, but not what it was about",
            "You could open with one sentence that says where it was and what had to be done.",
            actions[:1],
        )
    else:
        yield _finding(
            reading,
            "story-complete",
            (Severity.STRENGTH, Grade.B),
            "You told a whole story: what it was about, what you did, how it ended",
            "Few answers get as far as the result. Keep it, it is what listeners take away.",
            results[-1:],
        )
    if actions and results:
        yield from _we(reading, structure)
    yield from _long_situation(reading, about, actions)


def _result_missing(
    reading: Reading, about: tuple[PartFound, ...], actions: tuple[PartFound, ...]
) -> Finding:
    if not actions and not about:
        return _finding(
            reading,
            "story-not-told",
            (Severity.CHANGE, Grade.B),
            "No particular case was found in the answer",
            "Choose one time that it happened. Tell how it ended, what you did yourself, and in a "
            "sentence or two what it was about. One real case says more than what is usual.",
            (),
        )
    return _finding(
        reading,
        "story-result-missing",
        (Severity.CHANGE, Grade.B),
        "How it ended was not found in the answer",
        "Add a sentence on what came of it: a number, what somebody said afterwards, or what you "
        "have done differently since. Most people leave this part out.",
        actions[-1:] or about[-1:],
    )


def _action_missing(
    reading: Reading, structure: Structure, results: tuple[PartFound, ...]
) -> Finding:
    ours = structure.first_person_plural > structure.first_person_singular
    return _finding(
        reading,
        "story-action-missing",
        (Severity.CHANGE, Grade.B),
        (
            f"How it ended was found, but not what you did yourself ({_counts(structure)})"
            if ours
            else "How it ended was found, but not what you did yourself"
        ),
        "Say which part was yours, beginning with I: I asked, I wrote, I decided. The team can "
        "still have its share.",
        results[:1],
    )


def _we(reading: Reading, structure: Structure) -> Iterator[Finding]:
    plural, singular = structure.first_person_plural, structure.first_person_singular
    if plural >= bound.MANY_WE and plural > bound.WE_TO_I * singular:
        said = [each for each in reading.said.sentences if _says_we(each.text)]
        yield Finding(
            "story-we",
            Severity.NOTE,
            Grade.C,
            f"You told it mostly as a group: {_counts(structure)}",
            "You could say which part was yours: we decided, and I drew up the plan. Listeners "
            "want to know what you would bring along.",
            tuple(reading.evidence(each.span, each.text) for each in said[:_SHOWN]),
        )


def _long_situation(
    reading: Reading, about: tuple[PartFound, ...], actions: tuple[PartFound, ...]
) -> Iterator[Finding]:
    spans = {part.phrase.span for part in about} - {part.phrase.span for part in actions}
    told = [part.phrase for part in _once(about) if part.phrase.span in spans]
    words = sum(len(phrase.text.split()) for phrase in told)
    share = words / len(reading.said.words)
    if actions and len(spans) > 1 and share >= bound.LONG_SITUATION_SHARE:
        telling = [part for part in about if part.phrase.span in spans]
        span = Span(telling[0].phrase.span.start, max(each.end for each in spans))
        yield Finding(
            "story-long-situation",
            Severity.NOTE,
            Grade.C,
            f"{100 * share:.0f} % of your words went into the situation",
            "You could keep it to two sentences, so that what you did and how it ended have room.",
            (reading.evidence(span, telling[0].phrase.text),),
        )


def _judge_motivation(reading: Reading, structure: Structure) -> Iterator[Finding]:
    reasons, company = _found(structure, Part.REASON), _found(structure, Part.COMPANY)
    if not reasons:
        advice = "You could say in one sentence what draws you to it, beginning with because."
        headline = "A reason of your own was not found in the answer"
        yield _finding(reading, "motive-reason-missing", (Severity.NOTE, Grade.D), headline, advice)
    elif Part.COMPANY in structure.missing:
        advice = (
            "You could add one thing that you found out about this employer, and why it matters to "
            "you. It shows that the answer was not made for everybody."
        )
        headline = "Your reasons were found, but nothing about the employer"
        yield _finding(
            reading, "motive-company-missing", (Severity.NOTE, Grade.D), headline, advice, reasons
        )
    elif company:
        advice = "Your own reasons and this employer are linked. You could keep it that way."
        headline = "You gave reasons and spoke about the employer"
        yield _finding(
            reading, "motive-linked", (Severity.STRENGTH, Grade.D), headline, advice, company
        )


def _judge_strengths(reading: Reading, structure: Structure) -> Iterator[Finding]:
    examples = _found(structure, Part.EXAMPLE)
    if examples:
        advice = "An example lets listeners see it for themselves. You could keep it."
        headline = "You gave an example"
        yield _finding(
            reading, "example-given", (Severity.STRENGTH, Grade.D), headline, advice, examples
        )
    else:
        advice = (
            "You could add one time when it showed: for example, last month, and what came of it."
        )
        headline = "An example was not found in the answer"
        yield _finding(reading, "example-missing", (Severity.NOTE, Grade.D), headline, advice)


def _judge_approach(reading: Reading, structure: Structure) -> Iterator[Finding]:
    approach, checks = _found(structure, Part.APPROACH), _found(structure, Part.RESULT)
    weighed = _found(structure, Part.TRADE_OFF)
    if not approach:
        advice = "You could name the first thing that you would do, and then the next."
        headline = "What you would do was not found in the answer"
        yield _finding(reading, "approach-missing", (Severity.NOTE, Grade.D), headline, advice)
    elif weighed or checks:
        advice = (
            "You said what it costs or what else could be done. You could keep it."
            if weighed
            else "You said what it is to lead to, or how you would check. You could keep it."
        )
        headline = "You gave an approach and looked beyond it"
        yield _finding(
            reading,
            "approach-rounded",
            (Severity.STRENGTH, Grade.D),
            headline,
            advice,
            weighed or checks,
        )
    else:
        advice = (
            "You could end with how you would see that it has worked, or what speaks against it."
        )
        headline = "Your approach was found, but not what should come of it"
        yield _finding(
            reading, "approach-unchecked", (Severity.NOTE, Grade.D), headline, advice, approach[-1:]
        )


def _judge_background(reading: Reading, structure: Structure) -> Iterator[Finding]:
    if not _found(structure, Part.ACTION):
        advice = "You could add one thing that you did there yourself, beginning with I."
        headline = "What you did yourself was not found in the answer"
        yield _finding(reading, "part-own-missing", (Severity.NOTE, Grade.D), headline, advice)


_JUDGES: Final[dict[QuestionKind, Callable[[Reading, Structure], Iterator[Finding]]]] = {
    QuestionKind.BEHAVIOURAL: _judge_story,
    QuestionKind.MOTIVATION: _judge_motivation,
    QuestionKind.STRENGTHS: _judge_strengths,
    QuestionKind.TECHNICAL: _judge_approach,
    QuestionKind.SITUATIONAL: _judge_approach,
    QuestionKind.BACKGROUND: _judge_background,
}


def _found(structure: Structure, part: Part) -> tuple[PartFound, ...]:
    return tuple(each for each in structure.parts if each.part is part)


def _once(parts: Iterable[PartFound]) -> tuple[PartFound, ...]:
    """One for each sentence."""
    return tuple({part.phrase.span: part for part in parts}.values())


def _counts(structure: Structure) -> str:
    return (
        f'{structure.first_person_plural} times "we", {structure.first_person_singular} times "I"'
    )


def _says_we(text: str) -> bool:
    return any(word.lower().split("'")[0].strip(",.") == "we" for word in text.split())


def _finding(
    reading: Reading,
    code: str,
    weight: tuple[Severity, Grade],
    headline: str,
    advice: str,
    parts: Iterable[PartFound] = (),
) -> Finding:
    """Shown by the sentences of `parts`; by the whole answer where there are none."""
    evidence: tuple[Evidence, ...] = tuple(
        reading.evidence(part.phrase.span, part.phrase.text) for part in tuple(parts)[:_SHOWN]
    )
    return Finding(code, *weight, headline, advice, evidence or (reading.whole(),))
