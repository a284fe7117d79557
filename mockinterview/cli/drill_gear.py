"""The devices and the runner of a drill: apart from `house`, since they import slowly."""

import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from mockinterview.devices.live_speaker import PyAudioLiveSpeaker
from mockinterview.devices.scripted import ScriptedClock
from mockinterview.devices.sound import PyAudioMicrophone, PyAudioSpeaker, list_outputs
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.interview.drill.exercises import DrillRun, draw
from mockinterview.interview.drill.messages import DrillEvent
from mockinterview.interview.drill.state import DrillState
from mockinterview.interview.personas import find_persona
from mockinterview.session.drill import DrillGear, DrillRunner
from mockinterview.session.drill_demonstration import DrillDemonstration
from mockinterview.session.studio import Choices

if TYPE_CHECKING:
    from mockinterview.cli.house import House


def drill(
    house: "House",
    choices: Choices,
    post: Callable[[DrillEvent], None],
    tell: Callable[[str], None],
    *,
    in_real_time: bool,
) -> DrillRunner:
    """A person at the microphone, or the bundled candidate. Raises InputError, ModelError."""
    state = _beginning(house, choices)
    recogniser = house.recogniser()
    keep = house.archive.save_drill
    runner: DrillRunner
    if choices.bundled_candidate:
        clock = ScriptedClock(1.0 if in_real_time else 0.0)
        heard = in_real_time and bool(list_outputs())
        speaker = PyAudioSpeaker(choices.speaker or None) if heard else None
        runner = DrillDemonstration(
            state, house.candidate, recogniser, keep, post, tell, speaker=speaker, clock=clock
        )
    else:
        gear = DrillGear(
            voice=Pyttsx3Voice(),
            model_voice=Pyttsx3Voice(),
            speaker=PyAudioSpeaker(choices.speaker or None),
            microphone=PyAudioMicrophone(choices.microphone or None),
            recogniser=recogniser,
            keep=keep,
            clock=time.monotonic,
            live_speaker=(
                PyAudioLiveSpeaker(choices.speaker or None) if house.settings.own_echo else None
            ),
        )
        runner = DrillRunner(state, gear, post, tell)
    house.close_at_the_end(runner)
    return runner


def _beginning(house: "House", choices: Choices) -> DrillState:
    bank = house.bank(choices.bank_id)
    seed = house.seed(choices)
    run = DrillRun(
        started=datetime.now(UTC).isoformat(timespec="milliseconds"),
        seed=seed,
        bank_id=bank.id,
        candidate_was="bundled" if choices.bundled_candidate else "person",
    )
    return DrillState(run, find_persona(choices.persona_id), draw(bank.questions, seed))
