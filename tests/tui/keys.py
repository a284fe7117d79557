"""Keys pressed one after the other, each once the screen has settled."""

from collections.abc import Awaitable, Callable

from textual.pilot import Pilot

from tests.tui.fake_studio import settled
from tests.tui.shown import screen_text


async def pressed(pilot: Pilot[None], *keys: str) -> str:
    """What the screen says after `keys`."""
    await settled(pilot)
    for key in keys:
        await pilot.press(key)
        await settled(pilot)
    return screen_text(pilot.app)


def pressing(*keys: str) -> Callable[[Pilot[None]], Awaitable[None]]:
    """For a snapshot, or to begin with."""

    async def press(pilot: Pilot[None]) -> None:
        await pressed(pilot, *keys)

    return press
