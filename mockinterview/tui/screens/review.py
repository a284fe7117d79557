"""After an interview: what stood out, and each answer with its figures, findings and words.

Everything shown was measured before; the screen reads it and plays the recordings.
"""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from threading import Event as Flag
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.message import Message
from textual.widgets import Static

from mockinterview.cleaning import clean, clean_line
from mockinterview.errors import MockInterviewError
from mockinterview.feedback.as_text.figures import at_time
from mockinterview.interview.correction import as_text
from mockinterview.interview.model import Answer, Span, Take
from mockinterview.tui.legible import legible
from mockinterview.tui.outline import Entry, Passage, outline
from mockinterview.tui.screens.correct import Correct, Wanted
from mockinterview.tui.screens.page import Page
from mockinterview.tui.trouble import trouble_in_words
from mockinterview.tui.widgets.answer_details import AnswerDetails
from mockinterview.tui.widgets.answer_list import AnswerList
from mockinterview.tui.widgets.masthead import Masthead
from mockinterview.tui.widgets.player import Player, Recording
from mockinterview.tui.widgets.still import Moment, Still

if TYPE_CHECKING:
    from pathlib import Path

    from mockinterview.interview.frames import Pixels
    from mockinterview.session.studio import Studio

_LOG = logging.getLogger(__name__)

_NOT_SHOWN = "This interview cannot be shown. The log has the details; nothing of it is lost."
_LEAD_SECONDS = 1.0
"""Played before the place of a finding, so that it is heard in its sentence."""

_TAB = "From the list to the details, and back."
_FINDING = "The next finding, or the one before."
_PLACE = "Another place of the finding."
_PLAY = "Play from the finding, or stop."


class ReviewScreen(Page):
    CONTEXT = "Review"
    HELP_TITLE = "Review"
    ABOUT = (
        "Choose an answer in the list to see what was measured. Each finding names the place where "
        "it is seen: play it from there and hear for yourself."
    )
    OTHER_KEYS = (
        ("↑ ↓, k j", "Choose an answer; in the details, a finding."),
        ("Page Up, Page Down", "Go by a page."),
    )
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab", "app.focus_next", "Details", key_display="Tab", tooltip=_TAB),
        Binding("n", "next", "Finding", key_display="n p", tooltip=_FINDING),
        Binding("p", "previous", "Finding", key_display="n p", show=False, tooltip=_FINDING),
        Binding("right", "turn(1)", "Place", key_display="← →", tooltip=_PLACE),
        Binding("left", "turn(-1)", "Place", key_display="← →", show=False, tooltip=_PLACE),
        Binding("enter", "play", "Play", key_display="Enter", tooltip=_PLAY),
        Binding("space", "play", "Play", key_display="Space", show=False, tooltip=_PLAY),
        Binding("f", "film", "Film", tooltip="Watch the film from the finding, in a window."),
        Binding("a", "play_all", "Play all", tooltip="Play the whole answer, or stop."),
        Binding("e", "correct", "Correct", tooltip="Put misheard words right; measured anew."),
        Binding("t", "transcript", "Words", tooltip="To the words you said, and back."),
        Binding("w", "note", "Thank-you note", tooltip="Write the thank-you note, or read it."),
        Binding("escape", "app.pop_screen", "Back", key_display="Esc", tooltip="Go back."),
    ]

    @dataclass
    class Loaded(Message):
        interview_id: str
        title: str
        entries: tuple[Entry, ...]
        appointment_id: str
        """The appointment it was held for; empty: none."""

    @dataclass
    class NoteAsked(Message):
        appointment_id: str

    @dataclass
    class NotLoaded(Message):
        trouble: str

    @dataclass
    class Corrected(Message):
        """The transcript was put right, or could not be."""

        trouble: str

    @dataclass
    class FilmShown(Message):
        told: str
        """Where it plays, or why it does not."""

    @dataclass
    class Pictured(Message):
        still: Still
        moment: Moment
        pixels: "Pixels"

    def __init__(
        self,
        studio: "Studio",
        interview_id: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._clock = clock
        self._studio = studio
        self._interview_id = interview_id
        self._appointment_id = ""
        self._entry: Entry | None = None
        self._passage: Passage | None = None
        self._places = 0

    def compose_body(self) -> ComposeResult:
        yield Static("Opening the interview …", id="review-notice", markup=False)
        with Container(id="review"):
            yield AnswerList()
            yield AnswerDetails()
        yield Player(self._replay, self._clock)

    def on_mount(self) -> None:
        self.query_one("#review").display = False
        self._load()

    # What is shown

    def on_review_screen_loaded(self, message: Loaded) -> None:
        self._interview_id = message.interview_id
        self._appointment_id = message.appointment_id
        self.query_one(Masthead).context = clean_line(f"Review · {message.title}")
        self.query_one("#review-notice").display = False
        self.query_one("#review").display = True
        answers = self.query_one(AnswerList)
        answers.entries = message.entries
        answers.focus()
        self.query_one(Player).hint = self._hint()

    def on_review_screen_not_loaded(self, message: NotLoaded) -> None:
        self.query_one("#review-notice", Static).update(clean(message.trouble))

    def on_answer_list_chosen(self, message: AnswerList.Chosen) -> None:
        if message.entry is not self._entry:
            self.query_one(Player).stop()
            self._entry = message.entry
            self.query_one(AnswerDetails).entry = message.entry

    def on_answer_details_passage_chosen(self, message: AnswerDetails.PassageChosen) -> None:
        self._passage, self._places = message.passage, message.places
        self.query_one(Player).hint = self._hint()
        self.refresh_bindings()

    def _hint(self) -> str:
        if self._passage:
            start = at_time(_start(self._passage))
            return (
                f"Enter plays from {start}" if self._passage.take else "There is no recording of it"
            )
        return "Enter plays the answer" if self._entry and self._entry.has_take else ""

    # What is done

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        match action:
            case "next" | "previous":
                return self._passage is not None
            case "turn":
                return self._places > 1
            case "film":
                return bool(self._chosen_take and self._chosen_take.video)
            case "play":
                return self._chosen_take is not None
            case "play_all":
                return self._answer is not None and self._answer.take is not None
            case "note":
                return bool(self._appointment_id)
            case "transcript" | "correct":
                return self._entry is not None and self._entry.has_take
        return True

    def action_next(self) -> None:
        self.query_one(AnswerDetails).choose_next()

    def action_previous(self) -> None:
        self.query_one(AnswerDetails).choose_previous()

    def action_turn(self, by: int) -> None:
        self.query_one(AnswerDetails).turn_to_place(by)

    def action_transcript(self) -> None:
        self.query_one(AnswerDetails).turn_to_transcript()

    def action_correct(self) -> None:
        judged = self._entry.judged if self._entry else None
        take = judged.answer.take if judged else None
        if judged is None or take is None:
            return
        turn_index = judged.answer.turn_index

        def wanted(wish: Wanted | None) -> None:
            if wish:
                self.query_one(Player).hint = "Measuring anew …"
                self._correct(turn_index, wish.text)

        text, is_corrected = as_text(take.transcript), take.transcript.corrected
        self.app.push_screen(Correct(text, is_corrected=is_corrected), wanted)

    def on_review_screen_corrected(self, message: Corrected) -> None:
        if message.trouble:
            self.query_one(Player).hint = clean(message.trouble)
        else:
            self._load()

    def action_note(self) -> None:
        self.post_message(self.NoteAsked(self._appointment_id))

    def action_play(self) -> None:
        if self._passage:
            self._play(self._passage.take, _start(self._passage))
        else:
            self.action_play_all()

    def action_film(self) -> None:
        answer, take = self._answer, self._chosen_take
        if answer and take:
            self.query_one(Player).stop()
            self.query_one(Player).hint = "Opening the film …"
            self._show_film(Moment(answer, take, _start(self._passage) if self._passage else 0.0))

    def on_review_screen_film_shown(self, message: FilmShown) -> None:
        self.query_one(Player).hint = clean_line(message.told)

    def on_still_wanted(self, message: Still.Wanted) -> None:
        self._picture(message.still, message.moment)

    def on_review_screen_pictured(self, message: Pictured) -> None:
        if message.still.moment == message.moment:
            message.still.pixels = message.pixels

    def action_play_all(self) -> None:
        self._play(self._answer.take if self._answer else None, 0.0)

    def _play(self, take: Take | None, start: float) -> None:
        if self._answer and take:
            self.query_one(Player).toggle(Recording(self._answer, take, start))

    @property
    def _answer(self) -> Answer | None:
        """The one that plays: of the chosen finding, or else the entry's own."""
        if self._passage:
            return self._passage.answer
        return self._entry.judged.answer if self._entry and self._entry.judged else None

    @property
    def _chosen_take(self) -> Take | None:
        """The one that the chosen finding is in, or else the answer proper."""
        if self._passage:
            return self._passage.take
        return self._answer.take if self._answer else None

    # Threads

    @work(thread=True, group="load")
    def _load(self) -> None:
        try:
            interview = self._studio.load(self._interview_id)
            shown = legible(interview)
            around = legible(self._studio.desk.remarks(interview))
            entries = outline(shown, self._studio.usual(interview.id), around)
            arranged = interview.occasion.appointment.id if interview.occasion else ""
            title = shown.plan.bank_title
            self.post_message(self.Loaded(interview.id, title, entries, arranged))
        except MockInterviewError as error:
            self.post_message(self.NotLoaded(str(error)))
        except Exception:  # noqa: BLE001 - a thread must not die of it
            _LOG.exception("the interview %r cannot be shown", self._interview_id)
            self.post_message(self.NotLoaded(_NOT_SHOWN))

    @work(thread=True, group="correct")
    def _correct(self, turn_index: int, text: str | None) -> None:
        with trouble_in_words("The correction could not be kept.") as trouble:
            self._studio.correct(self._interview_id, turn_index, text)
        self.post_message(self.Corrected(trouble.words))

    @work(thread=True, group="film")
    def _show_film(self, moment: Moment) -> None:
        told = ""
        with trouble_in_words("The film could not be shown.") as trouble:
            told = self._studio.play_film(self._film(moment), moment.seconds)
        self.post_message(self.FilmShown(trouble.words or told))

    @work(thread=True, group="stills")
    def _picture(self, still: Still, moment: Moment) -> None:
        try:
            pixels = self._studio.thumbnail(self._film(moment), moment.seconds)
        except MockInterviewError as error:
            _LOG.info("no picture of a film: %s", error)
        except Exception:  # noqa: BLE001 - a thread must not die of it
            _LOG.exception("a film gave no picture")
        else:
            self.post_message(self.Pictured(still, moment, pixels))

    def _film(self, moment: Moment) -> "Path":
        return self._studio.film(self._interview_id, moment.take)

    def _replay(self, recording: Recording, stop: Flag) -> None:
        path = self._studio.recording(self._interview_id, recording.take)
        span = Span(recording.start, recording.take.duration) if recording.start else None
        self._studio.replay(path, span, stop)


def _start(passage: Passage) -> float:
    return max(0.0, passage.evidence.span.start - _LEAD_SECONDS)
