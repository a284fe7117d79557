"""The equipment test of one person: part by part, each as often as they like.

A part is tried on the thread that asks for it, one at a time; `close` ends one that is going on and
waits for it. Nothing here raises: what cannot be tried is a verdict, too.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from threading import Event as Flag
from typing import Final

from mockinterview.errors import MockInterviewError
from mockinterview.feedback.checks.machine import (
    Battery,
    Holder,
    disk_check,
    power_check,
    programs_check,
)
from mockinterview.feedback.checks.picture import camera_check, picture_checks
from mockinterview.feedback.checks.voice import speaker_checks, voice_checks
from mockinterview.interview.equipment import (
    PART_OF,
    Check,
    EquipmentReport,
    Item,
    Part,
    Verdict,
    untried,
)
from mockinterview.interview.personas import Persona
from mockinterview.session.equipment.advice import advice_of
from mockinterview.session.equipment.looking import Wait, look
from mockinterview.session.equipment.machine import room_in
from mockinterview.session.equipment.sounding import Level, Played, Report, listen, play
from mockinterview.session.ports import (
    Camera,
    Clock,
    FaceFinder,
    Microphone,
    Recogniser,
    Speaker,
    Voice,
)

_LOG = logging.getLogger(__name__)

SENTENCE: Final = "Good morning, and thank you very much for taking the time to talk to me today."
"""For the person to say."""
PLAYED: Final = "Hello. If you can hear this sentence, your speaker works."
_FAILED: Final = "it could not be tested; the log has the details"


@dataclass(frozen=True, slots=True)
class ReadinessGear:
    """What is tried, and what it is tried with."""

    camera: Camera
    faces: FaceFinder
    microphone: Microphone
    speaker: Speaker
    voice: Voice
    persona: Persona
    recogniser: Callable[[], Recogniser]
    """Opens one; raises ModelError or InputError."""
    folder: Path
    """What interviews are kept in."""
    battery: Callable[[], Battery | None]
    holders: Callable[[], Sequence[Holder] | None]
    clock: Clock
    wait: Wait
    now: Callable[[], str]
    """ISO 8601 in UTC."""


class Readiness:
    """`keep` gets the report as soon as every part has been tried, and whenever it changes then.

    It may raise StorageError.
    """

    def __init__(self, gear: ReadinessGear, keep: Callable[[EquipmentReport], None]) -> None:
        self._gear = gear
        self._keep = keep
        self._level = Level()
        self._recogniser: Recogniser | None = None
        self._played: Played | None = None
        self._checks: dict[Item, Check] = {item: untried(item) for item in Item}
        self._tried: set[Part] = set()
        self._trying = threading.Lock()
        self._stop = Flag()
        """Of the part that is being tried."""
        self._closing = False
        self._open = ExitStack()

    @property
    def camera(self) -> Camera:
        return self._gear.camera

    @property
    def level_dbfs(self) -> float:
        """Of the microphone, while a sentence is said."""
        return self._level.dbfs

    @property
    def checks(self) -> tuple[Check, ...]:
        """The newest of each item."""
        return tuple(self._checks.values())

    @property
    def asks_whether_heard(self) -> bool:
        """A sentence was played, and nobody has said yet whether it was heard."""
        return self._played is not None

    def open(self) -> None:
        """The camera runs from now on, so that the person sees themselves. Returns at once."""
        self._open.enter_context(self._gear.camera.open())

    def close(self) -> None:
        """End what is being tried, wait for it, and close everything. May be called twice."""
        self._closing = True
        self._stop.set()
        with self._trying:
            self._open.close()
            if self._recogniser:
                self._recogniser.close()
                self._recogniser = None
            self._gear.voice.close()

    def stop(self) -> None:
        """End what is being tried; what was found so far counts."""
        self._stop.set()

    def test(self, part: Part, report: Report) -> None:
        """Try a part anew; `report` hears, on this thread, what is going on."""
        with self._trying:
            self._stop = stop = Flag()
            if self._closing:
                return
            self._played = None
            try:
                found = _TRIED_BY[part](self, report, stop)
            except MockInterviewError as error:
                found = self._failed(part, error.message, advice_of(error))
            except Exception:  # noqa: BLE001 - a screen's thread ends here
                _LOG.exception("the %s could not be tested", part)
                found = self._failed(part, _FAILED, "")
            if self._closing:
                return
            self._note(part, found)

    def say_heard(self, heard: bool | None) -> None:
        """Whether the sentence that was played was heard; None: nobody can say."""
        with self._trying:
            played, self._played = self._played, None
            if played:
                self._note(Part.SPEAKER, speaker_checks(heard, played.echo, played.no_echo))

    def _note(self, part: Part, found: Sequence[Check]) -> None:
        self._checks.update((Item(check.name), check) for check in found)
        if found:
            self._tried.add(part)
        if self._tried == set(Part):
            try:
                self._keep(EquipmentReport(self._gear.now(), self.checks))
            except MockInterviewError as error:
                _LOG.warning("the equipment test is not kept: %s", error)

    def _failed(self, part: Part, measured: str, fix: str) -> tuple[Check, ...]:
        """The part's first item at fault, and nothing known of the others."""
        first, *others = [item for item, of in PART_OF.items() if of is part]
        return Check(first, Verdict.FAULT, measured, fix), *(untried(item) for item in others)

    def _try_machine(self, report: Report, _stop: Flag) -> tuple[Check, ...]:
        report("Looking at disk, battery and other programs")
        gear = self._gear
        room = room_in(gear.folder)
        free = None if room.free_bytes is None else room.free_bytes / 1e9
        return (
            disk_check(free, str(gear.folder), room.trouble, full=room.full),
            power_check(gear.battery()),
            programs_check(gear.holders()),
        )

    def _try_camera(self, report: Report, stop: Flag) -> tuple[Check, ...]:
        report("Looking through the camera; sit as you will sit in the interview")
        gear = self._gear
        looked = look(gear.camera, gear.faces, gear.clock, gear.wait, stop)
        return (
            camera_check(looked.condition, looked.size, looked.frames_per_second),
            *picture_checks(looked.views),
        )

    def _try_microphone(self, report: Report, stop: Flag) -> tuple[Check, ...]:
        gear = self._gear
        spoken = listen(gear.microphone, self._opened, SENTENCE, report, self._level, stop)
        return voice_checks(spoken, SENTENCE)

    def _try_speaker(self, report: Report, stop: Flag) -> tuple[Check, ...]:
        gear = self._gear
        sounds = gear.voice, gear.persona, gear.speaker, gear.microphone
        self._played = play(PLAYED, *sounds, report, gear.wait, stop)
        return ()

    def _opened(self) -> Recogniser:
        if self._recogniser is None:
            self._recogniser = self._gear.recogniser()
        return self._recogniser


_TRIED_BY: Final[dict[Part, Callable[[Readiness, Report, Flag], tuple[Check, ...]]]] = {
    Part.MACHINE: Readiness._try_machine,
    Part.CAMERA: Readiness._try_camera,
    Part.MICROPHONE: Readiness._try_microphone,
    Part.SPEAKER: Readiness._try_speaker,
}
