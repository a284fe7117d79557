"""`mockinterview correct`: put a transcript right, and have its answer measured anew."""

import sys
from typing import TextIO

import click

from mockinterview.cli.house import House
from mockinterview.cli.output import echo_lines, shows_ascii_only
from mockinterview.errors import InputError
from mockinterview.interview.correction import as_text
from mockinterview.plain.review import answer_lines


@click.command("correct")
@click.argument("interview")
@click.argument("turn", type=click.IntRange(min=1))
@click.option("--text", type=click.File(encoding="utf-8"), help="The words; - for standard input.")
@click.option("--as-heard", is_flag=True, help="Back to what the recogniser heard.")
@click.pass_obj
def command(
    house: House, interview: str, turn: int, text: TextIO | None, *, as_heard: bool
) -> None:
    """Correct the words of one answer; everything is measured anew.

    INTERVIEW is an id, the beginning of one, or `last`; TURN is the number that `show` gives.
    Without --text the answer opens in your editor.
    """
    if text and as_heard:
        raise click.UsageError("--text and --as-heard exclude each other.")
    interview_id = house.archive.find(interview)
    words = None if as_heard else _words(house, interview_id, turn, text)
    house.kept.correct(interview_id, turn - 1, words)
    judged = house.archive.load(interview_id).answers
    shown = next(each for each in judged if each.answer.turn_index == turn - 1)
    echo_lines(answer_lines(shown, ascii_only=shows_ascii_only()))


def _words(house: House, interview_id: str, turn: int, text: TextIO | None) -> str:
    if text:
        try:
            return text.read()
        except UnicodeDecodeError as error:
            raise InputError("The corrected text is not UTF-8.", "Save it as UTF-8.") from error
    answers = house.archive.load(interview_id).answers
    takes = [each.answer.take for each in answers if each.answer.turn_index == turn - 1]
    if not takes or takes[0] is None:
        raise InputError(f"Nothing was said in turn {turn}, so there is nothing to correct.")
    if not sys.stdin.isatty():
        raise InputError(
            "There is no terminal to open an editor in.",
            "Give the words with --text FILE, or --text - to read them from here.",
        )
    edited = click.edit(as_text(takes[0].transcript))
    if edited is None:
        raise InputError("Nothing was changed.")
    return edited
