"""What an answer is made of, in lines: each part with the sentence that carries it."""

from collections.abc import Iterator

from mockinterview.interview.assessment import Part, Structure


def story_lines(structure: Structure | None) -> Iterator[str]:
    """What the answer is made of, each part with its first sentence, and what is missing."""
    if structure is None:
        return
    shown: set[Part] = set()
    for found in structure.parts:
        if found.part not in shown:
            shown.add(found.part)
            yield f'{found.part}: "{found.phrase.text}"'
    for part in structure.missing:
        yield f"{part}: not found"
