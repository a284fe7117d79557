"""What can be arranged, what is due when, and what the interviewer says to somebody late."""

from dataclasses import replace
from datetime import timedelta

import pytest

from mockinterview.errors import InputError
from mockinterview.interview.occasion.appointments import (
    Due,
    check,
    clock_time,
    due,
    due_in_words,
    greeted_late,
    late_remark,
    minutes_late,
    punctuality,
    reminders,
    span_in_words,
    start_in_words,
    what_it_is,
)
from mockinterview.interview.occasion.model import Arranged
from mockinterview.interview.personas import PERSONAS, find_persona
from tests.unit.archive_samples import PLAN
from tests.unit.occasion_samples import APPOINTMENT, HELLO, STARTS, an_arranged, from_candidate


def arranged(
    *, written: bool = False, online: float | None = None, held: bool = False, thanked: bool = False
) -> Arranged:
    """`online`: minutes after the start; held: it ended half an hour after it."""
    found = an_arranged()
    occasion = replace(
        found.occasion,
        contact=(from_candidate(HELLO),) if written else (),
        online="" if online is None else (STARTS + timedelta(minutes=online)).isoformat(),
        thanks=(from_candidate("Thank you"),) if thanked else (),
    )
    ended = (STARTS + timedelta(minutes=30)).isoformat() if held else ""
    return replace(found, occasion=occasion, interview_id="i" if held else "", ended=ended)


@pytest.mark.parametrize(
    ("minutes", "state", "wanted"),
    [
        (-3000, arranged(), Due.NOTHING_YET),
        (-121, arranged(), Due.NOTHING_YET),
        (-120, arranged(), Due.WRITE),
        (-30, arranged(), Due.WRITE),
        (-30, arranged(written=True), Due.NOTHING_YET),
        (-11, arranged(), Due.WRITE),  # late for it, and better than not at all
        (-10, arranged(written=True), Due.GO_ONLINE),
        (-5, arranged(online=-5), Due.GO_ONLINE),
        (0, arranged(online=-5), Due.BEGIN),
        (12, arranged(), Due.GO_ONLINE),
        (30, arranged(), Due.GO_ONLINE),  # still expected
        (31, arranged(), Due.MISSED),
        (35, arranged(held=True), Due.NOTE),
        (30 + 1440, arranged(held=True), Due.NOTE),  # within the day to the minute
        (31 + 1440, arranged(held=True), Due.DONE),
        (35, arranged(held=True, thanked=True), Due.DONE),
    ],
)
def test_what_is_due(minutes: float, state: Arranged, wanted: Due) -> None:
    now = STARTS + timedelta(minutes=minutes)
    assert due(state, now) is wanted
    assert due_in_words(state, now).endswith((".", "sorry."))


@pytest.mark.parametrize(
    ("minutes", "count", "newest"),
    [
        (-1441, 0, ""),
        (-1440, 1, "within a day"),
        (-120, 2, "water"),
        (-30, 3, "Write to the recruiter now"),
        (-10, 4, "Go online now"),
        (0, 0, ""),
    ],
)
def test_reminders(minutes: float, count: int, newest: str) -> None:
    told = reminders(APPOINTMENT, STARTS + timedelta(minutes=minutes))
    assert len(told) == count
    assert newest in (told[-1] if told else "")


@pytest.mark.parametrize(("brief", "known"), [("", "posting"), ("night-porter", "brief")])
def test_only_what_there_is_is_to_be_read(brief: str, known: str) -> None:
    (told,) = reminders(replace(APPOINTMENT, brief=brief), STARTS - timedelta(days=1))
    assert told.endswith(f"Read the {known} once more.")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"starts": "2026-11-23T12:59:00+00:00"}, "has passed"),
        ({"starts": "2028-11-25T13:00:00+00:00"}, "more than two years"),
        ({"minutes": 0}, "5 to 240"),
        ({"minutes": 9999}, "5 to 240"),
        ({"id": "other"}, "overlaps with Night porter at Harbour Hotel"),
        ({"id": "other", "starts": "2026-11-24T13:31:00+00:00"}, "overlaps"),  # its last minute
        ({"id": "other", "starts": "2026-11-24T14:29:00+00:00"}, "overlaps"),
    ],
)
def test_what_cannot_be_arranged(given: dict[str, object], told: str) -> None:
    with pytest.raises(InputError, match=told):
        check(
            replace(APPOINTMENT, **given),  # type: ignore[arg-type]  # fields
            STARTS - timedelta(days=1, minutes=1),
            [APPOINTMENT],
        )


@pytest.mark.parametrize("starts", ["2026-11-24T13:30:00+00:00", "2026-11-24T14:30:00+00:00"])
def test_one_may_follow_the_other(starts: str) -> None:
    check(
        replace(APPOINTMENT, id="other", starts=starts), STARTS - timedelta(days=1), [APPOINTMENT]
    )


@pytest.mark.parametrize(
    ("online", "minutes", "told"),
    [
        (-5.5, -5, "You came online 5 minutes early."),
        (-1, -1, "You came online 1 minute early."),
        (-0.5, 0, "You came online on the minute."),
        (0.9, 0, "You came online on the minute."),
        (1, 1, "You came online 1 minute after the start."),
        (12.7, 12, "You came online 12 minutes after the start."),
        (None, 0, "You came online on the minute."),
    ],
)
def test_punctuality_is_said_as_a_fact(online: float | None, minutes: int, told: str) -> None:
    assert minutes_late(arranged(online=online)) == minutes
    assert punctuality(minutes) == told


def test_the_greeting_notices_lateness_kindly() -> None:
    for persona in PERSONAS:
        assert "7 minutes" in late_remark(7, persona)
        assert "1 minute " in late_remark(1, persona).replace(",", " ")
        assert late_remark(0, persona) == late_remark(-5, persona) == ""
    remark = late_remark(7, PLAN.persona)
    for greeting, wanted in (
        ("Hello Sam. I am Grace. Welcome.", f"Hello Sam. {remark} I am Grace. Welcome."),
        ("Welcome!", f"{remark} Welcome!"),
    ):
        greets = replace(PLAN.turns[0], text=greeting)
        late = greeted_late(replace(PLAN, turns=(greets, *PLAN.turns[1:])), 7)
        assert late.turns[0].text == wanted
        assert late.turns[1:] == PLAN.turns[1:]
    assert greeted_late(PLAN, 0) == PLAN
    assert greeted_late(replace(PLAN, turns=()), 7).turns == ()


def test_in_words() -> None:
    assert what_it_is(APPOINTMENT) == "Night porter at Harbour Hotel"
    assert what_it_is(replace(APPOINTMENT, role="", company="")) == "Interview"
    assert start_in_words(APPOINTMENT) == "Tuesday 24 November 2026, 14:00 (Europe/London)"
    assert start_in_words(APPOINTMENT, "Asia/Tokyo").endswith("23:00 on your clock")
    assert start_in_words(APPOINTMENT, "Pacific/Auckland").endswith(
        "03:00 on 25 November on your clock"
    )
    assert clock_time(replace(APPOINTMENT, zone="Gone/Zone")) == "14:00"  # in UTC
    assert find_persona("warm").name == APPOINTMENT.interviewer


@pytest.mark.parametrize(
    ("minutes", "told"),
    [
        (0.5, "less than a minute"),
        (1, "1 minute"),
        (34.9, "35 minutes"),  # a moment after it was 35
        (119, "119 minutes"),
        (120, "2 hours"),
        (2 * 1440, "2 days"),
    ],
)
def test_spans(minutes: float, told: str) -> None:
    assert span_in_words(timedelta(minutes=minutes)) == told
