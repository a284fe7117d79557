"""Do films play where people play them, whole and cut off? In Chromium, and in ffmpeg (PyAV)."""

import re
import shutil
import subprocess
import time
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
    """Films as they come: each from its page's moment on, with its subtitles."""
    command = "python -m tests.measures film_plays"
    browser = next((found for name in BROWSERS if (found := shutil.which(name))), None)
    rows = []
    with TemporaryDirectory() as folder:
        for made in _films(Path(folder)):
            film = watch(made.path)
            rows.append(
                Row(
                    what=f"ffmpeg plays a film that was {made.name}",
                    data=f"{LENGTH:g} s recorded",
                    figure=f"picture {film.times[-1]:.2f} s, sound {film.sound_seconds:.2f} s",
                    command=command,
                    wanted=f">= {LENGTH - 1:g} s",
                )
            )
            told = _in_browser(browser, made.path) if browser else "not measured: no Chromium here"
            rows.append(
                Row(
                    what=f"Chromium plays a film that was {made.name}",
                    data=f"its page, from {AT:g} s on",
                    figure=told,
                    command=command,
                    wanted=f"begins at {AT:g} s, moves on, 2 cues",
                )
            )
    return tuple(rows)


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
