"""Word times, the pieces of a long text, and the voice that comes nearest."""

from pathlib import Path
from types import SimpleNamespace

import av
import numpy as np
import pytest

from mockinterview.devices.voice import PIECE_CHARACTERS, pieces, word_times
from mockinterview.devices.voice_child import WordStart, nearest_voice, nominal_rate, read_speech
from mockinterview.interview.model import Word
from mockinterview.line.audio import Samples

RATE = 1_000  # samples are milliseconds


def sound(*stretches: tuple[int, int], length: int) -> Samples:
    """Loud inside the stretches, silent elsewhere."""
    samples = np.zeros(length, dtype=np.int16)
    for begin, end in stretches:
        samples[begin:end] = 5_000
    return samples


def test_a_word_begins_at_its_event_and_ends_with_its_last_sound() -> None:
    samples = sound((0, 400), (500, 900), length=1_200)
    starts = (WordStart(0, 0), WordStart(7, 500))
    assert word_times("Hello, you", starts, samples, RATE) == (
        Word("Hello,", 0.0, 0.4),
        Word("you", 0.5, 0.9),
    )


def test_words_that_run_together_end_where_the_next_begins() -> None:
    samples = sound((0, 900), length=1_000)
    starts = (WordStart(0, 0), WordStart(3, 300))
    assert word_times("So am", starts, samples, RATE) == (
        Word("So", 0.0, 0.3),
        Word("am", 0.3, 0.9),
    )


@pytest.mark.parametrize(
    ("text", "starts", "words"),
    [
        # A dash is not spoken.
        ("one — two", (WordStart(0, 0), WordStart(6, 500)), ["one", "two"]),
        # A sign that is spoken has an event.
        ("R & D", (WordStart(0, 0), WordStart(2, 300), WordStart(4, 600)), ["R", "&", "D"]),
        # A number has an event for each of its words, the last inside its full stop.
        ("25. Go", (WordStart(0, 0), WordStart(1, 200), WordStart(4, 600)), ["25.", "Go"]),
        # An event that points back is of the word before.
        ("3.5% of", (WordStart(0, 0), WordStart(5, 600), WordStart(3, 700)), ["3.5%", "of"]),
    ],
)
def test_a_word_is_what_stands_between_spaces(
    text: str, starts: tuple[WordStart, ...], words: list[str]
) -> None:
    times = word_times(text, starts, sound((0, 900), length=900), RATE)
    assert [word.text for word in times] == words


def test_a_word_without_an_event_lies_between_its_neighbours_by_its_characters() -> None:
    samples = sound((0, 1_200), length=1_200)
    # "of" begins 4 of the 8 characters from "one" to "two": halfway.
    starts = (WordStart(0, 0), WordStart(8, 800))
    of = word_times("one of  two", starts, samples, RATE)[1]
    assert (of.text, of.start, of.end) == ("of", 0.4, 0.8)


def test_without_events_time_is_shared_by_characters_from_first_to_last_sound() -> None:
    # Sound from 100 to 1,100 ms over 10 characters: 100 ms a character.
    samples = sound((100, 1_101), length=1_500)
    assert word_times("abcd fghij", None, samples, RATE) == (
        Word("abcd", 0.1, 0.6),
        Word("fghij", 0.6, 1.101),
    )


def test_where_nothing_is_heard_there_are_no_words() -> None:
    assert word_times("Hello", (WordStart(0, 0),), np.zeros(500, dtype=np.int16), RATE) == ()
    assert word_times("Hello", None, np.zeros(0, dtype=np.int16), RATE) == ()


def test_twice_the_rate_halves_every_time() -> None:
    samples = sound((0, 400), (500, 900), length=1_000)
    starts = (WordStart(0, 0), WordStart(4, 500))
    slow = word_times("one two", starts, samples, RATE)
    fast = word_times("one two", starts, samples, 2 * RATE)
    assert [(word.start / 2, word.end / 2) for word in slow] == [
        (word.start, word.end) for word in fast
    ]


def test_a_short_text_is_one_piece() -> None:
    assert list(pieces("  How are you? Fine.\n")) == ["How are you? Fine."]


def test_a_text_without_anything_has_no_piece() -> None:
    assert list(pieces(" \n\t")) == []


def test_a_long_text_is_cut_between_sentences_and_nothing_is_lost() -> None:
    text = " ".join(f"This is sentence number {number}." for number in range(100))
    cut = list(pieces(text))
    assert " ".join(cut) == text
    assert all(piece.endswith(".") and len(piece) <= PIECE_CHARACTERS for piece in cut)


def test_a_sentence_longer_than_a_piece_stays_whole() -> None:
    long = "word " * 300 + "end."
    assert list(pieces(f"Short. {long} Short.")) == ["Short.", long, "Short."]


VOICES = [
    SimpleNamespace(id="anna", languages=["de_DE"], gender="VoiceGenderFemale"),
    SimpleNamespace(id="alex", languages=["en_US"], gender="VoiceGenderMale"),
    SimpleNamespace(id="zira", languages=["en-US"], gender="Female"),
    SimpleNamespace(id="mute", languages=None, gender=None),
]


@pytest.mark.parametrize(
    ("wanted", "voice"),
    [
        ("en-us+f3", "zira"),
        ("en-gb+m1", "alex"),
        ("en", "alex"),  # no gender asked: the first that speaks it
        ("de+m2", "anna"),  # the language matters more than the gender
        ("fr+f1", None),  # nobody speaks it: the system's default
    ],
)
def test_the_nearest_system_voice_is_taken(wanted: str, voice: str | None) -> None:
    assert nearest_voice(wanted, VOICES) == voice


def test_the_aiff_that_macos_writes_under_a_wav_name_is_read(tmp_path: Path) -> None:
    said = sound((10, 400), length=441)
    file = tmp_path / "speech.wav"
    with av.open(str(file), "w", format="aiff") as container:
        stream = container.add_stream("pcm_s16be", rate=22_050, layout="mono")
        frame = av.AudioFrame.from_ndarray(said[np.newaxis], format="s16", layout="mono")
        frame.rate = 22_050
        container.mux([*stream.encode(frame), *stream.encode(None)])
    samples, rate = read_speech(file)
    assert rate == 22_050
    assert np.array_equal(np.frombuffer(samples, dtype=np.int16), said)


def test_a_faster_pace_asks_for_a_higher_rate_below_it() -> None:
    assert nominal_rate(133) == 100
    assert nominal_rate(200) > nominal_rate(150)
