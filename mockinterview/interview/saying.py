"""What the interviewer says next, and the state that remembers it. When, is decided in `flow`."""

from dataclasses import replace

from mockinterview.interview.messages import Command, Deliver
from mockinterview.interview.model import Manner
from mockinterview.interview.reactions import reaction
from mockinterview.interview.replies import Reply, with_phrase
from mockinterview.interview.requests.dialogue_acts import Act
from mockinterview.interview.state import Intent, Phase, State

Step = tuple[State, tuple[Command, ...]]
"""The state from now on, and the commands to carry out, in order."""


def ask(state: State) -> Step:
    """The turn's question, for the first time."""
    turn = state.turn
    return _say(state, Deliver(turn.first_words, medium=state.medium, lead_in=turn.lead_in))


def say_again(state: State) -> Step:
    """What a pause broke off, from its beginning."""
    return _say(state, state.saying) if state.saying else ask(state)


def react(state: State, act: Act) -> Step:
    """Something to `act`, which was asked in place of an answer."""
    state, given, typed = reaction(state, act)
    return _answer(state, given, typed=typed)


def remark(state: State, manner: Manner, text: str = "") -> Step:
    """The persona's next phrase for `manner`, and `text` after it."""
    return _answer(state, _phrased(state, manner, text))


def remark_in_passing(state: State, manner: Manner) -> Step:
    """As `remark`, while the floor stays the candidate's."""
    given = _phrased(state, manner)
    aside = Deliver(given.text, given.manner, medium=state.medium, lead_in=given.lead_in)
    return replace(state, aside=aside, said=(*state.said, given.phrase)), (aside,)


def _phrased(state: State, manner: Manner, text: str = "") -> Reply:
    return with_phrase(manner, text, state.plan.persona, state.said)


def _answer(state: State, given: Reply, *, typed: bool = False) -> Step:
    saying = Deliver(
        given.text, given.manner, state.repeats, state.medium, typed, lead_in=given.lead_in
    )
    return _say(replace(state, said=(*state.said, given.phrase)), saying)


def _say(state: State, saying: Deliver) -> Step:
    speaking = replace(
        state, phase=Phase.SPEAKING, intent=Intent.GO_ON, pause_reason="", saying=saying
    )
    return speaking, (saying,)
