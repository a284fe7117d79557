"""What can be read of what the interviewer says: as much as the line lets be heard.

All of it where it is typed as well, or could not be spoken.
"""

from mockinterview.interview.messages import Deliver
from mockinterview.interview.model import Delivery, Manner
from mockinterview.interview.state import Phase, State
from mockinterview.line.connection import carried
from mockinterview.line.losses import masked


def newest(state: State) -> str:
    """Of what is or was last said; what was said in passing is none of it."""
    if state.saying is None:
        return state.turn.first_words
    spoken = _spoken(state)
    if spoken and spoken[-1].text == state.saying.text:
        return _of(spoken[-1])
    return _while_said(state, state.saying)


def before(state: State) -> str:
    """Of what was said before that in the same turn; empty when it is the first."""
    now = state.saying.text if state.saying else ""
    earlier = [each for each in _spoken(state) if each.text != now]
    return _of(earlier[-1]) if earlier else ""


def in_passing(state: State) -> str:
    """Of what was said since the candidate has the floor; empty when nothing was."""
    if state.aside:
        return _while_said(state, state.aside)
    last = state.deliveries[-1:]
    is_over = state.phase is Phase.SPEAKING
    return "".join(_of(each) for each in last if each.manner is Manner.GAVE_TIME and not is_over)


def _spoken(state: State) -> list[Delivery]:
    """In this turn, but for what was said in passing."""
    return [each for each in state.deliveries if each.manner is not Manner.GAVE_TIME]


def _while_said(state: State, saying: Deliver) -> str:
    if saying.typed:
        return saying.text
    return masked(saying.text, carried(saying, state.turn, state.plan.seed, state.place).lost)


def _of(delivery: Delivery) -> str:
    whole = delivery.typed or delivery.duration == 0
    return delivery.text if whole else masked(delivery.text, delivery.lost)
