"""Do films play where people play them, whole and cut off?

In Chromium, ffplay and VLC, each without a screen and in real time, and in ffmpeg (PyAV).
"""

import os
import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from mockinterview.errors import StorageError
from mockinterview.interview.model import Purpose, Take, Transcript, Word
from mockinterview.line.audio import SPEECH_RATE
from mockinterview.report.film_page import Moment, write_pages
from mockinterview.session.film import FilmFile
from tests.measures import Row
from tests.measures.filmed import moving
from tests.unit.films import watch
from tests.unit.test_film import files_no_larger_than

LENGTH = 8.0
"""Seconds of each film; those that are cut off lose up to a second."""
AT = 3.0
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
PLAYING_SECONDS = 3 * LENGTH
"""A player that has not ended by then is asked no more."""
ASK_SECONDS = 0.25
NOBODY = 65534
# Added to a copy of the page; its own policy lets no script run, so that goes there.
_PROBE = """<script>
const film = document.querySelector("video"), track = document.querySelector("track").track;
const tell = () => {
  const cues = track.cues ? track.cues.length : 0;
  document.title = `began ${began.toFixed(2)} now ${film.currentTime.toFixed(2)} of
 ${film.duration.toFixed(2)} ${film.videoWidth}x${film.videoHeight} cues ${cues}`;
};
let began = -1;
film.muted = true;
film.addEventListener("playing", () => { if (began < 0) began = film.currentTime; });
film.addEventListener("timeupdate", tell);
film.addEventListener("error", () => { document.title = "error " + film.error.message; });
film.play();
</script>"""


@dataclass(frozen=True, slots=True)
class Made:
    name: str
    path: Path


def film_plays() -> tuple[Row, ...]:
    """Films as they come: in the page, each from its moment on and with its subtitles."""
    with TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)  # VLC reads it as nobody
        return tuple(row for made in _films(Path(folder)) for row in _rows(made))


def _rows(made: Made) -> Iterator[Row]:
    command = "python -m tests.measures film_plays"
    for player, programs, play, wanted in _PLAYERS:
        program = next((found for name in programs if (found := shutil.which(name))), None)
        absent = bool(programs) and program is None
        yield Row(
            what=f"{player} plays a film that was {made.name}",
            data=f"{LENGTH:g} s recorded",
            figure=f"not measured: no {player} here" if absent else play(program or "", made.path),
            command=command,
            wanted=wanted,
        )


def _in_ffmpeg(_program: str, film: Path) -> str:
    seen = watch(film)
    return f"picture {seen.times[-1]:.2f} s, sound {seen.sound_seconds:.2f} s"


def _in_ffplay(ffplay: str, film: Path) -> str:
    """How far its clock went, and what it complained of."""
    done = subprocess.run(
        [ffplay, "-hide_banner", "-autoexit", "-loglevel", "error", "-stats", str(film)],
        env={**os.environ, "SDL_VIDEODRIVER": "dummy", "SDL_AUDIODRIVER": "dummy"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        timeout=PLAYING_SECONDS,
        check=False,
    )
    lines = re.split(r"[\r\n]+", done.stderr)
    clock = [float(line.split()[0]) for line in lines if re.match(r" *[\d.]+ (A-V|M-[AV]):", line)]
    faults = [line.strip() for line in lines if re.match(r" *\[", line)]
    told = f"to {clock[-1]:.2f} s" if clock else "nothing"
    return "; ".join([told, *faults[:1]]) + (f"; exit {done.returncode}" * bool(done.returncode))


def _in_vlc(vlc: str, film: Path) -> str:
    """How far it came by its own account, and what it showed and lost on the way."""
    # It refuses to run as root.
    other = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    with (
        TemporaryDirectory() as home,
        subprocess.Popen(
            [
                *(other if os.geteuid() == 0 else ()),
                *(vlc, "--intf=rc", "--rc-fake-tty", "--vout=dummy", "--aout=dummy"),
                *("--play-and-exit", str(film)),
            ],
            env={**os.environ, "HOME": home},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        ) as player,
    ):
        assert player.stdin
        deadline = time.monotonic() + PLAYING_SECONDS
        with suppress(BrokenPipeError):
            while player.poll() is None and time.monotonic() < deadline:
                player.stdin.write("get_time\nstats\n")
                player.stdin.flush()
                time.sleep(ASK_SECONDS)
        player.kill()
        told = player.communicate()[0]
    times = [int(found) for found in re.findall(r"^> (\d+)\s*$", told, re.MULTILINE)]
    counts = {
        name: int(count) for name, count in re.findall(r"\| (\w+ \w+) *: +(\d+)$", told, re.M)
    }
    if not times:
        return "nothing"
    return (
        f"to {max(times)} s, {counts['frames displayed']} pictures ({counts['frames lost']} lost), "
        f"{counts['buffers played']} of sound ({counts['buffers lost']} lost)"
    )


def _films(folder: Path) -> tuple[Made, ...]:
    whole = _record(folder / "whole.mp4")
    killed = folder / "killed.mp4"
    film = _fill(folder / "killing.mp4", LENGTH)
    shutil.copy(film.path, killed)
    film.close()
    torn = folder / "torn.mp4"
    torn.write_bytes(killed.read_bytes()[: -killed.stat().st_size // 40])
    full = folder / "full.mp4"
    with files_no_larger_than(killed.stat().st_size - 50_000), suppress(StorageError):
        _fill(full, 3 * LENGTH)
    slow = _record(folder / "slow.mp4", rate=4, size=(641, 479))
    return (
        Made("closed", whole),
        Made("killed", killed),
        Made("killed while it wrote", torn),
        Made("ended by a full disk", full),
        Made("of an odd size, at 4 frames a second", slow),
    )


def _record(path: Path, rate: float = 30, size: tuple[int, int] = (640, 480)) -> Path:
    _fill(path, LENGTH, rate, size).close()
    return path


def _fill(
    path: Path, length: float, rate: float = 30, size: tuple[int, int] = (640, 480)
) -> FilmFile:
    film = FilmFile(path, *size)
    picture = moving(*size)
    sound = (np.sin(np.arange(round(SPEECH_RATE / rate)) / 6) * 3000).astype(np.int16)
    for number in range(round(length * rate)):
        film.add_frame(picture(number / rate), number / rate)
        film.add_sound(sound)
    return film


def _in_browser(browser: str, film: Path) -> str:
    """What the page's player says of itself after a while."""
    words = (Word("Hello.", 0.5, 1.0), Word("There.", 3.2, 3.9))
    take = Take("a.wav", Purpose.ANSWER, LENGTH, 0, LENGTH, Transcript(words, "vosk", ""))
    page = write_pages(
        film.with_name(f"{film.stem}-pages"), film, "A film", take, (Moment(AT, "Here"),), AT
    )
    text = re.sub(r"<meta http-equiv[^>]*>", "", page.read_text(encoding="utf-8"))
    probe = page.with_name("probe.html")
    probe.write_text(text.replace("</body>", f"{_PROBE}</body>"), encoding="utf-8")
    with TemporaryDirectory() as profile:
        done = subprocess.run(
            [
                *(browser, "--headless=new", "--no-sandbox", "--disable-gpu", "--dump-dom"),
                *(f"--user-data-dir={profile}", "--virtual-time-budget=3000", probe.as_uri()),
            ],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
    time.sleep(0.2)  # its children let go of the profile a little later
    title = re.search(r"<title>([^<]*)</title>", done.stdout)
    return " ".join(title[1].split()) if title else "no page"


_LONG = f">= {LENGTH - 1:g} s"
_PLAYERS: tuple[tuple[str, tuple[str, ...], Callable[[str, Path], str], str], ...] = (
    ("ffmpeg", (), _in_ffmpeg, _LONG),
    ("Chromium", BROWSERS, _in_browser, f"begins at {AT:g} s, moves on, 2 cues"),
    ("ffplay", ("ffplay",), _in_ffplay, _LONG),
    ("VLC", ("vlc",), _in_vlc, f">= {LENGTH - 2:g} s, in whole ones"),
)
"""Each with the names of its program, what plays a film in it, and what is wanted of that."""
