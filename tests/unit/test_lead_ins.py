"""What is said before a question: it fits what was told, comes once, and no line takes it."""

from dataclasses import replace
from pathlib import Path

import pytest

from mockinterview.interview.course import PUT_OFF, after_answer
from mockinterview.interview.lead_ins import Mood, coming_back, going_on, mood_of, opening
from mockinterview.interview.messages import Deliver
from mockinterview.interview.model import Brief, Delivery, Level, Manner, Outcome, TurnKind
from mockinterview.interview.personas import PERSONAS, find_persona
from mockinterview.interview.plan import Wish, build_plan
from mockinterview.interview.reactions import reaction
from mockinterview.interview.requests.dialogue_acts import Act, ActKind, read_act
from mockinterview.interview.requests.repair import RepairForm
from mockinterview.interview.saying import react
from mockinterview.interview.state import State
from mockinterview.interview.wording import small_talk
from mockinterview.line.conditions import CONDITIONS
from mockinterview.line.connection import carried
from mockinterview.line.losses import words_in
from tests.unit.plans import a_bank, a_plan
from tests.unit.room import Room, heard

IDS = [persona.id for persona in PERSONAS]
FIRST_QUESTION = 2


def grown(persona_id: str = "warm", said: str = "I am fine, thanks.", seed: int = 1) -> State:
    """An interview of 20 questions, each turn answered with `said`."""
    wish = Wish(length=20, level=Level.MEDIUM, seed=seed)
    state = State(build_plan(a_bank(30), Brief(), find_persona(persona_id), wish))
    while not state.is_last_turn:
        state = after_answer(state, Outcome.ANSWERED, said)
        state = replace(state, turn_index=state.turn_index + 1)
    return state


@pytest.mark.parametrize(
    ("said", "mood"),
    [
        ("Good, thank you.", Mood.GOOD),
        ("it's going very well so far", Mood.GOOD),
        ("Not too bad, thanks.", Mood.GOOD),
        ("Can't complain.", Mood.GOOD),
        ("It could be worse.", Mood.GOOD),
        ("I'm not nervous, it's been great.", Mood.GOOD),
        ("Terrible, I missed my bus.", Mood.HARD),
        ("It hasn't been great.", Mood.HARD),
        ("not so good honestly", Mood.HARD),
        ("I didn\u2019t sleep well.", Mood.HARD),
        ("Fine, only a bit nervous.", Mood.NERVOUS),
        ("It was stressful this morning, but now it's good.", Mood.UNTOLD),  # both
        ("Well, it has been raining all day.", Mood.UNTOLD),  # a word to begin with
        ("", Mood.UNTOLD),
    ],
)
def test_a_mood_is_taken_from_the_candidates_own_words(said: str, mood: Mood) -> None:
    assert mood_of(said) is mood


@pytest.mark.parametrize("persona_id", IDS)
@pytest.mark.parametrize(
    ("said", "answers_back"),
    [
        ("Good, thank you. And you?", True),
        ("so far so good how about you", True),
        ("Fine. How are you today?", True),
        ("It was good, and you have a nice office.", False),
        ("", False),
    ],
)
def test_who_asks_back_gets_an_answer(persona_id: str, said: str, answers_back: bool) -> None:
    assert ("well" in (text := opening(persona_id, said, 0)) or "too, thanks" in text) is (
        answers_back
    )


def test_asking_back_is_no_request() -> None:
    asked = small_talk(Brief(), PERSONAS[0])
    assert read_act("Good, thank you. How are you?", asked).kind is ActKind.ANSWER


@pytest.mark.parametrize("persona_id", IDS)
def test_who_said_nothing_is_not_thanked_for_it(persona_id: str) -> None:
    assert len(opening(persona_id, "", 0)) < len(opening(persona_id, "it rains", 0))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("persona_id", IDS)
def test_no_lead_in_comes_twice_in_the_longest_interview(persona_id: str, seed: int) -> None:
    questions = [turn for turn in grown(persona_id, seed=seed).turns if turn.question]
    lead_ins = [turn.lead_in for turn in questions if turn.lead_in]
    assert questions[0].lead_in and questions[1].lead_in
    assert len(lead_ins) == len(set(lead_ins)) >= 9
    assert not any(turn.lead_in for turn in questions if turn.kind is TurnKind.FOLLOW_UP)


def test_when_all_were_heard_there_is_none() -> None:
    said: set[str] = set()
    while one := going_on("formal", said, seed=5):
        said.add(one)
    assert len(said) == 9 and going_on("formal", said, seed=0) == ""


@pytest.mark.parametrize(
    ("outcome", "manner"),
    [(Outcome.SKIPPED, Manner.PASSED), (Outcome.ANSWERED, Manner.INTERRUPTED)],
)
def test_who_was_told_already_that_it_goes_on_hears_no_more(
    outcome: Outcome, manner: Manner
) -> None:
    spoken = (Delivery("On we go.", 1.0, 0.0, 1.0, manner=manner),)
    state = replace(State(a_plan()), turn_index=FIRST_QUESTION, deliveries=spoken)
    following = after_answer(state, outcome, "I did").turns[FIRST_QUESTION + 1]
    assert following.kind is TurnKind.QUESTION and not following.lead_in


def test_a_question_that_was_put_off_is_come_back_to() -> None:
    state = State(a_plan())
    first, second = state.turns[FIRST_QUESTION : FIRST_QUESTION + 2]
    turns = (*state.turns[:FIRST_QUESTION], first, replace(second, reason=PUT_OFF))
    turns = (*turns, *state.turns[FIRST_QUESTION + 2 :])
    state = replace(state, turn_index=FIRST_QUESTION, turns=turns)
    led_in = after_answer(state, Outcome.ANSWERED, "I did").turns[FIRST_QUESTION + 1].lead_in
    assert led_in == coming_back("warm", (), 1) and "come back" in led_in


@pytest.mark.parametrize("name", sorted(CONDITIONS))
def test_the_line_takes_the_same_of_a_question_with_a_lead_in(name: str) -> None:
    turn = replace(a_plan().turns[FIRST_QUESTION], condition=name)
    led = "I'm glad to hear that. Then let's make a start."
    for seed in range(20):
        alone = carried(Deliver(turn.text), turn, seed, 2)
        both = carried(Deliver(f"{led} {turn.text}", lead_in=led), turn, seed, 2)
        assert both.lost == tuple(index + len(words_in(led)) for index in alone.lost)


@pytest.mark.parametrize("name", sorted(CONDITIONS))
def test_that_the_telephone_will_ring_always_arrives(name: str) -> None:
    turn = replace(a_plan().turns[FIRST_QUESTION], condition=name)
    state = replace(State(a_plan()), turn_index=FIRST_QUESTION)
    _, (told,) = react(state, Act(ActKind.PHONE))
    assert isinstance(told, Deliver) and told.manner is Manner.OFFERED_CALL
    for attempt in range(3):
        told = replace(told, attempt=attempt)
        assert not any(carried(told, turn, seed, FIRST_QUESTION).lost for seed in range(20))


def test_a_part_said_again_has_nothing_of_the_lead_in() -> None:
    led = "Then let's make a start."  # five words
    state = replace(State(a_plan()), turn_index=FIRST_QUESTION)
    turn = replace(state.turn, lead_in=led)  # "Tell me about number 0."
    lost = (5 + 2,)  # "about": four words before it would reach into the lead-in
    spoken = Delivery(turn.first_words, 2.0, 0.0, 2.0, lost=lost)
    turns = (*state.turns[:FIRST_QUESTION], turn, *state.turns[FIRST_QUESTION + 1 :])
    state = replace(state, turns=turns, deliveries=(spoken,))
    given = reaction(state, Act(ActKind.REPEAT, RepairForm.RESTRICTED))[1]
    assert given.manner is Manner.PART_REPEATED
    assert given.text.endswith(turn.text) and "start" not in given.text


def test_it_is_spoken_with_the_question_and_kept(tmp_path: Path) -> None:
    room = Room(tmp_path, [heard(each) for each in ("hello", "fine thanks", "my story")])
    first = room.answers(room.hold())[FIRST_QUESTION]
    assert first.turn.lead_in == opening("warm", "fine thanks", room.plan.seed)
    assert first.deliveries[0].text == f"{first.turn.lead_in} {first.turn.text}"
