"""What is written around an interview, and the wait before it, in plain lines."""

from collections.abc import Callable, Sequence

from mockinterview.errors import InputError
from mockinterview.feedback.as_text.message import review_lines
from mockinterview.interview.occasion.appointments import (
    AT_HAND,
    LATE_WORDS,
    due_in_words,
    span_in_words,
    start_in_words,
    what_it_is,
)
from mockinterview.interview.occasion.message_review import MessageReview
from mockinterview.interview.occasion.model import Message, Writer
from mockinterview.interview.occasion.practice_clock import Pace
from mockinterview.plain.lines import ReadLine, Write
from mockinterview.session.occasions import Attendance

_WRITERS = {Writer.CANDIDATE: "You", Writer.RECRUITER: "Recruiter"}
_HOW = "Write your message; a line with a single full stop sends it. An empty one goes back."
_ANEW = "It goes on from there; a line with a single minus sign begins anew."
_SHOWN_CHARACTERS = 600
"""Of a draft that was begun before."""


def write_in_lines(attendance: Attendance, say: Write, read_line: ReadLine) -> None:
    """Write to the recruiter, hear what is answered, and see how it reads."""
    attendance.sit_down_to_write()
    appointment = attendance.appointment
    say(f"{what_it_is(appointment)}, {start_in_words(appointment)}")
    say(due_in_words(attendance.arranged, attendance.now()))
    _tell(attendance, say)
    shown = 0
    while True:
        attendance.collect()
        shown = _show(attendance.arranged.occasion.contact, shown, say)
        if attendance.awaits_reply:
            say("The recruiter answers in a minute or two. Enter looks again.")
        text = _typed_message(attendance.arranged.draft, attendance.keep_draft, say, read_line)
        if text is None or not (text or attendance.awaits_reply):
            break
        if text:
            _sent(attendance.write, text, say)
    if attendance.arranged.occasion.contact:
        _how_it_reads(attendance.review_contact(), say)
    attendance.keep()


def note_in_lines(
    attendance: Attendance, say: Write, read_line: ReadLine, talk: Sequence[str] = ()
) -> None:
    """Write the thank-you note, and see how it reads. Raises InputError before the interview."""
    if not attendance.arranged.interview_id:
        raise InputError("The interview has not been held yet.", "The thank-you note follows it.")
    thanks = attendance.arranged.occasion.thanks
    if thanks:
        _show(thanks, 0, say)
    else:
        say(f"The thank-you note: {what_it_is(attendance.appointment)}.")
        draft = attendance.arranged.note_draft
        text = _typed_message(draft, attendance.keep_note_draft, say, read_line)
        if not text:
            return
        _sent(attendance.write_note, text, say)
    if not attendance.arranged.occasion.thanks:
        return
    if attendance.collect():
        _show(attendance.arranged.occasion.thanks[-1:], 0, say)
    _how_it_reads(attendance.review_note(talk), say)


def wait_in_lines(
    attendance: Attendance,
    say: Write,
    read_line: ReadLine | None,
    prepare: Callable[[], None] = lambda: None,
) -> None:
    """The waiting room: in or out of time, what to have at hand; Enter begins.

    `prepare` is done while there is time for it.
    """
    attendance.go_online()
    _tell(attendance, say)
    say(f"The waiting room: {what_it_is(attendance.appointment)}.")
    say(attendance.came)
    if attendance.minutes_late > 0:
        say(f'You could say: "{LATE_WORDS}"')
    say(f"At hand: {'; '.join(AT_HAND)}.")
    left = attendance.until_start()
    if left.total_seconds() > 0:
        prepare()
        left = attendance.until_start()
        say(f"It starts in {span_in_words(left)}. Breathe: in for 4 seconds, out for 6.")
    if read_line:
        say("Enter begins.")
        read_line()
        while attendance.pace is Pace.REAL and attendance.until_start().total_seconds() > 0:
            until = span_in_words(attendance.until_start())
            say(f"Nobody is there yet. It starts in {until}. Enter looks again.")
            read_line()
            attendance.go_online()
    attendance.wait_for_start()
    attendance.keep()


def _typed_message(
    draft: str, keep: Callable[[str], None], say: Write, read_line: ReadLine
) -> str | None:
    """Empty: nothing was written. None: nothing more can be typed; what was, stays a draft."""
    say(_HOW)
    lines = [draft] if draft else []
    if draft:
        shown = draft if len(draft) <= _SHOWN_CHARACTERS else f"{draft[:_SHOWN_CHARACTERS]} …"
        say(f"Begun before, and kept: {shown}")
        say(_ANEW)
    while True:
        try:
            line = read_line()
        except EOFError:
            return None
        if line.strip() == ".":
            return "\n".join(lines)
        if not line.strip() and not lines:
            return ""
        lines = [] if line.strip() == "-" else [*lines, line]
        keep("\n".join(lines))


def _sent(send: Callable[[str], None], text: str, say: Write) -> None:
    """What cannot be sent stays a draft."""
    try:
        send(text)
    except InputError as error:
        say(str(error))


def _how_it_reads(review: MessageReview, say: Write) -> None:
    say("")
    say("How it reads")
    for line in review_lines(review):
        say(line)


def _show(messages: Sequence[Message], shown: int, say: Write) -> int:
    for each in messages[shown:]:
        say(f"{_WRITERS[each.writer]}: {each.text}")
    return len(messages)


def _tell(attendance: Attendance, say: Write) -> None:
    while attendance.notices:
        say(attendance.notices.pop(0))
