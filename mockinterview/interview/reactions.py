"""What the interviewer says to something asked in place of an answer, and what counts as that.

About the line: says it again, then in other words and in the chat, and after the third failure by
telephone, at most once and only from video. About the meaning: explains. Who would rather not
answer, or later, is let go kindly, and none of it is held against anybody.
"""

from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean
from typing import Final

from mockinterview.interview.course import can_be_put_off, put_off
from mockinterview.interview.model import (
    Delivery,
    Manner,
    Medium,
    Purpose,
    Take,
    Turn,
    TurnKind,
    Word,
)
from mockinterview.interview.replies import (
    Reply,
    explained,
    in_other_words,
    in_other_words_aloud,
    in_writing,
    reply,
    spoken_words,
    with_phrase,
)
from mockinterview.interview.requests.dialogue_acts import ASKING, LEAVING, Act, ActKind, read_act
from mockinterview.interview.state import OPEN_REQUEST, State

REQUESTS_BEFORE_CALL = 2
"""In a turn; the next one is answered by telephone."""
REQUESTS_BEFORE_LEAVING = 2
"""By telephone; the next one ends the question."""
EXPLANATIONS = 2
"""In a turn, before asking what is meant is taken as not having heard."""
UNHEARD_SECONDS = 1.5
"""A take shorter than this without a word may have been a cough."""
_UNCLEAR_WORDS = 4
_UNCLEAR_CONFIDENCE = 0.6
"""Of no more words than that, on average: nobody would go on from them. Of 200 spoken requests that
whisper took for something else, half of the short ones were this unsure."""
INTERVIEWERS_QUESTIONS: Final = (TurnKind.QUESTION, TurnKind.FOLLOW_UP)
"""Turns that the candidate may pass on."""

_NOT_ITS_WORDS = (Manner.REPHRASED, Manner.EXPLAINED, Manner.CONFIRMED)
"""After these the question is taken in its own words, as it was meant."""
_ABOUT_NO_QUESTION = (Manner.GAVE_TIME, Manner.ASKED_BACK)

Reaction = tuple[State, Reply, bool]
"""The state, what is said, and whether it is typed as well."""


def needs_reaction(state: State, act: Act) -> bool:
    # Who greets back says hello, and asks nothing by it.
    kind = state.turn.kind
    if act.kind in LEAVING:
        return kind in INTERVIEWERS_QUESTIONS
    greets = act.kind is ActKind.HEAR_CHECK and kind is TurnKind.GREETING
    # "Could you explain how the shifts are planned?"
    asks_own = act.kind is ActKind.MEANING and kind is TurnKind.CANDIDATES_QUESTIONS
    return act.kind in ASKING and not greets and not asks_own


def purpose_of(state: State, act: Act) -> Purpose:
    """Of a take in which the candidate asked something."""
    if act.kind in LEAVING:
        return Purpose.LEAVING
    last = last_said(state)
    # After a loss it is a repair like any other.
    heard_whole = last is not None and not last.lost
    return Purpose.MEANING if act.kind is ActKind.MEANING and heard_whole else Purpose.REQUEST


def is_unheard(state: State, take: Take, *, voiced: bool) -> bool:
    """A voice of which nothing could be made out; asked back for once in a turn."""
    transcript = take.transcript
    if transcript.engine == "none" or not voiced or take.duration < UNHEARD_SECONDS:
        return False
    before = any(each.purpose is Purpose.UNHEARD for each in state.takes)
    unheard = not transcript.words or is_unclear(transcript.words, state.turn)
    return unheard and not before and not state.stopping


def is_unclear(words: Sequence[Word], turn: Turn) -> bool:
    """So few `words`, and so unsure, that they are no answer to the question of `turn`."""
    if turn.kind not in INTERVIEWERS_QUESTIONS or not 0 < len(words) <= _UNCLEAR_WORDS:
        return False
    if read_act(" ".join(word.text for word in words), turn.text).kind is not ActKind.ANSWER:
        return False
    return fmean(1.0 if w.confidence is None else w.confidence for w in words) < _UNCLEAR_CONFIDENCE


def reaction(state: State, act: Act) -> Reaction:
    if act.kind in LEAVING:
        return _let_go(state, act)
    persona, turn = state.plan.persona, state.turn
    asked = [take.purpose for take in state.takes]
    times = asked.count(Purpose.MEANING)
    if not times or asked[-1] is not Purpose.MEANING or times > EXPLANATIONS:
        return _said_again(state, act)
    given = explained(turn, persona, state.said) if times == 1 else None
    return (state, given, False) if given else _in_other_words(state)


def likely_reply(state: State) -> str:
    """What who asks for the turn again in the commonest way would be told now."""
    return reaction(state, OPEN_REQUEST)[1].text


def _let_go(state: State, act: Act) -> Reaction:
    persona = state.plan.persona
    if act.kind is ActKind.LATER and can_be_put_off(state):
        return put_off(state), with_phrase(Manner.POSTPONED, "", persona, state.said), False
    return state, with_phrase(Manner.PASSED, "", persona, state.said), False


def _said_again(state: State, act: Act) -> Reaction:
    by_phone = state.medium is Medium.PHONE
    repeats_by_phone = state.repeats_by_phone + by_phone
    state = replace(state, repeats=state.repeats + 1, repeats_by_phone=repeats_by_phone)
    persona, turn = state.plan.persona, state.turn_again
    given = reply(act, turn, *_question_in(last_said(state), turn), persona, state.said)
    if given.manner is Manner.CONFIRMED:
        return state, given, False
    if not by_phone and (act.kind is ActKind.PHONE or state.repeats > REQUESTS_BEFORE_CALL):
        return state, with_phrase(Manner.OFFERED_CALL, "", persona, state.said), False
    if repeats_by_phone > REQUESTS_BEFORE_LEAVING:
        return state, with_phrase(Manner.LEFT, "", persona, state.said), False
    again = repeats_by_phone if by_phone else state.repeats
    if act.kind is ActKind.CHAT and not by_phone:
        return state, in_writing(turn, persona, state.said), True
    if again > 1 and given.manner is not Manner.CORRECTED:
        return _in_other_words(state)
    return state, given, given.manner in (Manner.REPHRASED, Manner.TYPED)


def _in_other_words(state: State) -> Reaction:
    persona, turn = state.plan.persona, state.turn_again
    if state.medium is Medium.PHONE:  # the chat went with the video
        return state, in_other_words_aloud(turn, persona, state.said), False
    return state, in_other_words(turn, persona, state.said), True


def _question_in(said: Delivery | None, turn: Turn) -> tuple[str, tuple[int, ...]]:
    """`said` without what was said around the question, and which words of that were lost."""
    if said is None or said.manner in _NOT_ITS_WORDS:
        return turn.text, ()
    if not said.text.endswith(turn.text):
        return said.text, said.lost
    before = len(spoken_words(said.text.removesuffix(turn.text)))
    return turn.text, tuple(index - before for index in said.lost if index >= before)


def after_loss(state: State) -> bool:
    """Words of what was last said were lost."""
    last = last_said(state)
    return last is not None and bool(last.lost)


def last_said(state: State) -> Delivery | None:
    """What was last said of the question or about it."""
    said = [each for each in state.deliveries if each.manner not in _ABOUT_NO_QUESTION]
    return said[-1] if said else None
