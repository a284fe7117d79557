"""An answer as lines of text."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.feedback import assess_answer
from mockinterview.feedback.as_text.timeline import draw, legend
from mockinterview.interview.assessment import FilledPause, FoundBy, Metrics, Track
from mockinterview.interview.model import Span, Word
from mockinterview.line.audio import Pcm, silence
from tests.unit.spoken_answers import a_take, an_answer, spans, words_evenly


def measured(speech: tuple[Span, ...], words: tuple[Word, ...], seconds: float) -> Metrics:
    sound = Pcm(silence(seconds, rate=1000).samples, 1000)
    return assess_answer(an_answer(a_take(words, seconds)), sound, speech=speech).metrics


# 40 s in 40 columns: a column is a second.
WORDS = (
    *words_evenly("so um I", 2, 5),
    *words_evenly("conflict", 9, 11),
    *words_evenly("uh uh", 20, 20.8),
    *words_evenly("end", 39, 40),
)
SPEECH = spans(2, 8, 8.8, 10, 13, 21, 27.5, 40)


def test_an_answer_is_drawn_second_by_second() -> None:
    assert draw(measured(SPEECH, WORDS, 40.0), WORDS, width=49) == (
        "voice    ··██████▄█···████████······▄████████████",
        "pauses             ───        ══6.5s═",
        "um, uh      ▲                2",
        "words      so     conflict   uh",
        "         │         │         │         │",
        "time     0:00      0:10      0:20      0:30",
    )


def test_without_utf8_nothing_lies_outside_ascii() -> None:
    words = (*WORDS, *words_evenly("r\u00e9sum\u00e9", 30, 31))
    rows = draw(measured(SPEECH, words, 40.0), words, width=49, ascii_only=True)
    assert rows == (
        "voice    ..######+#...########......+############",
        "pauses             ---        ==6.5s=",
        "um, uh      ^                2",
        "words      so     conflict   uh        r?sum?",
        "         |         |         |         |",
        "time     0:00      0:10      0:20      0:30",
    )
    assert legend(ascii_only=True).isascii()


def test_level_and_pitch_run_in_steps_under_the_voice() -> None:
    """20 s in 20 columns, a value for each second."""
    metrics = measured(spans(0, 20), (), 20.0)
    level = Track(1.0, (-45.0,) * 10 + (-27.5,) * 5 + (-10.0,) * 5)
    # An octave up is more than 8 semitones, so it is at the top; 8 down is at the bottom.
    pitch = Track(1.0, (None,) * 5 + (200.0,) * 10 + (400.0,) * 3 + (126.0,) * 2)
    drawn = replace(metrics, clarity=replace(metrics.clarity, level=level, pitch=pitch))
    rows = dict(row.split(None, 1) for row in draw(drawn, (), width=29)[:3])
    assert rows["level"] == "▁▁▁▁▁▁▁▁▁▁▅▅▅▅▅█████"
    assert draw(drawn, (), width=29)[2] == "pitch         ▅▅▅▅▅▅▅▅▅▅███▁▁"


def test_a_filled_pause_that_was_heard_only_has_a_mark_of_its_own() -> None:
    metrics = measured(spans(0, 20), (), 20.0)
    filled = (
        FilledPause("um", Span(2.0, 2.5)),
        FilledPause("", Span(9.0, 9.5), FoundBy.SOUND),
    )
    drawn = replace(metrics, fluency=replace(metrics.fluency, filled_pauses=filled))
    assert draw(drawn, (), width=29)[1] == "um, uh     ▲      △"


def test_rows_with_nothing_in_them_are_left_out() -> None:
    rows = draw(measured(spans(0, 10), (), 10.0), (), width=29)
    assert rows == (
        "voice    ████████████████████",
        "         │         │",
        "time     0:00      0:05",
    )


def test_an_answer_without_voice_is_not_drawn() -> None:
    assert draw(measured((), (), 3.0), ()) == ()


def test_a_word_whose_time_is_far_outside_does_not_stretch_the_drawing() -> None:
    words = (Word("lost", 1e300, 1e301, 0.9),)
    assert draw(measured(spans(0, 10), words, 10.0), words, width=29)[-1].endswith("0:05")


def test_letters_that_take_two_columns_are_counted_as_two() -> None:
    words = (Word("\uc548\ub155", 0.0, 1.0), Word("a", 4.0, 5.0), Word("b", 5.0, 6.0))
    rows = draw(measured(spans(0, 20), words, 20.0), words, width=29)
    assert rows[1] == "words    \uc548\ub155 b"  # four columns and a space: no room at column 4


@pytest.mark.parametrize(
    ("seconds", "times"),
    [
        (1.0, "time     0:00"),
        # 71 columns, so half a minute is 17.75 of them: ticks in columns 0, 17, 35
        (120.0, "time     0:00" + 13 * " " + "0:30" + 14 * " " + "1:00"),
        (3600.0, "time     0:00" + 7 * " " + "10:00"),
    ],
)
def test_ticks_are_round_times_that_do_not_crowd(seconds: float, times: str) -> None:
    rows = draw(measured((Span(0.0, seconds),), (), seconds), ())
    assert rows[-1].startswith(times)


@given(
    st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), min_size=1, max_size=12),
    st.lists(st.tuples(st.text(st.characters(codec="ascii"), max_size=9), st.floats(0, 400))),
    st.integers(0, 160),
)
def test_no_row_is_wider_than_asked_for(
    edges: list[tuple[float, float]], said: list[tuple[str, float]], width: int
) -> None:
    words = tuple(Word(text, start, start + 0.3, 0.9) for text, start in said)
    speech = tuple(Span(min(edge), max(edge)) for edge in edges)
    rows = draw(measured(speech, words, 300.0), words, width)
    assert all(len(row) <= max(24, width) for row in rows)
