"""Wires the house: from settings to devices, archive and the studio that front ends use."""

import logging
import secrets
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from threading import Event as Flag
from threading import Lock
from typing import TYPE_CHECKING

from mockinterview.cli import brief_gear, nine_gear, occasion_gear
from mockinterview.cli.output import echo_lines
from mockinterview.devices.files.banks import find_bank, list_banks, read_bank
from mockinterview.errors import InputError
from mockinterview.interview.drill.exercises import DrillRun
from mockinterview.interview.equipment import EquipmentReport
from mockinterview.interview.messages import Event
from mockinterview.interview.model import Bank, Plan
from mockinterview.interview.personas import find_persona
from mockinterview.interview.plan import Wish, build_plan
from mockinterview.line.connection import BY_LEVEL, put_on_line, shown_once
from mockinterview.resources import bundled
from mockinterview.session.studio import Choices, Studio
from mockinterview.settings import USUAL_BANK, LoadedSettings, remember, remember_all

if TYPE_CHECKING:  # slow to import, and a first screen needs none of them
    from mockinterview.archive.equipment_file import KeptEquipmentTest
    from mockinterview.archive.store import SqliteArchive
    from mockinterview.cli.kept import Kept
    from mockinterview.cli.preparation import Preparation
    from mockinterview.devices.bundled_candidate import BundledCandidate
    from mockinterview.devices.models.store import SpeechModels
    from mockinterview.interview.drill.messages import DrillEvent
    from mockinterview.line.audio import Pcm, Spoken
    from mockinterview.session.drill import DrillRunner
    from mockinterview.session.equipment.readiness import Readiness
    from mockinterview.session.ports import Recogniser, Voice
    from mockinterview.session.runner import Runner

_LOG = logging.getLogger(__name__)

_SEEDS = 10_000
"""A seed that nobody chose is below this."""


class House:
    """Everything that the commands share. Opens nothing before it is asked for."""

    def __init__(self, loaded: LoadedSettings) -> None:
        self.settings = loaded.settings
        self.folders = loaded.folders
        self.provenance = loaded.provenance
        self._closing = ExitStack()
        self._opening = Lock()
        self._speaking = Lock()
        self._voice: Voice | None = None
        self._archive: SqliteArchive | None = None
        self._banks_elsewhere: dict[str, Path] = {}
        """By id: banks that were named by their path."""

    def close(self) -> None:
        self._closing.close()

    @property
    def archive(self) -> "SqliteArchive":
        """Opened once, whichever thread asks first. Raises StorageError."""
        from mockinterview.archive.store import SqliteArchive  # noqa: PLC0415

        with self._opening:
            if self._archive is None:
                self._archive = SqliteArchive(self.settings.data_folder)
                self._closing.callback(self._archive.close)
            return self._archive

    @cached_property
    def models(self) -> "SpeechModels":
        from mockinterview.devices.models.store import SpeechModels  # noqa: PLC0415

        return SpeechModels(self.settings.data_folder / "models")

    @property
    def bank_folders(self) -> tuple[Path, ...]:
        """A person's own banks come before the bundled ones."""
        return self.folders.config / "question_banks", bundled("question_banks")

    @cached_property
    def candidate(self) -> "BundledCandidate":
        from mockinterview.devices.bundled_candidate import BundledCandidate  # noqa: PLC0415

        return BundledCandidate(bundled("assets") / "candidate")

    def recogniser(self, choice: str = "", model: Path | None = None) -> "Recogniser":
        """The one of the settings, or as said here. Raises ModelError or InputError."""
        from mockinterview.devices.recogniser import open_recogniser  # noqa: PLC0415

        settings = self.settings
        return open_recogniser(
            choice or settings.recogniser,  # type: ignore[arg-type]  # checked by settings or click
            model or settings.model,
            self.models,
        )

    def bank(self, name: str) -> Bank:
        """By id, file name or path. Raises InputError."""
        path = self._banks_elsewhere.get(name) or find_bank(name, self.bank_folders)
        bank = read_bank(path)
        if path.parent not in self.bank_folders:
            self._banks_elsewhere[bank.id] = path.absolute()
        return bank

    def is_remembered(self, key: str) -> bool:
        """True where the value of that setting comes from the settings file."""
        source = next(each.source for each in self.provenance if each.key.name == key)
        return source.startswith(str(self.folders.config_file))

    @cached_property
    def _bank_id(self) -> str:
        """What `bank` of the settings stands for.

        One that was remembered and is gone gives way to the usual one, and that is said. Raises
        InputError for any other that cannot be used.
        """
        wanted = self.settings.bank
        if self.is_remembered("bank"):
            try:
                is_gone = not find_bank(wanted, self.bank_folders).exists()
            except InputError:
                is_gone = True
            if is_gone:
                told = f"The question bank {wanted} is gone; {USUAL_BANK} takes its place."
                echo_lines([told], err=True)
                wanted = USUAL_BANK
        return self.bank(wanted).id

    def choices(self, *, demo: bool, seed: int | None) -> Choices:
        """What the settings come to for one interview. Raises InputError for a wrong bank."""
        settings = self.settings
        bank_id = self._bank_id  # a wrong one is told, even where the bundled candidate answers
        return Choices(
            bank_id=self.candidate.bank_id if demo else bank_id,
            persona_id=settings.persona,
            level=settings.level,
            length=settings.length,
            brief=brief_gear.chosen(self),
            candidate=settings.candidate,
            role=settings.role,
            company=settings.company,
            seed=seed,
            feedback_after_each=settings.feedback == "each",
            captions=settings.captions,
            preview=settings.preview,
            microphone=settings.microphone,
            speaker=settings.speaker,
            camera=settings.camera,
            video_size=settings.video_size,
            line=settings.line,
            record=settings.record,
            bundled_candidate=demo,
        )

    def seed(self, choices: Choices) -> int:
        """The chosen one, or one that can be read aloud."""
        return secrets.randbelow(_SEEDS) if choices.seed is None else choices.seed

    def plan(self, choices: Choices) -> Plan:
        """Raises InputError when there is no such bank or no question to ask."""
        seed = self.seed(choices)
        wish = Wish(
            choices.length, choices.level, seed, choices.feedback_after_each, kinds=choices.kinds
        )
        if choices.hour is not None:
            wish = replace(wish, hour=choices.hour)
        elif not choices.bundled_candidate:  # whose recorded answers fit any time of the day
            wish = replace(wish, hour=datetime.now().astimezone().hour)
        if choices.bundled_candidate:
            # A bank of the person's own may have the same name.
            bank = read_bank(find_bank(self.candidate.bank_id, [bundled("question_banks")]))
            brief = replace(self.candidate.brief, interviewer=choices.interviewer)
            if choices.company:
                brief = replace(brief, company=choices.company)
            wish = replace(wish, only=self.candidate.question_ids, kinds=())
        else:
            bank = self.bank(choices.bank_id)
            brief = occasion_gear.with_interviewer(brief_gear.brief_for(self, choices), choices)
        plan = build_plan(bank, brief, find_persona(choices.persona_id), wish)
        plan = occasion_gear.for_appointment(plan, choices)
        plan = replace(plan, checklist=choices.checklist)
        if choices.bundled_candidate and choices.line == BY_LEVEL:
            return shown_once(plan)
        if not choices.bundled_candidate:
            plan = replace(plan, equipment=self.last_test())
        return put_on_line(plan, choices.line)

    def runner(
        self,
        plan: Plan,
        choices: Choices,
        post: Callable[[Event], None],
        tell: Callable[[str], None],
        *,
        in_real_time: bool = True,
    ) -> "Runner":
        """With real devices, or with the bundled candidate in the person's place.

        `in_real_time`: false where nobody listens to him, and nothing need wait.
        """
        from mockinterview.cli import gear  # noqa: PLC0415

        if choices.bundled_candidate:
            return gear.demonstration(self, plan, choices, post, tell, in_real_time=in_real_time)
        return gear.live(self, plan, choices, post, tell)

    def drill(
        self,
        choices: Choices,
        post: "Callable[[DrillEvent], None]",
        tell: Callable[[str], None],
        *,
        in_real_time: bool = True,
    ) -> "DrillRunner":
        """Likewise, with the bundled candidate's recorded request in the devices' place."""
        from mockinterview.cli import drill_gear  # noqa: PLC0415

        return drill_gear.drill(self, choices, post, tell, in_real_time=in_real_time)

    def drills(self) -> Sequence[DrillRun]:
        return self.archive.drills()

    def equipment(self, choices: Choices) -> "Readiness":
        """The equipment test with the devices of `choices`."""
        from mockinterview.cli import readiness_gear  # noqa: PLC0415

        readiness = readiness_gear.readiness(self, choices, self._kept_test.keep)
        self._closing.callback(readiness.close)
        return readiness

    def last_test(self) -> EquipmentReport | None:
        return self._kept_test.read()

    @cached_property
    def _kept_test(self) -> "KeptEquipmentTest":
        from mockinterview.archive.equipment_file import KeptEquipmentTest  # noqa: PLC0415

        return KeptEquipmentTest(self.settings.data_folder)

    def close_at_the_end(self, runner: "Runner | DrillRunner") -> None:
        """However the program ends, no thread or child of an interview outlives it."""
        self._closing.callback(runner.close)

    def microphones(self) -> Sequence[str]:
        """Names; empty where none can be used."""
        from mockinterview.devices.sound import list_inputs  # noqa: PLC0415

        return [device.name for device in list_inputs()]

    def speakers(self) -> Sequence[str]:
        from mockinterview.devices.sound import list_outputs  # noqa: PLC0415

        return [device.name for device in list_outputs()]

    def cameras(self) -> Sequence[str]:
        """Raises DeviceError where cameras can be found only by opening them, and one hangs."""
        from mockinterview.devices.camera.opencv import list_cameras  # noqa: PLC0415

        return list_cameras()

    def remember(self, choices: Choices) -> None:
        """Raises InputError or StorageError."""
        remember_all(
            {
                "bank": str(self._banks_elsewhere.get(choices.bank_id, choices.bank_id)),
                "brief": choices.brief,
                "persona": choices.persona_id,
                "level": choices.level,
                "length": choices.length,
                "candidate": choices.candidate,
                "role": choices.role,
                "company": choices.company,
                "feedback": "each" if choices.feedback_after_each else "end",
                "captions": choices.captions,
                "preview": choices.preview,
                "microphone": choices.microphone,
                "speaker": choices.speaker,
                "camera": choices.camera,
                "video_size": choices.video_size,
                "line": choices.line,
                "record": choices.record,
            }
        )

    def remember_preview(self, shown: bool) -> None:
        """Raises InputError or StorageError."""
        remember("preview", shown)

    @cached_property
    def preparation(self) -> "Preparation":
        from mockinterview.cli.preparation import Preparation  # noqa: PLC0415

        return Preparation(self.settings, self.folders)

    @cached_property
    def kept(self) -> "Kept":
        from mockinterview.cli.kept import Kept  # noqa: PLC0415

        return Kept(self)

    def speak(self, text: str, persona_id: str) -> "Spoken":
        """`text` in an interviewer's voice, kept open; one thread at a time gets its turn.

        Raises DeviceError.
        """
        from mockinterview.devices.voice import Pyttsx3Voice  # noqa: PLC0415

        with self._speaking:
            if self._voice is None:
                self._voice = Pyttsx3Voice()
                self._closing.callback(self._voice.close)
            return self._voice.render(text, find_persona(persona_id))

    def play(self, pcm: "Pcm", stop: Flag) -> None:
        """Raises DeviceError."""
        from mockinterview.devices.sound import PyAudioSpeaker  # noqa: PLC0415

        PyAudioSpeaker(self.settings.speaker or None).play(pcm, stop)

    def studio(self, choices: Choices) -> Studio:
        kept = self.kept
        return Studio(
            choices=choices,
            banks=self.banks,
            briefs=partial(brief_gear.offered, self),
            keep_brief=partial(brief_gear.keep, self),
            microphones=self.microphones,
            speakers=self.speakers,
            cameras=self.cameras,
            plan=self.plan,
            runner=self.runner,
            remember=self.remember,
            remember_preview=self.remember_preview,
            history=kept.history,
            load=kept.load,
            usual=kept.usual,
            trends=kept.trends,
            delete=kept.delete,
            unfinished=kept.unfinished,
            recover=kept.recover,
            correct=kept.correct,
            recording=kept.recording,
            replay=kept.replay,
            film=kept.film,
            play_film=kept.play_film,
            thumbnail=kept.thumbnail,
            speak=self.speak,
            play=self.play,
            drill=self.drill,
            camera=occasion_gear.camera,
            desk=occasion_gear.desk(self),
            drills=self.drills,
            equipment=self.equipment,
            last_test=self.last_test,
            checklist_before=self.settings.checklist_before,
            sheet=self.preparation.sheet,
            keep_sheet=self.preparation.keep,
            nine=partial(nine_gear.brought_up_to_date, self),
            keep_nine=partial(nine_gear.keep, self),
        )

    @cached_property
    def banks(self) -> tuple[Bank, ...]:
        """Every bank that can be offered; faulty ones are left out."""
        banks = []
        for path in [*list_banks(self.bank_folders), *self._banks_elsewhere.values()]:
            try:
                banks.append(read_bank(path))
            except InputError as error:
                _LOG.warning("bank left out: %s", error)
        return tuple(banks)
