"""Linux's cameras, read from a tree of files made here."""

from pathlib import Path

import pytest

from mockinterview.devices.camera.video_devices import (
    VideoDevice,
    group_of,
    is_forbidden,
    list_video_devices,
    named,
    user_of,
)

BUILT_IN = VideoDevice(0, "Integrated Camera", Path("/dev/video0"))
OUTSIDE = VideoDevice(2, "USB Camera HD", Path("/dev/video2"))
SECOND = VideoDevice(4, "USB Camera", Path("/dev/video4"))


def a_node(sysfs: Path, number: int, name: bytes, index: str | None = "0") -> None:
    folder = sysfs / f"video{number}"
    folder.mkdir(parents=True)
    (folder / "name").write_bytes(name)
    if index is not None:
        (folder / "index").write_text(f"{index}\n")


def test_cameras_are_listed_by_number_without_their_metadata(tmp_path: Path) -> None:
    a_node(tmp_path, 10, b"Tenth\n")
    a_node(tmp_path, 2, b"Integrated Camera: Integrated C\n")
    a_node(tmp_path, 3, b"Integrated Camera: Integrated C\n", index="1")
    a_node(tmp_path, 4, b"", index=None)  # an old kernel tells neither
    a_node(tmp_path, 5, b"\x1b]0;bad\x07 \xff Cam\n")  # nothing that drives a terminal
    (tmp_path / "video").mkdir()
    found = [(each.number, each.name) for each in list_video_devices(tmp_path, Path("/dev"))]
    assert found == [
        (2, "Integrated Camera: Integrated C"),
        (4, "video4"),
        (5, "]0;bad \ufffd Cam"),
        (10, "Tenth"),
    ]
    assert list_video_devices(tmp_path, Path("/dev"))[0].path == Path("/dev/video2")


def test_there_are_none_where_the_system_has_no_such_folder(tmp_path: Path) -> None:
    assert list_video_devices(tmp_path / "missing") == ()


@pytest.mark.parametrize(
    ("name", "fitting"),
    [
        ("usb camera", (SECOND,)),  # the whole name goes before a part
        ("USB", (OUTSIDE, SECOND)),
        ("integrated", (BUILT_IN,)),
        ("phone", ()),
    ],
)
def test_part_of_a_name_is_enough(name: str, fitting: tuple[VideoDevice, ...]) -> None:
    assert named((BUILT_IN, OUTSIDE, SECOND), name) == fitting


def test_a_camera_is_forbidden_when_it_is_there_and_may_not_be_opened(tmp_path: Path) -> None:
    device = VideoDevice(0, "Camera", tmp_path / "video0")
    assert not is_forbidden(device, lambda *_: False)  # it is not there
    device.path.touch()
    assert is_forbidden(device, lambda *_: False)
    assert not is_forbidden(device, lambda *_: True)


def test_the_group_is_the_file_s_own_or_the_usual_one(tmp_path: Path) -> None:
    device = VideoDevice(0, "Camera", tmp_path / "video0")
    assert group_of(device) == "video"
    device.path.touch()
    assert group_of(device) == device.path.group()


def test_the_program_that_has_it_open_is_named(tmp_path: Path) -> None:
    device = VideoDevice(0, "Camera", tmp_path / "video0")
    for process, program, opened in (
        ("17", "idle", "/dev/null"),
        ("19", "wireplumber\n", str(device.path)),  # as on every desktop
        ("23", "cheese\n", str(device.path)),
    ):
        (tmp_path / process / "fd").mkdir(parents=True)
        (tmp_path / process / "comm").write_text(program)
        (tmp_path / process / "fd" / "3").symlink_to(opened)
    (tmp_path / "31").mkdir()  # somebody else's: it cannot be looked into
    assert user_of(device, tmp_path) == "cheese"
    assert user_of(VideoDevice(1, "Other", tmp_path / "video1"), tmp_path) == ""
