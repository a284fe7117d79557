"""Every key of the interview screen. Which of them do something now, `interview_words` says."""

from collections.abc import Callable, Mapping
from typing import Final

from textual.binding import Binding

from mockinterview.interview.messages import (
    CallAnswered,
    Event,
    FinishAsked,
    PauseAsked,
    RepeatAsked,
    ResumeAsked,
    SkipAsked,
)

_ENTER = "Begin; finish your answer; go on."
_STOP = "Stop the interview; it asks first."

ASKED_BY_KEY: Final[Mapping[str, Callable[[], Event]]] = {
    "answer_now": FinishAsked,
    "finish": FinishAsked,
    "pick_up": CallAnswered,
    "pause": PauseAsked,
    "resume": ResumeAsked,
    "repeat": RepeatAsked,
    "skip": SkipAsked,
}
"""What the flow is asked for, by the action that `interview_words.actions` calls it."""

INTERVIEW_KEYS: Final = (
    Binding("enter", "begin", "Begin", tooltip=_ENTER),
    Binding("enter", "ask('answer_now')", "Answer now", tooltip=_ENTER),
    Binding("enter", "ask('finish')", "Finish answer", tooltip=_ENTER),
    Binding("enter", "go_on", "Go on", tooltip=_ENTER),
    Binding("enter", "try_again", "Try again", tooltip=_ENTER),
    Binding("enter", "ask('pick_up')", "Pick up", tooltip=_ENTER),
    Binding("b", "bundled", "Let the bundled candidate answer"),
    Binding("e", "equipment", "Equipment test", tooltip="When it cannot begin: see why."),
    Binding("space", "ask('pause')", "Pause", tooltip="Pause, and go on."),
    Binding("space", "ask('resume')", "Go on", tooltip="Pause, and go on."),
    Binding("r", "ask('repeat')", "Repeat", tooltip="Hear the question again."),
    Binding("s", "ask('skip')", "Skip", tooltip="Skip this question."),
    Binding("x", "stop", "Stop", tooltip=_STOP),
    Binding("escape", "stop", show=False, tooltip=_STOP),
    Binding("c", "captions", "Caption", tooltip="Show or hide the question's text."),
    Binding("v", "picture", "Picture", tooltip="Show or hide the camera's picture of you."),
    Binding("escape", "back", "Back", tooltip="Before it has begun: back."),
)
INTERVIEW_ACTIONS: Final = frozenset(ASKED_BY_KEY) | {binding.action for binding in INTERVIEW_KEYS}
