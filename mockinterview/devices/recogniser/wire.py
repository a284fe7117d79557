"""What the interview and the recogniser's child process say to each other, and how it is framed.

A message is its length in four bytes, little-endian, and a msgpack map. Both ends are the same
installation, so there are no versions.
"""

from typing import IO

import msgspec

from mockinterview.interview.model import Word

_LENGTH = 4


class Load(msgspec.Struct, frozen=True, tag=True):
    """The first message to a child: which engine to be."""

    engine: str
    model: str
    """Folder of the model."""
    drop_ghosts: bool
    threads: int = 0
    """Most threads to decode with; 0: as many as the engine likes."""
    live: bool = True
    """False: whole files come, nobody reads along, and the words may come late."""


class Begin(msgspec.Struct, frozen=True, tag=True):
    take: int
    rate: int
    """Hz."""


class Sound(msgspec.Struct, frozen=True, tag=True):
    take: int
    samples: bytes
    """int16 in the machine's byte order."""


class End(msgspec.Struct, frozen=True, tag=True):
    """No more sound comes; the rest of the words is wanted."""

    take: int


class Drop(msgspec.Struct, frozen=True, tag=True):
    """Nothing more is wanted from this take."""

    take: int


class Loaded(msgspec.Struct, frozen=True, tag=True):
    engine: str
    model: str
    language: str


class Progress(msgspec.Struct, frozen=True, tag=True):
    """What has become known since the last one."""

    take: int
    words: tuple[Word, ...]
    """Words that are settled and were not sent before."""
    partial: str
    voiced_until: float
    decoded_until: float
    listened_until: float
    partial_until: float
    complete: bool = False


class Failed(msgspec.Struct, frozen=True, tag=True):
    """The child cannot go on and ends."""

    message: str


Order = Load | Begin | Sound | End | Drop
Report = Loaded | Progress | Failed

_orders = msgspec.msgpack.Decoder(Order)
_reports = msgspec.msgpack.Decoder(Report)


def write(stream: IO[bytes], message: Order | Report) -> None:
    """Raises OSError or ValueError when the other end is gone."""
    body = msgspec.msgpack.encode(message)
    stream.write(len(body).to_bytes(_LENGTH, "little") + body)
    stream.flush()


def read_order(stream: IO[bytes]) -> Order | None:
    """The next order; None when the interview is gone."""
    body = _body(stream)
    return None if body is None else _orders.decode(body)


def read_report(stream: IO[bytes]) -> Report | None:
    """The next report; None when the child is gone."""
    body = _body(stream)
    return None if body is None else _reports.decode(body)


def _body(stream: IO[bytes]) -> bytes | None:
    head = stream.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "little")
    body = stream.read(size)
    return body if len(body) == size else None
