"""Was the candidate speaking while the interviewer's picture stood still?"""

import threading
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from mockinterview.devices.scripted import (
    ScriptedClock,
    ScriptedMicrophone,
    ScriptedSpeaker,
    faint_noise,
)
from mockinterview.feedback import assess_answer
from mockinterview.feedback.manners.talking_over import voice_in
from mockinterview.feedback.voice.activity import speech_spans
from mockinterview.interview.assessment import Evidence, Finding, Grade, Severity
from mockinterview.interview.model import Answer, Delivery, Outcome, Span
from mockinterview.line.audio import SPEECH_RATE, Pcm, Samples, silence
from mockinterview.line.connection import put_on_line
from mockinterview.line.impairment import Degraded
from mockinterview.line.standstill import silent_while_frozen
from mockinterview.session.overhearing import Overhearing
from tests.unit.benches import a_voice
from tests.unit.plans import a_plan
from tests.unit.room import Room
from tests.unit.spoken_answers import a_take, a_turn, spans, tone, words_evenly
from tests.unit.test_recording import HandMicrophone

STILL = Span(3.0, 6.0)


@lru_cache
def spoken_on() -> Samples:
    """A real voice without its silences, at about -22 dBFS."""
    voice = a_voice()
    return np.concatenate([voice.cut(span).samples for span in speech_spans(voice)])


def a_room(*voiced: Span, seconds: float = 8.0, louder_db: float = 0.0) -> Pcm:
    """A quiet room in which a voice is heard in `voiced`."""
    samples = faint_noise(seconds, seed=4)
    gain = 10 ** (louder_db / 20)
    for span in voiced:
        first, last = round(span.start * SPEECH_RATE), round(span.end * SPEECH_RATE)
        samples[first:last] = np.round(np.resize(spoken_on(), last - first) * gain)
    return Pcm(samples, SPEECH_RATE)


def a_cough(at: float) -> Pcm:
    """A burst of 0.35 s that falls by 30 dB, as loud as speech, and a second one."""
    room = a_room()
    count = round(0.35 * SPEECH_RATE)
    fall = 10 ** (-1.5 * np.arange(count) / count)
    burst = np.random.default_rng(5).standard_normal(count) * 6_000 * fall
    samples = room.samples.copy()
    for start in (at, at + 0.45):
        first = round(start * SPEECH_RATE)
        samples[first : first + count] = np.clip(burst, -32_768, 32_767).astype(np.int16)
    return Pcm(samples, SPEECH_RATE)


class TestVoiceIn:
    @pytest.mark.parametrize(
        ("voiced", "found"),
        [
            (Span(3.6, 5.0), Span(3.6, 5.0)),
            (Span(1.0, 5.0), Span(3.4, 5.0)),  # spoke before; only from 0.4 s on it counts
            (Span(4.0, 8.0), Span(4.0, 5.9)),  # and speaks on
        ],
    )
    def test_a_voice_that_goes_on_is_found(self, voiced: Span, found: Span) -> None:
        (over,) = voice_in(a_room(voiced), [STILL])
        assert over.start == pytest.approx(found.start, abs=0.1)
        assert over.end == pytest.approx(found.end, abs=0.1)

    @pytest.mark.parametrize(
        "heard",
        [
            a_room(),
            silence(8.0),
            a_room(Span(4.0, 4.45)),  # mhm
            a_room(Span(3.6, 4.0), Span(5.0, 5.45)),  # mhm, and another one
            a_cough(4.0),
            a_room(Span(0.0, 3.3)),  # the interviewer by a loudspeaker, until the line took them
            a_room(Span(0.0, 3.05), Span(6.0, 8.0)),  # and again when the line brought them back
            a_room(Span(0.0, 3.05), Span(5.95, 8.0)),  # a little sooner than was reckoned
            a_room(Span(2.0, 3.9)),  # stopped within a moment
            Pcm(faint_noise(8.0, 6, level_dbfs=-40.0), SPEECH_RATE),  # a fan
            Pcm(np.zeros(0, np.int16), SPEECH_RATE),
        ],
        ids=range(11),
    )
    def test_no_alarm_is_raised(self, heard: Pcm) -> None:
        assert voice_in(heard, [STILL]) == ()

    def test_the_interviewers_echo_is_no_candidate(self) -> None:
        """A loudspeaker 20 dB down in the microphone, and a room that rings for 0.3 s."""
        room = a_room(Span(0.0, 3.0), louder_db=-20.0)
        tail = np.arange(round(0.3 * SPEECH_RATE))
        samples = room.samples.copy()
        first = round(3.0 * SPEECH_RATE)
        rings = spoken_on()[tail] * 0.1 * 10 ** (-3 * tail / len(tail))
        samples[first : first + len(tail)] = np.round(rings)
        assert voice_in(Pcm(samples, SPEECH_RATE), [STILL]) == ()

    @pytest.mark.parametrize(
        "still",
        [
            (),
            (Span(3.0, 4.0),),  # 0.5 s are left of it, too short for a voice that goes on
            (Span(9.0, 12.0),),  # of this time nothing was heard
        ],
    )
    def test_without_time_enough_nothing_is_said(self, still: tuple[Span, ...]) -> None:
        assert voice_in(a_room(Span(0.0, 8.0)), still) == ()

    def test_a_louder_voice_is_no_longer_one(self) -> None:
        softer = voice_in(a_room(Span(3.6, 5.0)), [STILL])
        louder = voice_in(a_room(Span(3.6, 5.0), louder_db=6.0), [STILL])
        assert [each.duration for each in louder] == pytest.approx(
            [each.duration for each in softer], abs=0.1
        )


class TestSilentWhileFrozen:
    def still(self, samples: Samples, *frozen: Span) -> tuple[Span, ...]:
        return silent_while_frozen(Degraded(Pcm(samples, SPEECH_RATE), (), (), (), frozen))

    def heard_until(self, seconds: float, total: float = 5.0) -> Samples:
        samples = np.zeros(round(total * SPEECH_RATE), np.int16)
        samples[: round(seconds * SPEECH_RATE)] = tone(seconds).samples
        return samples

    def test_what_fills_the_gap_at_first_is_left_out(self) -> None:
        assert self.still(self.heard_until(2.1), Span(2.0, 4.0)) == (Span(2.1, 4.0),)

    def test_a_freeze_with_sound_in_it_is_none(self) -> None:
        assert self.still(self.heard_until(5.0), Span(2.0, 4.0)) == ()

    def test_silence_without_a_freeze_is_a_pause(self) -> None:
        assert self.still(self.heard_until(2.0)) == ()

    @pytest.mark.parametrize(("click_seconds", "parts"), [(0.003, 1), (0.04, 1), (0.1, 2)])
    def test_clicks_do_not_part_it_and_a_scrap_of_a_word_does(
        self, click_seconds: float, parts: int
    ) -> None:
        samples = self.heard_until(1.0)
        first = round(3.0 * SPEECH_RATE)
        click = tone(click_seconds).samples
        samples[first : first + len(click)] = click
        assert len(self.still(samples, Span(2.0, 4.0))) == parts

    def test_nothing_is_never_silent(self) -> None:
        assert self.still(np.zeros(0, np.int16), Span(0.0, 1.0)) == ()


class TestOverhearing:
    def overheard(self, room: Pcm, *, stall_seconds: float = 0.0) -> tuple[Span, ...]:
        """Begun 1 s before the interviewer was heard, who froze from 2 s to 5 s."""
        microphone = HandMicrophone()
        listening = Overhearing(microphone.clock)
        with microphone.open(listening.hear):
            listening.begin()
            for n in range(0, len(room.samples), 1_600):
                microphone.hear(room.samples[n : n + 1_600])
            microphone.now += stall_seconds
            return listening.end([Span(2.0, 5.0)], spoken_from=101.0)

    def test_times_are_those_of_what_was_said(self) -> None:
        (over,) = self.overheard(a_room(Span(3.6, 5.0)))
        assert over.start == pytest.approx(2.6, abs=0.1)
        assert over.end == pytest.approx(4.0, abs=0.1)

    def test_a_microphone_that_stalled_tells_nothing(self) -> None:
        assert self.overheard(a_room(Span(3.6, 5.0)), stall_seconds=0.6) == ()

    def test_a_block_held_up_on_its_way_moves_nothing(self) -> None:
        assert self.overheard(a_room(Span(3.6, 5.0)), stall_seconds=0.3) != ()

    def test_nothing_is_heard_before_it_begins_and_nothing_kept_after_it_ends(self) -> None:
        microphone = HandMicrophone()
        listening = Overhearing(microphone.clock)
        with microphone.open(listening.hear):
            microphone.hear(times=30)
            assert listening.end([Span(0.0, 3.0)], 100.0) == ()
            listening.begin()
            microphone.hear(times=30)
            listening.end([Span(0.0, 3.0)], 103.0)
            assert listening.end([Span(0.0, 3.0)], 103.0) == ()


class TestFinding:
    def findings(self, *deliveries: Delivery) -> list[Finding]:
        words = words_evenly("last year we moved the whole shop in one night", 0.5, 4.5)
        judged = assess_answer(
            Answer(1, a_turn(), Outcome.ANSWERED, deliveries, (a_take(words, 5.0),)),
            silence(5.0),
            speech=spans(0.5, 4.5),
        )
        return [each for each in judged.findings if each.code == "patience-talked-over"]

    def said(self, *over: Span) -> Delivery:
        text = "Tell me about a time you disagreed with your manager."
        return Delivery(text, 8.0, 3.0, 11.0, lost=(6, 7), talked_over=over)

    def test_it_is_a_kind_note(self) -> None:
        (found,) = self.findings(self.said(Span(2.5, 3.25), Span(4.0, 5.75)))
        assert (found.severity, found.grade) == (Severity.NOTE, Grade.D)
        assert "2.5 s" in found.headline  # 0.75 s and 1.75 s

    def test_it_is_seen_where_it_happened_beside_what_had_arrived(self) -> None:
        (found,) = self.findings(
            self.said(), self.said(Span(2.5, 3.25), Span(4.0, 5.75)), self.said(Span(1.0, 2.0))
        )
        arrived = "Tell me about a time you … your manager."
        assert found.evidence == (
            Evidence(Span(2.5, 3.25), arrived, delivery=1),
            Evidence(Span(4.0, 5.75), arrived, delivery=1),
            Evidence(Span(1.0, 2.0), arrived, delivery=2),
        )

    def test_of_something_long_the_beginning_is_quoted(self) -> None:
        long = replace(self.said(Span(1.0, 2.0)), text="Tell me about " + "a long day " * 50)
        (found,) = self.findings(long)
        quote = found.evidence[0].quote
        assert quote.startswith("Tell me about a long day … day a long day")
        assert quote.endswith(" …")
        assert len(quote) <= 80

    def test_who_waited_hears_nothing_of_it(self) -> None:
        assert self.findings(self.said()) == []
        assert self.findings() == []


class Interrupted(ScriptedSpeaker):
    """Whatever is said, the candidate speaks into it for all its time."""

    def __init__(
        self, clock: ScriptedClock, mouth: ScriptedMicrophone, louder_db: float = 0.0
    ) -> None:
        super().__init__(clock)
        self._mouth = mouth
        self._louder_db = louder_db

    def play(self, pcm: Pcm, stop: threading.Event) -> float:
        whole = Span(0.0, pcm.seconds)
        self._mouth.say(
            a_room(whole, seconds=pcm.seconds, louder_db=self._louder_db), then=lambda: None
        )
        return super().play(pcm, stop)


@pytest.mark.parametrize(("louder_db", "told"), [(0.0, True), (-90.0, False)])
def test_in_an_interview_it_is_kept_and_told(tmp_path: Path, louder_db: float, told: bool) -> None:
    room = Room(tmp_path, plan=put_on_line(a_plan(length=1), "terrible"))
    room.speaker = Interrupted(room.clock, room.mouth, louder_db)
    runner = room.hold()
    judged = room.store.load(runner.interview_id).answers
    deliveries = [each for one in judged for each in one.answer.deliveries]
    assert any(each.frozen for each in deliveries)
    over = [each for each in deliveries if each.talked_over]
    assert bool(over) is told
    for each in over:
        for span in each.talked_over:
            assert any(f.start + 0.3 < span.start and span.end <= f.end for f in each.frozen)
    found = [f.code for one in judged if one.assessment for f in one.assessment.findings]
    assert ("patience-talked-over" in found) is told
