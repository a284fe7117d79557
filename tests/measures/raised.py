"""How surely is a raised voice told from a usual one, through the recording that a take is?"""

import tempfile
from dataclasses import replace
from itertools import product
from pathlib import Path
from statistics import median

import numpy as np

from mockinterview.devices.scripted import faint_noise
from mockinterview.feedback.manners.courtesy import raised_by_db
from mockinterview.feedback.thresholds import RAISED_LEVEL_DB
from mockinterview.feedback.voice.level import usual_level
from mockinterview.interview.model import Purpose, Take
from mockinterview.line.audio import level_dbfs
from mockinterview.session.hearing import level_of
from mockinterview.session.recording import TakeFile
from tests.measures import Row
from tests.measures.voices import VOICES, speak
from tests.unit.room import heard

_USUALLY = (
    "Last year my manager wanted to close our shop on Mondays, and I did not agree.",
    "I counted the customers for a month and showed her the numbers.",
    "We stayed open in the end, and the team was glad of it.",
)
_LOUDLY = "Sorry, could you say the last part again?"


def raised_voice() -> tuple[Row, ...]:
    """Requests at a known step from the person's usual level, in six voices, as takes have it."""
    told: list[tuple[int, float | None]] = []
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for voice, step_db in product(VOICES, (-6, 0, 3, 4, 8, 9, 12)):
            usual = usual_level([_level_at(Path(folder), text, voice, 0) for text in _USUALLY])
            level = _level_at(Path(folder), _LOUDLY, voice, step_db)
            take = Take("", Purpose.REQUEST, 0.0, 0.0, 0.0, heard(_LOUDLY))
            louder = raised_by_db(replace(take, level_dbfs=level, usual_level_dbfs=usual))
            told.append((step_db, louder))
            wrong += (louder is not None) != (step_db >= RAISED_LEVEL_DB)
    errors = [abs(louder - step_db) for step_db, louder in told if louder is not None]
    return (
        Row(
            "raised voice told from a usual one",
            f"{len(told)} requests, six voices, -6 to +12 dB",
            f"{len(told) - wrong} of {len(told)}",
            "python -m tests.measures raised_voice",
            wanted="all",
        ),
        Row(
            "how much louder, median error",
            f"{len(errors)} that were told",
            f"{median(errors):.1f} dB",
            "python -m tests.measures raised_voice",
            wanted="≤ 2 dB",
        ),
    )


def _level_at(folder: Path, text: str, voice: str, gain_db: float) -> float:
    """Level of `text` as a take has it, from a voice at -26 dBFS raised by `gain_db`."""
    sound = speak(text, voice)
    loudness = -26.0 + gain_db - level_dbfs(sound.samples)
    louder = np.rint(sound.samples * 10 ** (loudness / 20)).astype(np.int16)
    room = faint_noise(1.0, 1)
    path = folder / f"{voice}.wav"
    path.unlink(missing_ok=True)
    take = TakeFile(path)
    take.write(np.concatenate([room, louder, room]))
    take.close()
    level = level_of(path)
    assert level is not None
    return level
