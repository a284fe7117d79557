"""A whole occasion by voice: arranged, written, waited, held and thanked, as a person would.

The program itself runs, in lines, on a pseudo terminal; the candidate's sentences go into the
virtual microphone whenever it says that it records. Nothing else tells it that an answer has ended
but silence.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Final
from unittest import mock

import numpy as np

from mockinterview.archive.store import SqliteArchive
from mockinterview.feedback.courtesies import judge_contact, judge_note
from mockinterview.feedback.manners.surroundings import talk_of
from mockinterview.interview.answers.follow_up_wordings import REASONS, Wish
from mockinterview.interview.assessment import Assessment, Interview, Severity
from mockinterview.interview.model import Ending, Outcome, TurnKind
from mockinterview.interview.occasion.message_review import MessageReview
from mockinterview.interview.occasion.model import Arranged, Writer
from mockinterview.interview.recruiter_duties import Fulfilment, duties
from mockinterview.interview.wording import TURN_NAMES
from mockinterview.line.audio import Pcm
from tests.measures.voices import speak
from tests.rig.comparing import write_wav
from tests.rig.sound_card import SoundCard
from tests.tui.terminal import a_terminal

_BANK: Final = Path(__file__).with_suffix(".toml")
_VOICE: Final = "slt"
_BEFORE_SPEECH_SECONDS: Final = 0.4
"""Of silence, so that the microphone is open when the first word comes."""
_SETTINGS: Final = {
    "BANK": str(_BANK),
    "CAMERA": "none",
    "CANDIDATE": "Anna Parker",
    "FINISH_ON_SILENCE_SECONDS": "2",
    "LENGTH": "1",
    "LEVEL": "hard",  # every question is followed up
    "LINE": "clear",
    "PERSONA": "brisk",
    "RECOGNISER": "whisper",
}
_WANTED: Final = (
    *("arrange", "--date", "tomorrow", "--time", "14:00", "--zone", "Europe/London"),
    *("--pace", "skip", "--role", "night porter", "--company", "Harbour Hotel"),
)
HELLO: Final = (
    "Good afternoon, my name is Anna Parker. I am looking forward to our interview for the role "
    "of night porter at 14:00, and I am ready. Thank you."
)
YES: Final = "That is fine with me, thank you."
"""To whatever the recruiter asks or changes."""
NOTE: Final = (
    "Dear {interviewer},\nthank you for your time today. I liked that you asked how my colleagues "
    "agreed in the end. I look forward to hearing from you within a week.\n"
    "Kind regards\nAnna Parker"
)
SAYS: Final = {
    TurnKind.GREETING: (
        "Good afternoon, it is very nice to meet you. I can hear and see you well. My name is Anna "
        "Parker, and for three years I have worked at the front desk of a small hotel. I am here "
        "for the position of night porter, and I am ready. Thank you very much for inviting me.",
    ),
    TurnKind.SMALL_TALK: ("It has been a good day, thank you. I had time for a walk.",),
    TurnKind.QUESTION: (
        "Last winter two of my colleagues at the hotel did not agree about the night shift. "
        "I sat down with both of them, I listened, and I wrote a new plan for the week.",
    ),
    TurnKind.FOLLOW_UP: (
        "In the end both of them agreed to the plan, and there were no more complaints.",
        "I learned to listen first, and to write things down.",
    ),
    TurnKind.CANDIDATES_QUESTIONS: (
        "How many people are on the team, and what would my first weeks look like?",
        "No, thank you. That was everything.",
    ),
    TurnKind.CLOSING: (
        "That sounds good, and I look forward to hearing from you within a week. Thank you very "
        "much for your time. Goodbye.",
    ),
}
"""By kind of turn, in order; the last one again where more is asked."""
_HEADING: Final = re.compile(rf"({'|'.join(TURN_NAMES.values())}) \(\d+ of \d+\)")
_KINDS: Final = {name: kind for kind, name in TURN_NAMES.items()}


@dataclass(frozen=True, slots=True)
class Attended:
    """What the archive has in the end."""

    arranged: Arranged
    interview: Interview
    contact: MessageReview
    note: MessageReview
    printed: tuple[str, ...]
    """Lines the program wrote in the interview."""


def attend(card: SoundCard, home: Path) -> Attended:
    """From the arranging to the thank-you note, all below the folder `home`."""
    settings = {f"MOCKINTERVIEW_{name}": value for name, value in _SETTINGS.items()}
    with mock.patch.dict(os.environ, settings | {"MOCKINTERVIEW_HOME": str(home)}):
        _run(*_WANTED)
        _run("arrange", "contact", "--plain", typed=f"{HELLO}\n.\n{YES}\n.\n\n")
        printed = tuple(_hold(card, home))
        interviewer = _kept(home)[0].occasion.appointment.interviewer
        _run("arrange", "note", "--plain", typed=f"{NOTE.format(interviewer=interviewer)}\n.\n")
        listed = _run("arrange", "list")
    assert "Everything is done." in listed, listed
    arranged, interview = _kept(home)
    assert interview, printed
    appointment = arranged.occasion.appointment
    brief = interview.plan.brief
    return Attended(
        arranged,
        interview,
        judge_contact(arranged.occasion.contact, arranged.first or appointment, brief),
        judge_note(
            arranged.occasion.thanks,
            appointment,
            brief,
            talk=talk_of(interview),
            ended=arranged.ended,
        ),
        printed,
    )


def _run(*arguments: str, typed: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-m", "mockinterview", *arguments],
        input=typed,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _hold(card: SoundCard, folder: Path) -> Iterator[str]:
    """The waiting room and the interview; its lines."""
    said: dict[TurnKind, int] = {}
    kind = TurnKind.GREETING
    with a_terminal("mockinterview", "arrange", "attend", "--plain", columns=250) as terminal:
        for line in terminal.lines():
            yield line
            if line == "Enter begins." or line.startswith("y: go through them."):
                terminal.type("\n")
            elif heading := _HEADING.fullmatch(line):
                kind = _KINDS[heading[1]]
            elif line.startswith("Recording."):
                texts = SAYS[kind]
                text = texts[min(said.setdefault(kind, 0), len(texts) - 1)]
                said[kind] += 1
                sound = _wav(folder, text)
                Thread(target=card.say_into_microphone, args=(sound,), daemon=True).start()


def _wav(folder: Path, text: str) -> Path:
    spoken = speak(text, _VOICE)
    before = np.zeros(round(_BEFORE_SPEECH_SECONDS * spoken.rate), dtype=np.int16)
    pcm = Pcm(np.concatenate([before, spoken.samples]), spoken.rate)
    return write_wav(folder / "says.wav", pcm)


def _kept(home: Path) -> tuple[Arranged, Interview]:
    with SqliteArchive(home / "data") as archive:
        (arranged,) = archive.appointments()
        return arranged, archive.load(arranged.interview_id)


def assert_right(attended: Attended) -> None:
    """Everything went as it had to, and who did all of it right is reproached for nothing.

    Raises AssertionError.
    """
    arranged, interview = attended.arranged, attended.interview
    _assert_kept(arranged, interview)
    assert _reproaches(attended.contact) == []
    assert _reproaches(attended.note) == []
    assert interview.ending is Ending.FINISHED, attended.printed
    first = interview.answers[0].answer.deliveries[0].text
    assert first.startswith("Good afternoon"), first
    assert arranged.occasion.appointment.interviewer in first, first
    by_kind = {each.answer.turn.kind: each for each in reversed(interview.answers)}
    assert set(by_kind) == set(TurnKind), attended.printed
    assert by_kind[TurnKind.FOLLOW_UP].answer.turn.reason == REASONS[Wish.RESULT]
    for judged in interview.answers:
        answer = judged.answer
        spoken = Outcome.SPOKEN if answer.turn.kind is TurnKind.GOODBYE else Outcome.ANSWERED
        assert answer.outcome is spoken, (answer.turn.text, attended.printed)
        assert not any(each.cut_off for each in answer.deliveries), answer.turn.text
        if judged.assessment:
            assert _spoken_reproaches(judged.assessment) == [], attended.printed
    opening = by_kind[TurnKind.GREETING].assessment
    assert opening
    assert "length-good" in {each.code for each in opening.findings}, attended.printed
    found = {
        each.code
        for judged in interview.answers
        if judged.assessment
        for each in judged.assessment.findings
    }
    assert {"opening-complete", "closing-complete", "questions-asked"} <= found, found
    seen = duties(interview.plan, [each.answer for each in interview.answers])
    assert Fulfilment.MISSING not in {each.fulfilment for each in seen}, seen


def _assert_kept(arranged: Arranged, interview: Interview) -> None:
    """The appointment is linked, and what was written for it is there."""
    occasion = arranged.occasion
    assert interview.id == arranged.interview_id
    assert interview.occasion == occasion
    assert interview.plan.appointment_id == occasion.appointment.id
    writers = [each.writer for each in occasion.contact]
    assert writers == [Writer.CANDIDATE, Writer.RECRUITER] * 2
    assert [each.text for each in occasion.contact[::2]] == [HELLO, YES]
    assert [each.writer for each in occasion.thanks] == [Writer.CANDIDATE, Writer.RECRUITER]
    assert occasion.online
    assert occasion.online < occasion.appointment.starts <= arranged.ended


def _reproaches(review: MessageReview) -> list[str]:
    return [each.code for each in review.findings if each.severity is not Severity.STRENGTH]


_OF_COURTESY: Final = ("opening-", "closing-", "questions-")


def _spoken_reproaches(assessment: Assessment) -> list[str]:
    return [
        each.code
        for each in assessment.findings
        if each.severity is not Severity.STRENGTH and each.code.startswith(_OF_COURTESY)
    ]
