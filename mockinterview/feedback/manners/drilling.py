"""One exercise of the drill judged: what was asked, how, and one better sentence.

The rules are those of an interview's feedback (`repeats`, `politeness`, `courtesy`); here they are
applied at once, to one request, and put into words that fit a lesson.
"""

from collections.abc import Sequence

from mockinterview.feedback.manners.courtesy import impatience, raised_by_db
from mockinterview.feedback.manners.findings import better_request
from mockinterview.feedback.manners.politeness import request_step
from mockinterview.feedback.manners.repeats import longest_loss, lost_words, request_in
from mockinterview.feedback.thresholds import LATE_REQUEST_SECONDS
from mockinterview.feedback.trust import doubt
from mockinterview.feedback.words import same_words
from mockinterview.interview.drill.exercises import (
    NOT_MADE_OUT,
    SPECIFIC,
    Attempt,
    Did,
    Exercise,
    Lesson,
    counting,
    is_better,
    is_practice,
    succeeded,
)
from mockinterview.interview.model import Delivery, Purpose, Take, Transcript, Word
from mockinterview.interview.requests.dialogue_acts import ASKING, ActKind, read_act
from mockinterview.interview.requests.repair import SPECIFIC_FORMS, RepairForm, is_english

MODELS = {
    Lesson.OPEN: "Sorry, could you repeat that, please?",
    Lesson.RESTRICTED: "I'm sorry, the sound dropped after “tell me about a time”. "
    "Could you say the rest again, please?",
    Lesson.OFFER: "I'm sorry, the line dropped for a moment. "
    "Did you ask about a time when I disagreed with my manager?",
}
"""One request in each form that is taught, to hear before the first question of its lesson."""
STEP_NAMES = ("bare or blaming", "one courtesy", "courteous", "courteous and exact")
"""Of the steps 0 to 3."""
GOOD = "Good"
"""Label of the remark on the courtesies that were used."""
WHY = {
    Lesson.OPEN: "Asking again is ordinary: in talk among friends people do it once in 1.4 minutes "
    "(Dingemanse et al. 2015). Two courtesies, and the question comes again.",
    Lesson.RESTRICTED: "Say what you did hear, and only the rest has to come again. People take "
    "the most exact form they can (Dingemanse et al. 2015).",
    Lesson.OFFER: "Say back what you understood, a guess included: a “yes” is all it takes, and a "
    "wrong guess is put right. You are seen to listen (Dingemanse et al. 2015).",
    Lesson.FREE: "A glitch costs sympathy even when nothing is lost: hiring fell from 77 to 61 % "
    "(Brucks et al., Nature 2025). Meet it with the best form you can.",
}
"""Why each lesson is worth while, with its source."""


def attempt_at(
    exercise: Exercise,
    delivery: Delivery,
    take: Take | None,
    *,
    voiced: bool = False,
    skipped: bool = False,
    voice_from: float = 0.0,
) -> Attempt:
    """What became of `exercise`, whose question arrived as `delivery` says, from what was said.

    `voiced`: a voice was heard in the take; `voice_from`: since when, in its seconds: recognisers
    let a first word begin in the silence before it.
    """
    words = take.transcript.words if take else ()
    if take is None or not words:
        did = Did.SKIPPED if skipped else Did.UNHEARD if voiced else Did.SILENT
        return _attempt(exercise, delivery, did)
    said = take.transcript.text
    act = read_act(said, exercise.question.text, after_loss=True)
    asked_in = request_in(take)
    if act.kind not in ASKING or asked_in is None:
        unclear = act.kind in _TELLS_NOTHING or bool(doubt(take.transcript, words))
        return _attempt(exercise, delivery, Did.UNCLEAR if unclear else Did.ANSWERED, said=said)
    begins = take.started_at + max(voice_from, asked_in.span.start)
    waited = max(0.0, begins - delivery.ended_at)
    return _asked(exercise, delivery, take, Did.ASKED, asked_in.quote, waited)


_TELLS_NOTHING = frozenset({ActKind.NOTHING, ActKind.THINKING})
"""Neither a request nor an answer on a guess."""


def typed_attempt(exercise: Exercise, delivery: Delivery, text: str) -> Attempt:
    """The same for a request in writing, which has no times."""
    words = tuple(Word(word, 0.0, 0.0) for word in text.split())
    take = Take("", Purpose.REQUEST, 0.0, 0.0, 0.0, Transcript(words, "none", ""))
    kind = read_act(text, exercise.question.text, after_loss=True).kind
    if kind not in ASKING:
        unclear = kind in _TELLS_NOTHING or not is_english(text)
        did = Did.UNCLEAR if unclear else Did.ANSWERED
        return _attempt(exercise, delivery, did, said=text)
    return _asked(exercise, delivery, take, Did.TYPED, text, None)


def _asked(
    exercise: Exercise,
    delivery: Delivery,
    take: Take,
    did: Did,
    said: str,
    waited_seconds: float | None,
) -> Attempt:
    step = request_step(said, exercise.question.text)
    return _attempt(
        exercise,
        delivery,
        did,
        said=said,
        form=read_act(said, exercise.question.text, after_loss=True).form,
        step=step.step,
        waited_seconds=waited_seconds,
        courtesies=tuple(name for name, _ in step.found),
        courteous_words=tuple(words for _, words in step.found),
        missing=step.missing,
        impatience=tuple(cue.evidence.quote for cue in impatience([take])),
        louder_db=raised_by_db(take),
    )


def _attempt(
    exercise: Exercise,
    delivery: Delivery,
    did: Did,
    *,
    said: str = "",
    form: RepairForm | None = None,
    step: int | None = None,
    waited_seconds: float | None = None,
    courtesies: tuple[str, ...] = (),
    courteous_words: tuple[str, ...] = (),
    missing: tuple[str, ...] = (),
    impatience: tuple[str, ...] = (),
    louder_db: float | None = None,
) -> Attempt:
    return Attempt(
        number=exercise.number,
        lesson=exercise.lesson,
        level=exercise.level,
        condition=exercise.condition,
        question=exercise.question.text,
        lost=lost_words(delivery),
        did=did,
        said=said,
        form=form,
        step=step,
        waited_seconds=waited_seconds,
        courtesies=courtesies,
        courteous_words=courteous_words,
        missing=missing,
        impatience=impatience,
        louder_db=louder_db,
        talked_over_seconds=sum((span.duration for span in delivery.talked_over), 0.0),
        better=model_sentence(exercise.lesson, delivery),
    )


def model_sentence(lesson: Lesson, delivery: Delivery) -> str:
    """How one could have asked in the lesson's form, after `delivery` had arrived as it did."""
    if lesson is Lesson.OPEN:
        return MODELS[lesson]
    wanted = [better_request(delivery), _LAST_RESORT]
    if lesson is Lesson.OFFER:
        # A good guess; it tells what was lost, so it is for afterwards.
        offered = (
            f"I'm sorry, the line dropped for a moment. Did you say “{longest_loss(delivery)}”?"
        )
        wanted.insert(0, offered)
    # What is held up as a model has to be understood by the interviewer himself.
    return next(
        (each for each in wanted if request_step(each, delivery.text).step == SPECIFIC), wanted[-1]
    )


_LAST_RESORT = "I'm sorry, I lost a part. Could you please say the middle part again?"


def verdict(attempt: Attempt) -> str:
    """What is said at once of the attempt, in a sentence, kindly."""
    match attempt.did:
        case Did.ANSWERED:
            return f"The line took “{attempt.lost}”. Ask first, then answer what was really asked."
        case Did.SILENT:
            return "It stayed quiet. Nobody minds a request; a short one is much better than none."
        case Did.UNHEARD:
            return "Your voice arrived, but no word of it. It does not count; try it again."
        case Did.UNCLEAR:
            return "It was not clear what you wanted. It does not count; try it again."
        case Did.SKIPPED:
            return "Skipped. It does not count."
        case _ if attempt.impatience:
            return (
                f"“{attempt.impatience[0]}” could sound impatient. Blame the line, never the "
                "person: both of you suffer from it."
            )
        case _ if succeeded(attempt):
            return "Just right."
        case _ if (attempt.step or 0) >= 2:
            return "Courteous. It could be more exact as well: say what you heard, or lost."
        case _:
            return "Asking is right, much better than guessing. It could sound a little warmer."


def standing(tried: Sequence[Attempt]) -> str:
    """What the newest of several tries at a question came to, and which of them counts.

    Empty for a single one, and while none could be made out.
    """
    counts, newest = counting(tried), tried[-1]
    if len(tried) < 2 or counts.did in NOT_MADE_OUT:
        return ""
    if not is_practice(tried):
        return "This try counts, in place of the one that could not be made out."
    if newest.did in NOT_MADE_OUT:
        return f"This one could not be made out. {FIRST_COUNTS}"
    if is_better(newest, counts):
        return f"Better the second time. {FIRST_COUNTS}"
    if succeeded(newest):
        return f"Right both times. {FIRST_COUNTS}"
    if is_better(counts, newest):
        return f"The first was the better one. {FIRST_COUNTS}"
    if newest.said and same_words(newest.said, counts.said):
        return f"In the same words as the first. {FIRST_COUNTS}"
    return f"Much like the first. {FIRST_COUNTS}"


FIRST_COUNTS = "The first try counts, as it would on the day; the second is practice."


def remarks(attempt: Attempt) -> Sequence[tuple[str, str]]:
    """What there is to say about an attempt beside the verdict: a label and a text each."""
    found = [("Heard", f"“{attempt.said}”")] if attempt.did is Did.UNCLEAR else []
    if attempt.step is not None:
        found += _about_request(attempt, attempt.step)
    if attempt.talked_over_seconds:
        found.append(
            (
                "Talked on",
                f"{attempt.talked_over_seconds:.1f} s while the picture stood still; a short pause "
                "helps both of you",
            )
        )
    return found


def _about_request(attempt: Attempt, step: int) -> list[tuple[str, str]]:
    found = [("You said", f"“{attempt.said}”")]
    if attempt.courteous_words:
        found.append((GOOD, ", ".join(f"“{words}”" for words in attempt.courteous_words)))
    missing = list(attempt.missing) if step < SPECIFIC else []
    says_where = attempt.form in SPECIFIC_FORMS
    if attempt.lesson is not Lesson.OPEN and step < SPECIFIC and not says_where:
        missing.append("what you heard or lost")
    if missing:
        found.append(("Could add", ", ".join(missing)))
    if (attempt.waited_seconds or 0.0) >= LATE_REQUEST_SECONDS:
        found.append(("Waited", f"{attempt.waited_seconds:.1f} s; one or two are fine"))
    if attempt.louder_db is not None:
        louder = f"{attempt.louder_db:.0f} dB more than usual; your usual voice comes through"
        found.append(("Louder", louder))
    return found
