"""Briefs on disk: found by name, the person's own first, and written without losing anything."""

import os
from pathlib import Path

import pytest

from mockinterview.devices.files.briefs import (
    begin_brief,
    find_brief,
    keep_brief,
    list_briefs,
    read_brief,
    usable_briefs,
)
from mockinterview.errors import InputError, StorageError
from mockinterview.interview.model import Brief
from mockinterview.interview.written.brief import BriefFaults
from mockinterview.interview.written.brief_text import brief_text

PORTER = Brief(role="night porter", company="The Elm")
COOK = Brief(role="cook")


def a_brief_file(path: Path, brief: Brief = PORTER) -> Path:
    path.parent.mkdir(exist_ok=True)
    path.write_text(brief_text(brief), encoding="utf-8")
    return path


def test_an_own_brief_hides_the_bundled_one_of_its_name(tmp_path: Path) -> None:
    own, bundled = tmp_path / "own", tmp_path / "bundled"
    a_brief_file(own / "Night_Porter.toml", COOK)
    a_brief_file(bundled / "night-porter.toml")
    a_brief_file(bundled / "a-nurse.toml")
    assert find_brief("night-porter", [own, bundled]) == own / "Night_Porter.toml"
    offered = usable_briefs(own, bundled)
    # Own ones first, then by name.
    assert [(each.name, each.is_own) for each in offered] == [
        ("night-porter", True),
        ("a-nurse", False),
    ]
    assert offered[0].title == "cook"


def test_a_faulty_brief_is_not_offered(tmp_path: Path) -> None:
    (tmp_path / "bad.toml").write_text("schema = 9", encoding="utf-8")
    assert usable_briefs(tmp_path, tmp_path / "none") == ()
    assert len(list_briefs([tmp_path])) == 1  # but listed, so that it can be mended


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nihgt-porter", "Did you mean night-porter?"),
        ("zebra", "There are: night-porter."),
        ("\x1b[2Jzebra", "There are: night-porter."),
    ],
)
def test_a_name_that_is_none_says_what_is_close(tmp_path: Path, name: str, told: str) -> None:
    a_brief_file(tmp_path / "night-porter.toml")
    with pytest.raises(InputError) as caught:
        find_brief(name, [tmp_path])
    assert caught.value.hint == told
    assert "\x1b" not in str(caught.value)


def test_what_cannot_be_read_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'schema = 1\nrole = "caf\xe9"')
    os.mkfifo(tmp_path / "pipe.toml")
    for path, told in (
        (tmp_path / "none.toml", "There is no file"),
        (tmp_path, "is a folder"),
        (tmp_path / "pipe.toml", "is not a file"),
        (tmp_path / "latin.toml", "latin.toml:2: is not UTF-8 text"),
    ):
        with pytest.raises(InputError, match=told):
            read_brief(path)


def test_a_new_brief_gets_a_free_name(tmp_path: Path) -> None:
    folder = tmp_path / "briefs"
    names = [keep_brief(folder, PORTER) for _ in range(3)]
    assert names == ["night-porter-the-elm", "night-porter-the-elm-2", "night-porter-the-elm-3"]
    assert read_brief(folder / "night-porter-the-elm-2.toml") == PORTER
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{n}.toml" for n in names)


def test_a_brief_is_written_anew_under_its_own_name(tmp_path: Path) -> None:
    kept = a_brief_file(tmp_path / "briefs" / "My_Job.toml")
    assert keep_brief(kept.parent, COOK, "my-job") == "my-job"
    assert read_brief(kept) == COOK
    assert list(kept.parent.iterdir()) == [kept]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    real = a_brief_file(tmp_path / "dotfiles" / "job.toml")
    folder = tmp_path / "briefs"
    folder.mkdir()
    (folder / "job.toml").symlink_to(real)
    keep_brief(folder, COOK, "job")
    assert (folder / "job.toml").is_symlink()
    assert read_brief(real) == COOK


@pytest.mark.parametrize("name", ["../escape", "/etc/passwd"])
def test_a_name_leads_nowhere_else(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "briefs"
    keep_brief(folder, COOK, name)
    assert [path.parent for path in tmp_path.rglob("*.toml")] == [folder]


def test_what_fails_leaves_the_old_brief(tmp_path: Path) -> None:
    kept = a_brief_file(tmp_path / "briefs" / "job.toml")
    with pytest.raises(BriefFaults):
        keep_brief(kept.parent, Brief(role="x" * 99), "job")
    assert read_brief(kept) == PORTER
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    with pytest.raises((StorageError, InputError)):
        keep_brief(in_the_way, COOK)


def test_a_brief_that_is_begun_never_overwrites(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "new.toml"
    begin_brief(file, PORTER)
    with pytest.raises(InputError, match="is there already"):
        begin_brief(file, COOK)
    assert read_brief(file) == PORTER
