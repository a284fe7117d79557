"""What is said about how the candidate dealt with a bad line: the findings on repair and patience.

`repeats` tells what happened; here it becomes a fact with its words, and one better sentence that
is built from what this candidate heard.
"""

from collections.abc import Iterator, Sequence

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.manners.courtesy import impatience, raised_by_db
from mockinterview.feedback.manners.politeness import request_step
from mockinterview.feedback.manners.repeats import (
    exchanges,
    heard_before,
    lost_to_the_end,
    request_in,
    thanks_after,
)
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.words import same_words
from mockinterview.interview.assessment import (
    Finding,
    Grade,
    Handling,
    NotJudged,
    Repair,
    Severity,
)
from mockinterview.interview.english.in_words import listed_in_words
from mockinterview.interview.model import Answer, Delivery, Purpose, Take, TurnKind
from mockinterview.interview.requests.dialogue_acts import ActKind, read_act
from mockinterview.interview.requests.repair import RepairForm


def judge(reading: Reading) -> Iterator[Finding | NotJudged]:
    """What there is to say of repairs; nothing where the line took nothing and nobody asked."""
    answer = reading.answer
    found = reading.metrics.repairs
    if not reading.said.in_english and found:
        yield NotJudged("asking for a repeat", "Courtesy can be read in English only.")
        return
    garbled = _garbled(answer)
    yield from _asked(answer, found, garbled)
    yield from _not_asked(reading, found, garbled)
    yield from _asked_about_clear(answer)
    yield from _same_words(answer)
    yield from _patience(answer)
    yield from _raised(answer)


def better_request(delivery: Delivery) -> str:
    """A courteous and specific request for what `delivery` lost, from what was heard of it."""
    heard = heard_before(delivery)
    if not heard:
        return "I'm sorry, I missed the beginning. Could you say the first part again, please?"
    if lost_to_the_end(delivery):
        return (
            f"I'm sorry, I heard “{heard}” and lost the rest. Could you say the end again, please?"
        )
    return f"I'm sorry, the sound dropped after “{heard}”. Could you say the rest again, please?"


def _garbled(answer: Answer) -> list[tuple[Delivery, Take]]:
    return [pair for pair in exchanges(answer) if pair[0].lost and not pair[0].typed]


def _asked(
    answer: Answer, found: Sequence[Repair], garbled: Sequence[tuple[Delivery, Take]]
) -> Iterator[Finding]:
    headline = "You asked to hear again what the line took"
    for repair, (delivery, take) in zip(found, garbled, strict=True):
        if repair.handling is not Handling.ASKED or repair.asked_in is None:
            continue
        step = repair.step or 0
        lost = f"It took “{repair.lost}”."
        used = listed_in_words(repair.courtesies or ("you asked",))
        evidence = (repair.asked_in,)
        kind = read_act(repair.asked_in.quote, answer.turn.text, after_loss=True).kind
        if kind in (ActKind.PHONE, ActKind.CHAT):
            yield Finding(
                "repair-other-way",
                Severity.STRENGTH,
                Grade.C,
                "You suggested another way when the line failed",
                f"{lost} The telephone or the chat gets round a bad line, and to suggest it shows "
                "that you keep calm.",
                evidence,
            )
        elif step == bound.BEST_REQUEST_STEP:
            exact = (
                "said what you understood" if repair.form is RepairForm.OFFER else "named the part"
            )
            advice = f"{lost} Courteous and exact: {used}, and you {exact}. Nothing to add."
            yield Finding("repair-asked", Severity.STRENGTH, Grade.B, headline, advice, evidence)
        elif step == bound.COURTEOUS_REQUEST_STEP:
            advice = (
                f"{lost} Courteous: {used}. Next time you could also say what you did hear, so "
                f"that less has to be said again: {better_request(delivery)}"
            )
            yield Finding("repair-asked", Severity.STRENGTH, Grade.B, headline, advice, evidence)
        else:
            advice = (
                f"The line took “{repair.lost}”. Asking is right, much better than guessing. It "
                f"could sound warmer{_missing(repair)}. You could say: {better_request(delivery)}"
            )
            curt = "You asked again rather shortly"
            yield Finding("repair-curt", Severity.CHANGE, Grade.B, curt, advice, evidence)
        yield from _waited(repair)
        if repair.thanked and (thanks := thanks_after(answer, take)):
            yield Finding(
                "repair-thanked",
                Severity.STRENGTH,
                Grade.B,
                "You thanked or confirmed once it was said again",
                "That tells the other side that they were heard, and closes the matter.",
                (thanks,),
            )


def _waited(repair: Repair) -> Iterator[Finding]:
    waited = repair.waited_seconds
    if waited is None or repair.asked_in is None or waited < bound.LATE_REQUEST_SECONDS:
        return
    yield Finding(
        "repair-late",
        Severity.NOTE,
        Grade.C,
        f"You waited {waited:.1f} s before you asked",
        "One or two seconds are fine. After more, the other side may think that you are looking "
        "for an answer; you could ask as soon as it is quiet.",
        (repair.asked_in,),
    )


def _not_asked(
    reading: Reading, found: Sequence[Repair], garbled: Sequence[tuple[Delivery, Take]]
) -> Iterator[Finding]:
    for repair, (delivery, take) in zip(found, garbled, strict=True):
        if take is not reading.answer.take or not reading.said.speech:
            continue
        if read_act(take.transcript.text, reading.answer.turn.text).kind is ActKind.NOTHING:
            continue  # a laugh is no answer
        evidence = (reading.whole(),)
        closes = reading.answer.turn.kind is TurnKind.CLOSING
        lost = f"It took “{repair.lost}”"
        if repair.handling is Handling.GUESSED:
            yield Finding(
                "repair-guessed",
                Severity.CHANGE,
                Grade.B,
                "You answered without asking for what the line took",
                f"{lost}, and the answer hangs on these words. Nobody minds a request. You could "
                f"say: {better_request(delivery)}",
                evidence,
            )
        elif repair.handling is Handling.UNDERSTOOD:
            yield Finding(
                "repair-understood",
                Severity.NOTE,
                Grade.C,
                "You understood what the line took without asking",
                f"{lost}, and your answer is about it all the same, which is fine. When in doubt "
                "you could say back what you understood, and it is confirmed in a word.",
                evidence,
            )
        elif repair.handling is Handling.PASSED_OVER:
            yield Finding(
                "repair-let-pass",
                Severity.NOTE,
                Grade.C,
                "You let pass what the line took",
                f"{lost}. {_WHAT_COMES_NEXT if closes else _NOTHING_DEPENDED}",
                evidence,
            )


_NOTHING_DEPENDED = "Nothing depended on these words here, so it seems right not to have asked."
_WHAT_COMES_NEXT = (
    "Your answer did not depend on these words. They may have told what comes next, though, and it "
    "is quite all right to ask for that again."
)


def _asked_about_clear(answer: Answer) -> Iterator[Finding]:
    for delivery, take in exchanges(answer):
        asked_in = request_in(take) if take.purpose is Purpose.REQUEST else None
        if asked_in is None or delivery.lost or answer.turn.kind is TurnKind.GREETING:
            continue
        if read_act(asked_in.quote, answer.turn.text).kind not in (ActKind.REPEAT, ActKind.MEANING):
            continue  # the telephone, or whether one is heard
        step = request_step(asked_in.quote, answer.turn.text)
        polite = step.step >= bound.COURTEOUS_REQUEST_STEP
        yield Finding(
            "repair-clear",
            Severity.STRENGTH if polite else Severity.NOTE,
            Grade.C,
            "You asked to hear a question again that had come through whole",
            "That is quite all right; it seems better than to guess. If it was long, you could "
            "say back what you understood, and it is confirmed in a word.",
            (asked_in,),
        )


def _same_words(answer: Answer) -> Iterator[Finding]:
    asked = [
        found
        for take in answer.takes
        if take.purpose is Purpose.REQUEST and (found := request_in(take))
    ]
    for index in range(bound.REQUESTS_BEFORE_OTHER_WAY, len(asked)):
        if any(same_words(asked[index].quote, each.quote) for each in asked[:index]):
            yield Finding(
                "repair-same-words",
                Severity.NOTE,
                Grade.C,
                "You asked in the same words as before",
                "When it fails again you could offer another way: to write it in the chat, or to "
                "go on by telephone.",
                (asked[index],),
            )
            return


def _patience(answer: Answer) -> Iterator[Finding]:
    cues = list(impatience(take for take in answer.takes if take.purpose is Purpose.REQUEST))
    if cues:
        yield Finding(
            "patience-cue",
            Severity.CHANGE,
            Grade.B,
            f"Some words could sound impatient: “{cues[0].evidence.quote}”",
            "A bad line tries everybody's patience, and whoever waits tends to blame the person "
            "for it. You could blame the line instead: “I'm afraid the connection dropped.”",
            tuple(cue.evidence for cue in cues),
        )


def _raised(answer: Answer) -> Iterator[Finding]:
    raised = [
        (louder, asked_in)
        for take in answer.takes
        if take.purpose is Purpose.REQUEST
        and (louder := raised_by_db(take)) is not None
        and (asked_in := request_in(take))
    ]
    if raised:
        loudest = max(louder for louder, _ in raised)
        yield Finding(
            "patience-louder",
            Severity.NOTE,
            Grade.C,
            f"You asked about {loudest:.0f} dB louder than you usually were",
            "Everybody speaks up when the other side is hard to hear, and a microphone that came "
            "closer does the same. Your words came through, so your usual voice could do.",
            tuple(asked_in for _, asked_in in raised),
        )


def _missing(repair: Repair) -> str:
    return f" with {listed_in_words(repair.missing[:2])}" if repair.missing else ""
