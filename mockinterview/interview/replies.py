"""What the interviewer answers when the candidate asks about the line or the question.

A person repeats first, then finds other words and types them, and then takes the telephone. What
was lost is known, so an offer ("you asked about a conflict?") can be confirmed or put right, and
who asks for a part gets that part.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mockinterview.interview.english.openings import OF_CLAUSES, OF_PHRASES
from mockinterview.interview.english.phrase_lists import listed
from mockinterview.interview.model import Manner, Turn, TurnKind
from mockinterview.interview.personas import Persona
from mockinterview.interview.reply_phrases import PHRASES, TO_ACTS
from mockinterview.interview.requests.dialogue_acts import Act, ActKind
from mockinterview.interview.requests.repair import RepairForm

_WORDS_BEFORE = 3
"""Said again before the part that was lost, so that its place is known."""
_STEM = 5
_LITTLE = listed(
    "about all and any are asked but can could did does for from get got had has have hear her "
    "him his how into its know let like may mean not one our out said say she than that the them "
    "then they this time too want was way were what when where which who why with would yes "
    "yet you your please question tell"
)
"""Of three letters and more, and yet nothing that an answer depends on."""

_ANSWER_VERBS = listed(
    "answer ask avoid begin build call check choose collect compare connect decide describe end "
    "explain find finish give go greet have judge keep lead let link listen look make measure "
    "mention name offer open own plan practise prefer promise propose prove put respect say see "
    "separate set show solve speak start state stay step suggest take talk tell thank think treat "
    "try use weigh"
)
"""With which a point of a question's notes may begin: "names one situation", "say what you did"."""


_QUESTIONS = (TurnKind.QUESTION, TurnKind.FOLLOW_UP)
_OF_A_QUESTION = re.compile(r"\b(?:asked|question|wished to know)\b")
"""What fits before nothing but a question: a greeting or an answer is said again otherwise."""


@dataclass(frozen=True, slots=True)
class Reply:
    text: str
    manner: Manner
    phrase: str
    """Of `text`, what should not be heard a second time."""
    lead_in: str
    """`phrase` as it is said, at the beginning of `text`."""


def reply(
    act: Act, turn: Turn, asked: str, lost: Sequence[int], persona: Persona, said: Sequence[str]
) -> Reply:
    """The answer to a first request.

    `asked`: what was last said, of whose words `lost` did not arrive. `said`: phrases that were
    heard before in this interview, in order.
    """
    if act.form is RepairForm.OFFER:
        return _confirmed_or_corrected(act, turn, asked, lost, persona, said)
    if act.form is RepairForm.RESTRICTED:
        part = part_wanted(asked, act.heard, lost)
        if part:
            return with_phrase(Manner.PART_REPEATED, part, persona, said)
    if act.kind is ActKind.MEANING:
        return in_other_words(turn, persona, said)
    to_act = TO_ACTS[persona.id].get(act.kind, ())
    phrases = (*to_act, *PHRASES[persona.id][Manner.REPEATED])
    if turn.kind not in _QUESTIONS:
        phrases = tuple(phrase for phrase in phrases if not _OF_A_QUESTION.search(phrase))
    return _after_one_of(phrases, Manner.REPEATED, turn.text, persona, said)


def with_phrase(manner: Manner, text: str, persona: Persona, said: Sequence[str]) -> Reply:
    """`text` after the persona's next phrase for `manner` that was not heard before.

    When all were, the one comes that was heard longest ago.
    """
    return _after_one_of(PHRASES[persona.id][manner], manner, text, persona, said)


def _after_one_of(
    phrases: Sequence[str], manner: Manner, text: str, persona: Persona, said: Sequence[str]
) -> Reply:
    last_heard = {phrase: at for at, phrase in enumerate(said)}
    phrase = min(phrases, key=lambda each: last_heard.get(each, -1))
    spoken = phrase.replace("{name}", persona.name.split()[0])
    return Reply(f"{spoken} {text}".strip(), manner, phrase, spoken)


def in_other_words(turn: Turn, persona: Persona, said: Sequence[str]) -> Reply:
    """The question as its bank rephrases it; where there is nothing else, in the same words."""
    question = turn.question
    if question and question.text == turn.text and question.rephrased:
        return with_phrase(Manner.REPHRASED, question.rephrased, persona, said)
    return in_writing(turn, persona, said)


def in_other_words_aloud(turn: Turn, persona: Persona, said: Sequence[str]) -> Reply:
    """The same where there is no chat: by telephone."""
    question = turn.question
    if question and question.text == turn.text and question.rephrased:
        phrases = PHRASES[persona.id][Manner.EXPLAINED]
        return _after_one_of(phrases, Manner.REPHRASED, question.rephrased, persona, said)
    return with_phrase(Manner.REPEATED, turn.text, persona, said)


def explained(turn: Turn, persona: Persona, said: Sequence[str]) -> Reply | None:
    """What the question means: its other words, and what its notes ask of an answer first.

    None where there are no other words.
    """
    question = turn.question
    if not question or question.text != turn.text or not question.rephrased:
        return None
    hint = _as_wished(question.good_answer[0]) if question.good_answer else ""
    return with_phrase(Manner.EXPLAINED, f"{question.rephrased} {hint}".strip(), persona, said)


def _as_wished(point: str) -> str:
    """A point of a question's notes as the interviewer says it to the candidate."""
    first, _, rest = point.partition(" ")
    verb = _base(first.lower())
    if verb in _ANSWER_VERBS:
        return f"You could {verb} {rest}".rstrip(" .") + "."
    return f"I would like to hear {point}".rstrip(" .") + "."


def _base(verb: str) -> str:
    """`names` is `name`."""
    if verb == "has":
        return "have"
    if verb.endswith("ies"):
        return f"{verb[:-3]}y"
    return verb[:-1] if verb.endswith("s") and not verb.endswith("ss") else verb


def in_writing(turn: Turn, persona: Persona, said: Sequence[str]) -> Reply:
    """The same words, to be put into the chat as well."""
    return with_phrase(Manner.TYPED, turn.text, persona, said)


def part_wanted(text: str, heard: str, lost: Iterable[int]) -> str:
    """The part of `text` that follows on `heard`, or the clause that was lost, from a word or two
    before it.

    Empty where neither tells: then all of it is wanted.
    """
    words = spoken_words(text)
    start = _end_of(heard, words)
    if start is not None:
        return " ".join(words[start:])
    gone = sorted(index for index in lost if index < len(words))
    if not gone:
        return ""
    part = words[_taken_up(words, gone[0]) : _clause_end(words, gone[-1])]
    return " ".join(part).rstrip(",;:")


def _taken_up(words: Sequence[str], first: int) -> int:
    """Where one takes up a sentence again whose word `first` is wanted: a few words before."""
    start = first
    while start > max(0, first - _WORDS_BEFORE) and not words[start - 1].endswith(_MARKS):
        start -= 1
    opening = (at for at in range(start, first) if _bare(words[at]) in _OPENINGS)
    return next(opening, start)


def _clause_end(words: Sequence[str], last: int) -> int:
    """The place after the clause that word `last` stands in."""
    return next(
        (at + 1 for at in range(last, len(words)) if words[at].endswith(_MARKS)), len(words)
    )


_MARKS = (".", "?", "!", ":", ";", ",")
_OPENINGS = OF_CLAUSES | OF_PHRASES | listed("you there")


def _end_of(heard: str, words: Sequence[str]) -> int | None:
    """The place in `words` after the last words of `heard`; None when they are not there."""
    tail = [_bare(word) for word in heard.split()][-3:]
    bare = [_bare(word) for word in words]
    for first in range(len(words) - len(tail), -1, -1) if tail else ():
        end = first + len(tail)
        if bare[first:end] == tail and end < len(words):
            return end
    return None


def _confirmed_or_corrected(
    act: Act, turn: Turn, asked: str, lost: Sequence[int], persona: Persona, said: Sequence[str]
) -> Reply:
    words = spoken_words(asked)
    offered = content_stems(act.heard.split())
    wanted = content_stems(words[index] for index in lost if index < len(words))
    if wanted:
        right = len(wanted & offered) * 2 >= len(wanted)
    else:
        other = turn.question.rephrased.split() if turn.question else ()
        right = bool(offered) and len(offered & content_stems([*words, *other])) * 2 >= len(offered)
    if right:
        return with_phrase(Manner.CONFIRMED, "", persona, said)
    part = part_wanted(asked, "", lost) or asked
    return with_phrase(Manner.CORRECTED, part, persona, said)


def spoken_words(text: str) -> list[str]:
    """The stretches between white space that can be said; `Delivery.lost` counts them."""
    return [word for word in text.split() if any(map(str.isalnum, word))]


def content_stems(words: Iterable[str]) -> frozenset[str]:
    """The beginnings of those words that an answer can depend on."""
    bare = (_bare(word) for word in words)
    return frozenset(word[:_STEM] for word in bare if len(word) > 2 and word not in _LITTLE)


def _bare(word: str) -> str:
    return re.sub(r"[^a-z']", "", word.lower().replace("\u2019", "'")).strip("'")
