"""The interviewers one can meet."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Persona:
    """An interviewer: how they speak."""

    id: str
    name: str
    description: str
    voice: str
    """Voice variant of the speech synthesiser, e.g. `en-us+f3`."""
    pace_wpm: int
    """Speaking rate in words per minute as heard."""


PERSONAS = (
    Persona(
        id="warm",
        name="Grace Bennett",
        description="Friendly, unhurried; puts you at ease.",
        voice="en-gb+f3",
        pace_wpm=140,
    ),
    Persona(
        id="brisk",
        name="Daniel Reyes",
        description="Quick and to the point; a busy day.",
        voice="en-us+m3",
        pace_wpm=175,
    ),
    Persona(
        id="formal",
        name="Helen Ashworth",
        description="Measured and courteous; a formal tone.",
        voice="en-gb+f2",
        pace_wpm=150,
    ),
)


def find_persona(persona_id: str) -> Persona:
    """Raises KeyError for an id that is not in `PERSONAS`."""
    return {persona.id: persona for persona in PERSONAS}[persona_id]
