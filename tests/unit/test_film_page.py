"""The page that plays a film: what is on it, and that nothing else is."""

import base64
import html
import re
from dataclasses import replace
from pathlib import Path

import pytest

from mockinterview.errors import StorageError
from mockinterview.interview.assessment import (
    Assessment,
    Evidence,
    Finding,
    Grade,
    JudgedAnswer,
    Severity,
)
from mockinterview.interview.model import Answer, Outcome, Purpose, Span, Take, Transcript, Word
from mockinterview.report.film_page import Moment, moments, page, write_pages
from tests.unit.archive_samples import TURN
from tests.unit.assessments import an_assessment

FILM = Path("turn-01-take-1.mp4")
TAKE = Take(
    audio="turn-01-take-1.wav",
    purpose=Purpose.ANSWER,
    duration=30.0,
    started_at=0.0,
    ended_at=30.0,
    transcript=Transcript((Word("<b>Hello", 1.0, 1.4),), "vosk", "small"),
    video=FILM.name,
)


def a_finding(start: float, audio: str = "") -> Finding:
    return Finding(
        code="pace-fast",
        severity=Severity.CHANGE,
        grade=Grade.B,
        headline=f"Fast at {start:g}",
        advice="Breathe.",
        evidence=(Evidence(Span(start, start + 1), "", audio), Evidence(Span(29.0, 30.0))),
    )


def judged(*findings: Finding) -> JudgedAnswer:
    request = replace(TAKE, audio="turn-01-take-0.wav", purpose=Purpose.REQUEST)
    answer = Answer(1, TURN, Outcome.ANSWERED, takes=(request, TAKE))
    assessment: Assessment = replace(an_assessment(), findings=findings)
    return JudgedAnswer(answer, assessment)


def test_a_moment_is_where_a_finding_is_first_seen_a_second_before_it() -> None:
    found = moments(judged(a_finding(12.0), a_finding(4.0), a_finding(0.5)), TAKE)
    assert [(each.seconds, each.headline) for each in found] == [
        (0.0, "Fast at 0.5"),  # no earlier than the film
        (3.0, "Fast at 4"),
        (11.0, "Fast at 12"),
    ]


def test_a_finding_of_another_take_is_no_moment_of_this_one() -> None:
    elsewhere = replace(a_finding(3.0), evidence=(Evidence(Span(3, 4), "", "turn-01-take-0.wav"),))
    assert moments(judged(elsewhere), TAKE) == ()
    request = judged(elsewhere).answer.takes[0]
    assert [each.seconds for each in moments(judged(elsewhere), request)] == [2.0]


def test_a_finding_that_nothing_recorded_is_no_moment() -> None:
    unrecorded = replace(a_finding(3.0), evidence=(Evidence(Span(3, 4), delivery=0),))
    assert moments(judged(unrecorded), TAKE) == ()


def test_an_answer_that_was_not_judged_has_no_moments() -> None:
    assert moments(replace(judged(), assessment=None), TAKE) == ()


def test_the_film_begins_at_the_moment_and_has_its_words_with_it() -> None:
    text = page(FILM, "A title", TAKE, (), 12.0)
    assert 'src="../turn-01-take-1.mp4#t=12.00"' in text
    found = re.search(r"base64,([\w+/=]+)", text)
    assert found
    assert "&lt;b&gt;Hello" in base64.b64decode(found[1]).decode()


def test_nothing_on_the_page_comes_from_elsewhere_or_runs() -> None:
    hostile = '"><script>alert(1)</script>'
    text = page(FILM, hostile, TAKE, (Moment(1.0, hostile, hostile),), 0.0)
    assert "<script" not in text
    assert html.escape(hostile) in text
    assert not re.search(r"https?:", text)
    assert "default-src 'none'" in text


def test_each_moment_has_a_page_of_its_own_that_names_all_of_them(tmp_path: Path) -> None:
    found = (Moment(3.0, "One"), Moment(11.0, "Two"))
    first = write_pages(tmp_path / "pages", FILM, "A title", TAKE, found, 5.0)
    assert first.name == "at-000500.html"
    pages = sorted(path.name for path in first.parent.iterdir())
    assert pages == ["at-000000.html", "at-000300.html", "at-000500.html", "at-001100.html"]
    for path in first.parent.iterdir():
        links = re.findall(r'href="([^"]+)"', path.read_text(encoding="utf-8"))
        assert links == ["at-000000.html", "at-000300.html", "at-001100.html"]


def test_where_no_page_can_be_written_that_is_said(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="could not be written"):
        write_pages(tmp_path / "no" / "pages", FILM, "A title", TAKE, (), 0.0)
