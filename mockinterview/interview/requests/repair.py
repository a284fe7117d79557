"""Does a clause initiate repair: ask to hear something again, or offer what was understood?

The rule: who initiates repair speaks about the talk itself and nothing else. So a clause asks for a
repeat when it has the shape of such a request *and* all its words belong to a small closed
vocabulary; "could you repeat the order" does not, nor does anything told about a third person.
Words that are quoted from the question ("after 'tell me about a time'") are free.
Forms after Dingemanse et al. 2015. Clauses are in lower case, without marks and hesitations.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from typing import Final

from mockinterview.interview.english.phrase_lists import listed


class RepairForm(StrEnum):
    OPEN = "open"
    """Sorry? Could you repeat that?"""
    RESTRICTED = "restricted"
    """The last part? You disagreed with whom?"""
    OFFER = "offer"
    """You asked about a conflict in the team?"""


SPECIFIC_FORMS: Final = frozenset({RepairForm.RESTRICTED, RepairForm.OFFER})
"""They say what was heard or lost."""


@dataclass(frozen=True, slots=True)
class Request:
    form: RepairForm
    heard: str = ""
    """What the candidate says was heard or understood, or from where on it was lost."""


AGAIN: Final = "again"
_ONCE_MORE = re.compile(
    r"\b(?:one more time|(?:once|runs) more|once again|(?:an)?other time|a second time|say gain)\b"
)
_REPEAT_VERBS = listed(
    "repeat repeating repeated rephrase rephrasing rephrased restate restating replay"
)
_SAY_VERBS = listed(
    "come know say sat save saying said ask asking asked tell telling told mention mentioned read "
    "run speak"
)
_HEAR_VERBS = listed("hear heard catch caught capture get got understand understood follow")
_NOT = listed("not didn't didnt couldn't couldnt can't cannot wasn't unable don't missed lost miss")
_PARTS = listed(
    "last first second final middle end beginning start rest half part bit word words except"
)
_PLEAS = listed(
    "can could would will may might mind please possible need needing want like must grateful "
    "appreciate"
)
TALK: Final = (
    _REPEAT_VERBS
    | _SAY_VERBS
    | _HEAR_VERBS
    | _NOT
    | _PARTS
    | _PLEAS
    | listed(
        "a able about afraid after again ai all also am an and answer any anything apologies "
        "apologize are as at back be been before beg bit but by came can't chance clear clearly "
        "come comes completely cut did do does enough entirely everything excuse few for from "
        "fully glad good got great had happy have hello hey hold i i'd i'm i've if im in is it "
        "it's its just kind kindly know let little loud louder loudly maybe me message moment "
        "more much my nothing now of off on one only or our over pardon perhaps phrase please "
        "possibly properly question quickly quite really response right sentence slower slowly so "
        "sorry stop sure terribly thank thanks that that's the them then there thing think this "
        "those through to too trouble up very wait was way well were what what's which whole with "
        "word yes you you're you've your yourself"
    )
)
"""Everything that a person says who asks for a repeat, but for what is quoted."""

_PLAIN = listed("we he she they who how when where why not no his her our to with on at by am")
_ENGLISH_SHARE = 0.2
"""Of ordinary answers more than a third are such words; other languages share a few short ones."""

_ALONE = listed("sorry pardon what huh eh") | {
    "excuse me",
    "pardon me",
    "i beg your pardon",
    "beg your pardon",
    "what sorry",
    "sorry what",
    "sorry pardon",
    "oh sorry",
    "one more",  # as recognisers hear "once more", and "say again"
    "one more please",
    "see again",
    "same again",
}
"""Ask only when nothing else is said."""
_PARDON = re.compile(r"i [a-z]+ your pardon")
"""Recognisers seldom know the "beg" in it."""

_QUOTED = re.compile(
    r"\bafter (?:the words? )?(?P<after>(?!that\b|this\b)[a-z' ]+?)"
    r"(?= (?:got|was|is|could|can|would|again|please|and|but)\b|$)"
    r"|\bi(?:'ve)? (?:only |just )*(?:heard|got|caught|understood) (?:the words )?(?:that )?"
    r"(?P<heard>[a-z' ]+?)(?= (?:and|but|then)\b|$)"
)
_DECLARED = re.compile(
    r"\bi(?:'m|'ve)?\b(?:(?! you\b).)*\b(?:"
    r"(?:not|didn't|didnt|couldn't|couldnt|can't|cannot|wasn't|unable|don't)\b.*"
    r"\b(?:hear|heard|catch|caught|capture|get|got|understand|follow)|missed|lost|miss)"
    r"(?P<object>\b.*)"
)
_OBJECT = re.compile(
    r"\b(?:that|this|what|you|question|everything|anything|thing|sentence|last|first|second|final|middle"
    r"|end|beginning|start|rest|half|part|bit|words?)\b"
)
_QUESTION_OF_IT = re.compile(
    r"(?:and |but |so |sorry |wait |hold on |ai )*what"
    r"(?:'s| was| were| is| did you| question| you| it was| came| comes| are you| part) ?.*"
)
_DIRECTED = re.compile(
    r"\b(?:can|could|would|will|may|might)\b.*\b(?:you|i|we|that|it)\b|\bmind\b|\bplease\b"
    r"|\b(?:need|needing|want|like|must have|grateful|appreciate|possible)\b"
    r"|\bwhat do you say\b"  # as recognisers hear "would you say"
    r"|^(?:sorry |just |and )*(?:say|ask|tell|come|run|again|speak)\b"
)
_BARE_AGAIN = listed("again please just sorry for me")
_SLOWER = listed("slower slowly louder loudly clearer clearly")
_LOST = listed("lost missed miss")
_OF_TALK = _SAY_VERBS | _PARTS | listed("that question thing after asking saying")
_WHICH_PART = re.compile(
    r"which (?:part|bit|word) [a-z' ]+ (?:did you (?:ask|mean|say)(?: about)?"
    r"|do you want me to (?:talk|speak|tell you) about)"
    r"|(?:was|is) (?:it|that) [a-z' ]+ (?:that )?you (?:asked|said|meant|mentioned)(?: about)?"
    r"|what (?:exactly )?was the question(?: exactly)?"
    r"|what (?:was it (?:that )?|did )you want(?:ed)? (?:me )?to (?:know|say|talk about|tell you)"
    r"|how did (?:the question|your sentence|what you said) (?:begin|start|end|finish|go on)"
    r"|(?:yeah |no )?(?:sorry )?did(?:n't| not) (?:hear|catch|get) (?:any of )?(?:that|it|you)"
    r"|(?:was|is) (?:that|it) [a-z']+ or [a-z']+"
    r"|is that what you (?:asked|said|meant|mean)"
)
_IN_SITU = listed("what who whom which where when")
_ECHOED_WITH = listed("i my what did do was with the a an to about when me your you")
_SHORT_WORD = 4
"""Letters: words no longer than that do not tell that a question is said back."""
_NO_PART = re.compile(
    r"\b(?:a (?:bit|little)|last (?:message|response|statement)|"
    r"(?:last )?thing you(?: just)? (?:told|said|asked)|second question|for a second"
    r"|(?:first|second|last|final) one|in the end|at (?:first|last)|start (?:over|again))\b"
)
_OWN_WORDS = re.compile(
    r"\blet me (?:just |please )?(?:start|begin|try|say|put|tell|rephrase|repeat|restate)\b"
    r"|\b(?:i'll|i will|(?:can|could|may) i|i(?:'d| would) like to|i want to)(?: just| please)?"
    r" (?:start|begin|try)\b"
)
"""The candidate's own answer is to begin again: "sorry, let me start again"."""

_OFFER = re.compile(
    r"(?P<lead>(?:just |only )*to (?:check|be sure|make sure|confirm)"
    r"|let me (?:just )?(?:check|see)"
    r"|just so i(?:'m| am) clear"
    r"|if i \w+(?: you| it| that)?(?: right| write| correctly)?|i (?:think i )?(?:understood|heard)"
    r"|am i (?:right|correct)|do i understand)?"
    r"(?: ?\b(?:that|so|right|correctly|if|whether"
    r"|i (?:understand|understood|heard|got)(?: (?:you|this|it))?))* ?"
    r"\b(?P<core>did you (?:say|ask|mean|want to (?:know|hear))|(?:do )?you mean"
    r"|(?:i (?:heard|got|caught) )?something(?= about\b)"
    r"|you(?:'re| are| were)? asking"
    r"|(?:are|were) you asking|you (?:said|asked|ask(?= about\b)|want(?:ed)?)"
    r"|you(?:'d| would) like(?: me)? to (?:hear|know)"
    r"|(?:was|is|wasn't|isn't) (?:that|it|(?:the|your|a) question)"
    r"(?: a question)?(?= (?:about|how|why|whether|if)\b)"
    r"|was (?:the|that) word"
    r"|is (?:the|your) question|the question is"
    r"|(?<=understood you )you|(?<=heard you )you)"
    r" (?P<heard>(?!again\b|right\b|correct\b|about$)[a-z' ]+)"
)
_SO_WANTED = re.compile(r"so you(?:'d like| want(?:ed)?)(?: me)? to (?:hear|know|talk|tell you) ")
"""Needs no question mark: nobody begins an answer with it."""
_WHAT_OF_IT = re.compile(r"\b(?:what|whom?)(?: sorry)?$")
_GOES_ON = re.compile(r"\b(?:so i|i will|i'll|i would say|well|the worst|the best|was when)\b")
_OFFER_WORDS = 24
_BARE_OFFER_WORDS = 13
"""More words than this, with nothing but its wording to tell it, are the start of an answer."""


def read_request(
    clause: str, asked: Collection[str] = (), *, asks: bool, marked: bool = True
) -> Request | None:
    """The request that `clause` makes; None for anything else.

    `asked`: the words of the question. `asks`: a question mark ends it. `marked`: the recogniser
    writes marks at all, so that one that is missing tells something.
    """
    clause = _ONCE_MORE.sub(AGAIN, clause).replace("going to ", "")
    words = clause.split()
    if _OWN_WORDS.search(clause):
        return None
    if _WHICH_PART.fullmatch(clause):
        return Request(RepairForm.RESTRICTED)
    heard = words_heard(clause)
    bare = clause.replace(heard, " ", 1) if heard else clause
    if TALK.issuperset(bare.split()) and _asks_again(bare, asks=asks):
        named = heard or _names_part(bare)
        return Request(RepairForm.RESTRICTED if named else RepairForm.OPEN, heard)
    if len(words) > 1 and _asks_in_situ(words, asked, asks=asks):
        return Request(RepairForm.RESTRICTED, " ".join(w for w in words if w in asked))
    if asks and _echoes(words, asked):
        return Request(RepairForm.RESTRICTED, " ".join(w for w in words if w in asked))
    return _read_offer(clause, asks=asks, marked=marked)


def loose_request(text: str, asked: str) -> Request:
    """What a request in whatever words is about; both in lower case, without marks.

    The longest stretch of `asked`, the question, that it says back was heard.
    """
    words, question = text.split(), f" {asked} "
    said_back = max(
        (
            words[first:end]
            for first, end in combinations(range(len(words) + 1), 2)
            if f" {' '.join(words[first:end])} " in question
        ),
        key=len,
        default=[],
    )
    if not TALK.issuperset(said_back) and max(map(len, said_back)) > _SHORT_WORD:
        return Request(RepairForm.RESTRICTED, " ".join(said_back))
    return Request(RepairForm.RESTRICTED if _names_part(text) else RepairForm.OPEN)


def is_english(text: str) -> bool:
    """Enough of `text` are words that every talk in English holds; none at all is not."""
    words = re.findall(r"[^\W\d_]+(?:'[a-z]+)?", text.lower().replace("\u2019", "'"))
    return sum(word in TALK or word in _PLAIN for word in words) > _ENGLISH_SHARE * len(words)


def asks_alone(clause: str) -> bool:
    """`clause` asks for a repeat if it is all that is said."""
    return clause in _ALONE or _PARDON.fullmatch(clause) is not None


def depends_on_context(clause: str) -> bool:
    """The request has a shape ("I didn't catch that", "the end") that a story can have too."""
    stated = _DECLARED.search(clause) is not None or _names_part(clause)
    directed = _DIRECTED.search(clause) is not None
    return (
        (stated and not directed)
        or _BARE_AGAIN.issuperset(clause.split())
        or clause == "ask again"  # as advice: "if it is not clear, ask again"
    )


def words_heard(clause: str) -> str:
    """The words that are quoted as heard; empty where they are about the talk themselves."""
    found = _QUOTED.search(clause)
    heard = (found["after"] or found["heard"] or "").strip() if found else ""
    return "" if _PARTS & set(heard.split()) or TALK.issuperset(heard.split()) else heard


def _asks_again(clause: str, *, asks: bool) -> bool:
    """The clause, all of whose words are about the talk, has the shape of a request to repeat."""
    words = frozenset(clause.split())
    if words & _REPEAT_VERBS:
        return not re.search(
            r"\bi (?:(?:would|will|can|had to|have to|used to) )?(?:not )?repeat", clause
        )
    if AGAIN in words and _DIRECTED.search(clause):
        return bool(words & (_SAY_VERBS | _HEAR_VERBS | {"question"})) or words <= _BARE_AGAIN
    if words & _SLOWER and words & _SAY_VERBS and words & {"it", "that", "this"}:
        return _DIRECTED.search(clause) is not None
    if _lacks_something(clause):
        return True
    if re.search(
        r"\b(?:say|tell me|said) (?:it|that|this) over\b|\bwhat you(?: just)? said$", clause
    ):
        return _DIRECTED.search(clause) is not None
    if _QUESTION_OF_IT.fullmatch(clause):
        return len(words) > 2 and bool(words & _OF_TALK)
    return _names_part(clause) and (
        len(words) <= 4
        or (asks and len(words) <= 6)
        or re.search(r"\bi(?:'ve)?(?: only| just)* (?:got|heard|caught)\b", clause) is not None
    )


def _lacks_something(clause: str) -> bool:
    """I didn't hear you; I missed the end; I didn't get that."""
    declared = _DECLARED.search(clause)
    if declared is None:
        return False
    lacking = declared["object"].strip()
    return _OBJECT.search(lacking) is not None or not (lacking or _LOST & set(clause.split()))


def _names_part(clause: str) -> bool:
    return bool(_PARTS & set(_NO_PART.sub(" ", clause).split()))


def _asks_in_situ(words: Sequence[str], asked: Collection[str], *, asks: bool) -> bool:
    """What was lost is put as "what" at its place: "a time when I what?" """
    bare = [word for word in words if word != "sorry"]
    if asks and len(bare) == 3 and bare[-1] == "what" and bare[1] == "i":
        return True  # "when I what?"
    if not 2 <= len(bare) <= 12 or bare[-1] not in _IN_SITU or bare[0] in _IN_SITU | {"and", "so"}:
        return False
    echoed = sum(word in asked for word in bare[:-1])
    return asks or echoed * 2 >= len(bare) - 1 > 0


def _echoes(words: Sequence[str], asked: Collection[str]) -> bool:
    """The question is put back with what was lost in it: "I did what with my manager?"."""
    if not 4 <= len(words) <= 12 or "what" not in words[1:] or words[0] in _IN_SITU:
        return False
    known = sum(word in asked or word in _ECHOED_WITH for word in words)
    return known >= len(words) - 1 and any(
        word in asked and len(word) > _SHORT_WORD for word in words
    )


def _read_offer(clause: str, *, asks: bool, marked: bool) -> Request | None:
    found = _OFFER.fullmatch(clause)
    if found is None or _GOES_ON.search(found["heard"]):
        return None
    plain = asks or found["lead"] or found["core"].startswith("did you")
    most = _OFFER_WORDS if plain else _BARE_OFFER_WORDS
    certain = (
        plain or not marked or _SO_WANTED.match(clause) or _WHAT_OF_IT.search(clause) is not None
    )
    if not certain or len(clause.split()) > most:
        return None
    heard = found["heard"].removesuffix(" sorry")
    if heard.split()[-1] in _IN_SITU:
        return Request(RepairForm.RESTRICTED, heard.rpartition(" ")[0])
    return Request(RepairForm.OFFER, heard)
