"""Whole interviews through the real runner, recording and archive, with scripted devices."""

import queue
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from statistics import median

import pytest

from mockinterview.devices.bundled_candidate import BundledCandidate
from mockinterview.devices.faults import DyingRecogniser, FailingVoice, UnloadableRecogniser
from mockinterview.devices.scripted import ScriptedRecogniser
from mockinterview.errors import StorageError
from mockinterview.interview.messages import (
    Began,
    Event,
    FinishAsked,
    PauseAsked,
    RepeatAsked,
    ResumeAsked,
    SkipAsked,
    StopAsked,
)
from mockinterview.interview.model import Answer, Ending, Outcome, Purpose, Turn
from mockinterview.interview.state import Phase, State
from mockinterview.resources import bundled
from mockinterview.session.ports import Archive
from mockinterview.session.recording import read_take
from mockinterview.session.runner import Gear, Runner
from tests.unit.plans import a_plan
from tests.unit.room import SPOKEN, Room, heard, until


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    room = Room(tmp_path)
    yield room
    room.store.close()


def test_an_interview_is_recorded_transcribed_judged_and_kept(tmp_path: Path) -> None:
    said = ["hello there", "fine thanks", "my story", "no questions", "yes thank you"]
    room = Room(tmp_path, [heard(each) for each in said])
    runner = room.hold()
    interview = room.store.load(runner.interview_id)
    assert interview.ending is Ending.FINISHED
    assert [j.answer.outcome for j in interview.answers] == [
        *[Outcome.ANSWERED] * 5,
        Outcome.SPOKEN,
    ]
    texts = [j.answer.take.transcript.text for j in interview.answers if j.answer.take]
    assert texts == said
    for judged in interview.answers[:5]:
        assert judged.assessment
        assert judged.answer.take
        recording = room.store.folder(runner.interview_id) / judged.answer.take.audio
        assert read_take(recording).seconds == judged.answer.take.duration >= 2.0
    assert interview.answers[5].assessment is None


def test_times_are_those_of_the_sound_although_nothing_waits(room: Room) -> None:
    runner = room.hold()
    first = room.answers(runner)[0]
    (delivery,) = first.deliveries
    assert first.take
    assert delivery.ended_at - delivery.started_at == pytest.approx(delivery.duration, abs=0.11)
    assert first.take.started_at >= delivery.ended_at
    assert first.take.ended_at - first.take.started_at == pytest.approx(
        first.take.duration, abs=0.11
    )


def test_each_answer_is_on_disk_before_the_next_question_is_asked(room: Room) -> None:
    stored: list[int] = []

    def react(before: State, after: State) -> list[Event]:
        if after.turn_index > before.turn_index:
            (left,) = room.store.interviews()
            stored.append(len(room.store.load(left.id).answers))
        return []

    room.hold(react)
    assert stored == [1, 2, 3, 4, 5]


def test_a_spoken_request_gets_the_question_again_and_is_kept(tmp_path: Path) -> None:
    room = Room(tmp_path, [heard("Sorry, could you repeat that, please?"), heard("I am Sam")])
    answer = room.answers(room.hold())[0]
    assert [take.purpose for take in answer.takes] == [Purpose.REQUEST, Purpose.ANSWER]
    assert len(answer.deliveries) == 2
    assert answer.take
    assert answer.take.transcript.text == "I am Sam"
    assert answer.takes[0].audio != answer.takes[1].audio


@pytest.mark.parametrize("key", [SkipAsked(), StopAsked(), RepeatAsked()])
def test_what_was_said_is_kept_at_any_key(tmp_path: Path, key: Event) -> None:
    room = Room(tmp_path, [heard("half an answer"), heard("the answer")])
    pressed: list[Event] = [key]
    room.said = lambda _turn: [pressed.pop()] if pressed else [FinishAsked()]
    runner = room.hold()
    takes = room.answers(runner)[0].takes
    assert takes[0].transcript.text == "half an answer"
    assert (room.store.folder(runner.interview_id) / takes[0].audio).is_file()


def test_a_pause_is_a_gap_and_the_answer_stays_one_recording(room: Room) -> None:
    pressed: list[Event] = [PauseAsked()]
    room.said = lambda _turn: [pressed.pop()] if pressed else [FinishAsked()]

    def grows() -> bool:
        before = room.runner.take_seconds
        room.clock.advance(0.1)
        return room.runner.take_seconds > before

    def react(before: State, after: State) -> list[Event]:
        if after.phase is Phase.PAUSED and before.phase is not Phase.PAUSED:
            until(lambda: not grows(), room.clock)
            room.clock.advance(5.0)
            return [ResumeAsked()]
        if before.phase is Phase.PAUSED and after.phase is Phase.LISTENING:
            until(grows, room.clock)
            room.mouth.say(SPOKEN, lambda: room.events.put(FinishAsked()))
        return []

    answer = room.answers(room.hold(react))[0]
    assert len(answer.takes) == 1
    assert answer.take
    (gap,) = answer.take.gaps
    assert gap.duration >= 4.0
    assert answer.take.duration >= 4.0


def test_without_a_voice_the_question_is_shown_and_the_interview_goes_on(room: Room) -> None:
    room.voice = FailingVoice()
    answers = room.answers(room.hold())
    assert [answer.outcome for answer in answers][:3] == [Outcome.ANSWERED] * 3
    assert answers[0].deliveries[0].duration == 0
    assert "could not be spoken" in room.told[0]
    assert "read the question" in room.told[0]


def test_a_recogniser_that_dies_hears_the_answer_from_its_recording(room: Room) -> None:
    hears = ScriptedRecogniser([heard("half of it"), heard("heard from the file")])
    room.recogniser = DyingRecogniser(hears, after_seconds=1.0)
    answer = room.answers(room.hold())[0]
    assert answer.take
    assert answer.take.transcript.text == "heard from the file"


class LostRecogniser(UnloadableRecogniser):
    """Loads once, to let the interview begin, and never works again."""

    def __init__(self) -> None:
        self._loaded = False

    def load(self) -> None:
        if self._loaded:
            super().load()
        self._loaded = True


def test_without_any_recogniser_the_recording_is_kept_and_not_judged_by_words(room: Room) -> None:
    room.recogniser = LostRecogniser()
    runner = room.hold()
    judged = room.store.load(runner.interview_id).answers[0]
    assert judged.answer.take
    assert judged.answer.take.transcript.engine == "none"
    assert judged.answer.take.duration >= 2.0
    assert judged.assessment
    assert judged.assessment.not_judged


class FullDisk:
    """An archive whose first try to save each answer fails."""

    def __init__(self, inner: Archive) -> None:
        self._inner = inner
        self._refused: set[int] = set()

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)

    def save_answer(self, interview_id: str, answer: Answer) -> None:
        if answer.turn_index not in self._refused:
            self._refused.add(answer.turn_index)
            raise StorageError("The disk is full.", "Free some space.")
        self._inner.save_answer(interview_id, answer)


def test_an_answer_the_disk_refused_is_written_when_the_person_goes_on(room: Room) -> None:
    room.archive = FullDisk(room.archive)  # type: ignore[assignment]  # the rest by __getattr__

    def react(before: State, after: State) -> list[Event]:
        return [ResumeAsked()] if after.pause_reason and not before.pause_reason else []

    runner = room.hold(react)
    assert len(room.answers(runner)) == 6
    assert runner.state.ending is Ending.FINISHED


def test_feedback_after_each_answer_is_there_to_be_shown(tmp_path: Path) -> None:
    room = Room(tmp_path, [heard("hello")])
    room.plan = replace(room.plan, feedback_after_each=True)
    shown: list[bool] = []

    def react(_before: State, after: State) -> list[Event]:
        if after.phase is Phase.SHOWING:
            shown.append(True)
            return [Began()]
        return []

    runner = room.hold(react)
    assert len(shown) == 5
    assert runner.assessment(0) == room.store.load(runner.interview_id).answers[0].assessment


def test_closing_in_the_middle_leaves_the_open_answer_to_be_recovered(room: Room) -> None:
    gear = Gear(
        room.voice, room.speaker, room.microphone, room.recogniser, room.archive, room.clock
    )
    listening: queue.SimpleQueue[Turn] = queue.SimpleQueue()
    runner = Runner(room.plan, gear, room.events.put, room.told.append, on_listening=listening.put)
    runner.prepare(lambda _doing: None)
    runner.handle(Began())
    runner.handle(room.events.get(timeout=30))
    listening.get(timeout=30)
    room.clock.advance(3.0)
    runner.close()
    runner.close()
    (recording,) = room.store.folder(runner.interview_id).glob("*.wav")
    assert read_take(recording).seconds >= 2.0
    assert room.store.load(runner.interview_id).ending is Ending.OPEN


def test_each_take_has_its_level_and_from_the_fourth_on_the_usual_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    voice = BundledCandidate(bundled("assets") / "candidate").request().pcm()
    monkeypatch.setattr("tests.unit.room.SPOKEN", voice)
    room = Room(tmp_path, [heard("hello")] * 9, a_plan(length=2))
    takes = [take for answer in room.answers(room.hold()) for take in answer.takes]
    levels = [take.level_dbfs for take in takes if take.level_dbfs is not None]
    assert len(levels) == len(takes) > 3
    assert all(-40 < level < -10 for level in levels)
    assert [take.usual_level_dbfs for take in takes[:3]] == [None] * 3
    # They are not quite alike: where in its first block the voice begins is the machine's affair.
    before = [median(levels[:number]) for number in range(3, len(levels))]
    assert [take.usual_level_dbfs for take in takes[3:]] == before
