"""Which turns come next, once an answer is there: follow-ups, questions put off, own questions.

An interview begins with the turns of its plan. What comes up goes in behind the turn that it came
up in; a follow-up that the plan had there gives way to it. How often and how deep goes by
`conduct`. Every change takes something from a bounded stock, so that every interview ends.
"""

import re
from dataclasses import replace
from itertools import takewhile

from mockinterview.interview.answers.follow_ups import follow_up
from mockinterview.interview.asked_questions import ToldKind, answer_to
from mockinterview.interview.conduct import ROUNDS_OF_QUESTIONS, conduct_of
from mockinterview.interview.english.in_words import listed_in_words
from mockinterview.interview.lead_ins import coming_back, going_on, opening
from mockinterview.interview.model import Manner, Outcome, Turn, TurnKind
from mockinterview.interview.state import State
from mockinterview.interview.wording import anything_else

PUT_OFF = "the candidate wanted to come back to it"
"""`Turn.reason` of a question that is asked a second time."""
_NO_MORE = re.compile(
    r"\W*(?:(?:oh|well|um|uh)\W+)?(?:(?:no|nope|nothing)\b(?! problem)"
    r"|(?:i think )?that(?:'s| is| was) (?:all|it|everything)\b)",
    re.IGNORECASE,
)
"""Begins an answer that has no question in it."""
_COME_UP = 500
"""Numbers of the line for turns that the plan does not have begin here; a plan has far fewer."""


def after_answer(
    state: State, outcome: Outcome, said: str, unsure: frozenset[str] = frozenset()
) -> State:
    """`state` with the turns that follow from `said`, the candidate's answer to its turn.

    `unsure`: words of it that may be misheard, as `sure_words` has them.
    """
    return _led_in(_grown(state, outcome, said, unsure), outcome, said)


def _led_in(state: State, outcome: Outcome, said: str) -> State:
    """The question that comes next has something before it, so that it is not abrupt."""
    following = state.turn_index + 1
    if following >= len(state.turns) or state.turns[following].kind is not TurnKind.QUESTION:
        return state
    persona_id, seed = state.plan.persona.id, state.plan.seed
    heard = frozenset(turn.lead_in for turn in state.turns)
    if state.turn.kind is TurnKind.SMALL_TALK:
        before = opening(persona_id, said, seed)
    elif state.turns[following].reason == PUT_OFF:
        before = coming_back(persona_id, heard, seed)
    elif outcome is Outcome.ANSWERED and not _was_interrupted(state):
        before = going_on(persona_id, heard, seed)
    else:
        return state  # who was let go has heard that it goes on
    return _with_next(state, replace(state.turns[following], lead_in=before))


def _was_interrupted(state: State) -> bool:
    return any(each.manner is Manner.INTERRUPTED for each in state.deliveries)


def _grown(state: State, outcome: Outcome, said: str, unsure: frozenset[str]) -> State:
    match state.turn.kind:
        case TurnKind.QUESTION | TurnKind.FOLLOW_UP if outcome is Outcome.ANSWERED:
            return _followed_up(state, said, unsure)
        case TurnKind.QUESTION | TurnKind.FOLLOW_UP:
            return _without(state, state.turn_index + 1) if _planned_follow_up(state) else state
        case TurnKind.CANDIDATES_QUESTIONS if outcome is Outcome.ANSWERED and said:
            return _told(state, said)
        case _:
            return state


def put_off(state: State) -> State:
    """The question once more, behind all the others; the same state where it was put off before."""
    if not can_be_put_off(state):
        return state
    ends = (TurnKind.CANDIDATES_QUESTIONS, TurnKind.CLOSING, TurnKind.GOODBYE)
    later = range(state.turn_index + 1, len(state.turns))
    at = next((n for n in later if state.turns[n].kind in ends), len(state.turns))
    return _with(state, at, replace(state.turn, reason=PUT_OFF, lead_in=""))


def can_be_put_off(state: State) -> bool:
    return state.turn.kind is TurnKind.QUESTION and state.turn.reason != PUT_OFF


def _followed_up(state: State, said: str, unsure: frozenset[str]) -> State:
    plan, turn, following = state.plan, state.turn, state.turn_index + 1
    conduct = conduct_of(plan.persona.id, plan.level)
    before = state.turns[: state.turn_index + 1]
    in_a_row = len(list(takewhile(_is_follow_up, reversed(before))))
    planned = _planned_follow_up(state)
    number = sum(each.kind is TurnKind.QUESTION for each in before)
    due = planned or in_a_row > 0 or number % conduct.questions_per_follow_up == 0
    if not said or not due or in_a_row >= conduct.follow_ups_in_a_row:
        return state
    others = (*before, *state.turns[following + planned :])
    asked_before = tuple(each.text for each in others)
    found = follow_up(turn, said, plan.brief, asked_before, plan.persona, unsure)
    if found is None:
        return state
    asked = Turn(TurnKind.FOLLOW_UP, found.text, turn.question, reason=found.reason)
    if planned:
        return _with_next(state, replace(asked, condition=state.turns[following].condition))
    return _with(state, following, asked)


def _told(state: State, said: str) -> State:
    """The candidate's questions are answered at the beginning of what comes next."""
    plan, following = state.plan, state.turn_index + 1
    told = answer_to("" if _asks_no_more(said) else said, plan.brief, plan.persona)
    before = state.turns[:following]
    rounds = sum(each.kind is TurnKind.CANDIDATES_QUESTIONS for each in before)
    if told.kind is not ToldKind.NONE and rounds < ROUNDS_OF_QUESTIONS:
        reason = f"you asked about {listed_in_words(topic.value for topic in told.topics)}"
        text = f"{told.text} {anything_else(plan.persona, rounds)}"
        return _with(state, following, Turn(TurnKind.CANDIDATES_QUESTIONS, text, reason=reason))
    if following == len(state.turns) or state.turns[following].kind is not TurnKind.CLOSING:
        return state
    closing = state.turns[following]
    return _with_next(state, replace(closing, text=f"{told.text} {closing.text}"))


def _asks_no_more(said: str) -> bool:
    """ "No, thank you. That was everything I wanted to ask." """
    return "?" not in said and _NO_MORE.match(said) is not None


def _is_follow_up(turn: Turn) -> bool:
    return turn.kind is TurnKind.FOLLOW_UP


def _planned_follow_up(state: State) -> bool:
    """The plan goes on with a follow-up to the same question."""
    following = state.turn_index + 1
    if following >= len(state.turns):
        return False
    then = state.turns[following]
    return then.kind is TurnKind.FOLLOW_UP and then.question == state.turn.question


def _with(state: State, at: int, turn: Turn) -> State:
    """`turn` at index `at`. The plan's lines are gone through from its end for those it has not."""
    planned = state.plan.turns
    came_up = sum(place >= _COME_UP for place in state.places)
    line = planned[-1 - came_up % len(planned)].condition
    turns = (*state.turns[:at], replace(turn, condition=line), *state.turns[at:])
    place = max(_COME_UP, max(state.places) + 1)
    places = (*state.places[:at], place, *state.places[at:])
    return replace(state, turns=turns, places=places)


def _with_next(state: State, turn: Turn) -> State:
    """`turn` in place of the one that comes next."""
    following = state.turn_index + 1
    return replace(state, turns=(*state.turns[:following], turn, *state.turns[following + 1 :]))


def _without(state: State, at: int) -> State:
    turns = (*state.turns[:at], *state.turns[at + 1 :])
    return replace(state, turns=turns, places=(*state.places[:at], *state.places[at + 1 :]))
