"""What a choice of camera means, and what is said where it leads nowhere."""

from pathlib import Path

import cv2
import numpy as np
import pytest

from mockinterview.devices.camera.sources import (
    NoPicturesError,
    kind_of,
    name_of,
    open_listed,
    open_source,
)
from mockinterview.devices.camera.video_devices import VideoDevice
from mockinterview.devices.camera.watch import SourceKind
from mockinterview.interview.picture import CameraState
from mockinterview.line.audio import silence
from tests.rig.comparing import write_wav

SIZE = (640, 480)


def promise(_: float) -> None:
    """Nobody watches over these."""


@pytest.mark.parametrize(
    ("choice", "kind", "name"),
    [
        ("", SourceKind.DEVICE, "The camera"),
        ("0", SourceKind.DEVICE, "Camera 0"),
        ("HD Webcam", SourceKind.DEVICE, 'The camera "HD Webcam"'),
        ("/dev/video2", SourceKind.DEVICE, 'The camera "/dev/video2"'),
        ("A/V Grabber", SourceKind.DEVICE, 'The camera "A/V Grabber"'),  # a slash is no path
        ("./lab.mp4", SourceKind.FILE, 'The file "lab.mp4"'),
        ("/no/such.mp4", SourceKind.FILE, 'The file "such.mp4"'),
        ("http://10.0.0.7:8080/video", SourceKind.URL, "The camera at 10.0.0.7:8080/video"),
        ("RTSP://phone/live", SourceKind.URL, "The camera at phone/live"),
        ("rtsp://me:secret@phone/live", SourceKind.URL, "The camera at phone/live"),
        ("http://me:se@cret@[bad/x", SourceKind.URL, "The camera at [bad/x"),  # still no password
        ("http://", SourceKind.URL, "The camera"),
    ],
)
def test_a_choice_is_a_camera_a_stream_or_a_file(choice: str, kind: SourceKind, name: str) -> None:
    assert (kind_of(choice), name_of(choice)) == (kind, name)


def test_a_file_here_goes_before_a_camera_of_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert kind_of("lab.mp4") is SourceKind.DEVICE
    (tmp_path / "lab.mp4").touch()
    (tmp_path / "0").touch()
    assert kind_of("lab.mp4") is SourceKind.FILE
    assert kind_of("0") is SourceKind.DEVICE  # a number is always a camera


@pytest.mark.parametrize(
    ("content", "state", "word"),
    [
        (None, CameraState.MISSING, "does not exist"),
        (b"", CameraState.REFUSED, "not a film"),
        (b"This is my CV.\n" * 100, CameraState.REFUSED, "not a film"),  # FFmpeg would show it
        ("Lebenslauf mit Übungen\n".encode() * 300, CameraState.REFUSED, "not a film"),
        (bytes(range(256)) * 40, CameraState.REFUSED, "not a film"),
    ],
)
def test_a_file_that_is_no_film(
    tmp_path: Path, content: bytes | None, state: CameraState, word: str
) -> None:
    file = tmp_path / "answer.mp4"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(NoPicturesError, match=word) as caught:
        open_source(str(file), SIZE, promise)
    assert caught.value.state is state
    assert "answer.mp4" in caught.value.told


def test_sound_alone_is_no_film(tmp_path: Path) -> None:
    write_wav(tmp_path / "answer.wav", silence(1.0))
    with pytest.raises(NoPicturesError, match="not a film"):
        open_source(str(tmp_path / "answer.wav"), SIZE, promise)


@pytest.mark.parametrize("address", ["ftp://lab/video", "file:///home/me/film.mp4"])
def test_an_address_of_another_kind_is_told_which_there_are(address: str) -> None:
    with pytest.raises(NoPicturesError, match="give an address with http:// or rtsp://"):
        open_source(address, SIZE, promise)


def test_a_folder_is_no_film(tmp_path: Path) -> None:
    with pytest.raises(NoPicturesError, match="not a film"):
        open_source(str(tmp_path), SIZE, promise)


def test_a_picture_is_shown_as_long_as_it_is_wanted(tmp_path: Path) -> None:
    cv2.imwrite(str(tmp_path / "still.png"), np.full((24, 32, 3), 90, np.uint8))
    source = open_source(str(tmp_path / "still.png"), SIZE, promise)
    assert source.kind is SourceKind.FILE
    frames = [source.read() for _ in range(4)]
    source.close()
    assert all(frame is not None and np.all(frame == 90) for frame in frames)


CAMERA = VideoDevice(63, "HD Webcam", Path("/dev/video63"))
"""Listed, but nothing comes from it."""


@pytest.mark.parametrize(
    ("choice", "devices", "forbidden", "program", "state", "words"),
    [
        ("", (), False, "", CameraState.MISSING, "There is no camera: plug one in"),
        ("7", (CAMERA,), False, "", CameraState.MISSING, 'choose one of 63 "HD Webcam"'),
        ("Phone", (CAMERA,), False, "", CameraState.MISSING, 'The camera "Phone" is not there'),
        ("", (CAMERA,), True, "", CameraState.REFUSED, "join the group video with `sudo usermod"),
        ("hd", (CAMERA,), False, "cheese", CameraState.REFUSED, "in use by cheese: close"),
        ("63", (CAMERA,), False, "", CameraState.REFUSED, "gives no picture: close other"),
        ("/dev/video63", (CAMERA,), False, "", CameraState.REFUSED, "gives no picture"),
    ],
)
def test_a_camera_that_cannot_be_had_says_what_to_do(
    choice: str,
    devices: tuple[VideoDevice, ...],
    forbidden: bool,
    program: str,
    state: CameraState,
    words: str,
) -> None:
    with pytest.raises(NoPicturesError) as caught:
        open_listed(
            choice,
            SIZE,
            promise,
            devices,
            forbidden=lambda _: forbidden,
            used_by=lambda _: program,
        )
    assert caught.value.state is state
    assert words in caught.value.told
