"""The line mode: a person who reads lines and types them, in a room of scripted devices."""

import signal
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from queue import SimpleQueue
from threading import Event as Flag

import pytest

from mockinterview.cli.output import echo_lines
from mockinterview.devices.faults import FailingSpeaker, RefusingMicrophone
from mockinterview.devices.scripted import ScriptedRecogniser
from mockinterview.errors import DeviceError, StorageError
from mockinterview.interview.asked_questions import answer_to
from mockinterview.interview.lead_ins import opening
from mockinterview.interview.messages import Event, FellSilent
from mockinterview.interview.model import Answer, Ending, Outcome, Transcript, Turn, Word
from mockinterview.plain.interview import KEYS, Held, hold_interview
from mockinterview.session.ports import Archive
from mockinterview.session.recording import read_take
from tests.tui.fake_studio import CHOICES, a_stage
from tests.unit.room import SPOKEN, Room, heard, until

ENTER = "\n"
YOUR_TURN = "Recording. Press Enter when you have finished."


class Person:
    """Types `keys` one by one, each when they have said something, then Enter each time."""

    def __init__(self, room: Room, *keys: str) -> None:
        self.lines: list[str] = []
        self.reactions: dict[str, Callable[[], None]] = {}
        """What they do when a line that begins so is shown."""
        self._keys = list(keys)
        self._typed: SimpleQueue[str | Exception] = SimpleQueue()
        self._room = room
        room.said = self._have_said

    def types(self, line: str | Exception) -> None:
        self._typed.put(line)

    def says_more(self) -> None:
        self._room.mouth.say(SPOKEN, lambda: self.types(ENTER))

    def _have_said(self, _turn: Turn) -> list[Event]:
        self.types(self._keys.pop(0) if self._keys else ENTER)
        return []

    def read_line(self) -> str:
        typed = self._typed.get()
        if isinstance(typed, Exception):
            raise typed
        return typed

    def write(self, line: str) -> None:
        self.lines.append(line)
        for beginning, react in self.reactions.items():
            if line.startswith(beginning):
                react()

    def holds_an_interview(self) -> Held:
        try:
            return hold(self._room, self.write, self.read_line)
        finally:
            self.types(EOFError())  # or a thread would wait for more


def hold(
    room: Room, write: Callable[[str], None], read_line: Callable[[], str] | None = None
) -> Held:
    studio = replace(
        a_stage().studio(),
        plan=lambda _choices: room.plan,
        runner=lambda plan, _choices, post, tell: room.runner_for(plan, post, tell),
    )
    return hold_interview(studio, CHOICES, write, read_line)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    said = ("hello there", "fine thanks", "my story", "no questions", "yes thank you")
    room = Room(tmp_path, [heard(each) for each in said])
    yield room
    room.store.close()


def test_what_is_said_in_passing_is_written_down_once(room: Room) -> None:
    person = Person(room)
    silent: list[Event] = [FellSilent()]

    def said(_turn: Turn) -> list[Event]:
        if silent:
            return [silent.pop()]
        person.types(ENTER)
        return []

    room.said = said
    passing = f"{room.plan.persona.name}: Take your time."
    person.reactions[passing] = lambda: person.types(ENTER)
    assert ending(room, person.holds_an_interview()) is Ending.FINISHED
    at = person.lines.index(passing)
    assert person.lines.count(passing) == 1
    assert person.lines[at - 1 : at + 2] == [YOUR_TURN, passing, "You: hello there"]


def ending(room: Room, held: Held) -> Ending:
    return room.store.load(held.interview_id).ending


def outcomes(room: Room) -> list[Outcome]:
    return [answer.outcome for answer in room.answers(room.runner)]


def test_an_interview_is_told_line_by_line(room: Room) -> None:
    person = Person(room)
    held = person.holds_an_interview()
    greeting, small_talk, question, asked_back, closing, goodbye = (
        turn.text for turn in room.plan.turns
    )
    name = room.plan.persona.name
    none = answer_to("", room.plan.brief, room.plan.persona).text
    led_in = opening(room.plan.persona.id, "fine thanks", room.plan.seed)
    assert person.lines == [
        f"Type a letter and press Enter. {KEYS}",
        "Loading the speech recogniser...",
        "Opening the microphone...",
        "Preparing the first question...",
        *("", "Greeting (1 of 6)", f"{name}: {greeting}", YOUR_TURN, "You: hello there"),
        *("", "Small talk (2 of 6)", f"{name}: {small_talk}", YOUR_TURN, "You: fine thanks"),
        *("", "Question (3 of 6)", f"{name}: {led_in} {question}", YOUR_TURN, "You: my story"),
        *("", "Your questions (4 of 6)", f"{name}: {asked_back}", YOUR_TURN, "You: no questions"),
        *("", "Closing (5 of 6)", f"{name}: {none} {closing}", YOUR_TURN, "You: yes thank you"),
        *("", "Goodbye (6 of 6)", f"{name}: {goodbye}"),
    ]
    assert held == Held(room.runner.interview_id, interrupted=False, trouble="")
    assert ending(room, held) is Ending.FINISHED


def test_a_key_skips_the_question_and_keeps_what_was_said(room: Room) -> None:
    Person(room, ENTER, ENTER, "s\n").holds_an_interview()
    skipped = room.answers(room.runner)[2]
    assert skipped.outcome is Outcome.SKIPPED
    assert skipped.takes[0].transcript.text == "my story"


def test_a_key_asks_for_the_question_again(room: Room) -> None:
    person = Person(room, ENTER, ENTER, "R\n")
    person.holds_an_interview()
    question = room.plan.turns[2].text
    assert sum(line.endswith(question) for line in person.lines) == 2
    assert len(room.answers(room.runner)[2].deliveries) == 2


@pytest.mark.parametrize("key", ["x\n", EOFError(), OSError("the terminal is gone")])
def test_what_was_said_is_kept_when_the_person_leaves(room: Room, key: str | Exception) -> None:
    person = Person(room)

    def types_instead(_turn: Turn) -> list[Event]:
        person.types(key)
        return []

    room.said = types_instead
    held = person.holds_an_interview()
    assert ending(room, held) is Ending.STOPPED
    assert not held.interrupted
    (answer,) = room.answers(room.runner)
    assert answer.take
    assert answer.take.transcript.text == "hello there"


def test_a_pause_is_told_and_enter_goes_on(room: Room) -> None:
    person = Person(room, "p\n")
    person.reactions = {
        "Paused.": lambda: person.types(ENTER),
        "Going on.": person.says_more,
    }
    person.holds_an_interview()
    assert "Paused. Press Enter to go on." in person.lines
    answer = room.answers(room.runner)[0]
    assert len(answer.takes) == 1
    assert len(answer.takes[0].gaps) == 1


@pytest.mark.parametrize("typed", ["h\n", "what?\n", "\udcff\x00\n"])
def test_any_other_line_is_answered_with_the_keys(room: Room, typed: str) -> None:
    person = Person(room, typed)
    person.reactions = {KEYS: person.says_more}
    person.holds_an_interview()
    assert person.lines.count(KEYS) == 1
    assert ending(room, Held(room.runner.interview_id, False, "")) is Ending.FINISHED


def test_enter_pressed_before_the_first_question_cuts_nothing_off(room: Room) -> None:
    person = Person(room)
    was_read = Flag()

    def read_line() -> str:
        if not person.lines.count("early"):
            person.lines.append("early")
            return ENTER
        was_read.set()
        return person.read_line()

    class SlowRecogniser(ScriptedRecogniser):
        def load(self) -> None:
            assert was_read.wait(30)

    room.recogniser = SlowRecogniser(room.transcripts)
    hold(room, person.write, read_line)
    person.types(EOFError())
    assert not room.answers(room.runner)[0].deliveries[0].cut_off
    assert outcomes(room)[0] is Outcome.ANSWERED


def test_feedback_after_each_answer_waits_for_enter(room: Room) -> None:
    room.plan = replace(room.plan, feedback_after_each=True)
    person = Person(room)
    person.reactions = {"Press Enter for the next": lambda: person.types(ENTER)}
    person.holds_an_interview()
    shown = person.lines.index("Press Enter for the next question.")
    assert (
        person.lines.index("You: hello there") < shown < person.lines.index("Small talk (2 of 6)")
    )
    assert "not judged" in person.lines[shown - 1]  # noise has no voice in it
    assert person.lines.count("Press Enter for the next question.") == 5


def test_feedback_after_each_answer_waits_for_nobody_where_nobody_types(room: Room) -> None:
    room.plan = replace(room.plan, feedback_after_each=True)
    lines: list[str] = []
    held = hold(room, lines.append)
    assert ending(room, held) is Ending.FINISHED
    assert any("not judged" in line for line in lines)


def test_what_goes_wrong_on_the_way_is_told_in_brackets(room: Room) -> None:
    room.speaker = FailingSpeaker()
    person = Person(room)
    held = person.holds_an_interview()
    told = next(line for line in person.lines if line.startswith("("))
    assert "The speaker stopped working." in told
    assert "read the question" in told
    assert ending(room, held) is Ending.FINISHED


class FullDisk:
    """An archive that saves no answer, or only those after a number of refusals."""

    def __init__(self, inner: Archive, refusals: int) -> None:
        self._inner = inner
        self._refusals = refusals

    def __getattr__(self, name: str) -> object:
        return getattr(self._inner, name)

    def save_answer(self, interview_id: str, answer: Answer) -> None:
        if self._refusals > 0:
            self._refusals -= 1
            raise StorageError("The disk is full.", "Free some space.")
        self._inner.save_answer(interview_id, answer)


def test_a_fault_waits_for_the_person_to_mend_it(room: Room) -> None:
    room.archive = FullDisk(room.archive, 1)  # type: ignore[assignment]  # the rest by __getattr__
    person = Person(room)
    person.reactions = {"The disk is full.": lambda: person.types(ENTER)}
    held = person.holds_an_interview()
    assert "The disk is full. Free some space. Then press Enter to go on." in person.lines
    assert held.trouble == ""
    assert outcomes(room)[0] is Outcome.ANSWERED


def test_a_fault_that_nobody_can_mend_ends_the_interview(room: Room) -> None:
    room.archive = FullDisk(room.archive, 99)  # type: ignore[assignment]  # as above
    lines: list[str] = []
    held = hold(room, lines.append)
    assert held.trouble == "The disk is full. Free some space."
    assert lines.count(held.trouble) == 1
    assert ending(room, held) is Ending.STOPPED


def test_a_microphone_that_cannot_be_opened_is_told_and_nothing_is_left_running(
    room: Room,
) -> None:
    room.microphone = RefusingMicrophone()
    person = Person(room)
    with pytest.raises(DeviceError, match="could not be opened"):
        person.holds_an_interview()
    assert room.store.interviews() == ()


def test_a_reader_who_has_gone_ends_the_interview_with_everything_kept(room: Room) -> None:
    lines: list[str] = []

    def write(line: str) -> None:
        if line.startswith("You:"):
            raise BrokenPipeError
        lines.append(line)

    held = hold(room, write)
    assert ending(room, held) is Ending.STOPPED
    assert outcomes(room)[0] is Outcome.ANSWERED


SIGNALS = [
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
]


@pytest.mark.parametrize("number", SIGNALS)
def test_a_signal_ends_the_interview_with_what_was_said_kept(
    room: Room, number: signal.Signals
) -> None:
    before = signal.getsignal(number)
    person = Person(room)
    person.reactions = {"Small talk (2": lambda: signal.raise_signal(number)}
    held = person.holds_an_interview()
    assert held.interrupted
    assert ending(room, held) is Ending.STOPPED
    assert outcomes(room) == [Outcome.ANSWERED, Outcome.CUT_SHORT]
    assert signal.getsignal(number) == before


def test_a_second_ctrl_c_does_not_wait_and_leaves_the_recording(room: Room) -> None:
    person = Person(room)
    recorded: list[bool] = []

    def twice() -> None:
        until(lambda: room.runner.take_seconds > 1.0, room.clock)
        signal.raise_signal(signal.SIGINT)
        recorded.append(True)
        signal.raise_signal(signal.SIGINT)

    room.said = lambda _turn: []
    person.reactions = {YOUR_TURN: twice}
    with pytest.raises(KeyboardInterrupt):
        person.holds_an_interview()
    assert recorded == [True]
    (recording,) = room.store.folder(room.runner.interview_id).glob("*.wav")
    assert read_take(recording).seconds > 1.0


def test_nothing_that_is_heard_or_asked_can_drive_the_terminal(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    evil = "\x1b]0;title\x07\x9b2J\u202eword"
    room.recogniser = ScriptedRecogniser([Transcript((Word(evil, 0.0, 1.0),), "scripted", "")])
    room.plan = replace(
        room.plan, turns=tuple(replace(turn, text=evil + turn.text) for turn in room.plan.turns)
    )
    hold(room, lambda line: echo_lines([line]))
    shown = capsys.readouterr().out
    assert "You: ]0;title2Jword" in shown
    assert not set(shown) & set("\x1b\x07\x9b\u202e")
