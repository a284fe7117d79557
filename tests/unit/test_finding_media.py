"""Which files are meant when files and folders are named?"""

from pathlib import Path

from mockinterview.batch.finding import find_media


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(b"")


def test_a_folder_is_searched_to_its_depth_in_the_order_of_paths(tmp_path: Path) -> None:
    make(tmp_path, "b/c.WAV", "a.mp4", "b/a.opus", "z.flac")
    found = find_media([tmp_path])
    names = [str(path.relative_to(tmp_path)) for path in found.files]
    assert names == ["a.mp4", "b/a.opus", "b/c.WAV", "z.flac"]
    assert found.skipped == 0


def test_hidden_files_and_no_media_are_counted(tmp_path: Path) -> None:
    make(tmp_path, "a.wav", ".b.wav", "notes.txt", "noending", ".git/c.wav")
    found = find_media([tmp_path])
    assert [path.name for path in found.files] == ["a.wav"]
    assert found.skipped == 3  # a hidden folder is not looked into


def test_a_named_file_is_taken_as_it_is_and_once(tmp_path: Path) -> None:
    make(tmp_path, "notes.txt", "a.wav")
    named = [tmp_path / "notes.txt", tmp_path / "missing.wav", tmp_path, tmp_path / "a.wav"]
    found = find_media(named)
    assert found.files == (tmp_path / "notes.txt", tmp_path / "missing.wav", tmp_path / "a.wav")


def test_links_that_go_round_end(tmp_path: Path) -> None:
    make(tmp_path, "folder/a.wav")
    (tmp_path / "folder" / "back").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "folder" / "self.wav").symlink_to(tmp_path / "folder" / "self.wav")
    found = find_media([tmp_path])
    assert [path.name for path in found.files] == ["a.wav", "self.wav"]


def test_a_folder_called_like_a_file_is_a_folder(tmp_path: Path) -> None:
    make(tmp_path, "talks.wav/a.wav")
    assert [path.name for path in find_media([tmp_path / "talks.wav"]).files] == ["a.wav"]
    assert find_media([tmp_path]).files == (tmp_path / "talks.wav" / "a.wav",)


def test_an_empty_folder_has_none(tmp_path: Path) -> None:
    assert find_media([tmp_path]).files == ()
