"""A sound device is found by its name."""

import pytest

from mockinterview.devices.portaudio import Direction, SoundDevice, choose
from mockinterview.errors import DeviceError


def device(name: str, index: int, *, is_default: bool = False) -> SoundDevice:
    return SoundDevice(name, index, rate=48_000, is_default=is_default)


CARDS = (
    device("Webcam: USB Audio", 0),
    device("Headset", 1, is_default=True),
    device("Headset Pro", 2),
    device("Webcam: USB Audio", 3),
)


@pytest.mark.parametrize(
    ("name", "index"),
    [
        (None, 1),  # the system's choice
        ("Headset", 1),  # exact, though another name contains it
        ("Headset Pro", 2),
        ("pro", 2),  # a part, in any case
        ("Webcam: USB Audio", 0),  # two of a kind: the first
    ],
)
def test_a_device_is_found(name: str | None, index: int) -> None:
    assert choose(CARDS, name, Direction.INPUT).index == index


def test_without_a_default_the_first_is_taken() -> None:
    assert choose((device("a", 4), device("b", 5)), None, Direction.OUTPUT).index == 4


def test_a_part_that_fits_several_is_refused_with_their_names() -> None:
    with pytest.raises(DeviceError) as raised:
        choose(CARDS, "HEAD", Direction.INPUT)
    assert raised.value.message == '2 microphones match the name "HEAD".'
    assert raised.value.hint == 'Choose one of: "Headset", "Headset Pro".'


def test_a_name_that_fits_none_is_refused_with_all_names() -> None:
    with pytest.raises(DeviceError) as raised:
        choose(CARDS[1:3], "Laptop", Direction.OUTPUT)
    assert raised.value.message == 'No speaker matches the name "Laptop".'
    assert raised.value.hint == 'Choose one of: "Headset", "Headset Pro".'


def test_a_name_cannot_drive_the_terminal() -> None:
    with pytest.raises(DeviceError) as raised:
        choose(CARDS, "\x1b]0;owned\x07", Direction.OUTPUT)
    assert "\x1b" not in str(raised.value)


def test_no_devices_at_all_is_said_so() -> None:
    with pytest.raises(DeviceError, match="There is no speaker"):
        choose((), "Headset", Direction.OUTPUT)
