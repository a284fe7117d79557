"""The interviewer's voice, by the real pyttsx3 and espeak."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import psutil
import pytest

from mockinterview.devices.voice import AUDIBLE, Pyttsx3Voice
from mockinterview.errors import DeviceError
from mockinterview.interview.personas import Persona
from mockinterview.line.audio import Spoken

pytestmark = pytest.mark.rig

GRACE = Persona("grace", "Grace", "", voice="en-gb+f3", pace_wpm=150)
QUESTION = "Tell me about a time when you changed your mind. What made you do it, and when?"


@pytest.fixture(scope="module")
def voice() -> Iterator[Pyttsx3Voice]:
    voice = Pyttsx3Voice()
    yield voice
    voice.close()


def children() -> list[psutil.Process]:
    return [
        child
        for child in psutil.Process().children()
        if any("mockinterview.devices.voice_child" in word for word in child.cmdline())
    ]


def is_audible(spoken: Spoken) -> bool:
    return bool((np.abs(spoken.pcm.samples.astype(int)) >= AUDIBLE).any())


def test_a_question_is_spoken_word_by_word(voice: Pyttsx3Voice) -> None:
    spoken = voice.render(QUESTION, GRACE)
    assert [word.text for word in spoken.words] == QUESTION.split()
    ends = [0.0, *(word.end for word in spoken.words)]
    for word, before in zip(spoken.words, ends, strict=False):
        assert before <= word.start < word.end <= spoken.pcm.seconds
    # 16 words at 150 a minute take 6.4 s; sentences differ.
    assert spoken.pcm.seconds == pytest.approx(6.4, rel=0.25)


def test_word_times_are_those_of_the_sound(voice: Pyttsx3Voice) -> None:
    spoken = voice.render("Stop. Now.", GRACE)
    stop, now = spoken.words
    loud = np.abs(spoken.pcm.samples.astype(int)) >= AUDIBLE
    rate = spoken.pcm.rate
    # Between the sentences nothing is heard, and each word is surrounded by silence.
    assert not loud[round(stop.end * rate) : round(now.start * rate)].any()
    assert now.start - stop.end > 0.2
    assert loud[round(now.start * rate) : round((now.start + 0.1) * rate)].any()


def test_a_text_between_others_sounds_as_before(voice: Pyttsx3Voice) -> None:
    first, other, again = (
        voice.render(text, GRACE) for text in (QUESTION, "Another text.", QUESTION)
    )
    # espeak's noise runs on from text to text, so that a few samples differ.
    assert [word.text for word in again.words] == [word.text for word in first.words]
    for one, two in zip(first.words, again.words, strict=True):
        assert (two.start, two.end) == pytest.approx((one.start, one.end), abs=0.005)
    assert other.pcm.seconds < first.pcm.seconds / 2


def test_a_text_is_not_lost_while_espeak_takes_up_a_setting() -> None:
    # pyttsx3 asks `IsPlaying` before each text and stops espeak if so: once in 5,000 texts or
    # so a setting is still on its way then.
    program = (
        "from mockinterview.devices.voice_child import Request, _Synthesiser\n"
        "synthesiser = _Synthesiser()\n"
        "from pyttsx3.drivers import _espeak\n"
        "_espeak.IsPlaying = lambda: 1\n"
        "for voice in ('en', 'de+m3', 'en'):\n"
        "    request = Request('Good morning.', voice, 150, 20.0)\n"
        "    samples, rate = synthesiser.render(request)\n"
        "    assert len(samples) / 2 / rate > 0.5, voice\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("pace", [120, 150, 180])
def test_the_persona_sets_the_pace(voice: Pyttsx3Voice, pace: int) -> None:
    spoken = voice.render(QUESTION, replace(GRACE, pace_wpm=pace))
    heard = 60 * len(spoken.words) / spoken.words[-1].end
    assert heard == pytest.approx(pace, rel=0.2)


def test_personas_sound_different(voice: Pyttsx3Voice) -> None:
    grace = voice.render("Good morning.", GRACE)
    daniel = voice.render("Good morning.", replace(GRACE, voice="en-us+m3"))
    assert not np.array_equal(grace.pcm.samples, daniel.pcm.samples)


def test_an_unknown_voice_speaks_plain_english_and_not_as_the_last_speaker() -> None:
    sounds = []
    for name in ("no-such-language", "en", "de+m3"):
        voice = Pyttsx3Voice()
        voice.render("Guten Morgen.", replace(GRACE, voice="de+m3"))
        sounds.append(voice.render("Good morning.", replace(GRACE, voice=name)).pcm.samples)
        voice.close()
    unknown, english, german = sounds
    assert np.array_equal(unknown, english)
    assert not np.array_equal(unknown, german)


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_nothing_to_say_is_a_short_silence(voice: Pyttsx3Voice, text: str) -> None:
    spoken = voice.render(text, GRACE)
    assert spoken.words == ()
    assert not is_audible(spoken)
    assert 0 < spoken.pcm.seconds < 0.5


@pytest.mark.parametrize("text", ["?!…", "—", ".", "\u200b"])
def test_what_cannot_be_spoken_has_no_words(voice: Pyttsx3Voice, text: str) -> None:
    spoken = voice.render(text, GRACE)
    assert spoken.words == ()
    assert spoken.pcm.seconds < 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Zoë's naïve café costs €3.50 & 25%.",
        "<speak><break time='9s'/>hello</speak> &amp; [[h@l'oU]]",  # markup is read, not obeyed
        "日本語 and العربية and 😀",
        "-5 --help; $(reboot) `ls` %s {0} \\n",
        "a\nb\n\nc",
        "x" * 700,
    ],
)
def test_odd_characters_are_spoken(voice: Pyttsx3Voice, text: str) -> None:
    spoken = voice.render(text, GRACE)
    assert is_audible(spoken)
    assert {word.text for word in spoken.words} <= set(text.split())


def test_a_long_text_is_spoken_whole_with_times_that_run_on(voice: Pyttsx3Voice) -> None:
    text = " ".join(f"Here is point number {number}." for number in range(60))
    spoken = voice.render(text, GRACE)
    assert [word.text for word in spoken.words] == text.split()
    starts = [word.start for word in spoken.words]
    assert starts == sorted(starts)
    assert spoken.words[-1].end == pytest.approx(spoken.pcm.seconds, abs=0.2)


def test_nothing_reaches_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    voice = Pyttsx3Voice()
    voice.render("Hello.", GRACE)
    voice.close()
    assert capfd.readouterr() == ("", "")


def test_a_child_that_dies_is_replaced() -> None:
    voice = Pyttsx3Voice()
    before = voice.render("Hello there.", GRACE)
    (child,) = children()[-1:]
    child.kill()
    child.wait(5)
    after = voice.render("Hello there.", GRACE)
    assert np.array_equal(before.pcm.samples, after.pcm.samples)
    voice.close()


def test_a_child_that_hangs_is_ended_and_replaced() -> None:
    voice = Pyttsx3Voice(seconds_allowed=3.0)
    before = voice.render("Hello there.", GRACE)
    (child,) = children()[-1:]
    child.send_signal(signal.SIGSTOP)
    after = voice.render("Hello there.", GRACE)
    assert np.array_equal(before.pcm.samples, after.pcm.samples)
    assert not child.is_running()
    voice.close()


def test_a_voice_that_never_answers_is_an_error_with_a_cure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    silent = tmp_path / "python"
    silent.write_text("#!/bin/sh\nexit 3\n")
    silent.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(silent))
    voice = Pyttsx3Voice()
    with pytest.raises(DeviceError) as raised:
        voice.render("Hello.", GRACE)
    assert "libespeak-ng1" in raised.value.hint
    voice.close()


def test_a_missing_synthesiser_is_an_error_with_a_cure(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    # What pyttsx3 raises where libespeak-ng is not installed.
    (tmp_path / "pyttsx3.py").write_text("raise RuntimeError('no eSpeak-ng installed!')")
    monkeypatch.syspath_prepend(tmp_path)
    voice = Pyttsx3Voice()
    with pytest.raises(DeviceError, match="no eSpeak-ng installed!") as raised:
        voice.render("Hello.", GRACE)
    assert "libespeak-ng1" in raised.value.hint
    voice.close()


def test_closing_ends_the_child_and_a_closed_voice_can_speak_again() -> None:
    voice = Pyttsx3Voice()
    others = children()
    voice.render("Hello.", GRACE)
    (child,) = (child for child in children() if child not in others)
    voice.close()
    assert not child.is_running()
    assert is_audible(voice.render("Hello.", GRACE))
    voice.close()
    voice.close()
    assert children() == others


def test_a_killed_interview_leaves_no_child_behind() -> None:
    program = (
        "import os, signal\n"
        "from mockinterview.devices.voice import Pyttsx3Voice\n"
        "from mockinterview.interview.model import Persona\n"
        "voice = Pyttsx3Voice()\n"
        "voice.render('Hello.', Persona('a', 'A', '', 'en', 150))\n"
        "print(voice._child.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", program], stdout=subprocess.PIPE, check=False)
    assert killed.returncode == -signal.SIGKILL
    pid = int(killed.stdout)
    # Nobody reaps an orphan's orphan everywhere; a zombie has ended too.
    try:
        orphan = psutil.Process(pid)
        gone = orphan.status() == psutil.STATUS_ZOMBIE or orphan.wait(5) is None
    except psutil.NoSuchProcess:
        gone = True
    assert gone
    assert os.getpid() != pid
