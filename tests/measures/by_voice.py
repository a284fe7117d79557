"""What is said aloud into a virtual sound card's microphone: how surely and how soon it is met."""

import tempfile
import time
import tomllib
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from queue import Empty

import numpy as np

from mockinterview.interview.messages import Began, Event, FinishAsked, SkipAsked
from mockinterview.interview.model import (
    Answer,
    Brief,
    Level,
    Manner,
    Plan,
    Question,
    QuestionKind,
    Turn,
    TurnKind,
)
from mockinterview.interview.personas import PERSONAS
from mockinterview.interview.requests import dialogue_acts
from mockinterview.interview.state import Phase, State
from mockinterview.session.attention import REQUEST_SILENCE_SECONDS, heard_out
from tests.measures import Row, between, bootstrap
from tests.measures.sound import rig
from tests.measures.voices import VOICES
from tests.rig.bad_line import PLAN, SAYS, assert_survived
from tests.rig.occasion import assert_right, attend
from tests.rig.talking import Talker

_ASKED = "Please tell me about a time when you disagreed with your manager."
_REQUESTS_AN_INTERVIEW = 10
_HEARD_SECONDS = 1.0
"""So much of a reply is let play before the next question is asked for."""
_DATA = "virtual sound card, whisper tiny.en"


def spoken_requests(times: int = 100) -> tuple[Row, ...]:
    """Requests into the microphone, through recogniser and reader, and the reply on the speaker."""
    chosen = _requests(times)
    waits: list[tuple[float, float]] = []
    """Each with the silence that such a request is left, in case more follows."""
    with rig() as card:
        for first in range(0, len(chosen), _REQUESTS_AN_INTERVIEW):
            said = chosen[first : first + _REQUESTS_AN_INTERVIEW]
            voices = [VOICES[number % len(VOICES)] for number in range(first, first + len(said))]
            talker = Talker(card, _plan_of(len(said)), said, voices, once_a_turn=True)
            interview = talker.hold(_asked_at_once, seconds=30 * len(said))
            for text, voice, judged in zip(said, voices, interview.answers, strict=False):
                wait = _reply_after(judged.answer, talker)
                heard = " ".join(take.transcript.text for take in judged.answer.takes[:1])
                if wait is None:
                    print(f"no reply {voice:9} {text} | {heard}", flush=True)
                else:
                    print(f"{wait:.2f} s   {voice:9} {text} | {heard}", flush=True)
                    waits.append((wait, heard_out(heard, _ASKED, after_loss=True)[1]))
    row = partial(
        Row,
        data=f"{len(chosen)} requests, {len(VOICES)} voices, {_DATA}",
        command=f"python -m tests.measures spoken_requests --times {times}",
    )
    answered = [1.0] * len(waits) + [0.0] * (len(chosen) - len(waits))
    every = [wait for wait, _ in waits]
    whole = [wait for wait, patience in waits if patience == REQUEST_SILENCE_SECONDS]
    return (
        row(
            what="spoken request answered by itself",
            figure=f"{np.mean(answered):.2f}",
            interval=between(bootstrap(answered, lambda each: float(np.mean(each)))),
            wanted="≥ .90",
        ),
        row(
            what="last sound of the request to the reply: 95th percentile",
            figure=f"{_late(every):.2f} s",
            interval=between(bootstrap(every, _late), unit=" s"),
            wanted="≤ 1.0 s",
        ),
        row(
            what=f"the same without the {len(every) - len(whole)} after which more may follow",
            figure=f"{_late(whole):.2f} s",
            interval=between(bootstrap(whole, _late), unit=" s"),
            wanted="≤ 1.0 s",
        ),
        row(
            what="the same of all: median, longest",
            figure=f"{np.median(every):.2f} s, {max(every):.2f} s",
        ),
    )


def _late(waits: Sequence[float]) -> float:
    return float(np.percentile(waits, 95))


def _requests(times: int) -> list[str]:
    """Spread over the examples of the package, all three forms of repair among them."""
    path = Path(dialogue_acts.__file__).with_suffix(".toml")
    forms = tomllib.loads(path.read_text(encoding="utf-8"))["repeat"].values()
    texts = [text for form in forms for text in form["examples"]]
    return [texts[number * len(texts) // times % len(texts)] for number in range(times)]


def _plan_of(count: int) -> Plan:
    """`count` times the same question, over a clear line."""
    question = Question("q", _ASKED, "conflict", QuestionKind.BEHAVIOURAL, Level.MEDIUM)
    return Plan(
        bank_id="",
        bank_title="",
        language="en",
        brief=Brief(),
        persona=PERSONAS[0],
        level=Level.MEDIUM,
        seed=1,
        turns=(Turn(TurnKind.QUESTION, _ASKED, question),) * count,
    )


def _asked_at_once(before: State, after: State) -> list[tuple[float, Event]]:
    """What is said is cut short, and after the reply the next question comes: to save time."""
    if after.phase is before.phase and after.turn_index == before.turn_index:
        return []
    if after.phase is Phase.SPEAKING:
        return [(_HEARD_SECONDS, FinishAsked())]
    if after.phase is Phase.LISTENING and len(after.deliveries) > 1:
        return [(0.0, SkipAsked())]
    if after.phase is Phase.SHOWING:
        return [(0.0, Began())]
    return []


def _reply_after(answer: Answer, talker: Talker) -> float | None:
    """Seconds from the last sound of what was said to the reply; None where none came.

    Who asks back has not known the request for what it was.
    """
    if len(answer.deliveries) < 2 or not answer.takes:
        return None
    if answer.deliveries[1].manner is Manner.ASKED_BACK:
        return None
    return answer.deliveries[1].started_at - talker.silent_from[answer.takes[0].audio]


def bad_line_by_voice(times: int = 10) -> tuple[Row, ...]:
    """The whole scripted interview of the rig's test, again and again."""
    with rig() as card:

        def once() -> None:
            talker = Talker(card, PLAN, SAYS)
            assert_survived(talker.hold(), talker)

        passed = _passes(once, times)
    return (
        Row(
            "interview garbled twice, asked, rephrased, by telephone, finished: passes",
            f"{times} times by voice alone, {_DATA}",
            f"{passed} of {times}",
            f"python -m tests.measures bad_line_by_voice --times {times}",
            wanted="all",
        ),
    )


def occasion_by_voice(times: int = 10) -> tuple[Row, ...]:
    """From the arranging to the thank-you note, as the rig's test has it, again and again."""
    with rig() as card:

        def once() -> None:
            with tempfile.TemporaryDirectory() as home:
                assert_right(attend(card, Path(home)))

        passed = _passes(once, times)
    return (
        Row(
            "arranged, written, held and thanked, nothing wrong found: passes",
            f"{times} times, the interview by voice alone, {_DATA}",
            f"{passed} of {times}",
            f"python -m tests.measures occasion_by_voice --times {times}",
            wanted="all",
        ),
    )


def _passes(once: Callable[[], None], times: int) -> int:
    """How often `once` went as it had to."""
    passed = 0
    for number in range(1, times + 1):
        began = time.monotonic()
        try:
            once()
        except (AssertionError, Empty):
            traceback.print_exc()
            outcome = "failed"
        else:
            passed += 1
            outcome = "passed"
        print(f"{number}: {outcome}, {time.monotonic() - began:.0f} s", flush=True)
    return passed
