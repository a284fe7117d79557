"""The program with text from outside that means harm in every place where there can be some.

Run by `test_hostile_text` on a terminal of its own; it has no devices and no disk.
"""

from dataclasses import fields, is_dataclass, replace
from enum import Enum
from pathlib import Path
from threading import Event as Flag
from typing import Final, TypeVar

from mockinterview.errors import DeviceError
from mockinterview.interview.messages import CloseTake, Deliver, Event, Keep
from mockinterview.interview.model import Heard, Span
from mockinterview.interview.state import State
from mockinterview.session.studio import Studio
from mockinterview.tui.app import MockInterviewApp
from mockinterview.tui.screens.live import LiveScreen
from tests.tui.fake_studio import (
    ANSWER_WORDS,
    CHOICES,
    LISTED,
    SHEET,
    HandRunner,
    a_plan,
    a_stage,
    an_assessment,
    an_interview,
)

EVIL: Final = (
    "[@click=app.quit]evil[/] [b] \x1b]0;evil-title\x07\x1b]52;c;ZXZpbA==\x07\x1b[9;77;7m"
    "\x9d0;evil-title\x9c\x9b9;77;7m\u202elive\u2066\ud800\x00\x08\U000e0041\ufeff"
)
_KEPT: Final = frozenset(
    {
        "id",
        "audio",
        "started",
        "last",
        "bank_id",
        "persona_id",
        "persona",
        "code",
        "candidate_was",
        "condition",
        "line",
    }
)
"""Fields that are looked up, and the interviewers, who are the program's own."""

Noun = TypeVar("Noun")


def poisoned(noun: Noun) -> Noun:
    """A noun with `EVIL` before every text in it."""
    if isinstance(noun, str):
        return noun if isinstance(noun, Enum) else f"{EVIL}{noun}"  # type: ignore[return-value]  # str
    if isinstance(noun, tuple):
        return tuple(map(poisoned, noun))  # type: ignore[return-value]  # of the same nouns
    if not is_dataclass(noun) or isinstance(noun, type):
        return noun
    texts = {each.name: getattr(noun, each.name) for each in fields(noun)}
    return replace(
        noun, **{name: poisoned(value) for name, value in texts.items() if name not in _KEPT}
    )


class HostileRunner(HandRunner):
    """Whatever is said, heard, told and found out is hostile."""

    def handle(self, event: Event) -> State:
        known = len(self.commands)
        state = super().handle(event)
        self.words = poisoned(Heard(ANSWER_WORDS, partial="and so", voiced_until=30.0))
        self.tell(f"{EVIL} the microphone is quiet")
        for command in self.commands[known:]:
            match command:
                case Deliver():
                    self.speak()
                case CloseTake():
                    self.close_take()
                case Keep():
                    self.keep(poisoned(an_assessment()))
        return state


def hostile_studio() -> Studio:
    plain = an_interview()
    plan = replace(plain.plan, checklist=SHEET.checked)
    interview = poisoned(replace(plain, plan=plan))
    choices = poisoned(CHOICES)
    stage = a_stage(
        choices=choices,
        interviews={interview.id: interview},
        listed=[poisoned(each) for each in LISTED],
        microphones=(choices.microphone, EVIL),
        speakers=(choices.speaker, EVIL),
        cameras=(choices.camera, EVIL),
    )
    studio = stage.studio()

    def refuse(path: Path, span: Span | None, stop: Flag) -> None:
        raise DeviceError(f"{EVIL} no speaker", EVIL)

    return replace(
        studio,
        banks=poisoned(studio.banks),
        plan=lambda _: replace(poisoned(a_plan()), feedback_after_each=True),
        checklist_before=True,
        sheet=lambda: poisoned(SHEET),
        runner=lambda plan, _, post, tell: HostileRunner(plan, post, tell),
        replay=refuse,
    )


if __name__ == "__main__":
    LiveScreen.HASTE_SECONDS = 0.0
    MockInterviewApp(hostile_studio(), encoding="utf-8").run()
