"""Messages before and after an interview: one wrong thing gets its one reproach, and no other."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.cleaning import clean
from mockinterview.feedback.courtesies import judge_contact, judge_note
from mockinterview.interview.assessment import Grade, Severity
from mockinterview.interview.model import Brief, Known
from mockinterview.interview.occasion.message_review import Courtesy, MessageReview
from mockinterview.interview.occasion.model import Appointment, Message, Writer

APPOINTMENT = Appointment(
    "a1",
    "2026-11-25T14:30:00+00:00",
    "Europe/Berlin",
    company="Nordlys Hotel",
    role="receptionist",
    interviewer="Dana Ferrand",
)
BRIEF = Brief(
    candidate="Ana Lopez",
    knowledge=(Known("the night shift", "Two people share the night shift."),),
    next_step="a morning at the desk",
)
TALK = ("Two people share the night shift.", "I worked at a small hotel.")
IN_TIME = "2026-11-25T13:55:00+00:00"  # 35 minutes before
AFTER = "2026-11-25T17:00:00+00:00"  # two hours after the end

CONTACT = (
    "Hello Ms Ferrand,\nmy name is Ana Lopez. I have an interview with you today at 15:30 for the "
    "position of receptionist at Nordlys Hotel. I am online and ready.\nKind regards\nAna Lopez"
)
NOTE = (
    "Dear Ms Ferrand,\nthank you for your time today. I liked what you told me about the night "
    "shift. I look forward to the morning at the desk.\nKind regards\nAna Lopez"
)


def contact(*texts: str, written: str = IN_TIME) -> MessageReview:
    messages = [Message(Writer.CANDIDATE, text, written) for text in texts]
    return judge_contact(messages, APPOINTMENT, BRIEF)


def thanks(text: str, written: str = AFTER) -> MessageReview:
    message = Message(Writer.CANDIDATE, text, written)
    return judge_note([message], APPOINTMENT, BRIEF, talk=TALK)


def reproaches(review: MessageReview) -> list[str]:
    return [each.code for each in review.findings if each.severity is not Severity.STRENGTH]


def praise(review: MessageReview) -> list[str]:
    return [each.code for each in review.findings if each.severity is Severity.STRENGTH]


def test_a_message_with_everything_right_gets_no_reproach() -> None:
    review = contact(CONTACT)
    assert reproaches(review) == []
    assert praise(review) == ["contact-complete", "contact-in-time"]
    assert review.better == ""
    assert review.missing == ()


@pytest.mark.parametrize(
    ("text", "reproach"),
    [
        (CONTACT.replace("Hello Ms Ferrand,\nmy", "My"), "contact-greeting-missing"),
        (
            CONTACT.replace("my name is Ana Lopez. ", "").replace("\nAna Lopez", ""),
            "contact-name-missing",
        ),
        (
            re.sub(r" I have an interview .* Hotel\.", "", CONTACT),
            "contact-role-missing",
        ),
        (CONTACT.replace(" I am online and ready.", ""), "contact-readiness-missing"),
        (CONTACT.replace("I am online and ready", "I am not ready yet"), "contact-not-ready"),
        (CONTACT.replace("Ferrand", "Ferand"), "contact-name-misspelt"),
        (CONTACT.replace("Nordlys", "Nordlis"), "contact-name-misspelt"),
        (CONTACT.replace("receptionist", "recepcionist"), "contact-name-misspelt"),
        (CONTACT.replace("ready.", "ready. Hurry up."), "contact-impatient"),
        (CONTACT.replace("I am online", "im online"), "contact-casual"),
        (CONTACT.replace("ready.", "ready. " + "I like work. " * 30), "contact-long"),  # 90 more
    ],
)
def test_a_message_with_one_thing_wrong_gets_that_reproach(text: str, reproach: str) -> None:
    assert text != CONTACT
    assert reproaches(contact(text)) == [reproach]


@pytest.mark.parametrize(
    ("written", "reproach"),
    [
        ("2026-11-25T14:00:00+00:00", []),  # 30 minutes are enough
        ("2026-11-25T15:00:00+01:00", []),  # the same moment
        ("2026-11-25T14:01:00+00:00", ["contact-late"]),
        ("2026-11-25T14:45:00+00:00", ["contact-late"]),  # after the start
        ("yesterday", []),  # no time is not judged
    ],
)
def test_the_message_is_wanted_half_an_hour_before(written: str, reproach: list[str]) -> None:
    assert reproaches(contact(CONTACT, written=written)) == reproach


def test_a_time_that_cannot_be_read_is_not_judged() -> None:
    (left,) = contact(CONTACT, written="").not_judged
    assert left.measure == "time before the start"


def test_a_note_with_everything_right_gets_no_reproach() -> None:
    review = thanks(NOTE)
    assert reproaches(review) == []
    assert praise(review) == ["note-complete", "note-in-time"]
    assert review.better == ""


@pytest.mark.parametrize(
    ("text", "reproach"),
    [
        (NOTE.replace("thank you for your time today. ", ""), "note-thanks-missing"),
        (NOTE.replace("Dear Ms Ferrand", "Good afternoon"), "note-person-missing"),
        (NOTE.replace(" I liked what you told me about the night shift.", ""), "note-talk-missing"),
        (
            NOTE.replace(" I look forward to the morning at the desk.", ""),
            "note-next-step-missing",
        ),
        (NOTE.replace("\nAna Lopez", ""), "note-name-missing"),
        (NOTE.replace("Ferrand", "Ferrant"), "note-name-misspelt"),
        (NOTE.replace("today.", "today. I liked it. " * 40), "note-long"),
    ],
)
def test_a_note_with_one_thing_wrong_gets_that_reproach(text: str, reproach: str) -> None:
    assert text != NOTE
    assert reproaches(thanks(text)) == [reproach]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("2026-11-26T14:59:00+00:00", ["note-complete", "note-in-time"]),  # a minute to the day
        ("2026-11-27T16:00:00+00:00", ["note-complete", "note-late"]),
        ("2026-11-25T14:45:00+00:00", ["note-complete"]),  # while they still talked: not judged
    ],
)
def test_a_note_is_wanted_within_the_day(written: str, codes: list[str]) -> None:
    assert [each.code for each in thanks(NOTE, written).findings] == codes


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "none"),
        (" \n\t ", "none"),
        ("\x00\x1b", "none"),  # nothing that can be shown
        ("?!", "no-words"),
        ("a word " * 1500, "endless"),
        ("Hello Ms Ferrand, my name is Ana, I am ready, you are useless.", "hurtful"),
        ("Guten Tag Frau Ferrand, mein Name ist Ana und ich bin bereit.", "other-language"),
        ("Bonjour", "other-language"),
        ("Здравствуйте, я готова", "other-language"),
        ("こんにちは、準備ができました", "other-language"),
    ],
)
def test_what_cannot_be_judged_gets_one_sentence_and_no_praise(text: str, code: str) -> None:
    for review, prefix in ((contact(text), "contact"), (thanks(text), "note")):
        assert [each.code for each in review.findings] == [f"{prefix}-{code}"]
        assert praise(review) == []


def test_control_characters_are_told_and_not_praised() -> None:
    review = contact(CONTACT.replace("Hello", "\x1b[31mHel\u202elo"))
    assert "contact-control-characters" in reproaches(review)
    assert praise(review) == []


def test_quotes_count_characters_of_the_message_as_it_was_written() -> None:
    text = "\u202eHello Ms Ferrand, my name is Ana Lopez."
    there = {each.courtesy: each.quote for each in contact("", text).courtesies}
    name = there[Courtesy.NAME]
    assert text[name.start : name.end] == name.text == "my name is Ana Lopez"
    assert name.message == 0  # the blank one does not count


def test_elements_are_looked_for_in_all_messages() -> None:
    first, second = "Hello Ms Ferrand, I am Ana Lopez.", "I am ready for the interview."
    review = contact(first, second)
    assert review.missing == ()
    quotes = {each.courtesy: each.quote for each in review.courtesies}
    assert quotes[Courtesy.READINESS].message == 1
    assert second[quotes[Courtesy.READINESS].start :].startswith("ready")


def test_many_missing_things_are_named_together() -> None:
    (brief, in_time) = contact("hi").findings
    assert (brief.code, in_time.code) == ("contact-brief", "contact-in-time")
    assert brief.headline.endswith("your name, the role or the appointment and that you are ready")


@pytest.mark.parametrize(
    ("text", "better"),
    [
        (
            "Hello Ms Ferand,\n\nI am there. Hurry up!\n\nBest\nAna",
            "Hello Ms Ferrand,\nI am there. I am ready for our interview at 15:30 for the "
            "position of receptionist at Nordlys Hotel.\nBest\n\nAna",
        ),
        (
            "",
            "Hello Dana Ferrand,\nMy name is Ana Lopez. I am ready for our interview at 15:30 for "
            "the position of receptionist at Nordlys Hotel.",
        ),
        (
            "My name is Ana Lopez, I have the interview for receptionist",
            "Hello Dana Ferrand,\nMy name is Ana Lopez, I have the interview for receptionist. "
            "I am online and ready.",
        ),
    ],
)
def test_a_better_message_keeps_the_own_words(text: str, better: str) -> None:
    assert contact(text).better.split() == better.split()


def test_a_better_note_is_made_from_own_words_and_what_is_known() -> None:
    assert thanks("Thanks for today!").better == (
        "Dear Dana Ferrand,\nThanks for today! I liked what you told me about the night shift. "
        "I look forward to a morning at the desk.\nKind regards,\nAna Lopez"
    )


def test_without_appointment_and_brief_nothing_is_made_up() -> None:
    nobody = Appointment("a", "soon", "Nowhere/Land")
    message = Message(Writer.CANDIDATE, "", "")
    assert judge_contact([message], nobody, Brief()).better == (
        "Hello,\nMy name is (your name). I am ready for our interview."
    )


texts = st.text(max_size=120) | st.lists(
    st.sampled_from(
        [CONTACT, NOTE, "hi", "\x1b]0;x\x07", "\n\n", "Best\n", "Ana", "not ready", "\u202e", "..."]
    ),
    max_size=6,
).map(" ".join)


@settings(max_examples=60, deadline=None)
@given(texts, texts, st.sampled_from([IN_TIME, "", "9999-12-31T23:59:59", "0001-01-01"]))
def test_any_message_is_judged_without_control_characters_out(
    one: str, other: str, written: str
) -> None:
    messages = [
        Message(Writer.CANDIDATE, one, written),
        Message(Writer.RECRUITER, other, written),
        Message(Writer.CANDIDATE, other, written),
    ]
    own = (one, other)
    odd = Appointment("a", written, other, company=one, role=other, interviewer=one)
    for appointment in (APPOINTMENT, odd):
        for review in (
            judge_contact(messages, appointment, BRIEF),
            judge_note(messages, appointment, BRIEF, talk=(one,), ended=written),
        ):
            shown = [review.better]
            for each in review.findings:
                shown += [each.headline, each.advice, *(quote.text for quote in each.quotes)]
                assert each.quotes
                assert each.grade is Grade.D
                assert all(0 <= q.start <= q.end <= max(map(len, own)) for q in each.quotes)
            assert shown == [clean(text) for text in shown]


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(CONTACT.split("\n")).map(str.strip))
def test_a_better_version_is_no_worse(part: str) -> None:
    review = contact(part)
    if review.better:
        assert len(contact(review.better).missing) <= len(review.missing)
        assert contact(review.better).missing == ()
