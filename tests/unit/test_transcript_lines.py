"""The transcript in lines, with filled pauses and long pauses marked."""

from hypothesis import given, settings
from hypothesis import strategies as st

from mockinterview.feedback import assess_answer
from mockinterview.feedback.as_text.transcript import (
    Line,
    Piece,
    PieceKind,
    transcript_lines,
)
from mockinterview.interview.model import Span, Word
from mockinterview.line.audio import Pcm, silence
from tests.unit.spoken_answers import a_take, an_answer, spans, words_evenly


def lines(
    words: tuple[Word, ...], speech: tuple[Span, ...], *, language: str = "en"
) -> tuple[Line, ...]:
    sound = Pcm(silence(100.0, rate=100).samples, 100)
    take = a_take(words, 100.0, language=language)
    return transcript_lines(words, assess_answer(an_answer(take), sound, speech=speech).metrics)


def marked(words: tuple[Word, ...], speech: tuple[Span, ...]) -> list[tuple[float, str]]:
    return [(line.start, line.marked()) for line in lines(words, speech)]


def test_a_line_ends_with_a_sentence() -> None:
    words = words_evenly('It was "hard." We um tried. Then', 0, 7)
    assert marked(words, spans(0, 7)) == [
        (0.0, 'It was "hard."'),
        (3.0, "We (um) tried."),
        (6.0, "Then"),
    ]


def test_a_line_ends_at_a_silence_of_a_second() -> None:
    words = words_evenly("so we", 0, 2) + words_evenly("went on", 3, 5)
    assert marked(words, spans(0, 2, 3, 5)) == [(0.0, "so we"), (3.0, "went on")]
    assert marked(words, spans(0, 2.1, 3, 5)) == [(0.0, "so we went on")]


def test_a_long_pause_closes_the_line_it_follows() -> None:
    words = words_evenly("so we", 0, 2) + words_evenly("went on", 5, 7)
    first, second = lines(words, spans(0, 2, 5, 7))
    assert first.pieces == (
        Piece(PieceKind.WORD, "so", Span(0.0, 1.0)),
        Piece(PieceKind.WORD, "we", Span(1.0, 2.0)),
        Piece(PieceKind.PAUSE, "3.0 s", Span(2.0, 5.0)),
    )
    assert first.marked() == "so we [pause 3.0 s]"
    assert second.start == 5.0


def test_a_pause_after_a_full_stop_has_a_line_of_its_own() -> None:
    words = words_evenly("So we went.", 0, 3) + words_evenly("Then home.", 6, 8)
    assert marked(words, spans(0, 3, 6, 8)) == [
        (0.0, "So we went."),
        (3.0, "[pause 3.0 s]"),
        (6.0, "Then home."),
    ]


def test_without_words_only_the_long_pauses_are_left() -> None:
    assert marked((), spans(0, 2, 3, 4, 9, 10)) == [(4.0, "[pause 5.0 s]")]
    assert marked((), ()) == []


def test_in_another_language_nothing_is_marked_as_a_filled_pause() -> None:
    words = words_evenly("um zehn uhr", 0, 3)
    (line,) = lines(words, spans(0, 3), language="de")
    assert {piece.kind for piece in line.pieces} == {PieceKind.WORD}


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from(["um", "yes.", "so"]), st.floats(0, 90)), max_size=20),
    st.lists(st.tuples(st.floats(0, 90), st.floats(0, 90)), max_size=6),
)
def test_every_word_appears_once_and_in_order(
    said: list[tuple[str, float]], edges: list[tuple[float, float]]
) -> None:
    words = tuple(Word(text, start, start + 0.3, 0.9) for text, start in said)
    speech = tuple(Span(min(edge), max(edge)) for edge in edges)
    pieces = [piece for line in lines(words, speech) for piece in line.pieces]
    spoken = [piece for piece in pieces if piece.kind is not PieceKind.PAUSE]
    assert [piece.span.start for piece in spoken] == sorted(word.start for word in words)
