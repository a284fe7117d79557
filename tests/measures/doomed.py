"""`python -m tests.measures.doomed`: an interview in real time that is there to be killed.

Everything that keeps an answer is what a person would have: runner, recording, whisper, the voice,
the archive. Only the microphone and the speaker are scripted. Questions and answers are short,
so that every moment of an interview comes up. Each line on stdout says what has just happened:
when, on the monotonic clock that all processes share, and what.

    opened ID             the archive has the interview
    recording TURN        the microphone's next block belongs to the answer
    settling TURN         the candidate has finished
    kept TURN SECONDS WORDS   the answer is stored, with so much sound and so many words
    closed                everything is over
"""

import queue
import sys
import time
from itertools import count

from mockinterview.cli.house import House
from mockinterview.devices.scripted import ScriptedClock, ScriptedMicrophone, ScriptedSpeaker
from mockinterview.devices.voice import Pyttsx3Voice
from mockinterview.interview.messages import Began, Event, FinishAsked, Kept
from mockinterview.interview.model import Span, Turn
from mockinterview.interview.state import Phase
from mockinterview.session.runner import Gear, Runner
from mockinterview.settings import load_settings
from tests.measures.latency import a_plan, candidates_speech

QUESTIONS = 4
ANSWER_SECONDS = 3.0


def main() -> None:
    house = House(load_settings({"recogniser": "whisper"}))
    clock = ScriptedClock()
    microphone = ScriptedMicrophone(clock)
    events: queue.SimpleQueue[Event] = queue.SimpleQueue()
    speech = candidates_speech()
    answers = count()

    def answer(turn: Turn) -> None:
        say("recording", runner.state.turn_index)
        start = ANSWER_SECONDS * next(answers)
        answer = speech.cut(Span(start, start + ANSWER_SECONDS))
        microphone.say(answer, then=lambda: events.put(FinishAsked()))

    gear = Gear(
        Pyttsx3Voice(),
        ScriptedSpeaker(clock),
        microphone,
        house.recogniser(),
        house.archive,
        time.monotonic,
    )
    runner = Runner(a_plan(QUESTIONS), gear, events.put, print, on_listening=answer)
    runner.prepare(lambda _doing: None)
    say("opened", runner.interview_id)
    events.put(Began())
    while runner.state.phase is not Phase.OVER:
        before, event = runner.state, events.get()
        after = runner.handle(event)
        if isinstance(event, Kept) and before.unkept and (take := before.unkept.take):
            say("kept", event.turn_index, take.duration, len(take.transcript.words))
        if after.phase is Phase.SETTLING and before.phase is not Phase.SETTLING:
            say("settling", after.turn_index)
        if after.phase is Phase.SHOWING:
            events.put(Began())
    runner.close()
    say("closed")
    house.close()


def say(*words: object) -> None:
    # At one stroke: two threads speak here.
    sys.stdout.write(" ".join(map(str, (time.monotonic(), *words))) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
