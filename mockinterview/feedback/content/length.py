"""Was the answer as long as its question wants?

Conventions: from the first to the last voiced moment. A story of one's own has room for one to two
minutes, other kinds of question for less; a follow-up may be as short as it likes; the candidate's
own questions and the closing have no right length. All bounds are convention, worded as such.
"""

from collections.abc import Iterator

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.reading import Reading
from mockinterview.interview.assessment import Finding, Grade, NotJudged, Severity
from mockinterview.interview.model import Outcome, QuestionKind, TurnKind


def judge(reading: Reading) -> Iterator[Finding | NotJudged]:
    if reading.answer.outcome is Outcome.CUT_SHORT:
        yield NotJudged("length", "The interview was stopped during this answer.")
        return
    match reading.answer.turn.kind:
        case TurnKind.GREETING:
            yield from _judge_greeting(reading)
        case TurnKind.QUESTION:
            yield from _judge_answer(reading)
        case TurnKind.FOLLOW_UP:
            yield from _judge_long(reading)
        case TurnKind.SMALL_TALK | TurnKind.CANDIDATES_QUESTIONS | TurnKind.CLOSING:
            yield NotJudged("length", "This part of an interview has no right length.")


def spoken_time(seconds: float) -> str:
    """Seconds as a person says them: `45 s`, `2 min 5 s`."""
    whole = round(seconds)
    return f"{whole} s" if whole < 120 else f"{whole // 60} min {whole % 60} s"


def _judge_greeting(reading: Reading) -> Iterator[Finding]:
    shortest, longest = bound.GREETING_LENGTH_SECONDS
    seconds = reading.metrics.pacing.duration_seconds
    if seconds < shortest:
        advice = (
            "You could add your name, the role you are here for, and a thank-you for their time; "
            f"{shortest:.0f} to {longest:.0f} seconds is plenty."
        )
        yield _finding(reading, "length-short", Severity.NOTE, advice)
    elif seconds > longest:
        advice = (
            "Your name, the role and a thank-you are enough here. You could keep the rest for the "
            "first question."
        )
        yield _finding(reading, "length-long", Severity.NOTE, advice)
    else:
        advice = "A good length for a greeting: friendly and to the point. You could keep it."
        yield _finding(reading, "length-good", Severity.STRENGTH, advice)


def _judge_answer(reading: Reading) -> Iterator[Finding]:
    question = reading.answer.turn.question
    tells_story = question is not None and question.kind is QuestionKind.BEHAVIOURAL
    shortest, longest = bound.STORY_LENGTH_SECONDS if tells_story else bound.OTHER_LENGTH_SECONDS
    seconds = reading.metrics.pacing.duration_seconds
    if seconds < bound.SHORT_ANSWER_SECONDS and tells_story:
        advice = (
            "There is room for more. You could tell what the situation was, what you did yourself, "
            "and how it ended; a minute or two is usual."
        )
        yield _finding(reading, "length-short", Severity.CHANGE, advice)
    elif seconds < bound.SHORT_ANSWER_SECONDS:
        advice = "There is room for more. You could add a reason or one example from your own work."
        yield _finding(reading, "length-short", Severity.NOTE, advice)
    elif shortest <= seconds <= longest:
        advice = (
            "Long enough for an example, short enough to follow. You could keep it."
            if tells_story
            else "A good length for this kind of question. You could keep it."
        )
        yield _finding(reading, "length-good", Severity.STRENGTH, advice)
    else:
        yield from _judge_long(reading)


def _judge_long(reading: Reading) -> Iterator[Finding]:
    if reading.metrics.pacing.duration_seconds > bound.LONG_ANSWER_SECONDS:
        advice = (
            "You could begin with what you did and how it ended, and leave some of the background "
            "out. Listeners ask when they want more."
        )
        yield _finding(reading, "length-long", Severity.NOTE, advice)


def _finding(reading: Reading, code: str, severity: Severity, advice: str) -> Finding:
    what = "greeting" if reading.answer.turn.kind is TurnKind.GREETING else "answer"
    headline = f"Your {what} took {spoken_time(reading.metrics.pacing.duration_seconds)}"
    return Finding(code, severity, Grade.D, headline, advice, (reading.whole(),))
