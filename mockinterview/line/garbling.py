"""The line of one exercise of the drill: what it takes, so that the lesson can be practised."""

from mockinterview.interview.drill.exercises import Exercise, Lesson
from mockinterview.line.conditions import find_condition
from mockinterview.line.connection import OnTheLine
from mockinterview.line.losses import is_content, lost_words, words_in

_TRIES = 12


def garbled(exercise: Exercise) -> OnTheLine:
    """How the line carries the question: the same on every machine, and never whole.

    Who is to say back what was understood has to have understood something: among some seeds,
    the one that leaves most words of content just before the first loss is taken.
    """
    condition = find_condition(exercise.condition)
    text = exercise.question.text
    tries = _TRIES if exercise.lesson is Lesson.OFFER else 1
    seeds = [exercise.seed * _TRIES + number for number in range(tries)]
    lost = {seed: lost_words(text, condition, seed) for seed in seeds}
    seed = max(seeds, key=lambda each: _understood(text, lost[each]))
    return OnTheLine(condition, seed, lost[seed])


def _understood(text: str, lost: tuple[int, ...]) -> int:
    """How many words of content came before the first that was lost, in the same sentence."""
    words = words_in(text)[: min(lost, default=0)]
    ends = [at for at, word in enumerate(words, start=1) if word.endswith((".", "?", "!", ":"))]
    return sum(map(is_content, words[ends[-1] if ends else 0 :]))
