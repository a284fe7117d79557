"""Downloads one pinned file: goes on where it stopped, gives up soon when nobody answers."""

import http.client
from collections.abc import Callable
from hashlib import file_digest
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

from mockinterview.errors import ModelError

Progress = Callable[[int, int], None]
"""Told the bytes that are here and the bytes wanted, several times a second at most."""

ANSWER_SECONDS = 10.0
"""For finding, reaching and greeting the site, all together."""
STALL_SECONDS = 20.0
"""Without a byte for this long the line is broken."""
_BLOCK = 256 * 1024
_ELSEWHERE = (
    "Get it later with `mockinterview models fetch`, or download it elsewhere and use "
    "`mockinterview models add --from ZIP`."
)


def download(url: str, part: Path, size: int, sha256: str, progress: Progress) -> None:
    """Fill `part` with the `size` bytes of `url`, going on from what is in it.

    Raises ModelError when the site does not answer, when the line breaks without a byte gained
    (what came is kept for the next time), and when the file is another one (it is removed then).
    Raises OSError when the disk fails.
    """
    if part.exists() and part.stat().st_size > size:
        part.unlink()
    part.touch()
    while (here := part.stat().st_size) < size:
        _continue(url, part, size, progress)
        if part.stat().st_size == here:
            raise ModelError(
                f"The download broke off at {here:,} of {size:,} bytes.",
                "Run the same again: it goes on from there.",
            )
    with part.open("rb") as file:
        found = file_digest(file, "sha256").hexdigest()
    if found != sha256:
        part.unlink()
        raise ModelError(
            f"What {url} sent is not the file expected (sha256 {found[:12]}…).",
            "It was removed. " + _ELSEWHERE,
        )


def _continue(url: str, part: Path, size: int, progress: Progress) -> None:
    here = part.stat().st_size
    response = _answer(url, here)
    with response:
        resumed = response.status == 206 and _begins_at(response, here)
        with part.open("ab" if resumed else "wb") as sink:
            here = here if resumed else 0
            progress(here, size)
            while here < size and (block := _next_block(response, size - here)):
                sink.write(block)
                here += len(block)
                progress(here, size)


def _next_block(response: http.client.HTTPResponse, wanted: int) -> bytes:
    """Empty when the line broke: what came is kept, and the caller sees how much."""
    try:
        return response.read(min(_BLOCK, wanted))
    except (OSError, http.client.HTTPException):
        return b""


def _begins_at(response: http.client.HTTPResponse, here: int) -> bool:
    return (response.headers.get("Content-Range") or "").startswith(f"bytes {here}-")


def _answer(url: str, first: int) -> http.client.HTTPResponse:
    """The response from byte `first` on, or all of it. Raises ModelError.

    On a thread: looking up a name, and trying one address after another, obey no timeout.
    """
    headers = {"User-Agent": "mockinterview"} | ({"Range": f"bytes={first}-"} if first else {})
    request = Request(url, headers=headers)
    answers: SimpleQueue[http.client.HTTPResponse | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(urlopen(request, timeout=STALL_SECONDS))
        except Exception as error:  # noqa: BLE001  handed over to the caller
            answers.put(error)

    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=ANSWER_SECONDS)
    except Empty:
        answer = TimeoutError(f"no answer in {ANSWER_SECONDS:.0f} seconds")
    if isinstance(answer, HTTPError):
        answer.close()
    if isinstance(answer, Exception):
        reason = getattr(answer, "reason", answer)
        site = urlsplit(url).hostname
        raise ModelError(f"{site} cannot be reached: {reason}.", _ELSEWHERE) from answer
    return answer
