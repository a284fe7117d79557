"""A garbled question and what came of it: asked, guessed, understood, passed over; and how."""

from dataclasses import replace

import pytest

from mockinterview.feedback import assess_answer
from mockinterview.feedback.manners.courtesy import impatience, raised_by_db
from mockinterview.feedback.manners.findings import better_request
from mockinterview.feedback.manners.repeats import heard_before, longest_loss, repairs
from mockinterview.feedback.voice.level import usual_level
from mockinterview.interview.assessment import Finding, Handling, Severity
from mockinterview.interview.model import (
    Answer,
    Delivery,
    Manner,
    Outcome,
    Purpose,
    Take,
    Turn,
    TurnKind,
)
from mockinterview.interview.requests.repair import RepairForm
from mockinterview.line.audio import silence
from tests.unit.spoken_answers import a_take, a_turn, spans, words_evenly

QUESTION = "Tell me about a time when you disagreed with your manager."
LOST = (7, 8, 9, 10)  # "disagreed with your manager."
TURN = replace(a_turn(), text=QUESTION)
STORY = "last year my manager and I disagreed about the shifts so I showed her the numbers"
OTHER = "last year we had a very busy Christmas and I worked every weekend until the end"


def said(text: str, at: float, purpose: Purpose, audio: str = "take.wav") -> Take:
    """`text` from half a second into a take that opens at `at`, three words a second."""
    seconds = len(text.split()) / 3
    take = a_take(words_evenly(text, 0.5, 0.5 + seconds), seconds + 1, purpose=purpose, audio=audio)
    return replace(take, started_at=at, ended_at=at + seconds + 1)


def spoken(at: float, lost: tuple[int, ...] = (), text: str = QUESTION) -> Delivery:
    return Delivery(text, 4.0, at, at + 4.0, lost=lost)


def asked(request: str, then: str = STORY, *, lost: tuple[int, ...] = LOST) -> Answer:
    """The question garbled, `request`, the question again, and the answer `then`."""
    first = said(request, 4.0, Purpose.REQUEST, "request.wav")
    last = said(then, 40.0, Purpose.ANSWER)
    return Answer(1, TURN, Outcome.ANSWERED, (spoken(0.0, lost), spoken(30.0)), (first, last))


def answered(text: str, turn: Turn = TURN, lost: tuple[int, ...] = LOST) -> Answer:
    take = said(text, 4.0, Purpose.ANSWER)
    return Answer(1, turn, Outcome.ANSWERED, (spoken(0.0, lost),), (take,))


def findings(answer: Answer) -> dict[str, Finding]:
    assert answer.take
    seconds = answer.take.duration
    judged = assess_answer(answer, silence(seconds), speech=spans(0.5, seconds - 0.5))
    return {
        finding.code: finding
        for finding in judged.findings
        if finding.code.startswith(("repair-", "patience-"))
    }


class TestHandling:
    @pytest.mark.parametrize(
        ("answer", "handling"),
        [
            (asked("Sorry, could you repeat that please?"), Handling.ASKED),
            (answered(OTHER), Handling.GUESSED),
            (answered(STORY), Handling.UNDERSTOOD),  # "disagreed" and "manager" are in it
            (answered(OTHER, Turn(TurnKind.GREETING, QUESTION)), Handling.PASSED_OVER),
            (answered(OTHER, lost=(8, 9)), Handling.PASSED_OVER),  # "with your" carries nothing
        ],
    )
    def test_a_guess_is_told_from_a_repair(self, answer: Answer, handling: Handling) -> None:
        (repair,) = repairs(answer)
        assert repair.handling is handling

    def test_words_of_content_that_no_answer_takes_up_are_no_trifle(self) -> None:
        """Here "want" and "hear" matter, though neither can show that somebody understood."""
        text = "Describe something that they did not want to hear."
        take = said(OTHER, 4.0, Purpose.ANSWER)
        garbled = spoken(0.0, (6, 7, 8), text)
        (repair,) = repairs(Answer(1, TURN, Outcome.ANSWERED, (garbled,), (take,)))
        assert repair.handling is Handling.GUESSED

    @pytest.mark.parametrize(
        ("lost", "handling"),
        [
            ((5, 6), Handling.PASSED_OVER),  # "new plan.", which the candidate had told of
            ((9, 12), Handling.GUESSED),  # "manager", "decide?"
        ],
    )
    def test_of_a_follow_up_only_what_it_asks_matters(
        self, lost: tuple[int, ...], handling: Handling
    ) -> None:
        text = "You said you made a new plan. How did your manager finally decide?"
        take = said("In the end everybody was glad.", 4.0, Purpose.ANSWER)
        turn = Turn(TurnKind.FOLLOW_UP, text)
        (repair,) = repairs(Answer(1, turn, Outcome.ANSWERED, (spoken(0.0, lost, text),), (take,)))
        assert repair.handling is handling

    def test_a_key_asks_without_words(self) -> None:
        (repair,) = repairs(asked(""))
        assert repair.handling is Handling.ASKED_BY_KEY
        assert repair.step is None

    def test_a_clear_question_needs_no_repair(self) -> None:
        assert repairs(answered(STORY, lost=())) == ()

    def test_what_stood_in_the_chat_was_not_lost(self) -> None:
        answer = answered(OTHER)
        typed = replace(answer.deliveries[0], typed=True)
        assert repairs(replace(answer, deliveries=(typed,))) == ()

    def test_who_could_not_be_heard_is_judged_by_what_they_said_then(self) -> None:
        back = replace(spoken(8.0, text="Sorry, I couldn't hear you."), manner=Manner.ASKED_BACK)
        takes = (
            said("ha", 4.0, Purpose.UNHEARD, "laugh.wav"),
            said("Sorry, could you repeat that?", 12.0, Purpose.REQUEST, "request.wav"),
            said(STORY, 40.0, Purpose.ANSWER),
        )
        deliveries = (spoken(0.0, LOST), back, spoken(30.0))
        (found,) = repairs(Answer(1, TURN, Outcome.ANSWERED, deliveries, takes))
        assert found.handling is Handling.ASKED

    def test_each_garbled_delivery_counts(self) -> None:
        answer = asked("Sorry, could you repeat that please?")
        twice = replace(answer, deliveries=(spoken(0.0, LOST), spoken(30.0, LOST)))
        assert [each.handling for each in repairs(twice)] == [Handling.ASKED, Handling.UNDERSTOOD]


class TestHow:
    def test_a_specific_request_is_the_highest_step(self) -> None:
        request = (
            "I'm sorry, the sound dropped after about a time. Could you please repeat the end?"
        )
        (repair,) = repairs(asked(request))
        assert (repair.step, repair.form) == (3, RepairForm.RESTRICTED)
        assert repair.waited_seconds == pytest.approx(0.5)
        assert repair.lost == "disagreed with your manager"

    def test_what_arrived_between_two_gaps_is_not_quoted_as_one_phrase(self) -> None:
        # Of "Tell me about a time that you disagreed with your manager." "with your" arrived.
        (repair,) = repairs(answered(OTHER, lost=(7, 10)))
        assert repair.lost == "disagreed … manager"

    def test_thanks_after_the_repeat_are_seen(self) -> None:
        request = "Sorry, could you repeat that please?"
        assert repairs(asked(request, "Thank you. " + STORY))[0].thanked
        assert not repairs(asked(request))[0].thanked

    def test_a_request_at_the_end_of_a_long_answer_is_quoted_alone(self) -> None:
        (repair,) = repairs(asked(f"{OTHER}. {OTHER}. Sorry, could you repeat the question?"))
        assert repair.asked_in
        assert repair.asked_in.quote == "Sorry, could you repeat the question?"
        assert repair.asked_in.audio == "request.wav"


class TestWhatIsSaid:
    def test_a_courteous_request_is_praised_with_its_words(self) -> None:
        found = findings(asked("Sorry, could you repeat that please?"))["repair-asked"]
        assert found.severity is Severity.STRENGTH
        assert found.evidence[0].quote == "Sorry, could you repeat that please?"
        assert "“Tell me about a time when you” and lost the rest" in found.advice

    def test_a_curt_one_gets_a_better_sentence_from_what_was_heard(self) -> None:
        found = findings(asked("What?"))["repair-curt"]
        assert found.severity is Severity.CHANGE
        assert "“Tell me about a time when you” and lost the rest" in found.advice

    def test_a_guess_is_to_be_changed_and_an_understanding_is_not(self) -> None:
        assert findings(answered(OTHER))["repair-guessed"].severity is Severity.CHANGE
        assert findings(answered(STORY))["repair-understood"].severity is Severity.NOTE

    @pytest.mark.parametrize(
        ("kind", "advised"), [(TurnKind.CLOSING, True), (TurnKind.SMALL_TALK, False)]
    )
    def test_what_comes_next_may_be_asked_for_again(self, kind: TurnKind, advised: bool) -> None:
        found = findings(answered("That sounds good, thank you.", Turn(kind, QUESTION)))
        assert ("what comes next" in found["repair-let-pass"].advice) is advised

    def test_asking_about_a_clear_question_is_fine(self) -> None:
        found = findings(asked("Sorry, could you repeat that please?", lost=()))
        assert found.keys() == {"repair-clear"}
        assert found["repair-clear"].severity is Severity.STRENGTH

    def test_a_late_request_is_noted(self) -> None:
        answer = asked("Sorry, could you repeat that please?")
        late = replace(answer.takes[0], started_at=9.0)  # 9 + 0.5 - 4
        found = findings(replace(answer, takes=(late, answer.takes[1])))
        assert found["repair-late"].headline == "You waited 5.5 s before you asked"

    @pytest.mark.parametrize(
        "suggestion", ["Could we switch to the phone?", "Could you type it into the chat, please?"]
    )
    def test_to_suggest_another_way_is_no_curt_request(self, suggestion: str) -> None:
        assert findings(asked(suggestion)).keys() == {"repair-other-way"}

    @pytest.mark.parametrize("said_", ["Could we switch to the phone?", "Can you hear me?"])
    def test_not_everything_asked_is_about_the_question(self, said_: str) -> None:
        assert findings(asked(said_, lost=())) == {}

    def test_an_offer_is_praised_as_one(self) -> None:
        advice = findings(asked("Sorry, did you say disagreed with my manager?"))["repair-asked"]
        assert "you said what you understood" in advice.advice

    def test_impatient_words_are_quoted_without_the_comma_after_them(self) -> None:
        found = findings(asked("Your connection is terrible, say it again."))["patience-cue"]
        assert found.headline.endswith("“Your connection is terrible”")

    def test_a_laugh_is_no_answer(self) -> None:
        assert findings(answered("Ha ha ha.")) == {}

    def test_thanks_are_quoted_with_their_place(self) -> None:
        found = findings(asked("Sorry, could you repeat that please?", "Thank you. " + STORY))
        (thanks,) = found["repair-thanked"].evidence
        assert thanks.audio == "take.wav"
        assert thanks.quote.startswith("Thank you.")

    def test_thanks_in_a_greeting_are_for_no_repeat(self) -> None:
        answer = asked("Sorry, could you repeat that please?", "Good morning and thank you")
        greeting = replace(answer, turn=replace(answer.turn, kind=TurnKind.GREETING))
        assert "repair-thanked" not in findings(greeting)

    def test_a_headline_is_true_of_every_turn_that_it_stands_for(self) -> None:
        """The summary shows one headline for all turns with a finding; what was lost is beside."""
        for request in ("Sorry, could you repeat that please?", "What?"):
            for finding in findings(asked(request)).values():
                assert "manager" not in finding.headline
        assert "“disagreed with your manager”" in findings(asked("What?"))["repair-curt"].advice
        guessed = findings(answered(OTHER))["repair-guessed"]
        assert "manager" not in guessed.headline
        assert "“disagreed with your manager”" in guessed.advice

    def test_a_third_request_in_the_same_words_is_noted(self) -> None:
        request = "Sorry, could you repeat that please?"
        takes = tuple(said(request, 4.0 + 30 * n, Purpose.REQUEST, f"{n}.wav") for n in range(3))
        answer = Answer(
            1,
            TURN,
            Outcome.ANSWERED,
            tuple(spoken(30.0 * n, LOST) for n in range(4)),
            (*takes, said(STORY, 94.0, Purpose.ANSWER)),
        )
        assert findings(answer)["repair-same-words"].evidence[0].audio == "2.wav"

    def test_nothing_is_said_where_nothing_was_lost_or_asked(self) -> None:
        assert findings(answered(STORY, lost=())) == {}


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        (LOST, "I heard “Tell me about a time when you” and lost the rest"),
        ((4,), "the sound dropped after “Tell me about a”"),
        ((0, 1), "I missed the beginning"),
        ((10,), "I heard “when you disagreed with your” and lost the rest"),
        ((7, 10), "after “Tell me about a time when you”. Could you say the rest again, please?"),
    ],
)
def test_the_better_request_names_what_was_heard(lost: tuple[int, ...], expected: str) -> None:
    assert expected in better_request(spoken(0.0, lost))


@pytest.mark.parametrize(
    ("text", "lost", "expected"),
    [
        # Nine words arrived: from where a phrase opens.
        (
            "What do you look for first when you review someone else's code?",
            (10, 11),
            "when you review someone",
        ),
        ("The rules do not allow it, and it was clearly our own fault.", (12,), "and it was "
         "clearly our own"),
        # None opens in the last eight.
        ("Give me one two three four five six seven eight nine.", (10,), "one two three four five "
         "six seven eight"),
        # A sentence that lost its first word: what came before it.
        ("A till is short. Describe your steps.", (4, 5, 6), "A till is short"),
        ("Why?", (0,), ""),
    ],
)  # fmt: skip
def test_what_was_heard_is_short_enough_to_say_back(
    text: str, lost: tuple[int, ...], expected: str
) -> None:
    assert heard_before(spoken(0.0, lost, text)) == expected


@pytest.mark.parametrize(
    ("lost", "expected"),
    [
        ((3, 4, 5, 6), "is money missing from your till"),  # up to two words before
        ((8,), "What steps"),  # of its own sentence
        ((6, 8, 9, 10, 11), "What steps do you take"),  # of two stretches the one that says more
        ((), ""),
    ],
)
def test_the_longest_loss_is_told_with_the_words_beside_it(
    lost: tuple[int, ...], expected: str
) -> None:
    text = "There is money missing from your till. What steps do you take?"
    assert longest_loss(spoken(0.0, lost, text)) == expected


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Hello? Hello? Can you hear me?", ["calling out"]),
        ("Hello, can you hear me?", []),
        ("What? What? I can't hear you", ["what, again and again"]),
        ("Your internet is terrible", ["blame"]),
        ("The connection is terrible", []),  # the line, not the person
        ("You need to repeat that", ["blame"]),
        ("This is ridiculous, come on", ["annoyance", "annoyance"]),
        ("I already said that I did not hear you", ["counting"]),
        ("This is the third time now, what is it", ["counting"]),
        ("Sorry, a third time, please", []),
        ("Stop mumbling", ["blame"]),
        ("Not again, my screen went black, sorry about that", []),
        ("Sorry but this is ridiculous", ["annoyance"]),
        ("How am I supposed to answer that", ["sarcasm"]),
        ("Sorry, could you repeat that please?", []),
    ],
)
def test_cues_of_impatience_are_found_with_their_words(text: str, cues: list[str]) -> None:
    take = said(text, 0.0, Purpose.REQUEST)
    found = list(impatience([take]))
    assert [cue.name for cue in found] == cues
    assert all(cue.evidence.quote for cue in found)


@pytest.mark.parametrize(
    ("level", "usual", "louder"),
    [
        (-14.0, -22.0, 8.0),
        (-16.0, -22.0, 6.0),  # just a step of vocal effort
        (-16.5, -22.0, None),
        (-30.0, -22.0, None),  # softer
        (None, -22.0, None),  # no voice
        (-14.0, None, None),  # too few takes before it
    ],
)
def test_a_raised_voice_is_held_against_the_persons_own(
    level: float | None, usual: float | None, louder: float | None
) -> None:
    take = said("Sorry?", 0.0, Purpose.REQUEST)
    assert raised_by_db(replace(take, level_dbfs=level, usual_level_dbfs=usual)) == louder


def test_the_usual_level_is_the_median_of_at_least_three_takes() -> None:
    assert usual_level([]) is None
    assert usual_level([-22.0, -20.0]) is None
    assert usual_level([-22.0, -10.0, -24.0]) == -22.0


def test_a_louder_request_is_told_as_a_fact_and_a_louder_answer_is_not() -> None:
    answer = asked("Sorry, could you repeat that please?")
    loud = [replace(take, level_dbfs=-14.2, usual_level_dbfs=-22.0) for take in answer.takes]
    found = findings(replace(answer, takes=(loud[0], answer.takes[1])))["patience-louder"]
    assert found.headline == "You asked about 8 dB louder than you usually were"
    assert found.severity is Severity.NOTE
    assert found.evidence[0].audio == "request.wav"
    assert "patience-louder" not in findings(replace(answer, takes=(answer.takes[0], loud[1])))
