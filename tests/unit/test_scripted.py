"""The stand-ins keep their ports' promises, in real time and in none."""

from collections.abc import Callable
from queue import SimpleQueue
from threading import Event, Thread

import numpy as np
import pytest

from mockinterview.devices.faults import (
    DyingRecogniser,
    FailingSpeaker,
    FailingVoice,
    MutedMicrophone,
    RefusingMicrophone,
    UnloadableRecogniser,
    UnpluggedMicrophone,
)
from mockinterview.devices.scripted import (
    BLOCK_SAMPLES,
    BLOCK_SECONDS,
    NOISE_DBFS,
    REACH_SECONDS,
    ScriptedClock,
    ScriptedMicrophone,
    ScriptedRecogniser,
    ScriptedSpeaker,
    ScriptedVoice,
    faint_noise,
)
from mockinterview.errors import DeviceError, ModelError
from mockinterview.interview.model import Transcript, Word
from mockinterview.interview.personas import PERSONAS
from mockinterview.line.audio import SPEECH_RATE, Pcm, Samples, level_dbfs, silence
from mockinterview.session.ports import Clock, Microphone, Recogniser, Speaker, Voice

SOON = 10.0
"""Seconds that a thread may take to do what it does at once."""


def ramp(seconds: float) -> Pcm:
    """Sound whose every sample can be told from the others and from noise."""
    count = round(seconds * SPEECH_RATE)
    return Pcm(np.arange(1_000, 1_000 + count).astype(np.int16), SPEECH_RATE)


class Tape:
    """A sink that keeps everything."""

    def __init__(self) -> None:
        self.blocks: list[Samples] = []

    def __call__(self, samples: Samples) -> None:
        self.blocks.append(samples)

    @property
    def samples(self) -> Samples:
        return np.concatenate(self.blocks)

    @property
    def seconds(self) -> float:
        return len(self.samples) / SPEECH_RATE


def said_to_the_end(microphone: ScriptedMicrophone, pcm: Pcm) -> None:
    done = Event()
    microphone.say(pcm, done.set)
    assert done.wait(SOON)


def test_the_stand_ins_have_the_shapes_of_the_ports() -> None:
    clock = ScriptedClock(pace=0)
    microphone: Microphone = ScriptedMicrophone(clock)
    recogniser: Recogniser = ScriptedRecogniser([])
    ports: tuple[Clock | Microphone | Speaker | Voice | Recogniser, ...] = (
        clock,
        UnpluggedMicrophone(MutedMicrophone(microphone, 1.0), 2.0),
        RefusingMicrophone(),
        ScriptedSpeaker(clock),
        FailingSpeaker(),
        ScriptedVoice(),
        FailingVoice(),
        DyingRecogniser(recogniser, 1.0),
        UnloadableRecogniser(),
    )
    assert len(ports) == 9  # mypy does the checking


class TestClock:
    def test_fast_time_stands_still_until_it_is_moved(self) -> None:
        clock = ScriptedClock(pace=0)
        assert clock() == 0
        clock.advance(2.5)
        assert clock() == pytest.approx(2.5)

    def test_followers_see_every_block_of_fast_time(self) -> None:
        clock = ScriptedClock(pace=0)
        seen: list[float] = []
        with clock.followed(lambda: seen.append(clock())):
            clock.advance(0.25)
        clock.advance(0.25)
        assert seen == pytest.approx([0.1, 0.2, 0.25])

    @pytest.mark.parametrize(("pace", "passed"), [(1.0, 6.0), (0.5, 12.0), (2.0, 3.0)])
    def test_real_time_is_divided_by_the_pace(self, pace: float, passed: float) -> None:
        readings = iter([100.0, 106.0])
        assert ScriptedClock(pace, real=lambda: next(readings))() == pytest.approx(passed)

    def test_real_time_cannot_be_advanced(self) -> None:
        clock = ScriptedClock(real=lambda: 7.0)
        clock.advance(5.0)
        assert clock() == 0

    def test_a_negative_pace_is_refused(self) -> None:
        with pytest.raises(ValueError, match="pace"):
            ScriptedClock(-1.0)


class TestSpeaker:
    def test_it_plays_for_as_long_as_the_sound_is(self) -> None:
        clock = ScriptedClock(pace=0)
        assert ScriptedSpeaker(clock).play(silence(3.0), Event()) == pytest.approx(3.0)
        assert clock() == pytest.approx(3.0)

    def test_stopped_beforehand_it_plays_nothing(self) -> None:
        clock, stop = ScriptedClock(pace=0), Event()
        stop.set()
        assert ScriptedSpeaker(clock).play(silence(3.0), stop) == 0

    def test_a_stop_ends_it_at_once_in_real_time(self) -> None:
        stop, played = Event(), SimpleQueue[float]()
        speaker = ScriptedSpeaker(ScriptedClock())
        thread = Thread(target=lambda: played.put(speaker.play(silence(600.0), stop)))
        thread.start()
        stop.set()
        assert played.get(timeout=SOON) < SOON
        thread.join()


class TestMicrophone:
    def test_sound_flows_once_it_is_open(self) -> None:
        tape = Tape()
        with ScriptedMicrophone(ScriptedClock(pace=0)).open(tape):
            assert [len(block) for block in tape.blocks] == [BLOCK_SAMPLES]

    def test_everything_said_arrives_in_order_with_time_to_reach_for_the_key(self) -> None:
        clock, tape, pcm = ScriptedClock(pace=0), Tape(), ramp(1.23)
        microphone = ScriptedMicrophone(clock)
        with microphone.open(tape):
            said_to_the_end(microphone, pcm)
        heard = tape.samples[BLOCK_SAMPLES:]
        assert np.array_equal(heard[: len(pcm.samples)], pcm.samples)
        after = heard[len(pcm.samples) :]
        assert np.max(np.abs(after)) < 100
        # 1.23 s and 0.6 s fill 19 blocks, after the one of opening.
        assert tape.seconds == pytest.approx(2.0)
        assert len(after) >= REACH_SECONDS * SPEECH_RATE

    def test_time_moves_with_the_blocks_and_stands_still_when_nothing_is_said(self) -> None:
        clock, tape = ScriptedClock(pace=0), Tape()
        microphone = ScriptedMicrophone(clock)
        with microphone.open(tape):
            said_to_the_end(microphone, ramp(2.0))
            assert clock() == pytest.approx(tape.seconds)
        assert len(tape.blocks) == 1 + 20 + 6

    def test_the_room_is_recorded_while_the_speaker_plays(self) -> None:
        clock, tape = ScriptedClock(pace=0), Tape()
        with ScriptedMicrophone(clock).open(tape):
            ScriptedSpeaker(clock).play(silence(3.0), Event())
            assert tape.seconds == pytest.approx(BLOCK_SECONDS + 3.0)

    def test_the_room_is_quiet_but_never_silent(self) -> None:
        clock, tape = ScriptedClock(pace=0), Tape()
        with ScriptedMicrophone(clock).open(tape):
            clock.advance(5.0)
        assert all(np.any(block) for block in tape.blocks)
        assert level_dbfs(tape.samples) == pytest.approx(NOISE_DBFS, abs=1.0)

    @pytest.mark.parametrize("pace", [0.0, 0.001])
    def test_what_is_said_before_opening_waits(self, pace: float) -> None:
        tape, done, pcm = Tape(), Event(), ramp(0.5)
        microphone = ScriptedMicrophone(ScriptedClock(pace))
        microphone.say(pcm, done.set)
        with microphone.open(tape):
            assert done.wait(SOON)
        assert np.array_equal(tape.samples[: len(pcm.samples)], pcm.samples)

    def test_hushed_it_says_no_more_and_nothing_follows(self) -> None:
        tape, calls = Tape(), list[str]()
        clock = ScriptedClock(pace=0)
        microphone = ScriptedMicrophone(clock)
        microphone.say(ramp(1.5), lambda: calls.append("then"))
        microphone.hush()
        with microphone.open(tape):
            clock.advance(10.0)
        assert calls == []
        assert np.max(np.abs(tape.samples)) < 100

    def test_held_it_falls_silent_and_goes_on_where_it_was(self) -> None:
        clock, tape, pcm, done = ScriptedClock(pace=0), Tape(), ramp(1.0), Event()
        microphone = ScriptedMicrophone(clock)
        microphone.say(pcm, done.set)
        microphone.hold(True)
        with microphone.open(tape):
            clock.advance(1.0)
            assert np.max(np.abs(tape.samples)) < 100
            held = len(tape.samples)
            microphone.hold(False)
            assert done.wait(SOON)
        assert np.array_equal(tape.samples[held : held + len(pcm.samples)], pcm.samples)

    def test_another_rate_is_resampled(self) -> None:
        tape = Tape()
        microphone = ScriptedMicrophone(ScriptedClock(pace=0))
        with microphone.open(tape):
            said_to_the_end(microphone, Pcm(faint_noise(1.0, 1, -20.0), 8_000))
        # 16,000 samples at 8,000 Hz are 2 s.
        assert tape.seconds == pytest.approx(BLOCK_SECONDS + 2.0 + REACH_SECONDS)

    @pytest.mark.parametrize("pace", [0.0, 0.001])
    def test_a_failing_sink_is_raised_at_the_end_and_stops_nobody_else(self, pace: float) -> None:
        def full_disk(samples: Samples) -> None:
            raise OSError("full")

        clock = ScriptedClock(pace)
        microphone = ScriptedMicrophone(clock)
        with pytest.raises(OSError, match="full"), microphone.open(full_disk):
            said_to_the_end(microphone, ramp(0.5))
            ScriptedSpeaker(clock).play(silence(0.5), Event())

    @pytest.mark.parametrize("pace", [0.0, 0.001])
    def test_it_can_be_opened_again_and_gives_nothing_after_closing(self, pace: float) -> None:
        clock, first, second = ScriptedClock(pace), Tape(), Tape()
        microphone = ScriptedMicrophone(clock)
        with microphone.open(first):
            pass
        count = len(first.blocks)
        with microphone.open(second):
            said_to_the_end(microphone, ramp(1.0))
        assert len(first.blocks) == count
        assert len(second.blocks) >= 17


class TestFaults:
    def heard(self, wrap: Callable[[ScriptedMicrophone], Microphone]) -> Samples:
        tape = Tape()
        microphone = ScriptedMicrophone(ScriptedClock(pace=0))
        with wrap(microphone).open(tape):
            said_to_the_end(microphone, ramp(2.0))
        return tape.samples

    def test_an_unplugged_microphone_gives_no_more_blocks(self) -> None:
        samples = self.heard(lambda microphone: UnpluggedMicrophone(microphone, 1.0))
        assert len(samples) == SPEECH_RATE

    def test_a_muted_microphone_goes_on_with_exact_zeros(self) -> None:
        samples = self.heard(lambda microphone: MutedMicrophone(microphone, 1.0))
        assert np.any(samples[SPEECH_RATE - BLOCK_SAMPLES : SPEECH_RATE])
        assert not np.any(samples[SPEECH_RATE:])
        assert len(samples) == round(2.7 * SPEECH_RATE)

    def test_faults_can_be_combined(self) -> None:
        samples = self.heard(
            lambda microphone: UnpluggedMicrophone(MutedMicrophone(microphone, 0.5), 1.0)
        )
        assert np.any(samples[: SPEECH_RATE // 2])
        assert not np.any(samples[SPEECH_RATE // 2 :])
        assert len(samples) == SPEECH_RATE

    def test_a_refusing_microphone_says_so(self) -> None:
        with pytest.raises(DeviceError, match="microphone"):
            RefusingMicrophone().open(Tape())

    def test_a_dying_recogniser_hears_no_more_and_does_not_finish(self) -> None:
        recogniser = DyingRecogniser(ScriptedRecogniser([HELLO, HELLO]), after_seconds=0.5)
        hearing = recogniser.start(SPEECH_RATE)
        for _ in range(20):
            hearing.accept(silence(BLOCK_SECONDS).samples)
        assert [word.text for word in hearing.heard().words] == ["hello"]
        with pytest.raises(ModelError):
            hearing.finish()

    def test_after_its_deaths_a_recogniser_works_again(self) -> None:
        recogniser = DyingRecogniser(ScriptedRecogniser([HELLO, HELLO]), after_seconds=0.0)
        recogniser.start(SPEECH_RATE).abandon()
        assert recogniser.start(SPEECH_RATE).finish() == HELLO


HELLO = Transcript((Word("hello", 0.1, 0.4), Word("there", 0.5, 0.9)), "scripted", "")


class TestRecogniser:
    def test_a_word_is_heard_once_the_sound_has_reached_its_end(self) -> None:
        hearing = ScriptedRecogniser([HELLO]).start(SPEECH_RATE)
        hearing.accept(silence(0.45).samples)
        assert [word.text for word in hearing.heard().words] == ["hello"]
        hearing.accept(silence(0.45).samples)
        assert len(hearing.heard().words) == 2
        assert hearing.heard().decoded_until == pytest.approx(0.9)

    def test_takes_are_heard_in_order_and_then_as_nothing(self) -> None:
        recogniser = ScriptedRecogniser([HELLO])
        assert recogniser.start(SPEECH_RATE).finish() == HELLO
        assert recogniser.start(SPEECH_RATE).finish().words == ()


class TestVoice:
    def test_words_fill_the_sound_evenly(self) -> None:
        spoken = ScriptedVoice().render("How are you today?", PERSONAS[0])
        assert [word.text for word in spoken.words] == ["How", "are", "you", "today?"]
        assert spoken.words[0].start == 0
        assert spoken.words[-1].end == pytest.approx(spoken.pcm.seconds) == pytest.approx(1.6)

    def test_the_same_text_sounds_the_same_and_another_does_not(self) -> None:
        first, again, other = (
            ScriptedVoice().render(text, PERSONAS[0]).pcm.samples for text in ("a b", "a b", "a c")
        )
        assert np.array_equal(first, again)
        assert not np.array_equal(first, other)

    def test_no_text_is_no_sound(self) -> None:
        assert ScriptedVoice().render("", PERSONAS[0]).pcm.seconds == 0

    def test_a_failing_voice_and_a_failing_speaker_say_so(self) -> None:
        with pytest.raises(DeviceError):
            FailingVoice().render("Hello", PERSONAS[0])
        with pytest.raises(DeviceError):
            FailingSpeaker().play(silence(1.0), Event())

    def test_a_recogniser_without_a_model_says_so(self) -> None:
        with pytest.raises(ModelError):
            UnloadableRecogniser().load()
