"""Sound from any file: every promised format, damage, and what is no media at all."""

import logging
import os
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest

from mockinterview.devices import media
from mockinterview.devices.media import decode
from mockinterview.errors import InputError
from mockinterview.line.audio import level_dbfs

TONE_HZ = 440
SECONDS = 2.0


def tone(rate: int, seconds: float = SECONDS) -> "np.ndarray[tuple[int], np.dtype[np.int16]]":
    """A sine at half of full scale."""
    at = np.arange(round(rate * seconds)) / rate
    return (np.sin(2 * np.pi * TONE_HZ * at) * 16384).astype(np.int16)


def make(
    path: Path,
    codec: str,
    *,
    rate: int = 48_000,
    channels: int = 1,
    video: str = "",
    seconds: float = SECONDS,
    title: str = "",
) -> Path:
    """A file with a tone, and with a short film when `video` names its codec."""
    layout = "mono" if channels == 1 else "stereo"
    with av.open(str(path), "w") as container:
        if title:
            container.metadata["title"] = title
        sound = container.add_stream(codec, rate=rate, layout=layout)
        assert isinstance(sound, av.AudioStream)
        if video:
            film = container.add_stream(video, rate=10, width=64, height=48, pix_fmt="yuv420p")
            assert isinstance(film, av.VideoStream)
            for number in range(int(SECONDS * 10)):
                picture = av.VideoFrame(64, 48, "yuv420p")
                picture.pts, picture.time_base = number, Fraction(1, 10)
                container.mux(film.encode(picture))
            container.mux(film.encode(None))
        samples = np.repeat(tone(rate, seconds), channels)[None, :]
        frame = av.AudioFrame.from_ndarray(samples, format="s16", layout=layout)
        frame.sample_rate, frame.pts = rate, 0
        container.mux(sound.encode(frame))
        container.mux(sound.encode(None))
    return path


@pytest.mark.parametrize(
    ("name", "codec", "video", "rate", "channels"),
    [
        ("a.wav", "pcm_s16le", "", 16_000, 1),
        ("b.wav", "pcm_f32le", "", 44_100, 2),
        ("c.wav", "pcm_u8", "", 8_000, 1),
        ("d.flac", "flac", "", 48_000, 2),
        ("e.mp3", "libmp3lame", "", 44_100, 2),
        ("f.m4a", "aac", "", 48_000, 1),
        ("g.ogg", "libopus", "", 48_000, 1),
        ("h.opus", "libopus", "", 48_000, 2),
        ("i.mp4", "aac", "libx264", 48_000, 1),
        ("j.webm", "libopus", "libvpx", 48_000, 2),
    ],
)
def test_every_promised_format_gives_its_sound(
    tmp_path: Path, name: str, codec: str, video: str, rate: int, channels: int
) -> None:
    path = make(tmp_path / name, codec, video=video, rate=rate, channels=channels)
    pcm = decode(path)
    assert pcm.rate == 16_000
    assert pcm.seconds == pytest.approx(SECONDS, abs=0.05)
    strongest = int(np.argmax(np.abs(np.fft.rfft(pcm.samples.astype(float)))))
    assert strongest / pcm.seconds == pytest.approx(TONE_HZ, abs=2)
    # Half of full scale is 6.02 dB down, a sine's mean square another 3.01.
    assert level_dbfs(pcm.samples) == pytest.approx(-9.03, abs=0.5)


def test_a_recording_of_our_own_comes_back_sample_by_sample(tmp_path: Path) -> None:
    path = make(tmp_path / "own.wav", "pcm_s16le", rate=16_000)
    assert np.array_equal(decode(path).samples, tone(16_000))


def test_another_rate_may_be_asked_for(tmp_path: Path) -> None:
    pcm = decode(make(tmp_path / "a.wav", "pcm_s16le"), 22_050)
    assert pcm.rate == 22_050
    assert len(pcm.samples) == pytest.approx(44_100, abs=50)


def test_a_title_in_an_old_encoding_does_no_harm(tmp_path: Path) -> None:
    path = make(tmp_path / "a.flac", "flac", title="Bewerbung")
    content = path.read_bytes()
    assert content.count(b"Bewerbung") == 1
    path.write_bytes(content.replace(b"Bewerbung", b"Gespr\xe4che"))
    assert decode(path).seconds == pytest.approx(SECONDS, abs=0.01)


@pytest.mark.parametrize(
    ("name", "codec", "video"),
    [
        ("a.wav", "pcm_s16le", ""),
        ("b.mp3", "libmp3lame", ""),
        ("c.ogg", "libopus", ""),
        ("d.webm", "libopus", "libvpx"),
    ],
)
def test_of_a_truncated_file_the_beginning_is_read(
    tmp_path: Path, name: str, codec: str, video: str
) -> None:
    path = make(tmp_path / name, codec, video=video)
    content = path.read_bytes()
    path.write_bytes(content[: len(content) * 3 // 5])
    assert 0.5 < decode(path).seconds < 1.5


def test_damage_in_the_middle_loses_a_part_and_is_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    path = make(tmp_path / "a.m4a", "aac")
    content = bytearray(path.read_bytes())
    middle = content.index(b"mdat") + 4000
    content[middle : middle + 1500] = bytes(255 - byte for byte in content[middle : middle + 1500])
    path.write_bytes(bytes(content))
    with caplog.at_level(logging.WARNING, "mockinterview"):
        assert 0.5 < decode(path).seconds < SECONDS + 0.05
    assert "a.m4a: The file is damaged" in caplog.text


def test_a_change_of_rate_inside_the_file_is_followed(tmp_path: Path) -> None:
    first = make(tmp_path / "a.mp3", "libmp3lame", rate=44_100)
    second = make(tmp_path / "b.mp3", "libmp3lame", rate=22_050)
    joined = tmp_path / "joined.mp3"
    joined.write_bytes(first.read_bytes() + second.read_bytes())
    assert decode(joined).seconds == pytest.approx(2 * SECONDS, abs=0.3)


def test_a_file_longer_than_the_limit_is_refused_before_all_of_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make(tmp_path / "a.flac", "flac", seconds=8.0)
    monkeypatch.setattr(media, "MOST_HOURS", 3 / 3600)
    with pytest.raises(InputError, match="longer than"):
        decode(path)
    assert decode(make(tmp_path / "b.flac", "flac")).seconds == pytest.approx(SECONDS, abs=0.01)


PLAYLIST = """#EXTM3U
#EXT-X-TARGETDURATION:2
#EXTINF:2,
{}
#EXT-X-ENDLIST
"""


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.wav", b"", "is empty"),
        ("letter.txt", b"Dear Sir or Madam, " * 200, "not a sound or video file"),
        ("letter.mp3", b"Dear Sir or Madam, " * 200, "not a sound or video file"),
        ("random.wav", np.random.default_rng(5).bytes(20_000), "not a sound or video file"),
        ("header.wav", b"RIFF\xff\xff\xff\xffWAVEfmt ", "not a sound or video file"),
        ("list.m3u8", PLAYLIST.encode(), "not a sound or video file"),
        ("list.ffconcat", b"ffconcat version 1.0\nfile {}\n", "not a sound or video file"),
    ],
)
def test_what_is_no_media_is_bad_input_and_the_terminal_stays_quiet(
    tmp_path: Path, name: str, content: bytes, told: str, capfd: pytest.CaptureFixture[str]
) -> None:
    sound = make(tmp_path / "sound.wav", "pcm_s16le")
    path = tmp_path / name
    # A play list names a real file, and still nothing but itself is opened.
    path.write_bytes(content.replace(b"{}", str(sound).encode()))
    with pytest.raises(InputError) as caught:
        decode(path)
    assert told in caught.value.message
    assert caught.value.hint
    assert capfd.readouterr() == ("", "")


def test_a_film_without_sound_is_told(tmp_path: Path) -> None:
    path = tmp_path / "silent.mp4"
    with av.open(str(path), "w") as container:
        film = container.add_stream("libx264", rate=10, width=64, height=48, pix_fmt="yuv420p")
        container.mux(film.encode(av.VideoFrame(64, 48, "yuv420p")))
        container.mux(film.encode(None))
    with pytest.raises(InputError, match="no sound track"):
        decode(path)


def test_a_sound_file_without_a_single_sample_is_told(tmp_path: Path) -> None:
    path = make(tmp_path / "none.wav", "pcm_s16le")
    content = path.read_bytes()
    path.write_bytes(content[: content.index(b"data") + 8])
    with pytest.raises(InputError, match=r"no sound that can be read|not a sound"):
        decode(path)


def test_missing_files_folders_and_devices_are_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="No such file"):
        decode(tmp_path / "missing.wav")
    with pytest.raises(InputError, match="is a folder"):
        decode(tmp_path)
    with pytest.raises(InputError, match="null byte"):
        decode(Path("a\0b"))
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.wav")  # reading it would wait for ever
        with pytest.raises(InputError, match="is not a file"):
            decode(tmp_path / "pipe.wav")


def test_a_hostile_file_name_does_not_reach_the_terminal(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        decode(tmp_path / "\x1b]0;owned\x07.wav")
    assert "\x1b" not in str(caught.value)
    assert "owned" in str(caught.value)
