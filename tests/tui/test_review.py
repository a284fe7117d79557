"""The review: what it shows of an interview, and that it plays it from any finding."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Event as Flag

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from mockinterview.errors import DeviceError, MockInterviewError, StorageError
from mockinterview.feedback.habits import MEASURES, Usual
from mockinterview.interview.assessment import Evidence, Interview, JudgedAnswer, Severity
from mockinterview.interview.correction import corrected
from mockinterview.interview.model import Ending, Outcome, Purpose, Span, Transcript
from mockinterview.tui.screens.home import HomeScreen
from mockinterview.tui.screens.review import ReviewScreen
from mockinterview.tui.widgets.answer_details import AnswerDetails
from mockinterview.tui.widgets.answer_list import AnswerList
from mockinterview.tui.widgets.finding_card import FindingCard
from tests.tui.fake_studio import Stage, a_stage, an_app, an_interview, settled, words
from tests.tui.shown import SnapCompare, screen_text

FIRST_TAKE = Path("interview-1/turn-00-take-1.wav")
FIRST_QUESTION = ("down", "down", "down")
"""From the whole to the greeting to the first question."""


@dataclass
class HeldReplay:
    """Plays until it is stopped or let go, and fails when told to."""

    failure: Exception | None = None
    played: list[tuple[Path, Span | None]] = field(default_factory=list)
    stops: list[Flag] = field(default_factory=list)
    began: Flag = field(default_factory=Flag)

    def __call__(self, path: Path, span: Span | None, stop: Flag) -> None:
        self.played.append((path, span))
        self.stops.append(stop)
        self.began.set()
        if self.failure:
            raise self.failure
        stop.wait(30)

    async def beginning(self) -> None:
        assert await asyncio.to_thread(self.began.wait, 10)
        self.began.clear()


def a_review(
    stage: Stage,
    replay: Callable[[Path, Span | None, Flag], None] | None = None,
    clock: Callable[[], float] = lambda: 0.0,
    interview_id: str = "interview-1",
) -> ReviewScreen:
    studio = stage.studio()
    return ReviewScreen(replace(studio, replay=replay or studio.replay), interview_id, clock)


def a_stage_with(interview: Interview) -> Stage:
    return a_stage(interviews={interview.id: interview})


@asynccontextmanager
async def reviewing(
    stage: Stage | None = None,
    replay: Callable[[Path, Span | None, Flag], None] | None = None,
    clock: Callable[[], float] = lambda: 0.0,
    size: tuple[int, int] = (80, 24),
    interview_id: str = "interview-1",
) -> AsyncIterator[Pilot[None]]:
    stage = stage or a_stage()
    async with an_app(stage).run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.app.push_screen(a_review(stage, replay, clock, interview_id))
        await settled(pilot)
        yield pilot


def opened(*keys: str, stage: Stage | None = None) -> Callable[[Pilot[None]], Awaitable[None]]:
    """For a snapshot: the review with `keys` pressed."""

    async def open_it(pilot: Pilot[None]) -> None:
        await settled(pilot)
        await pilot.app.push_screen(a_review(stage or a_stage()))
        await settled(pilot)
        for key in keys:
            await pilot.press(key)
            await settled(pilot)

    return open_it


async def pressed(pilot: Pilot[None], *keys: str) -> str:
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    return screen_text(pilot.app)


def whole(**changes: object) -> Interview:
    return replace(an_interview(), **changes)  # type: ignore[arg-type]  # a test's choice


class TestLooks:
    @pytest.mark.parametrize("size", [(80, 24), (120, 40)])
    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_the_whole(self, snap_compare: SnapCompare, theme: str, size: tuple[int, int]) -> None:
        app = an_app(theme=theme)
        assert snap_compare(app, terminal_size=size, run_before=opened())

    @pytest.mark.parametrize("size", [(80, 24), (120, 40)])
    @pytest.mark.parametrize("theme", ["dark", "light"])
    def test_an_answer(self, snap_compare: SnapCompare, theme: str, size: tuple[int, int]) -> None:
        app = an_app(theme=theme)
        assert snap_compare(app, terminal_size=size, run_before=opened(*FIRST_QUESTION, "n"))

    def test_the_words(self, snap_compare: SnapCompare) -> None:
        keys = (*FIRST_QUESTION, "t")
        assert snap_compare(an_app(), terminal_size=(80, 24), run_before=opened(*keys))

    def test_the_smallest_terminal(self, snap_compare: SnapCompare) -> None:
        keys = (*FIRST_QUESTION, "tab")
        assert snap_compare(an_app(), terminal_size=(60, 18), run_before=opened(*keys))

    def test_a_terminal_that_is_too_small(self, snap_compare: SnapCompare) -> None:
        assert snap_compare(an_app(), terminal_size=(40, 10), run_before=opened("down"))

    def test_without_colour(
        self, snap_compare: SnapCompare, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("NO_COLOR", "1")
        keys = (*FIRST_QUESTION, "n")
        assert snap_compare(an_app(), terminal_size=(120, 40), run_before=opened(*keys))

    def test_help(self, snap_compare: SnapCompare) -> None:
        assert snap_compare(an_app(), terminal_size=(80, 24), run_before=opened("question_mark"))


class TestTheWhole:
    async def test_strengths_and_a_change_each_with_their_answer_quote_and_time(self) -> None:
        async with reviewing(size=(120, 40)) as pilot:
            text = screen_text(pilot.app)
        assert "What went well" in text and "What you could change" in text
        assert "92 words a minute, pauses included." in text
        assert "Greeting · also in 4 other answers" in text
        assert "“last december two of our bakers” 0:00 to 0:30" in text
        assert "a rule of thumb with some support (C)" in text

    async def test_skipped_questions_are_told_without_reproach(self) -> None:
        async with reviewing() as pilot:
            assert "1 question was skipped." in screen_text(pilot.app)

    @pytest.mark.parametrize(
        ("changes", "sentence"),
        [
            ({"ending": Ending.STOPPED}, "The interview was stopped early;"),
            ({"ending": Ending.OPEN}, "The interview was cut short;"),
            ({"candidate_was": "bundled"}, "The answers are the bundled candidate's, not yours."),
        ],
    )
    async def test_how_it_went_is_said(self, changes: dict[str, object], sentence: str) -> None:
        async with reviewing(a_stage_with(whole(**changes))) as pilot:
            assert sentence in screen_text(pilot.app)

    async def test_an_interview_without_answers_is_met_kindly(self) -> None:
        async with reviewing(a_stage_with(whole(answers=(), ending=Ending.STOPPED))) as pilot:
            text = await pressed(pilot, "down", "n", "p", "enter", "a", "t", "right", "tab")
        assert "There is no whole answer here yet, and that is fine" in text
        assert "Enter plays" not in text


class TestAnAnswer:
    async def test_figures_timeline_findings_wishes_and_words_are_there(self) -> None:
        async with reviewing(size=(120, 90)) as pilot:
            text = await pressed(pilot, *FIRST_QUESTION)
        for part in (
            "92 words/min",
            "3.6 syllables/s",
            "4.0 a minute",
            "─3.1s─",
            "“um” at 0:00 · place 1 of 2",
            "evidence: one good study (B)",
            "story: The transcript is too short to look for one.",
            "· how it ended",
            "Choose one day and tell it from the beginning.",
            "(um) last december two",
            "[pause 3.1 s]",
            "0:12 so first i wrote down",
            "Heard by vosk vosk-model-small-en-us-0.15",
        ):
            assert part in text

    async def test_strengths_come_first_then_changes_then_notes(self) -> None:
        async with reviewing() as pilot:
            await pressed(pilot, *FIRST_QUESTION)
            shown = [card.card.finding.severity for card in pilot.app.screen.query(FindingCard)]
        assert shown == [Severity.STRENGTH, Severity.STRENGTH, Severity.CHANGE, Severity.NOTE]

    async def test_a_repeat_is_told(self) -> None:
        first, *others = an_interview().answers
        often = replace(first.answer, deliveries=first.answer.deliveries * 3)
        stage = a_stage_with(whole(answers=(replace(first, answer=often), *others)))
        async with reviewing(stage) as pilot:
            assert "Greeting · answered · asked 3 times" in await pressed(pilot, "down")

    async def test_without_an_assessment_the_words_are_still_there(self) -> None:
        first, *others = an_interview().answers
        stage = a_stage_with(whole(answers=(JudgedAnswer(first.answer, None), *others)))
        async with reviewing(stage) as pilot:
            text = await pressed(pilot, "down")
            assert "kept, but not judged" in text
            assert "Enter plays the answer" in text
            assert "um last december two" in text

    async def test_without_a_recogniser_it_says_why_there_are_no_words(self) -> None:
        first, *others = an_interview().answers
        take = first.answer.takes[0]
        silent = replace(take, transcript=Transcript((), engine="none", model=""))
        answer = replace(first.answer, takes=(silent,))
        stage = a_stage_with(whole(answers=(JudgedAnswer(answer, None), *others)))
        async with reviewing(stage) as pilot:
            assert "No speech recogniser could be used" in await pressed(pilot, "down", "t")

    async def test_a_turn_without_an_answer_offers_nothing_to_play(self) -> None:
        async with reviewing() as pilot:
            text = await pressed(pilot, "end", "enter", "a", "t")
            assert "Goodbye · no answer was awaited" in text
            assert "Play all" not in text


class TestMoving:
    async def test_arrows_and_letters_go_through_the_answers(self) -> None:
        async with reviewing() as pilot:
            answers = pilot.app.screen.query_one(AnswerList)
            await pressed(pilot, "j", "down", "j", "k", "up")
            assert answers.highlighted == 1

    async def test_tab_goes_to_the_details_and_back(self) -> None:
        async with reviewing() as pilot:
            await pressed(pilot, "tab")
            assert isinstance(pilot.app.focused, AnswerDetails)
            await pressed(pilot, "tab")
            assert isinstance(pilot.app.focused, AnswerList)

    async def test_in_the_details_every_finding_and_every_line_is_reached(self) -> None:
        async with reviewing(size=(80, 40)) as pilot:
            await pressed(pilot, *FIRST_QUESTION, "tab")
            details = pilot.app.screen.query_one(AnswerDetails)
            await pilot.press(*["down"] * 30)
            assert "Heard by vosk" in await pressed(pilot)
            assert details.scroll_y == details.max_scroll_y
            await pilot.press(*["up"] * 40)
            text = await pressed(pilot)
            assert details.scroll_y == 0
            assert "Please tell me a little about yourself" in text

    async def test_a_finding_taller_than_its_pane_can_be_left(self) -> None:
        first, *others = an_interview().answers
        assert first.assessment
        long = tuple(replace(f, advice="word " * 300) for f in first.assessment.findings)
        judged = replace(first, assessment=replace(first.assessment, findings=long))
        async with reviewing(a_stage_with(whole(answers=(judged, *others)))) as pilot:
            await pressed(pilot, "down", "n", "n", "n", "n")
            cards = pilot.app.screen.query(FindingCard)
            assert [card.chosen for card in cards].index(True) == 3

    async def test_the_words_key_goes_there_and_back(self) -> None:
        async with reviewing() as pilot:
            details = pilot.app.screen.query_one(AnswerDetails)
            assert "(um) last december" in await pressed(pilot, *FIRST_QUESTION, "t")
            await pressed(pilot, "t")
            assert details.scroll_y == 0

    async def test_escape_goes_home(self) -> None:
        async with reviewing() as pilot:
            await pressed(pilot, "escape")
            assert isinstance(pilot.app.screen, HomeScreen)


class TestPlaying:
    async def test_from_a_second_before_the_place_of_the_finding(self) -> None:
        """The second um of the answer is at 19.5 s of 32 s."""
        stage = a_stage()
        async with reviewing(stage, size=(120, 40)) as pilot:
            await pressed(pilot, "down", "n", "right", "enter")
            await settled(pilot)
        assert stage.replayed == [(FIRST_TAKE, Span(18.5, 32.0))]

    async def test_from_the_start_when_the_place_is_in_the_first_second(self) -> None:
        stage = a_stage()
        async with reviewing(stage) as pilot:
            await pressed(pilot, "down", "space")
            await settled(pilot)
        assert stage.replayed == [(FIRST_TAKE, None)]

    async def test_the_whole_answer(self) -> None:
        stage = a_stage()
        async with reviewing(stage, size=(120, 40)) as pilot:
            await pressed(pilot, "down", "n", "right", "a")
            await settled(pilot)
        assert stage.replayed == [(FIRST_TAKE, None)]

    async def test_a_point_of_the_whole_plays_its_own_answer(self) -> None:
        stage = a_stage()
        async with reviewing(stage, size=(120, 40)) as pilot:
            assert "Enter plays from 0:18" in await pressed(pilot, "right")
            await pressed(pilot, "enter")
            await settled(pilot)
        assert stage.replayed == [(FIRST_TAKE, Span(18.5, 32.0))]

    async def test_a_finding_in_a_request_plays_the_recording_of_the_request(self) -> None:
        first, *others = an_interview().answers
        assert first.assessment
        name = "turn-00-take-0.wav"
        request = replace(first.answer.takes[0], audio=name, purpose=Purpose.REQUEST, duration=4.0)
        finding = replace(
            first.assessment.findings[0], evidence=(Evidence(Span(2.0, 3.0), "sorry", name),)
        )
        judged = JudgedAnswer(
            replace(first.answer, takes=(request, *first.answer.takes)),
            replace(first.assessment, findings=(finding,)),
        )
        stage = a_stage_with(whole(answers=(judged, *others)))
        async with reviewing(stage) as pilot:
            await pressed(pilot, "down", "enter")
            await settled(pilot)
        assert stage.replayed == [(Path("interview-1") / name, Span(1.0, 4.0))]

    async def test_where_nothing_was_recorded_nothing_is_offered_to_play(self) -> None:
        first, *others = an_interview().answers
        assert first.assessment
        asked = "Tell me about a time you …"
        finding = replace(
            first.assessment.findings[0],
            evidence=(Evidence(Span(4.0, 6.5), asked, delivery=0), Evidence(Span(2.0, 3.0))),
        )
        judged = replace(first, assessment=replace(first.assessment, findings=(finding,)))
        stage = a_stage_with(whole(answers=(judged, *others)))
        async with reviewing(stage, size=(120, 40)) as pilot:
            shown = await pressed(pilot, "down", "enter")
            assert f"“{asked}” 0:04 to 0:06 of the interviewer's words" in shown
            assert "There is no recording of it" in shown
            assert "Enter Play" not in shown
            assert stage.replayed == []
            assert "Enter Play" in await pressed(pilot, "right", "enter")
            await settled(pilot)
        assert stage.replayed == [(FIRST_TAKE, Span(1.0, 32.0))]

    async def test_how_far_it_is(self) -> None:
        held, now = HeldReplay(), [100.0]
        async with reviewing(replay=held, clock=lambda: now[0]) as pilot:
            await pressed(pilot, "down", "a")
            await held.beginning()
            now[0] = 112.4
            await until(pilot, "playing 0:12 / 0:32")
            now[0] = 999.0
            await until(pilot, "playing 0:32 / 0:32")

    async def test_the_same_key_stops_it(self) -> None:
        held = HeldReplay()
        async with reviewing(replay=held) as pilot:
            await pressed(pilot, "down", "enter")
            await held.beginning()
            await pressed(pilot, "enter")
            await settled(pilot)
            assert held.stops[0].is_set()
            assert "Enter plays from 0:00" in screen_text(pilot.app)
        assert len(held.played) == 1

    async def test_another_finding_takes_over_once_the_first_has_let_go(self) -> None:
        held = HeldReplay()
        async with reviewing(replay=held, size=(120, 40)) as pilot:
            await pressed(pilot, "down", "enter")
            await held.beginning()
            await pressed(pilot, "n", "right", "enter")
            await held.beginning()
            assert held.stops[0].is_set() and not held.stops[1].is_set()
        assert held.played == [(FIRST_TAKE, None), (FIRST_TAKE, Span(18.5, 32.0))]

    @pytest.mark.parametrize("key", ["down", "escape"])
    async def test_it_stops_with_another_answer_and_on_leaving(self, key: str) -> None:
        held = HeldReplay()
        async with reviewing(replay=held) as pilot:
            await pressed(pilot, "down", "enter")
            await held.beginning()
            await pilot.press(key)
            assert await asyncio.to_thread(held.stops[0].wait, 10)

    async def test_it_stops_when_the_program_ends(self) -> None:
        held = HeldReplay()
        async with reviewing(replay=held) as pilot:
            await pressed(pilot, "down", "enter")
            await held.beginning()
            pilot.app.exit()
        assert held.stops[0].is_set()

    @pytest.mark.parametrize(
        ("failure", "told"),
        [
            (DeviceError("No speaker was found.", "Plug one in."), "Plug one in."),
            (StorageError("The recording is gone."), "The recording is gone."),
            (ZeroDivisionError(), "The recording could not be played."),
        ],
    )
    async def test_a_failure_is_told_and_the_next_one_plays(
        self, failure: Exception, told: str
    ) -> None:
        held = HeldReplay(failure)
        async with reviewing(replay=held) as pilot:
            await pressed(pilot, "down", "enter")
            await settled(pilot)
            assert told in screen_text(pilot.app)
            held.failure = None
            held.began.clear()
            await pressed(pilot, "enter")
            await held.beginning()


class TestTrouble:
    async def test_an_interview_that_is_not_there(self) -> None:
        async with reviewing(interview_id="gone") as pilot:
            assert "There is no interview gone. Look at the history." in screen_text(pilot.app)
            await pressed(pilot, "enter", "n", "t", "tab", "escape")
            assert isinstance(pilot.app.screen, HomeScreen)

    @pytest.mark.parametrize("failure", [StorageError("The disk is gone."), KeyError("x")])
    async def test_an_archive_that_cannot_be_read(self, failure: Exception) -> None:
        def load(_: str) -> Interview:
            raise failure

        stage = a_stage()
        studio = replace(stage.studio(), load=load)
        async with an_app(stage).run_test() as pilot:
            await pilot.app.push_screen(ReviewScreen(studio, "last"))
            await settled(pilot)
            told = "gone" if isinstance(failure, MockInterviewError) else "cannot be shown"
            assert told in screen_text(pilot.app)

    async def test_half_an_hour_of_words_and_300_findings(self) -> None:
        first, *others = an_interview().answers
        assert first.assessment
        said = words("um so we did the thing and then / " * 500)
        transcript = replace(first.answer.takes[0].transcript, words=said)
        take = replace(first.answer.takes[0], transcript=transcript, duration=said[-1].end)
        findings = first.assessment.findings * 75
        judged = JudgedAnswer(
            replace(first.answer, takes=(take,)), replace(first.assessment, findings=findings)
        )
        async with reviewing(a_stage_with(whole(answers=(judged, *others)))) as pilot:
            await pressed(pilot, "down", "n", "n", "t", "tab", "end")
            assert len(pilot.app.screen.query(FindingCard)) == 300
            assert "Heard by vosk" in screen_text(pilot.app)

    async def test_keys_between_two_answers_do_no_harm(self) -> None:
        async with reviewing() as pilot:
            await pilot.press("down", "n", "n", "n", "end", "n", "right", "t", "home", "n", "enter")
            await settled(pilot)
            assert "Enter plays from" in screen_text(pilot.app)

    async def test_a_cut_short_answer_says_so(self) -> None:
        first, *others = an_interview().answers
        cut = replace(first, answer=replace(first.answer, outcome=Outcome.CUT_SHORT))
        async with reviewing(a_stage_with(whole(answers=(cut, *others)))) as pilot:
            assert "Greeting · cut short" in await pressed(pilot, "down")


async def until(pilot: Pilot[None], text: str) -> None:
    """Let the program's own timer run until `text` is shown; the test's time limit ends it."""
    while text not in screen_text(pilot.app):
        await pilot.pause()


class TestCorrecting:
    async def test_words_put_right_are_measured_anew(self) -> None:
        stage = a_stage()
        async with reviewing(stage) as pilot:
            await pressed(pilot, *FIRST_QUESTION, "e")
            pilot.app.screen.query_one(TextArea).text = "It was quite different."
            await pressed(pilot, "ctrl+s")
            await settled(pilot)
            assert stage.corrected == [("interview-1", 2, "It was quite different.")]

    async def test_the_answer_that_was_corrected_stays_in_view(self) -> None:
        stage = a_stage()
        async with reviewing(stage) as pilot:
            await pressed(pilot, *FIRST_QUESTION, "e")
            pilot.app.screen.query_one(TextArea).text = "It was quite different."
            first, second, third, *others = an_interview().answers
            anew = replace(third, assessment=None)
            stage.interviews["interview-1"] = whole(answers=(first, second, anew, *others))
            await pressed(pilot, "ctrl+s")
            await settled(pilot)
            assert pilot.app.screen.query_one(AnswerList).highlighted == len(FIRST_QUESTION)
            assert "kept, but not judged" in screen_text(pilot.app)
            assert "Measuring" not in screen_text(pilot.app)

    async def test_nothing_changed_is_nothing_kept(self) -> None:
        stage = a_stage()
        async with reviewing(stage) as pilot:
            await pressed(pilot, *FIRST_QUESTION, "e", "ctrl+s")
            assert stage.corrected == []

    async def test_an_empty_text_is_refused_in_place(self) -> None:
        stage = a_stage()
        async with reviewing(stage) as pilot:
            await pressed(pilot, *FIRST_QUESTION, "e")
            pilot.app.screen.query_one(TextArea).text = "  "
            assert "at least one word" in await pressed(pilot, "ctrl+s")
            await pressed(pilot, "escape", "y")
            assert isinstance(pilot.app.screen, ReviewScreen)
            assert stage.corrected == []

    async def test_leaving_what_was_changed_asks_first(self) -> None:
        stage = a_stage()
        async with reviewing(stage) as pilot:
            await pressed(pilot, *FIRST_QUESTION, "e", "x")
            assert "Leave without saving?" in await pressed(pilot, "escape")
            await pressed(pilot, "n")
            assert pilot.app.screen.query_one(TextArea).text.startswith("x")
            await pressed(pilot, "escape", "y")
            assert isinstance(pilot.app.screen, ReviewScreen)
            assert stage.corrected == []

    async def test_what_cannot_be_kept_is_told(self) -> None:
        stage = a_stage(correction_failure=StorageError("The disk is full.", "Free some space."))
        async with reviewing(stage) as pilot:
            await pressed(pilot, *FIRST_QUESTION, "e")
            pilot.app.screen.query_one(TextArea).text = "Other words."
            await pressed(pilot, "ctrl+s")
            await settled(pilot)
            assert "The disk is full." in screen_text(pilot.app)

    async def test_a_corrected_answer_can_go_back_to_what_was_heard(self) -> None:
        interview = an_interview()
        judged = interview.answers[2]
        take = judged.answer.take
        assert take
        changed = corrected(take, "It was different.")
        answer = replace(judged.answer, takes=(changed,))
        answers = (*interview.answers[:2], replace(judged, answer=answer), *interview.answers[3:])
        stage = a_stage_with(replace(interview, answers=answers))
        async with reviewing(stage) as pilot:
            await pressed(pilot, *FIRST_QUESTION, "e", "ctrl+o")
            await settled(pilot)
            assert stage.corrected == [("interview-1", 2, None)]

    @pytest.mark.parametrize("size", [(80, 24), (120, 40)])
    def test_looks(self, snap_compare: SnapCompare, size: tuple[int, int]) -> None:
        app = an_app()
        assert snap_compare(app, terminal_size=size, run_before=opened(*FIRST_QUESTION, "e"))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
def test_the_usual_stands_beside_each_figure(
    snap_compare: SnapCompare, size: tuple[int, int]
) -> None:
    own = tuple(Usual(measure, 4.2) for measure in MEASURES)
    stage = a_stage(usual=own)
    app = an_app(stage)
    assert snap_compare(app, terminal_size=size, run_before=opened(*FIRST_QUESTION, stage=stage))
