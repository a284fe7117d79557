"""A page for a browser: the film of one answer, its words as subtitles, and moments to jump to.

It needs no network and holds no script: a moment is a link to a page of its own, whose film begins
there (a media fragment, `#t=12`), so that the same player, and only one, goes on from that place.
"""

import base64
import html
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from mockinterview.cleaning import clean_line
from mockinterview.errors import StorageError
from mockinterview.interview.assessment import Finding, JudgedAnswer
from mockinterview.interview.model import Take
from mockinterview.report.webvtt import webvtt

LEAD_SECONDS = 1.0
"""A film begins this much before a moment, so that one finds one's way into the sentence."""

_STYLE = """
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 1.5rem auto; padding: 0 1rem; }
h1 { font-size: 1.25rem; }
video { display: block; width: 100%; max-height: 60vh; background: #000; }
ol { list-style: none; padding: 0; }
li { margin: .5rem 0; }
[aria-current] a { font-weight: bold; }
p { margin: 0 0 0 3.5rem; }
a { display: inline-block; min-width: 3.5rem; }
"""


_STYLE_HASH = base64.b64encode(sha256(_STYLE.encode()).digest()).decode()
_POLICY = (
    f"default-src 'none'; media-src file: data:; style-src 'sha256-{_STYLE_HASH}'; "
    "base-uri 'none'; form-action 'none'"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A place in the film that something is said about."""

    seconds: float
    headline: str
    note: str = ""


def moments(judged: JudgedAnswer, take: Take) -> tuple[Moment, ...]:
    """The first place of every finding that is seen in `take`, in the order of time."""
    findings = judged.assessment.findings if judged.assessment else ()
    found = [moment for finding in findings for moment in _moment(finding, judged, take)]
    return tuple(sorted(found, key=lambda moment: moment.seconds))


def _moment(finding: Finding, judged: JudgedAnswer, take: Take) -> Iterator[Moment]:
    for evidence in finding.evidence:
        seen_in = evidence.take_in(judged.answer)
        if seen_in and seen_in.audio == take.audio:
            start = max(0.0, evidence.span.start - LEAD_SECONDS)
            yield Moment(start, finding.headline, finding.advice)
            return


def write_pages(
    folder: Path, film: Path, title: str, take: Take, found: Iterable[Moment], start: float
) -> Path:
    """Write a page for `start` and one for each of `found` into `folder`; returns the first.

    `film` may be a sound file as well: it plays with its subtitles under a black picture.
    Raises StorageError.
    """
    listed = (Moment(0.0, "From the beginning"), *found)
    names = {moment.seconds: _name(moment.seconds) for moment in listed} | {start: _name(start)}
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
        for seconds, name in names.items():
            text = page(film, title, take, listed, seconds)
            (folder / name).write_text(text, encoding="utf-8")
    except OSError as error:
        raise StorageError(
            f"The page for the film could not be written to {folder}: {error.strerror or error}."
        ) from error
    return folder / names[start]


def page(film: Path, title: str, take: Take, listed: Iterable[Moment], start: float) -> str:
    """The page's text; it lies in a folder beside `film`."""
    subtitles = base64.b64encode(webvtt(take.transcript.words).encode()).decode()
    shown = html.escape(clean_line(title))
    rows = "\n".join(_row(moment, start) for moment in listed)
    return f"""<!DOCTYPE html>
<html lang="{html.escape(take.transcript.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width">
<title>{shown}</title>
<style>{_STYLE}</style>
</head>
<body>
<h1>{shown}</h1>
<video src="../{quote(film.name)}#t={start:.2f}" controls autoplay preload="auto">
<track kind="captions" srclang="{html.escape(take.transcript.language)}" label="Your words" default
 src="data:text/vtt;base64,{subtitles}">
</video>
<ol>
{rows}
</ol>
</body>
</html>
"""


def _row(moment: Moment, start: float) -> str:
    here = ' aria-current="true"' if moment.seconds == start else ""
    minutes, seconds = divmod(int(moment.seconds), 60)
    note = f"<p>{html.escape(clean_line(moment.note))}</p>" if moment.note else ""
    return (
        f'<li{here}><a href="{_name(moment.seconds)}">{minutes}:{seconds:02d}</a>'
        f"{html.escape(clean_line(moment.headline))}{note}</li>"
    )


def _name(seconds: float) -> str:
    return f"at-{round(seconds * 100):06d}.html"
