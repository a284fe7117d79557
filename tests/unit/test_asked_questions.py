"""What the interviewer answers to a candidate's own questions, and what they were about."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.interview.asked_questions import (
    LOGISTICS,
    ToldKind,
    Topic,
    answer_to,
    asked_topics,
)
from mockinterview.interview.model import Brief, Known
from mockinterview.interview.personas import PERSONAS, Persona, find_persona
from mockinterview.interview.requests.question_topics import topic_named
from tests.measures.asked_questions import Case, held_back, made_on

WARM = find_persona("warm")
BRIEF = Brief(
    knowledge=(
        Known("the team", "You would work with two porters."),
        Known("parking", "There is a car park behind the house."),
        Known("hours", "From ten to six, four nights in a row"),
        Known("the night audit", "It is done at three."),
        Known("pay", "It is thirteen pounds an hour."),
    ),
    next_step="a night on trial",
    answer_when="by Friday",
    answer_by="phone",
)


@pytest.mark.parametrize("case", made_on(), ids=lambda case: case.said[:50])
def test_the_questions_that_the_rules_were_made_on(case: Case) -> None:
    assert asked_topics(case.said) == case.topics


def test_half_of_the_marked_questions_is_held_back() -> None:
    assert len(made_on()) + len(held_back()) >= 120
    assert abs(len(made_on()) - len(held_back())) <= 20


@pytest.mark.parametrize(
    ("said", "topics"),
    [
        ("", ()),
        ("...", ()),
        ("?", ()),
        ("um er uh", ()),
        ("Okay, thank you very much.", ()),
        ("That sounds great, I love working with people.", ()),
        # A courtesy before a question is none of its own.
        ("May I ask you something? How big is the team?", (Topic.TEAM,)),
        ("Sorry, could you repeat that?", ()),
        ("Can you hear me?", ()),
        # What somebody else was asked, and what was answered before.
        ("I asked my old boss how much leave I had and he just laughed", ()),
        ("I was going to ask about the hours but you have explained that already.", ()),
        (
            "I was going to ask about the hours but you have explained that. When would I start?",
            (Topic.START,),
        ),
        # A statement is what the question leans on.
        ("I have to give four weeks notice. Would that be all right?", (Topic.START,)),
        ("I am very glad to be here. Is that all right?", ()),
        # Without any mark, one after the other.
        ("what is the team like when would i start", (Topic.TEAM, Topic.START)),
        # The same topic twice counts once.
        ("Do I work weekends? And how long are the shifts?", (Topic.HOURS,)),
        # The words of pay in a question about something else.
        ("Do you pay for courses?", (Topic.TRAINING,)),
        ("Is there sick pay?", (Topic.BENEFITS,)),
        # Typographic apostrophes.
        ("What\u2019s the pay?", (Topic.PAY,)),
    ],
)
def test_what_is_asked(said: str, topics: tuple[Topic, ...]) -> None:
    assert asked_topics(said) == topics


def test_several_questions_are_answered_in_their_order() -> None:
    told = answer_to("how much does it pay and what is the team like", BRIEF, WARM)
    assert told.topics == (Topic.PAY, Topic.TEAM)
    assert told.kind is ToldKind.ANSWERED
    assert told.text.index("thirteen pounds") < told.text.index("two porters")


def test_what_the_brief_does_not_know_is_promised_and_nothing_is_made_up() -> None:
    told = answer_to("What training is there, and how big is the team?", BRIEF, WARM)
    assert (told.kind, told.promised) == (ToldKind.PROMISED, (Topic.TRAINING,))
    assert "two porters" in told.text
    assert "in writing, by email" in told.text
    assert "training" in told.text


@pytest.mark.parametrize(
    ("means", "written"),
    [
        ("email", "by email"),
        ("post", "by post"),
        ("text message", "in a text message"),
        ("phone", "by email"),  # nothing is written by phone
        ("", "by email"),
    ],
)
def test_the_promise_is_by_the_means_of_the_brief(means: str, written: str) -> None:
    told = answer_to("Is there any training?", Brief(answer_by=means), WARM)
    assert written in told.text


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("How much does it pay?", ToldKind.LOGISTICS),  # known
        ("How many holidays do I get?", ToldKind.LOGISTICS),  # not known
        ("I wanted to ask about pay and holidays.", ToldKind.LOGISTICS),
        ("How much does it pay, and what is the team like?", ToldKind.ANSWERED),
        ("No, thank you.", ToldKind.NONE),
    ],
)
def test_pay_and_holidays_alone_are_told_apart(said: str, kind: ToldKind) -> None:
    told = answer_to(said, BRIEF, WARM)
    assert told.kind is kind
    assert (not told.topics) is (kind is ToldKind.NONE)


def test_one_thing_known_of_a_broad_topic_is_no_answer_to_another() -> None:
    assert "car park" in answer_to("Is there parking?", BRIEF, WARM).text
    told = answer_to("Is there a bus that goes there?", BRIEF, WARM)
    assert (told.promised, "car park" in told.text) == ((Topic.PLACE,), False)


def test_a_topic_of_the_briefs_own_is_found_by_its_name() -> None:
    assert "done at three" in answer_to("Who does the night audit?", BRIEF, WARM).text
    assert "done at three" not in answer_to("Who would audit my tills?", BRIEF, WARM).text


def test_the_next_step_comes_from_the_brief_or_from_what_the_closing_says() -> None:
    told = answer_to("What happens next?", BRIEF, WARM)
    assert "The next step is a night on trial." in told.text
    assert "You will hear from me by Friday, by phone." in told.text
    told = answer_to("What happens next?", Brief(), WARM)
    assert (told.kind, told.promised) == (ToldKind.ANSWERED, ())


def test_no_more_is_answered_at_once_than_one_can_keep_in_mind() -> None:
    topics = ("the team", "pay", "holidays", "training", "hours", "the start", "the contract")
    brief = Brief(knowledge=tuple(Known(topic, f"Answer {topic}.") for topic in topics))
    said = (
        "What is the team like? How much does it pay? How many holidays are there? "
        "What training is there? What are the hours? When would I start? What is the contract?"
    )
    told = answer_to(said, brief, WARM)
    assert told.text.count("Answer") == 5
    assert told.promised == (Topic.START, Topic.CONTRACT)


@pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
def test_every_persona_answers_promises_and_accepts_that_nothing_is_asked(persona: Persona) -> None:
    texts = {
        answer_to(said, BRIEF, persona).text
        for said in ("What is the team like?", "Any training?", "Are dogs allowed?", "No, thanks.")
    }
    assert len(texts) == 4
    assert all(text.endswith((".", "?")) and "{" not in text for text in texts)


HOSTILE = "\x1b]52;c;ZXZpbA==\x07[@click=app.quit]"


def test_hostile_text_of_a_brief_is_spoken_clean() -> None:
    brief = Brief(
        knowledge=(Known(f"the team{HOSTILE}", f"We are five.{HOSTILE}"),),
        next_step=HOSTILE,
        answer_when=HOSTILE,
        answer_by=HOSTILE,
    )
    told = answer_to("What is the team like? What happens next? Any training?", brief, WARM)
    assert not set(told.text) & set("\x1b\x07")


@given(st.text(max_size=300))
def test_any_text_gets_a_clean_answer_that_fits_its_topics(said: str) -> None:
    told = answer_to(said, BRIEF, WARM)
    assert told.text.isprintable()
    assert told.text
    assert told.topics == asked_topics(said)
    assert set(told.promised) <= set(told.topics)
    assert (told.kind is ToldKind.NONE) is (told.topics == ())


@given(st.lists(st.sampled_from([*held_back(), *made_on()]), min_size=1, max_size=3))
def test_thanks_around_it_change_nothing(cases: list[Case]) -> None:
    said = " ".join(case.said.rstrip(".?") + "." for case in cases if case.said[-1] in ".?")
    assert asked_topics(f"Thank you. {said} Thank you.") == asked_topics(said)


def test_a_very_long_take_is_read_in_no_time_to_speak_of() -> None:
    assert asked_topics("and what is the team like " * 4_000) == (Topic.TEAM,)


@pytest.mark.parametrize("topic", Topic)
def test_the_name_of_a_topic_stands_for_it(topic: Topic) -> None:
    assert topic_named(topic.value) is topic


def test_logistics_are_pay_holidays_and_the_like() -> None:
    assert {Topic.PAY, Topic.HOLIDAYS, Topic.BENEFITS} == LOGISTICS


def test_what_only_adds_to_a_question_is_none_of_its_own() -> None:
    assert asked_topics("What is the team like? Is it a big one?") == (Topic.TEAM,)
    assert asked_topics("What is the team like? Do you allow dogs?") == (Topic.TEAM, Topic.OTHER)


def test_how_one_did_is_weighed_and_not_looked_up() -> None:
    told = answer_to("Do you have any concerns about my experience?", BRIEF, WARM)
    assert (told.topics, told.promised) == ((Topic.FIT,), ())
    assert "with the decision" in told.text


def test_a_topic_that_is_only_touched_on_is_promised() -> None:
    told = answer_to("What happens when the team misses a release on a Friday?", BRIEF, WARM)
    assert told.promised == (Topic.TEAM,)
    assert "two porters" not in told.text
