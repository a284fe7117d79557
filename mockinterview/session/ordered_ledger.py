"""How do appointments get to the disk without holding up a screen, in order, and none too few?

One thread does everything that touches the ledger, one thing after the other. What is to be kept
is only handed over; of several versions of an appointment the newest is written. Who reads waits
for what was handed over before, so that a draft that was left is there when one comes back.
"""

import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from mockinterview.errors import MockInterviewError
from mockinterview.interview.occasion.model import Arranged

if TYPE_CHECKING:
    from mockinterview.session.occasions import Ledger

_LOG = logging.getLogger(__name__)

Result = TypeVar("Result")


class OrderedLedger:
    """Satisfies `session.occasions.Ledger`. All but `keep_arranged` wait for the disk."""

    def __init__(
        self, open_ledger: "Callable[[], Ledger]", failed: Callable[[str], object]
    ) -> None:
        """`failed` is told, on the thread, why something could not be kept."""
        self._open_ledger = open_ledger
        self._failed = failed
        self._thread = ThreadPoolExecutor(1, "ledger")
        self._unwritten: dict[str, Arranged] = {}
        """By appointment."""

    def appointments(self) -> tuple[Arranged, ...]:
        return self._in_turn(lambda: self._open_ledger().appointments())

    def appointment(self, key: str) -> Arranged:
        return self._in_turn(lambda: self._open_ledger().appointment(key))

    def arrange(self, arranged: Arranged) -> None:
        self._in_turn(lambda: self._open_ledger().arrange(arranged))

    def cancel(self, appointment_id: str) -> None:
        self._unwritten.pop(appointment_id, None)
        self._in_turn(lambda: self._open_ledger().cancel(appointment_id))

    def keep_arranged(self, arranged: Arranged) -> None:
        """Returns at once; what fails is told to `failed`, and stays until it is written."""
        appointment_id = arranged.occasion.appointment.id
        self._unwritten[appointment_id] = arranged
        self._thread.submit(self._write, appointment_id)

    def try_again(self) -> None:
        """What could not be written. Returns at once."""
        for appointment_id in tuple(self._unwritten):
            self._thread.submit(self._write, appointment_id)

    def close(self) -> None:
        """When all is written that can be."""
        self.try_again()
        self._thread.shutdown()

    def _in_turn(self, act: Callable[[], Result]) -> Result:
        return self._thread.submit(act).result()

    def _write(self, appointment_id: str) -> None:
        arranged = self._unwritten.pop(appointment_id, None)
        if arranged is None:  # with a newer version
            return
        try:
            self._open_ledger().keep_arranged(arranged)
        except MockInterviewError as error:
            self._unwritten.setdefault(appointment_id, arranged)
            self._failed(str(error))
        except Exception:  # noqa: BLE001 - the thread would not tell of it
            _LOG.exception("an appointment cannot be kept")
            self._failed("What belongs to the appointment cannot be kept. The log has the details.")
