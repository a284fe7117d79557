"""How well requests are told from answers, how well courtesy is read, and guesses from repairs."""

import csv
import json
import re
import tempfile
import tomllib
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import cycle, product
from pathlib import Path

import numpy as np

from mockinterview.devices.files.banks import read_bank
from mockinterview.devices.scripted import ScriptedHearing
from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.manners.courtesy import impatient_words
from mockinterview.feedback.manners.politeness import request_step, score
from mockinterview.feedback.manners.repeats import lost_words
from mockinterview.interview.assessment import Handling
from mockinterview.interview.model import (
    Brief,
    Delivery,
    Level,
    Question,
    QuestionKind,
    Transcript,
    Turn,
    TurnKind,
)
from mockinterview.interview.personas import PERSONAS
from mockinterview.interview.plan import Wish, build_plan
from mockinterview.interview.requests import dialogue_acts
from mockinterview.interview.requests.dialogue_acts import ASKING, LEAVING, ActKind, read_act
from mockinterview.line.connection import put_on_line
from mockinterview.line.losses import is_content
from mockinterview.resources import bundled
from mockinterview.session.attention import asks_unknown
from tests.measures import Row, between, bootstrap
from tests.unit.room import Room, heard

HERE = Path(__file__).parent
_REACTED_TO = ASKING | LEAVING
_HELD_BACK = frozenset({"fifth", "seventh"})
"""Sets of `in_calls.toml` that nobody reads to mend what was not known."""
_ASKED = "Please tell me about a time when you disagreed with your manager."
_QUESTION = Question("q", _ASKED, "conflict", QuestionKind.BEHAVIOURAL, Level.MEDIUM)
Verdict = tuple[bool, bool]
"""Is a request, was taken for one."""


def requests_in_text(data: Path) -> tuple[Row, ...]:
    """Requests to repeat among typed requests of 150 sorts and others (CLINC150, validation)."""
    path = data / "text" / "clinc150_train_val.json"
    sets = json.loads(path.read_text(encoding="utf-8"))
    typed = [*sets["val"], *sets["oos_val"]]
    verdicts = [
        (intent == "repeat", read_act(text).kind is ActKind.REPEAT) for text, intent in typed
    ]
    low_high = bootstrap(verdicts, _f1, rounds=300)
    return (
        Row(
            "request to repeat found in text: F1",
            f"CLINC150 `repeat`, validation, {len(typed)} texts, 20 of them requests",
            f"{_f1(verdicts):.3f}",
            "python -m tests.measures requests_in_text --data DIR",
            between(low_high, ".2f"),
            "≥ .95",
        ),
    )


def requests_in_calls() -> tuple[Row, ...]:
    """What people say when a question arrived garbled, by the act it does."""
    sets = tomllib.loads((HERE / "requests" / "in_calls.toml").read_text(encoding="utf-8"))
    return tuple(
        row for name, each in sets.items() for row in _in_calls(name, each["says"], each["first"])
    )


def _in_calls(name: str, says: Sequence[tuple[str, str]], first: int) -> Iterator[Row]:
    read = [(act, text, read_act(text, _ASKED, after_loss=True).kind) for act, text in says]
    for act, text, kind in read:
        if kind != act and name not in _HELD_BACK:
            print(f"{act}, not {kind}: {text}")
    met = [
        float(kind in _REACTED_TO or asks_unknown(text))
        for act, text, kind in read
        if act in ASKING
    ]
    taken = [float(kind in _REACTED_TO) for act, _, kind in read if act == ActKind.ANSWER]
    rows = [
        (
            "what is said in a call known for what it is",
            f"{name} set, {len(says)} of our own (first run {first} of {len(says)})",
            [float(kind == act) for act, _, kind in read],
            "≥ .90",
        ),
        (
            "something asked after a loss is met with a reply",
            f"{name} set, {len(met)}",
            met,
            "≥ .90",
        ),
        (
            "an answer after a loss taken for something asked",
            f"{name} set, {len(taken)}",
            taken,
            "",
        ),
    ]
    for what, data, found, wanted in rows:
        if found:
            yield Row(
                what,
                data,
                f"{np.mean(found):.2f}",
                "python -m tests.measures requests_in_calls",
                between(bootstrap(found, lambda each: float(np.mean(each))), ".2f"),
                wanted,
            )


def impatience() -> tuple[Row, ...]:
    """Requests that would be told to sound impatient, of those that do and of those that do not."""
    sets = tomllib.loads((HERE / "requests" / "impatience.toml").read_text(encoding="utf-8"))
    told = {
        name: [float(any(impatient_words(text.split()))) for text in texts]
        for name, texts in sets.items()
    }
    courteous = [
        float(request_step(text).step >= bound.COURTEOUS_REQUEST_STEP) for text in sets["impatient"]
    ]
    row = partial(Row, command="python -m tests.measures impatience")
    return tuple(
        row(
            what,
            data,
            f"{np.mean(found):.2f}",
            interval=between(bootstrap(found, lambda each: float(np.mean(each))), ".2f"),
            wanted=wanted,
        )
        for what, data, found, wanted in (
            ("told to sound impatient", "80 impatient requests, held back", told["impatient"], ""),
            ("held to be courteous", "the same", courteous, ""),
            ("told to sound impatient", "100 patient ones", told["patient"][:100], "≤ .02"),
            ("the same", "60 patient ones made to mislead", told["patient"][100:], ""),
        )
    )


def _f1(verdicts: Sequence[Verdict]) -> float:
    hits = sum(is_one and taken for is_one, taken in verdicts)
    all_of_them = sum(is_one for is_one, _ in verdicts) + sum(taken for _, taken in verdicts)
    return 2 * hits / all_of_them if all_of_them else 1.0


def false_requests() -> tuple[Row, ...]:
    """Sentences of answers that would make the interviewer stop and repeat."""
    sentences = list(dict.fromkeys(answer_sentences()))
    forms = [*sentences, *(re.sub(r"[.,?!]", "", text.lower()) for text in sentences)]
    # Once beside a question whose words it may echo, and once beside none.
    taken = [
        text for text in forms if any(read_act(text, q).kind in _REACTED_TO for q in ("", _ASKED))
    ]
    for text in taken:
        print("taken for a request:", text)
    after_loss = [
        text for text in forms if read_act(text, _ASKED, after_loss=True).kind in _REACTED_TO
    ]
    return (
        Row(
            "sentences of answers taken for something asked",
            f"{len(sentences)} sentences, each with marks and without",
            f"{1000 * len(taken) / len(forms):.1f} in 1,000",
            "python -m tests.measures false_requests",
            wanted="≤ 1 in 1,000",
        ),
        Row(
            "the same, were each all that is said after a loss",
            f"{len(sentences)} sentences, each with marks and without",
            f"{1000 * len(after_loss) / len(forms):.1f} in 1,000",
            "python -m tests.measures false_requests",
        ),
    )


def answer_sentences() -> Iterator[str]:
    """Of our own marked answers and sentences, the bundled candidate's, and made to mislead."""
    for path in sorted((HERE / "answers").glob("*.toml")):
        for answer in tomllib.loads(path.read_text(encoding="utf-8"))["answer"]:
            for line in answer["text"].strip().splitlines():
                yield line.partition("|")[2].strip()
    for path in sorted((HERE / "sentences").glob("*.toml")):
        for sentences in tomllib.loads(path.read_text(encoding="utf-8")).values():
            yield from (re.sub(r"[{}]", "", text) for text in sentences)
    for path in sorted((bundled("assets") / "candidate").glob("*.json")):
        sheet = json.loads(path.read_text(encoding="utf-8"))
        if not sheet.get("request"):
            words = " ".join(word["text"] for word in sheet["words"])
            yield from (text for text in re.split(r"(?<=[.?!]) ", words) if text)
    examples = Path(dialogue_acts.__file__).with_suffix(".toml").read_text(encoding="utf-8")
    yield from tomllib.loads(examples)["answer"]["examples"]
    yield from misleading_sentences()


def misleading_sentences() -> Iterator[str]:
    """The words of requests, put to other use."""
    people = ("my manager", "the customer", "a colleague", "the head nurse", "our trainer")
    told = (
        "asked me to repeat the order.",
        "said sorry, could you say that again.",
        "did not hear the alarm, so I rang again.",
        "said that the line was bad, and I called back.",
        "wanted to know what I had said.",
        "told me that I should ask once more.",
        "asked whether I could hear her, and I said yes.",
        "could not hear me because of the machines.",
        "had lost the connection to the till.",
        "kept asking the same question again and again.",
        "repeated the question for the whole class.",
        "did not catch what the guest wanted.",
    )
    yield from (f"{person.capitalize()} {did}" for person, did in product(people, told))
    deeds = ("repeat", "say", "ask", "check", "explain", "hear", "go through", "rephrase")
    things = (
        "the order back to the guest",
        "every step of the safety check",
        "the numbers to the other shift",
        "the same training for new people",
        "our promise to the client",
        "each name at the door",
        "the rules of the pool",
        "the last line of the contract",
    )
    frames = (
        "I had to {} {} twice a day.",
        "We always {} {} before we begin.",
        "What helped was to {} {}.",
        "I learned to {} {} without being asked.",
        "Could anybody {} {} as well as she did, I doubt it.",
        "I would {} {} again if I had to.",
        "You have to {} {} in that kind of job.",
        "They let me {} {} from the second week on.",
    )
    yield from (frame.format(deed, thing) for frame, deed, thing in product(frames, deeds, things))


def politeness(data: Path) -> tuple[Row, ...]:
    """The published strategies' scores against five raters' opinion of written requests."""
    path = data / "text" / "politeness_wikipedia.csv"
    with path.open(encoding="utf-8", newline="") as opened:
        rated = [(row["request"], float(row["normalised_score"])) for row in csv.DictReader(opened)]
    rated.sort(key=lambda each: each[1])
    quarter = len(rated) // 4
    cases = [(text, False) for text, _ in rated[:quarter]]
    cases += [(text, True) for text, _ in rated[-quarter:]]
    scored = [(score(text), polite) for text, polite in cases]
    return (
        Row(
            "politeness: a request of the top quartile scores above one of the bottom (ROC area)",
            f"Stanford Politeness Corpus, Wikipedia, 2 × {quarter} requests; nothing is learnt",
            f"{_area(scored):.3f}",
            "python -m tests.measures politeness --data DIR",
            between(bootstrap(scored, _area, rounds=200), ".2f"),
            "≥ .84",
        ),
    )


def _area(scored: Sequence[tuple[float, bool]]) -> float:
    top = np.array([value for value, polite in scored if polite])
    bottom = np.array([value for value, polite in scored if not polite])
    above, equal = top[:, None] > bottom[None], top[:, None] == bottom[None]
    return float(above.mean() + equal.mean() / 2)


def politeness_steps() -> tuple[Row, ...]:
    """The step of spoken-style requests against marks set before the rule."""
    path = HERE / "requests" / "politeness_steps.toml"
    marked = tomllib.loads(path.read_text(encoding="utf-8"))["step"]
    off = [
        abs(request_step(text, _ASKED).step - each["is"])
        for each in marked
        for text in each["requests"]
    ]
    exact = partial(_share, most=0)
    near = partial(_share, most=1)
    row = partial(
        Row,
        data=f"{len(off)} requests of our own",
        command="python -m tests.measures politeness_steps",
    )
    return (
        row(
            what="step of a spoken request: exact",
            figure=f"{exact(off):.2f}",
            interval=between(bootstrap(off, exact)),
            wanted="≥ .75",
        ),
        row(what="the same: within one step", figure=f"{near(off):.2f}", wanted="≥ .90"),
    )


def _share(off: Sequence[int], most: int) -> float:
    return sum(each <= most for each in off) / len(off)


def guess_or_repair() -> tuple[Row, ...]:
    """Scripted interviews on a bad line, in which a guess or a request follows on each loss."""
    right = total = 0
    for seed in range(40):
        expected, found = _scripted_interview(seed)
        total += len(expected)
        right += sum(a is b for a, b in zip(expected, found, strict=True))
    return (
        Row(
            "guess told from repair, by garbled question",
            f"40 scripted interviews, {total} garbled questions",
            f"{right} of {total}",
            "python -m tests.measures guess_or_repair",
            wanted="all",
        ),
    )


def _scripted_interview(seed: int) -> tuple[list[Handling], list[Handling]]:
    bank = read_bank(bundled("question_banks") / "behavioural.toml")
    wish = Wish(length=3, level=Level.HARD, seed=seed)
    plan = build_plan(bank, Brief(), PERSONAS[seed % len(PERSONAS)], wish)
    plan = put_on_line(plan, ("patchy", "choppy", "muffled", "terrible")[seed % 4])
    requests = cycle(
        [
            "Sorry, could you repeat that please?",
            "I'm sorry, I lost the end. Could you say the last part again?",
            "Pardon?",
            "I didn't catch that, could you ask it once more?",
        ]
    )
    off_the_point = "It was a rainy Tuesday and all of us had soup for lunch in the canteen."
    expected: list[Handling] = []

    def decide() -> Transcript:
        state = room.runner.state
        last = state.deliveries[-1]
        asks = bool(last.lost) and (seed + state.turn_index + len(state.takes)) % 2 == 0
        if last.lost and not last.typed:
            expected.append(Handling.ASKED if asks else _unasked(state.turn, last))
        return heard(next(requests) if asks else off_the_point)

    with tempfile.TemporaryDirectory() as folder:
        room = Room(Path(folder), plan=plan)
        room.recogniser = _Decides(decide)
        runner = room.hold()
        judged = room.store.load(runner.interview_id).answers
        room.store.close()
    found = [
        repair.handling
        for each in judged
        if each.assessment
        for repair in each.assessment.metrics.repairs
    ]
    return expected, found


def _unasked(turn: Turn, last: Delivery) -> Handling:
    """What an answer beside the point makes of the loss."""
    counts = turn.kind in (TurnKind.QUESTION, TurnKind.FOLLOW_UP)
    mattered = any(is_content(word) for word in lost_words(last).split())
    return Handling.GUESSED if counts and mattered else Handling.PASSED_OVER


class _Decides:
    """A recogniser that hears what is decided when a take begins."""

    def __init__(self, decide: Callable[[], Transcript]) -> None:
        self._decide = decide

    def load(self) -> None:
        """Always ready."""

    def start(self, rate: int) -> ScriptedHearing:
        return ScriptedHearing(self._decide(), rate)

    def close(self) -> None:
        """Nothing is open."""
