"""`mockinterview line`, as a person types it."""

import wave
from pathlib import Path

import pytest

from mockinterview.line.conditions import CONDITIONS
from tests.unit.lines import QUESTION
from tests.unit.test_commands import CLIP, run


def test_every_line_is_listed_with_what_it_is(tmp_path: Path) -> None:
    listed = run(tmp_path, "line", "list").stdout.splitlines()
    assert [line.split()[0] for line in listed] == list(CONDITIONS)
    assert all(len(line.split()) > 3 for line in listed)


def test_a_question_is_garbled_and_written_and_the_seed_decides(tmp_path: Path) -> None:
    told = []
    for name, seed in (("one", "1"), ("two", "1"), ("three", "4")):
        done = run(
            tmp_path,
            *("line", "demo", QUESTION, "--condition", "patchy", "--seed", seed),
            *("-o", tmp_path / f"{name}.wav"),
        )
        assert done.returncode == 0, done.stderr
        told.append(done.stdout.splitlines()[:4])
    assert told[0] == told[1] != told[2]
    assert told[0][1] == f"Said:   {QUESTION}"
    lost = told[0][3].removeprefix("Lost:   ")
    assert lost in QUESTION
    assert lost not in told[0][2]
    with wave.open(str(tmp_path / "one.wav")) as sound:
        assert sound.getnframes() > sound.getframerate() * 2


def test_two_gaps_are_not_told_as_one_phrase(tmp_path: Path) -> None:
    question = "Tell me about a time you disagreed with your manager. What did you do?"
    demo = ("line", "demo", question, "--condition", "choppy", "--seed", "1")
    done = run(tmp_path, *demo, "-o", tmp_path / "out.wav")
    heard = "Heard:  Tell me about a time you … with your … What did you do?"
    assert done.stdout.splitlines()[2:4] == [heard, "Lost:   disagreed … manager"]


def test_a_sound_file_goes_over_the_line(tmp_path: Path) -> None:
    out = tmp_path / "out.wav"
    done = run(tmp_path, "line", "demo", CLIP, "--condition", "phone", "-o", out)
    assert done.returncode == 0, done.stderr
    assert "Lost:   nothing" in done.stdout
    with wave.open(str(out)) as sound:
        assert sound.getframerate() == 8_000


@pytest.mark.parametrize(
    ("arguments", "exit_code", "told"),
    [
        (("Why?", "--condition", "patchi", "-o", "x.wav"), 3, "Did you mean patchy?"),
        (("", "--condition", "clear", "-o", "x.wav"), 3, "nothing to say"),
        (("word " * 2_000, "--condition", "clear", "-o", "x.wav"), 3, "longer than 5,000"),
        (("missing.wav", "--condition", "clear", "-o", "x.wav"), 3, "could not be read"),
        (("missing.wav", "--condition", "clear", "-o", "/dev/null"), 3, "could not be read"),
        (("Why?", "--condition", "clear", "--seed", "one"), 2, "not a valid integer"),
        (("Why?", "--condition", "clear", "-o", "/nowhere/x.wav"), 6, "could not be written"),
        ((CLIP, "--condition", "clear", "-o", CLIP), 3, "over itself"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(
    tmp_path: Path, arguments: tuple[str | Path, ...], exit_code: int, told: str
) -> None:
    done = run(tmp_path, "line", "demo", *arguments)
    assert done.returncode == exit_code
    assert told in done.stderr


@pytest.mark.parametrize("seed", ["-3", "99999999999999999999999"])
def test_any_whole_number_is_a_seed(tmp_path: Path, seed: str) -> None:
    out = tmp_path / "out.wav"
    done = run(
        tmp_path,
        *("line", "demo", "Why do you want this job?", "--condition", "choppy"),
        *("--seed", seed, "-o", out),
    )
    assert done.returncode == 0, done.stderr
