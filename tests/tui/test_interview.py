"""The interview on the screen: keys become events, and the flow's state can be seen in words."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mockinterview.errors import DeviceError, ModelError
from mockinterview.interview.messages import (
    AskedAloud,
    Began,
    CallAnswered,
    Delivered,
    FellSilent,
    FinishAsked,
    KeepingFailed,
    PauseAsked,
    RecordingFailed,
    RepeatAsked,
    ResumeAsked,
    SkipAsked,
    StopAsked,
)
from mockinterview.interview.model import Delivery, Ending, Heard, Manner
from mockinterview.interview.requests.dialogue_acts import Act, ActKind
from mockinterview.interview.state import Phase
from mockinterview.tui.app import MockInterviewApp
from mockinterview.tui.likeness import Look
from mockinterview.tui.screens.confirm import Confirm
from mockinterview.tui.screens.home import HomeScreen
from mockinterview.tui.screens.interview import InterviewScreen
from mockinterview.tui.screens.live import LiveScreen
from mockinterview.tui.screens.review import ReviewScreen
from mockinterview.tui.widgets.brief_feedback import BriefFeedback
from mockinterview.tui.widgets.key_line import KeyLine
from mockinterview.tui.widgets.live_caption import LiveCaption
from mockinterview.tui.widgets.meter import Meter
from mockinterview.tui.widgets.portrait import Portrait
from tests.tui.fake_studio import (
    ANSWER_WORDS,
    CHOICES,
    Stage,
    a_stage,
    an_app,
    an_assessment,
    settled,
)
from tests.tui.shown import SnapCompare

FEEDBACK = replace(CHOICES, feedback_after_each=True)
GONE = "No sound arrives from the microphone any more. Plug it in again."


class Play:
    """An interview on a screen, brought to a moment and looked at."""

    def __init__(self, pilot: Pilot[None], stage: Stage) -> None:
        self.pilot = pilot
        self.stage = stage

    @property
    def app(self) -> MockInterviewApp:
        assert isinstance(self.pilot.app, MockInterviewApp)
        return self.pilot.app

    @property
    def phase(self) -> Phase:
        return self.stage.runner.state.phase

    async def ready(self) -> None:
        await settled(self.pilot)

    async def speaking(self) -> None:
        await self.ready()
        await self.press("enter")

    async def listening(self) -> None:
        await self.speaking()
        await self.happens(self.stage.runner.speak)

    async def paused(self) -> None:
        await self.listening()
        await self.press("space")

    async def thinking(self) -> None:
        await self.listening()
        await self.press("enter")

    async def showing(self) -> None:
        await self.thinking()
        await self.happens(self.stage.runner.close_take)
        await self.happens(lambda: self.stage.runner.keep(an_assessment()))

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def happens(self, what: Callable[[], None]) -> None:
        what()
        await self.pilot.pause()
        await self.pilot.pause()

    def text(self, selector: str) -> str:
        return str(self.app.screen.query_one(selector, Static).content)

    def keys_shown(self) -> str:
        return str(self.app.screen.query_one(KeyLine).render()).replace("\n", "   ")


Moment = Callable[[Play], Awaitable[None]]


async def with_words(play: Play) -> None:
    await play.listening()
    play.stage.runner.level = -21.0
    play.stage.runner.seconds = 42.4
    play.stage.runner.words = Heard(ANSWER_WORDS, "in the end")
    play.app.screen.tick()  # type: ignore[attr-defined]  # rather than waiting for the next one


async def with_words_and_a_notice(play: Play) -> None:
    await with_words(play)
    await play.happens(lambda: play.stage.runner.tell("Captions are off for this answer."))


async def with_a_fault(play: Play) -> None:
    await with_words(play)
    await play.happens(lambda: play.stage.runner.post(RecordingFailed(GONE)))


async def asked_to_stop(play: Play) -> None:
    await with_words(play)
    await play.press("x")


async def garbled(play: Play) -> None:
    await play.ready()
    state = play.stage.runner.state
    turns = tuple(replace(turn, condition="terrible") for turn in state.turns)
    play.stage.runner.state = replace(state, turns=turns)
    play.stage.runner.still = True
    await play.press("enter")
    play.app.screen.tick()  # type: ignore[attr-defined]  # rather than waiting for the next one


async def given_time(play: Play) -> None:
    """The interviewer has just said that there is no hurry."""
    await with_words(play)
    await play.happens(lambda: play.stage.runner.post(FellSilent()))


async def ask(play: Play, kind: ActKind) -> None:
    await play.listening()
    await play.happens(lambda: play.stage.runner.post(AskedAloud(Act(kind))))
    await play.happens(play.stage.runner.close_take)


async def typed(play: Play) -> None:
    await ask(play, ActKind.CHAT)


async def ringing(play: Play) -> None:
    await ask(play, ActKind.PHONE)
    await play.happens(play.stage.runner.speak)


async def by_telephone(play: Play) -> None:
    await ringing(play)
    await play.happens(lambda: play.stage.runner.post(CallAnswered()))
    await play.happens(play.stage.runner.speak)


def before(moment: Moment, stage: Stage) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def play(pilot: Pilot[None]) -> None:
        await moment(Play(pilot, stage))

    return play


class TestLooks:
    @pytest.mark.parametrize(
        ("name", "moment", "size", "theme", "choices"),
        [
            ("ready", Play.ready, (80, 24), "dark", CHOICES),
            ("speaking", Play.speaking, (80, 24), "light", CHOICES),
            ("listening", with_words_and_a_notice, (80, 24), "dark", CHOICES),
            ("listening-light", with_words, (80, 24), "light", CHOICES),
            ("listening-wide", with_words, (120, 40), "dark", replace(CHOICES, persona_id="brisk")),
            (
                "speaking-wide",
                Play.speaking,
                (120, 40),
                "light",
                replace(CHOICES, persona_id="formal"),
            ),
            ("listening-small", with_words, (60, 18), "dark", CHOICES),
            ("paused", Play.paused, (80, 24), "dark", CHOICES),
            ("thinking", Play.thinking, (80, 24), "dark", CHOICES),
            ("fault", with_a_fault, (80, 24), "light", CHOICES),
            ("showing", Play.showing, (80, 24), "dark", FEEDBACK),
            ("showing-wide", Play.showing, (120, 40), "light", FEEDBACK),
            ("stop", asked_to_stop, (80, 24), "dark", CHOICES),
            ("garbled", garbled, (80, 24), "dark", CHOICES),
            ("garbled-wide", garbled, (120, 40), "light", CHOICES),
            ("typed", typed, (80, 24), "dark", CHOICES),
            ("typed-wide", typed, (120, 40), "light", CHOICES),
            ("given-time", given_time, (80, 24), "dark", CHOICES),
            ("given-time-wide", given_time, (120, 40), "light", CHOICES),
            ("given-time-small", given_time, (60, 18), "dark", CHOICES),
            ("ringing", ringing, (80, 24), "dark", CHOICES),
            ("ringing-wide", ringing, (120, 40), "light", CHOICES),
            ("telephone", by_telephone, (80, 24), "dark", CHOICES),
            ("telephone-wide", by_telephone, (120, 40), "light", CHOICES),
            ("too-small", with_words, (40, 10), "dark", CHOICES),
        ],
        ids=lambda value: value if isinstance(value, str) else "",
    )
    def test_moment(
        self,
        snap_compare: SnapCompare,
        name: str,
        moment: Moment,
        size: tuple[int, int],
        theme: str,
        choices: object,
    ) -> None:
        stage = a_stage(choices=choices)
        app = an_app(stage, theme, start=stage.choices)
        assert snap_compare(app, terminal_size=size, run_before=before(moment, stage))

    def test_that_it_could_not_begin(self, snap_compare: SnapCompare) -> None:
        stage = a_stage(failure=DeviceError("The microphone could not be opened.", "Plug one in."))
        app = an_app(stage, start=CHOICES)
        assert snap_compare(app, terminal_size=(80, 24), run_before=settled)

    def test_preparing(self, snap_compare: SnapCompare) -> None:
        stage = a_stage(held=True)

        async def reported(pilot: Pilot[None]) -> None:
            await pilot.pause(0.2)

        app = an_app(stage, start=CHOICES)
        try:
            assert snap_compare(app, terminal_size=(80, 24), run_before=reported)
        finally:
            stage.runner.hold.set()


@pytest.mark.parametrize(
    ("moment", "key", "event"),
    [
        (Play.ready, "enter", Began()),
        (Play.speaking, "enter", FinishAsked()),
        (Play.speaking, "space", PauseAsked()),
        (Play.speaking, "r", RepeatAsked()),
        (Play.speaking, "s", SkipAsked()),
        (Play.listening, "enter", FinishAsked()),
        (Play.listening, "space", PauseAsked()),
        (Play.listening, "r", RepeatAsked()),
        (Play.listening, "s", SkipAsked()),
        (Play.paused, "space", ResumeAsked()),
        (Play.paused, "enter", FinishAsked()),
        (Play.paused, "r", RepeatAsked()),
        (Play.paused, "s", SkipAsked()),
        (Play.showing, "enter", Began()),
    ],
)
async def test_a_key_becomes_its_event(moment: Moment, key: str, event: object) -> None:
    stage = a_stage(choices=FEEDBACK)
    async with an_app(stage, start=FEEDBACK).run_test() as pilot:
        play = Play(pilot, stage)
        await moment(play)
        told = len(stage.runner.events)
        await play.press(key)
        assert stage.runner.events[told:] == [event]


@pytest.mark.parametrize(
    ("moment", "shown", "words", "look"),
    [
        (
            Play.ready,
            "Enter Begin   Esc Back   c Caption   ? Help   q Quit",
            "Grace is ready when you are",
            Look.LISTENING,
        ),
        (
            Play.speaking,
            "Enter Answer now   Space Pause   r Repeat   s Skip   x Stop   c Caption",
            "Grace is speaking",
            Look.SPEAKING,
        ),
        (
            Play.listening,
            "Enter Finish answer   Space Pause   r Repeat   s Skip   x Stop   c Caption",
            "Grace is listening",
            Look.LISTENING,
        ),
        (
            Play.paused,
            "Enter Finish answer   Space Go on   r Repeat   s Skip   x Stop   c Caption",
            "Paused",
            Look.RESTING,
        ),
        (Play.thinking, "x Stop   c Caption   ? Help", "Grace is thinking", Look.THINKING),
        (Play.showing, "Enter Go on   x Stop   ? Help", "A look at your answer", Look.LISTENING),
    ],
)
async def test_shows_the_keys_of_the_moment_and_says_what_is_going_on(
    moment: Moment, shown: str, words: str, look: Look
) -> None:
    stage = a_stage(choices=FEEDBACK)
    async with an_app(stage, start=FEEDBACK).run_test() as pilot:
        play = Play(pilot, stage)
        await moment(play)
        assert play.keys_shown().startswith(shown)
        assert play.text("#doing") == words
        assert play.app.screen.query_one(Portrait).look is look


@pytest.mark.parametrize("key", ["enter", "space", "r", "s"])
async def test_a_key_that_is_not_shown_does_nothing(key: str) -> None:
    stage = a_stage()
    async with an_app(stage, start=CHOICES).run_test() as pilot:
        play = Play(pilot, stage)
        await play.thinking()
        told = len(stage.runner.events)
        await play.press(key)
        assert stage.runner.events[told:] == []


@pytest.mark.parametrize(
    ("moment", "key"),
    [
        (Play.ready, "enter"),  # begin, and the greeting would be talked over
        (Play.speaking, "enter"),  # answer now, and the answer would be over before a word
        (Play.listening, "space"),
    ],
)
async def test_a_key_pressed_twice_or_held_counts_once(
    moment: Moment, key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage = a_stage()
    async with an_app(stage, start=CHOICES).run_test() as pilot:
        play = Play(pilot, stage)
        await moment(play)
        await play.press(key)
        once = len(stage.runner.events)
        monkeypatch.setattr(LiveScreen, "HASTE_SECONDS", 60.0)
        await play.press(key, key)
        assert len(stage.runner.events) == once
        monkeypatch.setattr(LiveScreen, "HASTE_SECONDS", 0.0)
        await play.press("x")
        assert isinstance(play.app.screen, Confirm)


async def test_a_key_does_not_count_that_has_only_just_come_to_do_something_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Who wants to answer before the question has ended must not end the answer thereby."""
    stage = a_stage()
    async with an_app(stage, start=CHOICES).run_test() as pilot:
        play = Play(pilot, stage)
        await play.listening()
        monkeypatch.setattr(LiveScreen, "HASTE_SECONDS", 60.0)
        await play.press("enter")
        hasty = play.phase
        monkeypatch.setattr(LiveScreen, "HASTE_SECONDS", 0.0)
        await play.press("enter")
        assert (hasty, play.phase) == (Phase.LISTENING, Phase.SETTLING)


async def test_recording_is_said_in_words_and_stands_still_while_paused() -> None:
    stage = a_stage()
    clock = iter(range(1000))
    app = an_app(stage, start=CHOICES, clock=lambda: float(next(clock)))
    async with app.run_test() as pilot:
        play = Play(pilot, stage)
        await play.ready()
        assert play.text("#status").startswith("○ not recording")
        await with_words(play)
        assert play.text("#status").startswith("● recording 0:42  total 0:")
        await play.press("space")
        assert play.text("#status").startswith("○ paused 0:42  total")


async def test_a_fault_says_why_it_pauses_and_what_to_do() -> None:
    stage = a_stage()
    async with an_app(stage, start=CHOICES).run_test() as pilot:
        play = Play(pilot, stage)
        await with_a_fault(play)
        assert play.phase is Phase.PAUSED
        assert play.text("#hint") == f"What you said is safe. {GONE} Then press Space to go on."


async def test_an_answer_that_could_not_be_saved_can_be_saved_again() -> None:
    stage = a_stage()
    async with an_app(stage, start=CHOICES).run_test() as pilot:
        play = Play(pilot, stage)
        await play.thinking()
        await play.happens(stage.runner.close_take)
        await play.happens(lambda: stage.runner.post(KeepingFailed("The disk is full.")))
        assert play.text("#hint").startswith("The disk is full. Your answer is not lost.")
        assert play.keys_shown().startswith("Space Go on")
        await play.press("space")
        assert stage.runner.events[-1] == ResumeAsked()


async def test_the_level_is_shown_only_while_it_matters() -> None:
    stage = a_stage()
    async with an_app(stage, start=CHOICES).run_test() as pilot:
        play = Play(pilot, stage)
        await with_words(play)
        meter = play.app.screen.query_one(Meter)
        assert meter.shown_dbfs == pytest.approx(-21.0)
        await play.press("space")
        assert meter.shown_dbfs < -90


async def test_words_heard_stay_until_the_next_question() -> None:
    stage = a_stage()
    async with an_app(stage, start=CHOICES).run_test() as pilot:
        play = Play(pilot, stage)
        await with_words(play)
        caption = play.app.screen.query_one(LiveCaption)
        assert str(caption.render()).endswith("nobody cancelled [in the end …]")
        await play.press("enter")
        await play.happens(stage.runner.close_take)
        assert "nobody cancelled" in str(caption.render())
        await play.happens(stage.runner.keep)
        assert play.phase is Phase.SPEAKING
        assert "nobody cancelled" not in str(caption.render())


async def test_with_the_bundled_candidate_nobody_is_told_to_speak() -> None:
    stage = a_stage()
    watching = replace(CHOICES, bundled_candidate=True)
    async with an_app(stage, start=watching).run_test() as pilot:
        play = Play(pilot, stage)
        await play.ready()
        assert play.text("#hint").startswith("The bundled candidate answers")
        await play.press("enter")
        assert "Your turn" not in play.text("#hint")
        await play.happens(stage.runner.speak)
        assert play.text("#hint").startswith("The bundled candidate is answering")


async def test_the_figures_of_an_answer_stand_apart_from_their_names() -> None:
    stage = a_stage(choices=FEEDBACK)
    async with an_app(stage, start=FEEDBACK).run_test() as pilot:
        play = Play(pilot, stage)
        await play.showing()
        figures = play.text("#brief").partition("In figures\n")[2].splitlines()
        assert len(figures) == 4
        assert all("  " in figure for figure in figures)


async def test_the_caption_can_be_hidden_and_shown() -> None:
    stage = a_stage()
    hidden = replace(CHOICES, captions=False)
    async with an_app(stage, start=hidden).run_test() as pilot:
        play = Play(pilot, stage)
        await play.speaking()
        assert "Press c to read" in play.text("#question-text")
        await play.press("c")
        assert play.text("#question-text") == stage.runner.state.turn.text
        await play.press("c")
        assert "Press c to read" in play.text("#question-text")


async def test_what_is_said_in_passing_is_shown_beneath_the_question_until_it_is_over() -> None:
    stage = a_stage()
    async with an_app(stage, start=CHOICES).run_test() as pilot:
        play = Play(pilot, stage)
        await play.listening()
        places = [widget.region for widget in play.app.screen.query("#side > *")]
        asked = play.text("#question-text")
        assert play.text("#aside") == ""
        await play.happens(lambda: stage.runner.post(FellSilent()))
        assert (play.text("#question-text"), play.text("#aside")) == (asked, "Take your time.")
        assert [widget.region for widget in play.app.screen.query("#side > *")] == places
        said = Delivery("Take your time.", 1.0, 6.0, 7.0, manner=Manner.GAVE_TIME)
        await play.happens(lambda: stage.runner.post(Delivered(said)))
        assert play.text("#aside") == "Take your time."
        await play.press("c")
        assert play.text("#aside") == ""  # like the other captions
        await play.press("c", "r")
        await play.happens(stage.runner.close_take)
        assert (play.phase, play.text("#aside")) == (Phase.SPEAKING, "")


async def test_a_question_with_markup_or_escapes_is_only_text() -> None:
    stage = a_stage()
    hostile = replace(CHOICES, company="[@click=app.quit]x[/] \x1b]52;c;eA==\x07")
    async with an_app(stage, start=hostile).run_test() as pilot:
        play = Play(pilot, stage)
        await play.speaking()
        assert "[@click=app.quit]x[/] ]52;c;eA==" in play.text("#question-text")
        assert "\x1b" not in play.text("#question-text")


async def test_feedback_after_an_answer_names_strengths_changes_and_figures() -> None:
    stage = a_stage(choices=FEEDBACK)
    async with an_app(stage, start=FEEDBACK).run_test(size=(120, 40)) as pilot:
        play = Play(pilot, stage)
        await play.showing()
        assert play.app.screen.query_one(BriefFeedback).display
        brief = play.text("#brief")
        assert "You began 1.1 s after the question." in brief
        assert "92 words a minute, pauses included." in brief
        assert "Pace                 92 words/min" in brief
        await play.press("enter")
        assert play.phase is Phase.SPEAKING
        assert not play.app.screen.query_one(BriefFeedback).display


async def test_a_sentence_told_from_another_thread_is_shown() -> None:
    stage = a_stage()
    async with an_app(stage, start=CHOICES).run_test() as pilot:
        play = Play(pilot, stage)
        await play.listening()
        teller = threading.Thread(target=lambda: stage.runner.tell("A quiet [b]word."))
        teller.start()
        teller.join()
        await pilot.pause()
        assert play.text("#notice") == "A quiet [b]word."


class TestGettingReady:
    async def test_says_what_it_is_doing_and_does_not_freeze(self) -> None:
        stage = a_stage(held=True)
        async with an_app(stage, start=CHOICES).run_test() as pilot:
            await pilot.pause(0.2)
            play = Play(pilot, stage)
            assert "Loading the speech recogniser …" in play.text("#question-text")
            assert play.keys_shown().startswith("Esc Back")
            await play.press("question_mark")
            assert not isinstance(play.app.screen, InterviewScreen)
            await play.press("escape")
            stage.runner.hold.set()
            await settled(pilot)
            assert play.text("#doing") == "Grace is ready when you are"

    async def test_leaving_meanwhile_closes_what_was_opened(self) -> None:
        stage = a_stage(held=True)
        async with an_app(stage, start=CHOICES).run_test() as pilot:
            await pilot.pause(0.2)
            await pilot.press("escape")
            await pilot.pause()
            stage.runner.hold.set()
            await settled(pilot)
            assert isinstance(pilot.app.screen, HomeScreen)
            assert stage.runner.closed_by not in ("", "MainThread")

    async def test_a_missing_microphone_can_be_done_without(self) -> None:
        stage = a_stage(failure=DeviceError("There is no microphone.", "Plug one in."))
        async with an_app(stage, start=CHOICES).run_test() as pilot:
            play = Play(pilot, stage)
            await play.ready()
            assert play.text("#question-text") == "There is no microphone.\n\nPlug one in."
            assert "b Let the bundled candidate answer" in play.keys_shown()
            stage.failure = None
            await play.press("b")
            await settled(pilot)
            assert stage.asked_for[-1].bundled_candidate
            assert play.phase is Phase.WAITING

    async def test_a_failure_can_be_tried_again_or_left(self) -> None:
        stage = a_stage(failure=ModelError("The model is damaged.", "Fetch it again."))
        async with an_app(stage, start=CHOICES).run_test() as pilot:
            play = Play(pilot, stage)
            await play.ready()
            assert "bundled" not in play.keys_shown()
            await play.press("enter")
            await settled(pilot)
            assert len(stage.runners) == 2
            await play.press("escape")
            await settled(pilot)
            assert isinstance(play.app.screen, HomeScreen)
            assert all(each.closed_by != "" for each in stage.runners)


class TestLeaving:
    async def test_stop_asks_first_and_no_goes_on(self) -> None:
        stage = a_stage()
        async with an_app(stage, start=CHOICES).run_test() as pilot:
            play = Play(pilot, stage)
            await asked_to_stop(play)
            assert isinstance(play.app.screen, Confirm)
            await play.press("n")
            assert StopAsked() not in stage.runner.events
            assert play.phase is Phase.LISTENING

    @pytest.mark.parametrize("key", ["x", "escape"])
    async def test_stop_saves_closes_and_opens_the_review(self, key: str) -> None:
        stage = a_stage()
        async with an_app(stage, start=CHOICES).run_test() as pilot:
            play = Play(pilot, stage)
            await play.listening()
            await play.press(key, "y")
            await play.happens(stage.runner.close_take)
            await play.happens(stage.runner.keep)
            await settled(pilot)
            assert stage.runner.state.ending is Ending.STOPPED
            assert isinstance(play.app.screen, ReviewScreen)
            assert stage.runner.closed_by not in ("", "MainThread")

    async def test_the_whole_interview_ends_in_the_review_above_home(self) -> None:
        stage = a_stage()
        async with an_app(stage, start=CHOICES).run_test() as pilot:
            play = Play(pilot, stage)
            await play.speaking()
            while play.phase is not Phase.OVER:
                await play.happens(stage.runner.speak)
                if play.phase is Phase.LISTENING:
                    await play.press("enter")
                    await play.happens(stage.runner.close_take)
                await play.happens(stage.runner.keep)
            await settled(pilot)
            assert stage.runner.state.ending is Ending.FINISHED
            assert isinstance(play.app.screen, ReviewScreen)
            await play.press("escape")
            await settled(pilot)
            assert isinstance(play.app.screen, HomeScreen)

    async def test_an_interview_that_ends_under_a_question_opens_the_review(self) -> None:
        stage = a_stage()
        async with an_app(stage, start=CHOICES).run_test() as pilot:
            play = Play(pilot, stage)
            await play.listening()
            await play.press("x", "y", "x")
            assert isinstance(play.app.screen, InterviewScreen)
            await play.press("question_mark")
            await play.happens(stage.runner.close_take)
            await play.happens(stage.runner.keep)
            await settled(pilot)
            assert isinstance(play.app.screen, ReviewScreen)

    @pytest.mark.parametrize("key", ["q", "ctrl+q", "ctrl+c"])
    async def test_quit_asks_then_saves_closes_and_ends(self, key: str) -> None:
        stage = a_stage()
        app = an_app(stage, start=CHOICES)
        async with app.run_test() as pilot:
            play = Play(pilot, stage)
            await play.listening()
            await play.press(key)
            assert isinstance(app.screen, Confirm)
            await play.press("y")
            await play.happens(stage.runner.close_take)
            await play.happens(stage.runner.keep)
            await app.workers.wait_for_complete()
            await pilot.pause()
        assert stage.runner.closed_by not in ("", "MainThread")
        assert app.return_code == 0

    @pytest.mark.parametrize("moment", [Play.ready, Play.speaking, Play.listening])
    async def test_the_end_of_the_program_closes_what_runs(self, moment: Moment) -> None:
        stage = a_stage()
        app = an_app(stage, start=CHOICES)
        async with app.run_test() as pilot:
            await moment(Play(pilot, stage))
            app.exit()
        assert stage.runner.closed_by not in ("", "MainThread")

    async def test_the_end_of_the_program_closes_what_is_only_being_prepared(self) -> None:
        stage = a_stage(held=True)
        app = an_app(stage, start=CHOICES)
        async with app.run_test() as pilot:
            await pilot.pause(0.1)
            app.exit()
        stage.runner.hold.set()
        await asyncio.get_running_loop().shutdown_default_executor()
        assert stage.runner.closed_by not in ("", "MainThread")

    async def test_back_before_it_has_begun_goes_home(self) -> None:
        stage = a_stage()
        async with an_app(stage, start=CHOICES).run_test() as pilot:
            play = Play(pilot, stage)
            await play.ready()
            await play.press("escape")
            await settled(pilot)
            assert isinstance(play.app.screen, HomeScreen)
            assert stage.runner.state.ending is Ending.STOPPED
            assert stage.runner.closed_by not in ("", "MainThread")
