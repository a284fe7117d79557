"""The briefs that come with the program: complete, and good for what they are there for."""

from pathlib import Path

import pytest

from mockinterview.devices.files.banks import read_bank
from mockinterview.devices.files.briefs import list_briefs, read_brief
from mockinterview.interview.asked_questions import Topic, answer_to
from mockinterview.interview.personas import PERSONAS, Persona
from mockinterview.interview.requests.question_topics import topic_named
from mockinterview.interview.written.brief_questions import from_brief
from mockinterview.interview.written.brief_text import brief_text
from mockinterview.resources import bundled

FILES = list_briefs([bundled("assets") / "briefs"])
BANK = read_bank(bundled("question_banks") / "behavioural.toml")
EVERY_JOB = {Topic.TEAM, Topic.DAY, Topic.TRAINING, Topic.HOURS, Topic.START, Topic.PAY}


def test_there_are_several_for_different_trades() -> None:
    assert len(FILES) >= 5
    assert len({read_brief(file).role for file in FILES}) == len(FILES)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
class TestABundledBrief:
    def test_is_complete_and_can_be_written_as_it_is(self, file: Path) -> None:
        brief = read_brief(file)
        assert brief.role and brief.company and brief.interviewer
        assert brief.next_step and brief.answer_when and brief.answer_by
        assert len(brief.facts) >= 3
        assert len(brief.posting) >= 3
        assert {topic_named(known.topic) for known in brief.knowledge} >= EVERY_JOB
        assert brief.candidate == ""  # the person's own name
        assert brief_text(brief).startswith("# A brief")

    def test_answers_what_candidates_ask_of_it(self, file: Path) -> None:
        brief = read_brief(file)
        for known in brief.knowledge:
            told = answer_to(f"I wanted to ask about {known.topic}.", brief, PERSONAS[0])
            assert known.answer in told.text, known.topic

    @pytest.mark.parametrize("persona", PERSONAS, ids=lambda persona: persona.id)
    def test_gives_two_questions_each_with_its_reason(self, file: Path, persona: Persona) -> None:
        brief = read_brief(file)
        for seed in range(10):
            on_fact, on_posting = from_brief(brief, BANK, seed, persona)
            assert any(fact in on_fact.text and fact in on_fact.reason for fact in brief.facts)
            assert any(wish in on_posting.text for wish in brief.posting)
