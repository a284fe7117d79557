"""What the person has chosen, and where each choice came from.

Defaults are overridden by config.toml, that by the environment (MOCKINTERVIEW_LENGTH=7), that by
flags. A value that cannot be used is never passed over: all of them are named at once.
"""

import os
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields
from difflib import get_close_matches
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final, Literal, get_args, get_origin, get_type_hints

import msgspec

from mockinterview.cleaning import clean_line
from mockinterview.errors import InputError
from mockinterview.folders import Folders, find_folders
from mockinterview.interview.model import Level, Record
from mockinterview.interview.occasion.practice_clock import Pace
from mockinterview.interview.personas import PERSONAS
from mockinterview.interview.written.toml_lines import line_numbers
from mockinterview.line.connection import BY_LEVEL, VIDEO_CONDITIONS
from mockinterview.settings_file import replace_text, text_of, toml_of

USUAL_BANK: Final = "behavioural"
"""The question bank of whoever chose none."""
_MOST_CHARACTERS = msgspec.Meta(max_length=400)


@dataclass(frozen=True, slots=True)
class About:
    """What a key is for, and what its value must be."""

    help: str
    wanted: str
    choices: tuple[str, ...] = ()
    """Where the type does not say which values there are; empty: it does."""


def _one_of(*choices: str) -> str:
    return f"one of {', '.join(choices)}"


_LEVELS = _one_of(*Level)
_PERSONA_IDS = tuple(persona.id for persona in PERSONAS)
_LINES = (BY_LEVEL, *VIDEO_CONDITIONS)


@dataclass(frozen=True, slots=True)
class Settings:
    """Every choice, valid. Empty text: not told, or whatever the system has."""

    microphone: Annotated[
        str, _MOST_CHARACTERS, About("Name of the microphone; empty: the system's own", "a name")
    ] = ""
    speaker: Annotated[
        str, _MOST_CHARACTERS, About("Name of the speaker; empty: the system's own", "a name")
    ] = ""
    camera: Annotated[
        str,
        _MOST_CHARACTERS,
        About(
            "What films you; none: no camera; empty: the first that works",
            "a camera's name or number, a film, an http or rtsp address, or none",
        ),
    ] = ""
    video_size: Annotated[
        Literal["320x240", "640x480", "1280x720"],
        About(
            "Size of the picture to ask of the camera", _one_of("320x240", "640x480", "1280x720")
        ),
    ] = "640x480"
    recogniser: Annotated[
        Literal["auto", "vosk", "whisper"],
        About(
            "What writes down your answers; auto: Vosk once its model is here, else Whisper",
            _one_of("auto", "vosk", "whisper"),
        ),
    ] = "auto"
    model: Annotated[
        Path | None, About("Folder of another Vosk model, of any language", "a folder")
    ] = None
    bank: Annotated[
        str, _MOST_CHARACTERS, About("Question bank: its id, or a TOML file", "an id or a file")
    ] = USUAL_BANK
    brief: Annotated[
        str,
        _MOST_CHARACTERS,
        About("What the interviewer knows: a brief; empty: none", "a brief's name or a file"),
    ] = ""
    role: Annotated[str, _MOST_CHARACTERS, About("The job you apply for", "a short text")] = ""
    company: Annotated[str, _MOST_CHARACTERS, About("Where you apply", "a short text")] = ""
    candidate: Annotated[
        str, _MOST_CHARACTERS, About("Your name, as the interviewer should say it", "a name")
    ] = ""
    persona: Annotated[
        str, About("Which interviewer you meet", _one_of(*_PERSONA_IDS), _PERSONA_IDS)
    ] = PERSONAS[0].id
    level: Annotated[Level, About("How hard the questions are", _LEVELS)] = Level.MEDIUM
    line: Annotated[
        str, About("How good the line is; by-level: as the level has it", _one_of(*_LINES), _LINES)
    ] = BY_LEVEL
    own_echo: Annotated[
        bool,
        About(
            "Hear your own voice come back on a line with echo; for headphones only",
            "true or false",
        ),
    ] = False
    length: Annotated[
        int,
        msgspec.Meta(ge=1, le=20),
        About("How many questions you are asked", "a whole number from 1 to 20"),
    ] = 5
    theme: Annotated[
        Literal["dark", "light"], About("Colours of the screens", _one_of("dark", "light"))
    ] = "dark"
    captions: Annotated[
        bool, About("Show what the interviewer says, and what is heard of you", "true or false")
    ] = True
    preview: Annotated[
        bool, About("Show the camera's picture of you during an interview", "true or false")
    ] = True
    feedback: Annotated[
        Literal["end", "each"],
        About("When you get feedback: at the end, or after each answer", _one_of("end", "each")),
    ] = "end"
    clock: Annotated[
        Literal["arranged", "real", "fast", "skip"],
        About(
            "How time passes before an arranged interview; arranged: as it was arranged with",
            _one_of("arranged", *Pace),
        ),
    ] = "arranged"
    checklist: Annotated[
        Path | None,
        About(
            "Checklist of your own; empty: checklist.toml beside the settings, or ours", "a file"
        ),
    ] = None
    checklist_before: Annotated[
        bool, About("Offer the checklist on the way to an interview", "true or false")
    ] = True
    finish_on_silence_seconds: Annotated[
        float,
        msgspec.Meta(ge=0, le=60),
        About(
            "Silence that ends an answer by itself; 0: only your key does",
            "a number of seconds from 0 to 60",
        ),
    ] = 0.0
    record: Annotated[
        Record,
        About("What is kept of an answer besides words and figures", _one_of(*Record)),
    ] = Record.VIDEO
    video_megabytes_per_answer: Annotated[
        int,
        msgspec.Meta(ge=1, le=100_000),
        About("Where the film of an answer ends", "a whole number of megabytes from 1 to 100000"),
    ] = 500
    data_folder: Annotated[Path, About("Where interviews and models are kept", "a folder")] = field(
        default_factory=lambda: find_folders().data
    )
    log_level: Annotated[
        Literal["debug", "info", "warning", "error"],
        About("How much goes into the log", _one_of("debug", "info", "warning", "error")),
    ] = "info"


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the settings, for lists and help."""

    name: str
    about: About
    kind: object
    """Its type with the limits, as msgspec reads it."""

    @property
    def variable(self) -> str:
        """Its name in the environment."""
        return f"MOCKINTERVIEW_{self.name.upper()}"

    @property
    def flag(self) -> str:
        return f"--{self.name.replace('_', '-')}"

    @property
    def is_switch(self) -> bool:
        return get_args(self.kind)[0] is bool

    @property
    def choices(self) -> tuple[str, ...]:
        """Every value there is, where they can be listed."""
        plain = get_args(self.kind)[0]
        if isinstance(plain, type) and issubclass(plain, StrEnum):
            return tuple(plain)
        return self.about.choices or (get_args(plain) if get_origin(plain) is Literal else ())

    @property
    def is_path(self) -> bool:
        plain = get_args(self.kind)[0]
        return plain is Path or Path in get_args(plain)


def _keys() -> Iterator[Key]:
    kinds = get_type_hints(Settings, include_extras=True)
    for each in fields(Settings):
        (about,) = (extra for extra in get_args(kinds[each.name]) if isinstance(extra, About))
        yield Key(each.name, about, kinds[each.name])


KEYS = tuple(_keys())
_KEY_OF = {key.name: key for key in KEYS}


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where the value of a key came from."""

    key: Key
    value: object
    source: str
    """`default`, the file with its line, the variable's name, or the flag."""


@dataclass(frozen=True, slots=True)
class LoadedSettings:
    settings: Settings
    folders: Folders
    provenance: tuple[Provenance, ...]
    """In the order of `KEYS`."""


@dataclass(frozen=True, slots=True)
class _Given:
    """A value as somebody gave it."""

    name: str
    raw: object
    source: str
    base: Path
    """What a relative path starts from."""
    from_text: bool
    """True where numbers and truth values may be spelt out as text."""


def load_settings(flags: Mapping[str, object] | None = None) -> LoadedSettings:
    """The settings of this machine, with `flags` on top; None for a flag means not given.

    Raises InputError that names every fault with its file and line, variable or flag, and
    StorageError when the machine has no place for settings at all.
    """
    folders = find_folders()
    given = [*_from_file(folders.config_file), *_from_environment(), *_from_flags(flags or {})]
    values: dict[str, object] = {}
    sources: dict[str, str] = {}
    faults: list[str] = []
    for each in given:
        try:
            values[each.name] = _converted(each)
            sources[each.name] = each.source
        except ValueError as fault:
            faults.append(f"{each.source}: {fault}")
    if faults:
        raise InputError(
            "\n".join(["These settings cannot be used:", *faults]),
            "`mockinterview --help` lists every key.",
        )
    settings = msgspec.convert(values, Settings, dec_hook=_path_as_it_is)
    return LoadedSettings(
        settings,
        folders,
        tuple(
            Provenance(key, getattr(settings, key.name), sources.get(key.name, "default"))
            for key in KEYS
        ),
    )


def _path_as_it_is(_: type, value: object) -> object:
    return value


def _from_file(file: Path) -> Iterator[_Given]:
    text = text_of(file)
    with toml_of(file):
        values = tomllib.loads(text)
        lines = line_numbers(text.replace("\r\n", "\n"))
    for name, raw in values.items():
        source = f"{file}, line {lines[(name,)]}"
        yield _Given(name, raw, source, base=file.parent, from_text=False)


def _from_environment() -> Iterator[_Given]:
    for key in KEYS:
        # A variable set to nothing counts as not set, as everywhere.
        if raw := os.environ.get(key.variable):
            yield _Given(key.name, raw, key.variable, base=Path.cwd(), from_text=True)


def _from_flags(flags: Mapping[str, object]) -> Iterator[_Given]:
    for name, raw in flags.items():
        if raw is not None:
            source = _KEY_OF[name].flag
            yield _Given(name, raw, source, base=Path.cwd(), from_text=True)


def _converted(given: _Given) -> object:
    """The value as `Settings` wants it. Raises ValueError that says what it must be."""
    key = _KEY_OF.get(given.name)
    name = clean_line(given.name, limit=60)
    if key is None:
        near = get_close_matches(given.name, _KEY_OF, n=1)
        raise ValueError(f"there is no key {name!r}" + (f"; is it {near[0]!r}?" if near else ""))
    try:
        if key.is_path:
            return _path(msgspec.convert(_plain(given.raw), str), given.base, key)
        value = msgspec.convert(given.raw, key.kind, strict=not given.from_text)
    except (msgspec.ValidationError, RuntimeError) as error:
        raise _must_be(key, given.raw) from error
    if key.about.choices and value not in key.about.choices:
        raise _must_be(key, given.raw)
    return clean_line(value) if type(value) is str else value


def _must_be(key: Key, raw: object) -> ValueError:
    shown = clean_line(repr(raw), limit=60)
    return ValueError(f"{key.name} must be {key.about.wanted}, not {shown}")


def _path(text: str, base: Path, key: Key) -> Path | None:
    """Absolute. Empty text is no path, where there need not be one."""
    if not text and type(None) in get_args(get_args(key.kind)[0]):
        return None
    if not text or "\0" in text:
        raise _must_be(key, text)
    # expanduser raises RuntimeError where there is no home.
    return (base / Path(text).expanduser()).absolute()


def remember(name: str, value: object) -> None:
    """Write one choice to config.toml; see `remember_all`."""
    remember_all({name: value})


def remember_all(choices: Mapping[str, object]) -> None:
    """Write choices, by key, to config.toml; comments and everything else in it stay.

    The file is the old one or the new one at every moment. Raises InputError for a value that
    cannot be used or a file that is broken (it stays as it is), StorageError when it cannot be
    written.
    """
    # A tenth of a second to import, and most starts write nothing.
    import tomlkit  # noqa: PLC0415

    file = find_folders().config_file
    old = text_of(file)
    plain = {name: _plain(value) for name, value in choices.items()}
    faults = []
    for name, value in plain.items():
        try:
            _converted(_Given(name, value, "", base=file.parent, from_text=False))
        except ValueError as fault:
            faults.append(str(fault))
    if faults:
        raise InputError("\n".join(["This cannot be remembered:", *faults]))
    with toml_of(file):
        tomllib.loads(old)  # tells faults that tomlkit lets pass, or raises differently
        document = tomlkit.parse(old)
    document.update(plain)
    new = tomlkit.dumps(document)
    if new != old:
        replace_text(file, new)


def _plain(value: object) -> object:
    return str(value) if isinstance(value, Path | StrEnum) else value
