"""An occasion from the arranging to the thank-you note, by a desk with a clock set by hand."""

from dataclasses import replace
from datetime import timedelta
from zlib import crc32

import pytest

from mockinterview.errors import InputError
from mockinterview.interview.model import Brief
from mockinterview.interview.occasion.appointments import TOO_EARLY, Due
from mockinterview.interview.occasion.correspondence import LONGEST_MESSAGE, Extra, extra
from mockinterview.interview.occasion.model import Appointment, Writer
from mockinterview.interview.occasion.practice_clock import SET_BACK, Pace
from mockinterview.session.occasions import Attendance, Desk, with_appointment
from tests.tui.fake_studio import CHOICES
from tests.unit.occasion_samples import (
    APPOINTMENT,
    HELLO,
    STARTS,
    HandLedger,
    Wall,
    a_desk,
    an_arranged,
)


def arranged_in(
    pace: Pace, before: timedelta = timedelta(days=1)
) -> tuple[Desk, Wall, HandLedger, str]:
    ledger, wall = HandLedger(), Wall(STARTS - before)
    desk = a_desk(ledger, wall)
    return desk, wall, ledger, desk.arrange(APPOINTMENT, pace).occasion.appointment.id


def again(desk: Desk, key: str) -> Attendance:
    """As somebody who left the program and came back."""
    return desk.attend(key)


def test_a_whole_occasion_in_leaps() -> None:
    desk, wall, _, key = arranged_in(Pace.SKIP)
    attendance = desk.attend(key)
    assert attendance.due is Due.NOTHING_YET
    attendance.sit_down_to_write()
    assert attendance.until_start() == timedelta(minutes=35)
    attendance.keep_draft("Good after")
    attendance = again(desk, key)
    assert attendance.arranged.draft == "Good after"
    attendance.write(HELLO)
    assert attendance.collect()
    assert not attendance.collect()
    attendance = again(desk, key)
    contact = attendance.arranged.occasion.contact
    assert [each.writer for each in contact] == [Writer.CANDIDATE, Writer.RECRUITER]
    assert attendance.arranged.draft == ""
    attendance.go_online()
    assert attendance.minutes_late == -5
    attendance.wait_for_start()
    assert attendance.due is Due.BEGIN
    wall.go_on(seconds=5)
    attendance.ended("interview-1")
    attendance = again(desk, key)
    assert attendance.due is Due.NOTE
    attendance.write_note("Thank you for your time. Kind regards, Ana")
    assert attendance.collect()
    assert len(again(desk, key).arranged.occasion.thanks) == 2
    assert desk.next_due() is None


def test_fast_passes_the_half_hour_in_two_minutes() -> None:
    desk, wall, _, key = arranged_in(Pace.FAST)
    attendance = desk.attend(key)
    attendance.sit_down_to_write()
    for _ in range(240):
        wall.go_on(seconds=0.5)
        attendance.now()
    assert attendance.until_start() == timedelta(minutes=5)


def test_on_the_wall_clock_the_recruiter_takes_a_while() -> None:
    desk, wall, _, key = arranged_in(Pace.REAL, timedelta(minutes=40))
    attendance = desk.attend(key)
    attendance.sit_down_to_write()
    assert attendance.until_start() == timedelta(minutes=40)
    attendance.write(HELLO)
    assert attendance.awaits_reply
    assert not attendance.collect()
    wall.go_on(seconds=150)
    attendance = again(desk, key)
    assert attendance.collect(), "the answer came while the program was closed"


def test_late_is_measured_the_first_time() -> None:
    desk, wall, _, key = arranged_in(Pace.REAL, timedelta(minutes=40))
    wall.go_on(minutes=47)
    desk.attend(key).go_online()
    wall.go_on(minutes=3)
    attendance = again(desk, key)
    attendance.go_online()
    assert attendance.minutes_late == 7
    chosen = with_appointment(CHOICES, attendance)
    assert (chosen.late_minutes, chosen.appointment_id) == (7, key)
    assert (chosen.role, chosen.company) == ("Night porter", "Harbour Hotel")


def test_a_machine_whose_clock_is_set_back_is_told_once_and_loses_nothing() -> None:
    desk, wall, _, key = arranged_in(Pace.REAL, timedelta(minutes=40))
    attendance = desk.attend(key)
    attendance.write(HELLO)
    wall.go_on(hours=-3)
    attendance = again(desk, key)
    assert attendance.notices == [SET_BACK]
    assert attendance.until_start() == timedelta(minutes=40)
    attendance.keep()
    wall.go_on(hours=-3)
    assert again(desk, key).notices == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "nothing written"),
        (" \n\t ", "nothing written"),
        ("\x1b\x07\u200b", "nothing written"),
        ("x" * (LONGEST_MESSAGE + 1), "at most 4000 characters"),
        ("x" * 100_000, "at most 4000 characters"),
    ],
)
def test_what_cannot_be_sent_is_refused_and_stays_a_draft(text: str, told: str) -> None:
    desk, _, _, key = arranged_in(Pace.SKIP)
    attendance = desk.attend(key)
    attendance.keep_draft("kept")
    for send in (attendance.write, attendance.write_note):
        with pytest.raises(InputError, match=told):
            send(text)
    assert again(desk, key).arranged.draft == "kept"
    assert again(desk, key).arranged.occasion.contact == ()


def test_control_characters_are_taken_out_of_what_is_sent() -> None:
    desk, _, _, key = arranged_in(Pace.SKIP)
    attendance = desk.attend(key)
    attendance.write("Hello\x1b]0;x\x07 Grace\x9b2J")
    assert attendance.arranged.occasion.contact[0].text == "Hello]0;x Grace2J"


def test_a_change_moves_the_appointment_and_the_message_is_judged_by_the_old_one() -> None:
    desk, _, ledger, key = arranged_in(Pace.SKIP)
    (found,) = ledger.kept.values()
    seeds = (f"{number:06x}" for number in range(1000))
    later = next(each for each in seeds if extra(crc32(each.encode())) is Extra.LATER)
    named = replace(found.occasion.appointment, id=later)
    ledger.cancel(key)
    ledger.arrange(replace(found, occasion=replace(found.occasion, appointment=named)))
    attendance = desk.attend(later)
    attendance.sit_down_to_write()
    attendance.write(HELLO)
    assert attendance.collect()
    assert attendance.appointment.starts == "2026-11-24T14:10:00+00:00"
    headlines = [each.headline for each in attendance.review_contact().findings]
    assert "You wrote 35 minutes before the start" in headlines
    attendance.write("That is fine, thank you.")
    assert attendance.collect()
    assert attendance.appointment.starts == "2026-11-24T14:10:00+00:00", "once is enough"


def test_what_is_arranged_may_not_overlap_but_what_was_held_may() -> None:
    desk, _, _, key = arranged_in(Pace.SKIP)
    with pytest.raises(InputError, match="overlaps"):
        desk.arrange(APPOINTMENT)
    desk.attend(key).ended("interview-1")
    desk.arrange(APPOINTMENT)


def test_nothing_arranged_is_said() -> None:
    desk = a_desk(HandLedger(), Wall(STARTS))
    assert desk.next_due() is None
    with pytest.raises(InputError, match="Nothing is arranged"):
        desk.attend()


def test_who_looks_in_days_before_is_not_online_yet() -> None:
    desk, wall, _, key = arranged_in(Pace.REAL, timedelta(days=2))
    attendance = desk.attend(key)
    attendance.go_online()
    assert attendance.came == TOO_EARLY
    wall.now = STARTS - timedelta(minutes=4)
    attendance.go_online()
    assert attendance.came == "You came online 4 minutes early."


def test_a_brief_that_is_gone_is_told_and_holds_nothing_up() -> None:
    def gone(appointment: Appointment) -> Brief:
        raise InputError(f'There is no brief "{appointment.brief}".', "There are others.")

    ledger, wall = HandLedger(an_arranged(brief="porter")), Wall(STARTS - timedelta(minutes=40))
    attendance = replace(a_desk(ledger, wall), find_brief=gone).attend("a1b2c3")
    assert attendance.notices == ['There is no brief "porter". It goes on without one.']
    attendance.write(HELLO)
    assert attendance.review_contact().courtesies
    assert with_appointment(CHOICES, attendance).brief == ""
    assert with_appointment(CHOICES, attendance).role == "Night porter"
