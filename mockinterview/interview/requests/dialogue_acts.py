"""What does a stretch of the candidate's speech do: answer, or ask about the line or the question?

Read clause by clause; what the last clauses do is what counts, so that a request in the middle of
an answer is one and a request that was withdrawn by going on to answer is none. Speech that is
reported ("I asked him, could you repeat that?") does nothing. Acts after ISO 24617-2.

The sentences in `dialogue_acts.toml`, marked before the rules, are what the tests hold them to.

Rules know what people say most, and its form to the word; they do not know "God, sorry, the dog
barked right over you.". What they take for an answer is read once more by its likeness to what
others have said in calls (`likeness.py`): it has to be striking, less so just after a loss.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from mockinterview.interview.english.phrase_lists import listed
from mockinterview.interview.requests.announcements import asks_for_time
from mockinterview.interview.requests.likeness import most_like
from mockinterview.interview.requests.line_talk import (
    APOLOGY,
    HEAR_CHECK,
    IF_FINE,
    MEANING,
    PASS,
    REASON,
    THANKS,
    TROUBLE,
)
from mockinterview.interview.requests.repair import (
    RepairForm,
    asks_alone,
    depends_on_context,
    loose_request,
    read_request,
    words_heard,
)


class ActKind(StrEnum):
    ANSWER = "answer"
    REPEAT = "repeat"
    """Asks to hear the question, or a part of it, again."""
    MEANING = "meaning"
    """Heard it, and asks what is meant."""
    HEAR_CHECK = "hear-check"
    """Asks whether both hear or see each other."""
    TROUBLE = "trouble"
    """Says that the line is bad or the voice too quick or too low, and no more."""
    PHONE = "phone"
    """Suggests to talk by telephone."""
    CHAT = "chat"
    """Wants the question in writing."""
    PASS = "pass"  # noqa: S105 - no password
    """Would rather not answer this one."""
    LATER = "later"
    """Would like to come back to it."""
    THINKING = "thinking"
    """Asks for time to think, or thinks aloud by saying the question over."""
    NOTHING = "nothing"
    """No words, or none that do anything."""


ASKING: Final = frozenset(
    {
        ActKind.REPEAT,
        ActKind.MEANING,
        ActKind.HEAR_CHECK,
        ActKind.TROUBLE,
        ActKind.PHONE,
        ActKind.CHAT,
    }
)
"""After these the interviewer has to say something before there can be an answer."""
LEAVING: Final = frozenset({ActKind.PASS, ActKind.LATER})
"""After these there will be none, for now."""


@dataclass(frozen=True, slots=True)
class Act:
    kind: ActKind
    form: RepairForm | None = None
    """Of a request to repeat."""
    heard: str = ""
    """What the candidate says was heard or understood, or from where on it was lost."""


NOTHING: Final = Act(ActKind.NOTHING)
ANSWER: Final = Act(ActKind.ANSWER)

_WEIGHT = (
    ActKind.REPEAT,
    ActKind.MEANING,
    ActKind.PASS,
    ActKind.TROUBLE,
    ActKind.HEAR_CHECK,
    ActKind.THINKING,
)
"""Of several acts that rules find in one stretch, which one counts."""

_HESITATIONS = listed("um uh er erm hm hmm mm mhm ah oh")
_LAUGHS = listed("ha haha hahaha heh hehe hah hahah")
_IDLE = (
    _HESITATIONS
    | _LAUGHS
    | listed(
        "well okay ok right so and but i'm i am sorry please apologies afraid excuse pardon me "
        "about that very so really terribly hi hey sir madam wait hold on"
    )
)
"""A clause of these alone does nothing."""
_LEAD = re.compile(
    r"(?:(?:i'm |i am )?(?:so |very |really )?(?:sorry|afraid)(?: about that)?|apologies|excuse me"
    r"|okay|so|and|but|well|hello|hi|hold on|wait)(?: |$)"
)
REPORTED: Final = re.compile(
    r"\b(?:he|she|they|who|people|everyone|somebody|someone|(?:the|my|our|a|one) [a-z']+)"
    r"(?: \w+)? (?:said|says|saying|asked|asks|asking|told|shouted|replied|answered|wanted)\b"
    r"|(?<!if )\bi (?:\w+ )?(?:asked|told|begged|said)\b"
    # "I'm like, ...", "my boss goes, ...", "the best sentence I know is, ...": a quotation follows.
    r"|\b(?:i'm|(?:i|he|she|they|people|everyone) (?:was|were)|he's|she's|they're) like$"
    r"|\b(?:he|she|(?:the|my|our|a|one) [a-z']+) goes$"
    r"|(?:\bmy (?:[a-z']+ )*question|(?<!last )(?<!first )\b(?:sentence|message|sign)"
    r"|\bwords i [a-z']+)"
    r"(?: [a-z']+)* (?:is|was|were)(?: still| always)?$"
)
"""Speech of somebody else, or of the candidate to somebody else, is told from here on."""
_NO_BOUNDARY_AFTER = r"(?<!because)(?<!but)(?<!and)(?<!that)(?<!if)(?<!think)(?<!all)"
_OPENINGS = "|".join(
    (
        r"(?:could|can|would|will|may|might) (?:you|i|we)",
        r"(?:do|would) you mind",
        r"i(?:'m| am) (?:so |very |really )?(?:sorry|afraid)",
        r"i (?:didn't|couldn't|can't|cannot|did not|could not|missed|heard|lost)",
        r"what (?:was|did|does|do|were)",
        r"is that (?:right|correct)",
        r"was (?:that|it|the question) about",
        r"let me think|sorry|please repeat|shall we",
    )
)
_BOUNDARY = re.compile(rf"(?<=[a-z]){_NO_BOUNDARY_AFTER} (?=(?:{_OPENINGS})\b)")
"""Where a clause begins that may ask something, for recognisers that write no marks."""
_SAID_BACK = re.compile(r"\bdid you (?:say|ask|mean),? (?:(?!, (?:sorry|because|but)\b).)*", re.I)
"""The words of the question after it may stand between commas: "did you say, a job, or an"."""
_ASKED_ABOUT = re.compile(r"\byou(?:'re| are)? ask(?:ed|ing)?(?: me)? about\b")
_LEADS_IN = re.compile(
    r"\b((?:so )?if i (?:understood|understand|heard|got|get)(?: [a-z]+){0,3}"
    r"|just to (?:check|be sure|confirm)|let me (?:just )?check(?: that i understood you)?"
    r"|let me (?:just )?see if i (?:understood|got|heard)(?: [a-z]+){0,3}),",
    re.I,
)
"""What comes after the comma is the offer."""
_CONFIRM = re.compile(
    r"(?:is|isn't|is not) (?:(?:that|this|it) )?(?:right|correct|it|so)|right|correct"
    r"|(?:isn't|wasn't) it"
    r"|yes"
)
_HEARD_RIGHT = re.compile(
    r"(?:or )?(?:did|do|have) i (?:get|got) (?:that|it|you) (?:right|wrong)|(?:or )?did i mishear"
    r"|(?:have|did) i (?:understood|understand|heard|hear)(?: (?:you|that|it))?"
    r"(?: (?:right|correctly|properly))?|you said|is that what you (?:asked|said|meant)"
    r"|i (?:just )?want to (?:check|be sure) (?:that )?i (?:heard|understood|got) .*"
)
"""What stands before it is what was understood."""

_MOST_WORDS_BEFORE_LEAVING = 30
"""Who has said more has answered: "... and that was it. Next question, please."."""

_SHAPES: Final = (
    (ActKind.HEAR_CHECK, HEAR_CHECK),
    (ActKind.MEANING, MEANING),
    (ActKind.PASS, PASS),
    (ActKind.TROUBLE, TROUBLE),
)


@dataclass(frozen=True, slots=True)
class _Clause:
    text: str
    asks: bool
    """A question mark ends it."""
    reported: bool
    """It is what somebody is told to have said."""


def read_act(text: str, question: str = "", *, after_loss: bool = False) -> Act:
    """What `text`, one stretch of speech or a whole take, does.

    `question`: what was asked, so that its words are known when they are said back.
    `after_loss`: words of it had just been lost, so that a request is to be expected.
    """
    act = _read_by_rules(text, question)
    if act != ANSWER or len(text.split()) > _MOST_WORDS_ASKING:
        return act
    kind, odds = most_like(text)
    wanted = _LIKELY if after_loss else _STRIKING
    *_, end = re.split(r"(?<=[.?!]) ", text.strip())
    if odds < wanted or most_like(end)[1] < _ENDS_IN_AN_ANSWER:
        return ANSWER  # "Could you repeat that? Oh, you said my manager. We met at work."
    if kind != ActKind.REPEAT:
        return Act(ActKind(kind))
    request = loose_request(_plain(text), _plain(question))
    return Act(ActKind.REPEAT, request.form, request.heard)


_MOST_WORDS_ASKING = 40
"""Who has said more has begun to answer, whatever it is about."""
_STRIKING = 19.0
"""Natural logarithm of the odds. Of 2,389 sentences of answers, many of them made to mislead, one
came to more: "On the note it said, please call me on my mobile." (`false_requests`)."""
_LIKELY = 7.0
"""Of the same sentences 1 in 37 came to more, of answers as they occur 1 in 100, of requests by
people who had not seen a line of the others nine of ten (`requests_in_calls`)."""
_ENDS_IN_AN_ANSWER = -5.0
"""The last sentence decides as well: none of 394 things asked ended in one that came to less."""


def _read_by_rules(text: str, question: str) -> Act:
    clauses = _clauses(text)
    asks = any(asks_alone(each.text) for each in clauses)
    saying = [each for each in clauses if not (asks and THANKS.fullmatch(each.text))]
    if saying and all(asks_alone(each.text) or _is_idle(each.text) for each in saying):
        return Act(ActKind.REPEAT, RepairForm.OPEN) if asks else NOTHING
    alone = sum(not _is_idle(each.text) for each in clauses) == 1
    # A recogniser may write no question mark where nothing but the voice asks.
    marked = re.search(r"[.,?!]", text) is not None and not (
        alone and _ASKED_ABOUT.search(clauses[-1].text)
    )
    found = _weighed(_done(_acts(clauses, _plain(question), marked=marked)))
    said = sum(len(clause.text.split()) for clause in clauses)
    answered = found.kind in LEAVING and said > _MOST_WORDS_BEFORE_LEAVING
    return ANSWER if answered else found


def _acts(clauses: Sequence[_Clause], asked: str, *, marked: bool) -> list[Act]:
    """What each of `clauses` does in its place, without those that only go with the one before.

    `asked`: the question, plain.
    """
    acts: list[Act] = []
    for each, after in zip_longest(clauses, clauses[1:]):
        asked_for = after is not None and after.asks and _CONFIRM.fullmatch(after.text) is not None
        clause = replace(each, asks=each.asks or asked_for)
        act = _read(clause, asked, marked=marked)
        if _HEARD_RIGHT.fullmatch(clause.text) and _done(acts) in ([ANSWER], []):
            acts, act = [], Act(ActKind.REPEAT, RepairForm.OFFER)
        in_story = ANSWER in acts and not clause.asks and depends_on_context(clause.text)
        if act.kind is ActKind.REPEAT and in_story:
            act = ANSWER
        if act is not ANSWER or not _goes_with(acts, clause):
            acts.append(act)
    return acts


def _done(acts: Sequence[Act]) -> list[Act]:
    return [act for act in acts if act is not NOTHING]


def _goes_with(acts: Sequence[Act], clause: _Clause) -> bool:
    """`clause` only thanks for what was asked just before it, says why, or has it confirmed."""
    last = (_done(acts) or [ANSWER])[-1]
    if last.form is RepairForm.OFFER and (clause.asks or _CONFIRM.fullmatch(clause.text)):
        return True
    text = _without_lead(clause.text)
    matches = THANKS.fullmatch(text) or REASON.fullmatch(text)
    return last.kind in ASKING | LEAVING and matches is not None


def _weighed(acts: Sequence[Act]) -> Act:
    """What counts of `acts`: those after the last answering clause."""
    if not acts:
        return NOTHING
    first = next((index for index in range(len(acts), 0, -1) if acts[index - 1] is ANSWER), 0)
    asking = acts[first:]
    for kind in _WEIGHT:
        found = [act for act in asking if act.kind is kind]
        if found and kind is ActKind.REPEAT:
            return _most_specific(found[-1], asking)
        if found:
            return found[-1]
    return ANSWER


def _most_specific(act: Act, beside: Sequence[Act]) -> Act:
    """A request is restricted, too, when a clause beside it names the part or what was heard."""
    named = [each for each in beside if each.heard or each.form is RepairForm.RESTRICTED]
    if not named or act.form is RepairForm.OFFER:
        return act
    return Act(ActKind.REPEAT, RepairForm.RESTRICTED, max((each.heard for each in named), key=len))


def _plain(text: str) -> str:
    """Lower case words; a number is a word of its own."""
    text = re.sub(r"\b(?:uh|mm)[ -]?huh\b", "yes", text.lower().replace("\u2019", "'"))
    text = re.sub(r"[0-9]+", " # ", text)
    text = re.sub(r"^\W*good (?=i hear|you )", "could ", text)  # so it is heard
    return " ".join(re.sub(r"[^a-z'# ]+", " ", text).split())


def _clauses(text: str) -> list[_Clause]:
    found: list[_Clause] = []
    for sentence in re.findall(r"[^.?!;]+[.?!;]*", text):
        before, reported = "", False
        for part in re.split(r"[,:](?:\s|$)|\s[-\u2013\u2014]\s", _joined(sentence)):
            words = [word for word in _plain(part).split() if word not in _HESITATIONS]
            for clause in _BOUNDARY.split(" ".join(words)):
                if clause:
                    reported = reported or REPORTED.search(before) is not None
                    found.append(_Clause(clause, "?" in sentence, reported))
                    before = f"{before} {clause}"
    return found


def _joined(sentence: str) -> str:
    """`sentence` without the commas inside an offer."""
    return _SAID_BACK.sub(_without_commas, _LEADS_IN.sub(_without_commas, sentence))


def _without_commas(found: re.Match[str]) -> str:
    return found[0].replace(",", "")


def _is_idle(clause: str) -> bool:
    return _IDLE.issuperset(clause.split()) or APOLOGY.fullmatch(clause) is not None


def _read(clause: _Clause, asked: str, *, marked: bool) -> Act:
    """`asked`: the question, plain."""
    if clause.reported or REPORTED.search(clause.text):
        return ANSWER
    if (
        _is_idle(clause.text) or asks_alone(clause.text) or IF_FINE.fullmatch(clause.text)
    ):  # "what" and "pardon" lead in to more
        return NOTHING
    for text in dict.fromkeys((clause.text, _without_lead(clause.text))):
        for kind, shape in _SHAPES:
            if shape.fullmatch(text):
                return Act(kind, heard=words_heard(text) if kind is ActKind.TROUBLE else "")
        request = read_request(text, frozenset(asked.split()), asks=clause.asks, marked=marked)
        if request:
            return Act(ActKind.REPEAT, request.form, request.heard)
        if asks_for_time(text):
            return Act(ActKind.THINKING)
    if _says_over(clause.text, asked):
        return Act(ActKind.THINKING)
    return ANSWER


def _says_over(clause: str, asked: str) -> bool:
    """The words of the question as they stand there, but for who is "you" and who is "I"."""
    said, whole = (_SPEAKER.sub(_either, f" {text} ") for text in (clause, asked))
    return len(said.split()) >= _LEAST_SAID_OVER and said in whole


def _either(found: re.Match[str]) -> str:
    if found[0].endswith("self"):
        return "YOURSELF"
    return "YOURS" if found[0] in ("my", "your") else "YOU"


_SPEAKER = re.compile(r"\b(?:i|me|you|my|your|myself|yourself)\b")
_LEAST_SAID_OVER = 4
"""Fewer words in a row may well begin an answer."""


def _without_lead(clause: str) -> str:
    """`clause` without the courtesies that it begins with."""
    while found := _LEAD.match(clause):
        clause = clause[found.end() :]
    return clause
