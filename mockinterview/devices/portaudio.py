"""PortAudio's devices and streams, found, opened and let go of.

PortAudio freezes its list of devices when it is initialised, prints dozens of lines then and some
more at each fault, and is not safe to open and close from two threads at once. So it is
initialised anew for each use, `quiet` for as long as that lasts, and one lock guards everything
but the flow of samples.

A device is chosen by its name, since names last and indices do not: the exact name, or a part of
it that only one device has. Only the devices of PortAudio's default host API are offered; the
others would be the same ones again.
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock, Thread
from typing import Any

import pyaudio

from mockinterview.cleaning import clean_line
from mockinterview.devices.quiet import quiet
from mockinterview.errors import DeviceError

CLOSING_SECONDS = 3.0
"""How long letting go may take; usual are 5 to 40 ms."""

SEE_DOCTOR = "See what `mockinterview doctor` finds."

_log = logging.getLogger(__name__)
_lock = Lock()


class Direction(StrEnum):
    """Which way the sound goes, in PyAudio's word."""

    INPUT = "input"
    OUTPUT = "output"

    @property
    def device(self) -> str:
        """The person's word for what is at that end."""
        return "microphone" if self is Direction.INPUT else "speaker"


@dataclass(frozen=True, slots=True)
class SoundDevice:
    """One end of a sound card, as PortAudio shows it."""

    name: str
    index: int
    """PortAudio's number for it, good until the next initialisation."""
    rate: int
    """Hz; the one it prefers."""
    is_default: bool


class PortAudio:
    """PortAudio between its initialisation and its end; from `portaudio` only."""

    def __init__(self, native: Any, closing: ExitStack) -> None:  # Any: PyAudio is untyped
        self._native = native
        self._closing = closing

    def devices(self, direction: Direction) -> tuple[SoundDevice, ...]:
        """All that go in this direction; empty where there is none."""
        try:
            host = self._native.get_default_host_api_info()
        except OSError:  # no host API at all
            return ()
        channels = f"max{direction.title()}Channels"
        listed = (
            self._native.get_device_info_by_host_api_device_index(host["index"], number)
            for number in range(host["deviceCount"])
        )
        return tuple(
            SoundDevice(
                name=clean_line(_decoded(device["name"])),
                index=device["index"],
                rate=round(device["defaultSampleRate"]),
                is_default=device["index"] == host[f"default{direction.title()}Device"],
            )
            for device in listed
            if device[channels] > 0
        )

    def rate(self, device: SoundDevice, direction: Direction, wanted: int) -> int:
        """`wanted` if the device takes it, else the rate it prefers; Hz."""
        asked = {"device": device.index, "channels": 1, "format": pyaudio.paInt16}
        try:
            with _lock:
                self._native.is_format_supported(
                    wanted, **{f"{direction}_{key}": value for key, value in asked.items()}
                )
        except ValueError:
            return device.rate
        return wanted

    def open(
        self,
        device: SoundDevice,
        direction: Direction,
        rate: int,
        period: float,
        callback: Any = None,  # Any: PyAudio's callback; None for a stream to write to
    ) -> Any:
        """A running stream of mono int16, `period` seconds at a time.

        Raises DeviceError when it cannot be opened.
        """
        try:
            with _lock:
                stream = self._native.open(
                    rate=rate,
                    channels=1,
                    format=pyaudio.paInt16,
                    frames_per_buffer=round(period * rate),
                    stream_callback=callback,
                    **{direction: True, f"{direction}_device_index": device.index},
                )
        except (OSError, ValueError) as error:
            raise DeviceError(
                f'The {direction.device} "{device.name}" could not be opened: {error}.',
                f"Is another program using it? {SEE_DOCTOR}",
            ) from error
        # Closing drops what is buffered. It also cancels the thread of a callback, wherever that
        # is just then, so such a stream is stopped first.
        self._closing.callback(stream.close)
        if callback is not None:
            self._closing.callback(stream.stop_stream)
        return stream


@contextmanager
def portaudio() -> Iterator[PortAudio]:
    """PortAudio with a fresh list of devices, unless another use still holds the old one.

    Its streams are closed when the context ends.
    """
    closing = ExitStack()
    with quiet():
        with _lock:
            native = pyaudio.PyAudio()
        closing.callback(native.terminate)
        try:
            yield PortAudio(native, closing)
        finally:
            _let_go(closing)


def choose(devices: Sequence[SoundDevice], name: str | None, direction: Direction) -> SoundDevice:
    """The device called `name`, or else the only one with `name` in its name; None: the default.

    Raises DeviceError, which lists the names there are.
    """
    kind = direction.device
    if not devices:
        raise DeviceError(f"There is no {kind}.", f"Connect one, then try again. {SEE_DOCTOR}")
    if name is None:
        return next((device for device in devices if device.is_default), devices[0])
    exact = [device for device in devices if device.name == name]
    alike = [device for device in devices if name.casefold() in device.name.casefold()]
    # Two of the same name are two of the same make, and the name is all we can go by.
    found = exact[:1] or alike
    if len(found) == 1:
        return found[0]
    fault = f"{len(found)} {kind}s match" if found else f"No {kind} matches"
    names = ", ".join(f'"{device.name}"' for device in found or devices)
    raise DeviceError(f'{fault} the name "{clean_line(name)}".', f"Choose one of: {names}.")


def _let_go(closing: ExitStack) -> None:
    """Close everything, or leave it behind when that does not come to an end.

    When a sound server dies, libpulse's threads can dead-lock over a stream that recorded
    (about one time in ten on the rig), and nothing returns from closing it.
    """

    def close() -> None:
        with suppress(OSError):  # a stream whose sound server died says so once more
            closing.close()

    thread = Thread(target=close, name="letting go of sound", daemon=True)
    with _lock:
        thread.start()
        thread.join(CLOSING_SECONDS)
    if thread.is_alive():
        _log.warning("a sound stream does not close; it is left behind")


def _decoded(name: str | bytes) -> str:
    """PyAudio hands over the bytes of a name it cannot decode."""
    return name if isinstance(name, str) else name.decode("utf-8", "replace")
