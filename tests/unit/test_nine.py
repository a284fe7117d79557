"""The plan of nine: easy to hard, what was weak first, and what the person set stays."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.errors import InputError
from mockinterview.feedback.practice import plan_of_nine, watch_on, watchable, watching
from mockinterview.interview.assessment import (
    Finding,
    Grade,
    Interview,
    JudgedAnswer,
    NotJudged,
    Severity,
)
from mockinterview.interview.model import Bank, Brief, Ending, Level, Question, QuestionKind
from mockinterview.interview.nine import CHOSEN, PracticePlan, changed, moved, without_deleted
from mockinterview.interview.personas import find_persona
from mockinterview.interview.plan import Wish, build_plan
from mockinterview.line.conditions import CONDITIONS
from tests.unit.assessments import a_finding, an_assessment
from tests.unit.plans import a_plan
from tests.unit.spoken_answers import an_answer

S, N, C = Severity.STRENGTH, Severity.NOTE, Severity.CHANGE
LINES, LEVELS = list(CONDITIONS), list(Level)
BANK = Bank(
    "mixed",
    "Mixed",
    "",
    "en",
    tuple(
        Question(f"{kind}-{number}", f"{kind} {number}?", f"topic-{number}", kind, level)
        for kind in QuestionKind
        for number, level in enumerate(Level)
    ),
)


def an_interview(
    day: int,
    *found: Finding,
    ending: Ending = Ending.FINISHED,
    candidate_was: str = "person",
) -> Interview:
    judged = JudgedAnswer(an_answer(turn_index=1), an_assessment(*found))
    plan = replace(a_plan(), bank_id="mixed")
    started = f"2026-11-{day:02d}T10:00:00+00:00"
    return Interview(f"interview-{day}", started, plan, ending, (judged,), candidate_was)


def a_plan_of_nine(*interviews: Interview, kept: PracticePlan | None = None) -> PracticePlan:
    plan = plan_of_nine(interviews, [BANK], kept)
    assert plan
    return plan


def watched(plan: PracticePlan) -> list[str]:
    return [each.watch.code for each in plan.practices]


@pytest.mark.parametrize(
    ("found", "first_three"),
    [
        pytest.param([], ["", "", ""], id="nothing weak: the usual things"),
        pytest.param([("pace-fast", C)], ["pace-fast", "", ""], id="one thing comes at once"),
        pytest.param(
            [("pace-fast", N), ("story-not-told", C)],
            ["story-not-told", "pace-fast", ""],
            id="a change before a note",
        ),
        pytest.param([("pause-long", N)], ["", "", ""], id="a note that asks for nothing"),
        pytest.param(
            [("level-low", C), ("fillers-some", N)],
            ["fillers-some", "level-low", ""],
            id="the person before the equipment",
        ),
        pytest.param(
            [("pace-fast", C), ("pace-slow", C)], ["pace-fast", "", ""], id="a subject once"
        ),
        pytest.param([("new-thing", C)], ["new-thing", "", ""], id="a code of a later version"),
        pytest.param([("pace-steady", S)], ["", "", ""], id="a strength is not weak"),
    ],
)
def test_what_was_weak_comes_first(
    found: list[tuple[str, Severity]], first_three: list[str]
) -> None:
    plan = a_plan_of_nine(an_interview(1, *(a_finding(*each) for each in found)))
    assert watched(plan)[:3] == first_three


def test_what_was_weak_comes_back_in_harder_settings() -> None:
    plan = a_plan_of_nine(an_interview(1, a_finding("pace-fast")))
    assert [each.number for each in plan.practices if each.watch.code] == [1, 4, 7]
    assert [plan.practices[at].level for at in (0, 3, 6)] == LEVELS


def test_asking_again_is_practised_where_words_are_lost() -> None:
    plan = a_plan_of_nine(an_interview(1, a_finding("repair-guessed")))
    assert [each.line for each in plan.practices[:4]] == ["patchy"] * 4


def test_a_weakness_brings_the_questions_that_show_it() -> None:
    plan = a_plan_of_nine(an_interview(1, a_finding("story-not-told")))
    assert QuestionKind.BEHAVIOURAL in plan.practices[0].kinds


def test_what_has_become_a_strength_is_no_longer_weak() -> None:
    before = an_interview(1, a_finding("pace-fast"))
    plan = a_plan_of_nine(before, an_interview(2, a_finding("pace-steady", S)))
    assert watched(plan) == [""] * 9


def test_answers_that_could_not_be_judged_ask_for_longer_ones() -> None:
    held = an_interview(1)
    unjudged = replace(an_assessment(), not_judged=(NotJudged("structure", "Too short."),))
    plan = a_plan_of_nine(replace(held, answers=(replace(held.answers[0], assessment=unjudged),)))
    assert plan.practices[0].watch.reason.endswith("Too short.")


def test_the_reason_quotes_what_was_found() -> None:
    watch = a_plan_of_nine(an_interview(1, a_finding("pace-fast"))).practices[0].watch
    assert watch.reason == "In your last interview: 195 words per minute."


class TestGoingOn:
    def test_nothing_before_an_interview_that_counts(self) -> None:
        left = an_interview(1, ending=Ending.STOPPED)
        shown = an_interview(2, candidate_was="bundled")
        assert plan_of_nine([left, shown], [BANK]) is None

    def test_each_later_one_is_the_next_done(self) -> None:
        first = an_interview(1)
        plan = a_plan_of_nine(first)
        later = [an_interview(2), an_interview(3, ending=Ending.STOPPED), an_interview(4)]
        plan = a_plan_of_nine(first, *later, kept=plan)
        assert [each.interview_id for each in plan.done] == ["interview-2", "interview-4"]
        assert plan.next == plan.practices[2]

    def test_what_is_ahead_follows_a_new_weakness_and_what_is_done_stays(self) -> None:
        first = an_interview(1, a_finding("pace-fast"))
        plan = a_plan_of_nine(first)
        plan = a_plan_of_nine(first, an_interview(2, a_finding("fillers-many")), kept=plan)
        assert watched(plan)[0] == "pace-fast"
        assert watched(plan)[1] == "fillers-many"

    def test_what_the_person_set_stays(self) -> None:
        first = an_interview(1)
        plan = changed(a_plan_of_nine(first), 2, level=Level.HARD, line="terrible")
        plan = a_plan_of_nine(first, an_interview(2, a_finding("pace-fast")), kept=plan)
        assert (plan.practices[1].level, plan.practices[1].line) == (Level.HARD, "terrible")
        assert plan.practices[1].watch.code == "pace-fast"

    def test_after_nine_there_is_no_next(self) -> None:
        first = an_interview(1)
        held = [an_interview(day) for day in range(2, 14)]
        plan = a_plan_of_nine(first, *held, kept=a_plan_of_nine(first))
        assert (len(plan.done), plan.next) == (9, None)


def left_of(plan: PracticePlan, *interviews: Interview) -> PracticePlan | None:
    """After all others were deleted."""
    left = without_deleted(plan, {each.id: each.started for each in interviews})
    return plan_of_nine(interviews, [BANK], left)


class TestDeleting:
    FIRST = an_interview(1, a_finding("pace-fast"))
    SECOND = an_interview(2, replace(a_finding("fillers-many"), headline="Nine um in a minute."))

    def test_nothing_deleted_changes_nothing(self) -> None:
        plan = a_plan_of_nine(self.FIRST, self.SECOND, kept=a_plan_of_nine(self.FIRST))
        assert left_of(plan, self.FIRST, self.SECOND) == plan

    def test_what_is_ahead_is_chosen_by_those_that_are_left(self) -> None:
        plan = a_plan_of_nine(self.FIRST, self.SECOND, kept=a_plan_of_nine(self.FIRST))
        left = left_of(plan, self.FIRST)
        assert left
        assert "fillers-many" not in watched(left)
        assert left.practices[1].watch == a_plan_of_nine(self.FIRST).practices[0].watch

    def test_what_was_done_stays_done_without_the_headline(self) -> None:
        plan = a_plan_of_nine(self.FIRST, self.SECOND, kept=a_plan_of_nine(self.FIRST))
        left = left_of(plan, self.SECOND)
        assert left
        assert [each.interview_id for each in left.done] == ["interview-2"]
        assert left.practices[0].watch.advice == plan.practices[0].watch.advice
        assert "195" not in repr(left)
        assert "interview-1" not in repr(left)

    def test_a_deleted_one_counts_as_done_and_its_place_stays(self) -> None:
        plan = a_plan_of_nine(self.FIRST, self.SECOND, kept=a_plan_of_nine(self.FIRST))
        left = left_of(plan, self.FIRST)
        assert left
        assert [each.number for each in left.done] == [1]
        after = left_of(left, self.FIRST, an_interview(3))
        assert after
        assert [each.interview_id for each in after.done] == ["deleted", "interview-3"]

    def test_what_was_moved_follows_too(self) -> None:
        plan = moved(a_plan_of_nine(self.FIRST, self.SECOND), 1, 1)
        left = left_of(plan, self.FIRST)
        assert left
        assert "fillers-many" not in repr(left)

    def test_earlier_ones_do_not_begin_to_count(self) -> None:
        plan = a_plan_of_nine(self.FIRST, self.SECOND)
        left = left_of(plan, self.FIRST)
        assert left
        assert not left.done
        assert left.since == self.FIRST.started

    def test_what_the_person_chose_to_watch_stays(self) -> None:
        plan = a_plan_of_nine(self.FIRST, self.SECOND)
        plan = watching(plan, 2, watch_on(plan, "length"))
        left = left_of(plan, self.FIRST)
        assert left
        assert left.practices[1].watch == plan.practices[1].watch

    def test_without_an_interview_there_is_no_plan(self) -> None:
        assert left_of(a_plan_of_nine(self.FIRST)) is None


class TestChanging:
    def test_what_is_watched_brings_what_it_needs(self) -> None:
        plan = a_plan_of_nine(an_interview(1))
        plan = watching(plan, 1, watch_on(plan, "repair"))
        plan = watching(plan, 2, watch_on(plan, "motive"))
        assert (plan.practices[0].line, plan.practices[0].watch.reason) == ("patchy", CHOSEN)
        assert QuestionKind.MOTIVATION in plan.practices[1].kinds
        assert a_plan_of_nine(an_interview(1), kept=plan).practices[:2] == plan.practices[:2]

    def test_what_was_weak_can_be_watched_with_its_reason(self) -> None:
        plan = a_plan_of_nine(an_interview(1, a_finding("pace-fast")))
        weak, *usual = watchable(plan)
        assert weak == plan.practices[0].watch
        assert {each.reason for each in usual} == {CHOSEN}
        assert watch_on(plan, "pace") == weak

    def test_two_change_places_and_stay_there(self) -> None:
        first = an_interview(1)
        plan = a_plan_of_nine(first)
        after = a_plan_of_nine(first, kept=moved(plan, 3, -1))
        assert after.practices[1].watch == plan.practices[2].watch
        assert after.practices[2].persona_id == plan.practices[1].persona_id
        assert [each.number for each in after.practices] == list(range(1, 10))

    def test_there_is_nothing_before_the_first(self) -> None:
        plan = a_plan_of_nine(an_interview(1))
        assert moved(plan, 1, -1) == plan

    @pytest.mark.parametrize("number", [0, 10, -1])
    def test_a_number_that_is_none(self, number: int) -> None:
        with pytest.raises(InputError, match="no interview"):
            changed(a_plan_of_nine(an_interview(1)), number, level=Level.EASY)

    def test_what_is_done_is_not_changed(self) -> None:
        first = an_interview(1)
        plan = a_plan_of_nine(first, an_interview(2), kept=a_plan_of_nine(first))
        with pytest.raises(InputError, match="is done"):
            changed(plan, 1, level=Level.EASY)


FINDINGS = st.builds(
    Finding,
    st.sampled_from(
        ["pace-fast", "story-not-told", "repair-guessed", "level-low", "fillers-many", "odd", ""]
    ),
    st.sampled_from(Severity),
    st.sampled_from(Grade),
    st.text(max_size=20),
    st.just(""),
    st.just(()),
)
INTERVIEWS = st.lists(
    st.builds(
        lambda day, found, ending, was, judged: (
            an_interview(day, *found, ending=ending, candidate_was=was)
            if judged
            else replace(an_interview(day, ending=ending, candidate_was=was), answers=())
        ),
        st.integers(1, 28),
        st.lists(FINDINGS, max_size=5),
        st.sampled_from(Ending),
        st.sampled_from(["person", "bundled"]),
        st.booleans(),
    ),
    max_size=14,
    unique_by=lambda interview: interview.id,
)


@given(INTERVIEWS, st.booleans())
def test_always_nine_from_easy_to_hard_whatever_is_stored(
    interviews: list[Interview], with_bank: bool
) -> None:
    banks = [BANK] if with_bank else []
    plan = plan_of_nine(interviews[:1], banks)
    plan = plan_of_nine(interviews, banks, plan)
    assert plan == plan_of_nine(interviews[::-1], banks, plan_of_nine(interviews[:1], banks))
    if plan is None:
        return
    assert [each.number for each in plan.practices] == list(range(1, 10))
    for easier, harder in pairwise(plan.ahead):
        assert LEVELS.index(easier.level) <= LEVELS.index(harder.level)
        assert LINES.index(easier.line) <= LINES.index(harder.line)
    assert plan.practices[-1].kinds == ()


def test_every_kind_is_practised_and_every_interviewer_met() -> None:
    plan = a_plan_of_nine(an_interview(1))
    assert {kind for each in plan.practices for kind in each.kinds} == set(QuestionKind)
    personas = [each.persona_id for each in plan.practices]
    assert sorted({*personas}, key=personas.index) == ["warm", "brisk", "formal"]


def test_questions_are_drawn_from_the_kinds_wished_for() -> None:
    wish = Wish(length=3, kinds=(QuestionKind.MOTIVATION,))
    plan = build_plan(BANK, Brief(), find_persona("warm"), wish)
    kinds = {turn.question.kind for turn in plan.turns if turn.question}
    assert kinds == {QuestionKind.MOTIVATION}
