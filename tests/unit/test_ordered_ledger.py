"""Appointments on their way to the disk: no screen waits, nothing is lost, all is in order."""

from dataclasses import replace
from threading import Event, current_thread, main_thread

import pytest

from mockinterview.errors import InputError, StorageError
from mockinterview.interview.occasion.model import Arranged
from mockinterview.session.ordered_ledger import OrderedLedger
from tests.unit.occasion_samples import HandLedger, an_arranged


class SlowLedger(HandLedger):
    """Writes once it is let, and fails as often as it is told to."""

    def __init__(self, *arranged: Arranged) -> None:
        super().__init__(*arranged)
        self.let = Event()
        self.failures = 0
        self.drafts: list[str] = []

    def keep_arranged(self, arranged: Arranged) -> None:
        assert self.let.wait(10)
        assert current_thread() is not main_thread()
        if self.failures:
            self.failures -= 1
            raise StorageError("The disk is full.")
        self.drafts.append(arranged.draft)
        super().keep_arranged(arranged)


def drafted(text: str) -> Arranged:
    return replace(an_arranged(), draft=text)


def ordered(slow: SlowLedger) -> tuple[OrderedLedger, list[str]]:
    told: list[str] = []
    return OrderedLedger(lambda: slow, told.append), told


def test_a_write_waits_for_nobody_and_who_reads_finds_it() -> None:
    slow = SlowLedger(an_arranged())
    ledger, told = ordered(slow)
    for text in ("H", "He", "Hello"):
        ledger.keep_arranged(drafted(text))
    assert slow.drafts == []
    slow.let.set()
    assert ledger.appointment("a1b2c3").draft == "Hello"
    assert slow.drafts[-1] == "Hello"
    assert slow.drafts == sorted(slow.drafts, key=len), "never an older one after a newer"
    assert not told


def test_closing_writes_what_was_handed_over() -> None:
    slow = SlowLedger(an_arranged())
    ledger, _ = ordered(slow)
    ledger.keep_arranged(drafted("Hello"))
    slow.let.set()
    ledger.close()
    assert slow.appointments()[0].draft == "Hello"


def test_what_fails_is_told_and_tried_again() -> None:
    slow = SlowLedger(an_arranged())
    slow.let.set()
    slow.failures = 1
    ledger, told = ordered(slow)
    ledger.keep_arranged(drafted("Hello"))
    assert ledger.appointment("a1b2c3").draft == ""
    assert told == ["The disk is full."]
    ledger.try_again()
    assert ledger.appointment("a1b2c3").draft == "Hello"
    ledger.try_again()
    ledger.close()
    assert slow.drafts == ["Hello"]


def test_a_newer_version_takes_the_place_of_one_that_failed() -> None:
    slow = SlowLedger(an_arranged())
    slow.let.set()
    slow.failures = 1
    ledger, _ = ordered(slow)
    ledger.keep_arranged(drafted("old"))
    ledger.appointments()
    ledger.keep_arranged(drafted("new"))
    ledger.close()
    assert slow.drafts == ["new"]


def test_what_is_cancelled_does_not_come_back() -> None:
    slow = SlowLedger(an_arranged())
    slow.let.set()
    slow.failures = 1
    ledger, _ = ordered(slow)
    ledger.keep_arranged(drafted("old"))
    ledger.appointments()
    ledger.cancel("a1b2c3")
    ledger.close()
    assert not slow.kept


def test_what_the_ledger_refuses_reaches_whoever_asked() -> None:
    ledger, _ = ordered(SlowLedger())
    with pytest.raises(InputError, match="No appointment"):
        ledger.appointment("nobody")
    ledger.arrange(an_arranged())
    assert ledger.appointments() == (an_arranged(),)
