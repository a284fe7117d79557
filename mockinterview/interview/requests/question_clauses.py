"""Which stretches of what a candidate says ask the interviewer something?

Works on spoken text without marks as on written text: a question is known by how it opens ("what
does", "is there", "I was wondering"), a question mark only helps. What is told of a question once
asked ("I asked my manager how ..."), what is withdrawn ("I had a question about ..., but you have
answered it") and what is a courtesy ("may I ask something?") asks nothing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from mockinterview.cleaning import clean_line
from mockinterview.interview.english.phrase_lists import listed

_MOST_CHARACTERS: Final = 6_000
"""Three minutes of quick speech, and room; what follows is not read."""
_SHORT: Final = 6
"""Words of a question that may only add to the one before."""
_REACH: Final = 6
"""So many words may stand between a question word and its verb: "which of the two sites would"."""


_WH: Final = listed("what who whom when where why how which whose")
_WH_IS: Final = listed("what's who's when's where's how's why's whats whos hows")
_AUX: Final = listed(
    "is are was were do does did have has had can could will would should may might am must shall "
    "isn't aren't don't doesn't won't wouldn't can't couldn't"
)
_SUBJECTS: Final = listed(
    "i you we they he she it there that this these those the a an any anyone anybody somebody "
    "someone people new my your our their everyone everybody staff one most"
)
_SURE_SUBJECTS: Final = listed("i you there we it they anybody anyone somebody someone people")
"""After one of `_AUX` these open a question even where nothing stands before it."""
_SURE_INDIRECT: Final = listed("i i'd tell my could can what")
_ASKS_BY_ITSELF: Final = listed("what which who whose")
"""A question where no verb is turned round, too: "what training comes with it"."""
_RELATIVE: Final = listed("who whom which whose")
"""Where nothing leads in, they belong to the noun before: "the person who had the job"."""
_PRONOUNS: Final = listed("i i'd i've you you've we they he she it")
_NO_SUBJECTS: Final = listed("love like be have do not say hope so definitely really look")
"""After one of `_AUX` at the start a sentence goes on that lacks its *I*: "would love to"."""
_LEADS: Final = listed(
    "so okay ok well yes yeah also then oh right just thanks thank you please and"
)
_ABOUT_NOUN: Final = listed("in of to for from than with by on at beyond from over and or")
"""After these a question word belongs to the sentence before: "beyond what was said"."""
_TURNED: Final = listed("do does did will would can could should")
_CONJUNCTIONS: Final = listed("and or also then but plus so , second secondly third thirdly next")
_TRAILING: Final = listed("and or also but plus so then")
_EMBEDDING: Final = listed(
    "know wonder wondering ask asked asking see hear understand about sure me of if whether on "
    "is curious learn idea"
)
"""A question word after one of these goes on with the same question."""
_FILLED: Final = re.compile(r"u+m+|u+h+m*|e+r+m*|h+m+|m{2,}|a+h+|o+h+")
_TOKEN: Final = re.compile(r"[\w']+(?:-[\w']+)*|[.?!;,]|[^\w\s]")
_SENTENCE_ENDS: Final = listed(". ? ! ;")

_INDIRECT: Final = re.compile(
    r"i(?:'d| would)? (?:just |also |really )?(?:like|love|want|wanted|need) to "
    r"(?:know|ask|hear|learn|understand|find out)\b"
    r"|i(?:'m| am| was| would be|'d be) (?:\w+ )?"
    r"(?:wondering|curious|interested to (?:know|hear))\b"
    r"|i (?:\w+ )?wonder(?:ed)?\b"
    r"|(?:(?:can|could|would) you )?(?:please )?tell me\b"
    r"|(?:my|one|a|the|another|two|the other)(?: \w+)? questions?"
    r" (?:is|was|are|would be|about|on|regarding|for you)\b"
    r"|(?:one|the first|the second|the other|another|the last)(?: one| thing)? (?:is|would be)\b"
    r"|(?:one|another) (?:about|on)\b"
    r"|(?:what|how) about\b|how come\b|what happens\b|what (?:kind|sort|type) of\b|what makes\b"
    r"|how (?:much|many|long|often|soon|big|far|busy|large)\b"
    r"|who (?:else|makes|trains|runs|decides|leads|manages|supervises)\b|any (?:news|chance)\b"
    r"|(?:anything|something) (?:about|on)\b"
    r"|(?:please )?(?:describe|explain|walk me through|talk me through|give me an idea)\b"
)
"""Opens a question without turning verb and subject round."""
_TOLD_OF: Final = re.compile(
    r"\bi (?:once |always |already |just )?(?:asked|told)\b(?! you)"
    r"|\b(?:he|she|they|who|people|my [\w']+|the [\w']+)(?: last [\w']+)? (?:asked|said|told)\b"
    r"|\bi(?:'ve| have)? (?:already )?(?:know|knew|understood|understand) "
    r"(?:what|how|who|when|where)"
)
_ANSWERED: Final = re.compile(
    r"\b(?:question|questions|ask|asked|wondering|know)\b[^.?!;]*?\b(?:but|and|which|that) "
    r"(?:i think )?(?:you|that|it|this|those|we|they)(?:'ve|'s| have| has| was| were)?"
    r"(?: \w+){0,2}? (?:answered|explained|covered|told me|said|mentioned|talked about|been)\b"
    r"[^.?!;]*?(?=[.?!;]|\bso (?:what|how|when|who|is|do|would)\b|$)"
)
_NOT_ASKED: Final = re.compile(
    r"\b(?:no|not any|any|don't have|do not have|without|no further|no more|no other|"
    r"out of)(?: \w+){0,2} questions?\b[^.?!;,]*"
)
_COURTESY: Final = re.compile(
    r"(?:(?:so|and|yes|please|okay|then|well|sorry) )*"
    r"(?:(?:can|could|may|might) i (?:just |quickly |also |please )*(?:ask|have)"
    r"(?: (?:you|a|one|two|some|another|more|about|something|few|few more|couple of|quick"
    r"|questions?|things?|that))*"
    r"|(?:is|would) (?:that|this|it) (?:be )?(?:all right|alright|okay|ok|fine|possible|a problem)"
    r"(?: (?:with|for) you)?"
    r"|(?:can|could|do|did|would) you (?:please )?(?:hear|see|repeat|say|get|understand)"
    r"(?: (?:me|that|it|again|what i mean|the question))*"
    r"|(?:do|did) (?:you|i) have time|what was that|how are you(?: today| doing)*"
    r"|what do you (?:mean|think)|does that make sense|is that (?:right|correct|so)"
    r"|what (?:else )?(?:can|could|should) i (?:ask|say)|(?:is|was) there anything else"
    r"|what else)"
)
_LEANS_BACK: Final = re.compile(r"\b(?:that|this|it|so|then)\b")


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, in the words it was asked in."""

    text: str
    """Lower case, without marks."""
    before: str = ""
    """What was said just before, where the question leans back on it ("would that be fine?")."""
    is_unsure: bool = False
    """A question only if it has a topic: it may add to the question before ("... and how they work
    together", "Is it a big one?") or be a courtesy ("is that all right?")."""


@dataclass(frozen=True, slots=True)
class _Clause:
    words: tuple[str, ...]
    asks: bool
    follows: bool
    is_marked: bool
    """A question mark ends it."""
    starts_sentence: bool

    @property
    def text(self) -> str:
        return " ".join(self.words)


def questions_in(said: str) -> tuple[Asked, ...]:
    """The questions in `said`, in order. A courtesy is among them only where it leans on a
    statement before it ("I have four weeks' notice. Would that be fine?")."""
    asked: list[Asked] = []
    before = ""
    open_question = False
    for clause in _clauses(said):
        follows_on = open_question and not clause.starts_sentence
        if clause.starts_sentence:
            open_question = False
        wanted = clause.asks or clause.is_marked or (follows_on and clause.words[:1] != ("i",))
        if not wanted:
            before = clause.text or before
            continue
        open_question = True
        courtesy = _COURTESY.fullmatch(clause.text) is not None
        if courtesy and not (before and _LEANS_BACK.search(clause.text)):
            continue
        if follows_on and not clause.asks and asked:
            last = asked.pop()
            asked.append(Asked(f"{last.text} and {clause.text}", last.before, last.is_unsure))
            continue
        leans = _LEANS_BACK.search(clause.text) is not None
        # "How is the team? Is it a big one?" is about one thing.
        adds = leans and not before and bool(asked) and len(clause.words) <= _SHORT
        unsure = clause.follows or courtesy or adds
        asked.append(Asked(clause.text, before if leans else "", unsure))
        before = ""
    return tuple(asked)


def _tokens(text: str) -> list[str]:
    line = clean_line(text, limit=_MOST_CHARACTERS).lower().replace("\u2019", "'")
    return [token for token in _TOKEN.findall(line) if not _FILLED.fullmatch(token)]


def _clauses(said: str) -> Iterator[_Clause]:
    for sentence, is_marked in _sentences(_tokens(said)):
        text = " ".join(sentence).replace(" ,", ",")
        if _TOLD_OF.search(text):
            yield _Clause(_bare(sentence), False, False, False, True)
            continue
        text = _NOT_ASKED.sub(" ", _ANSWERED.sub(" ", text))
        words = text.replace(",", " ,").split()
        if not any(word[0].isalnum() for word in words):
            continue
        yield from _split(words, is_marked=is_marked and len(words) == len(sentence))


def _sentences(tokens: Sequence[str]) -> Iterator[tuple[list[str], bool]]:
    """Each with whether a question mark ends it."""
    sentence: list[str] = []
    for each in tokens:
        if each in _SENTENCE_ENDS:
            if sentence:
                yield sentence, each == "?"
            sentence = []
        else:
            sentence.append(each)
    if sentence:
        yield sentence, False


def _split(words: Sequence[str], *, is_marked: bool) -> Iterator[_Clause]:
    starts = [0]
    asks = {0: _opens(words, 0) or (is_marked and words[0] in _WH)}
    follows = {0: False}
    taken = _end_of_opening(words, 0) if asks[0] else 0
    for at in range(1, len(words)):
        if at < taken:
            continue
        after_conjunction = words[at - 1] in _CONJUNCTIONS
        if words[at - 1] in _EMBEDDING and not after_conjunction:
            continue
        opens = _opens(words, at, surely=not after_conjunction)
        embedded = after_conjunction and words[at] in _WH and any(asks.values())
        if opens or embedded:
            starts.append(at)
            asks[at] = True
            follows[at] = not opens
            taken = _end_of_opening(words, at)
    bounds = [*starts, len(words)]
    for number, start in enumerate(starts):
        end = bounds[number + 1]
        bare = _bare(words[start:end])
        while bare and bare[-1] in _TRAILING:
            bare = bare[:-1]
        if bare:
            last = end == len(words)
            yield _Clause(bare, asks[start], follows[start], is_marked and last, start == 0)


def _opens(words: Sequence[str], at: int, *, surely: bool = False) -> bool:
    """A question opens with the word at `at`. `surely`: nothing before it says that it may."""
    word, following = words[at], words[at + 1 : at + 2]
    if word in _AUX:
        if not following:
            return False
        if all(each in _LEADS or each == "," for each in words[:at]):
            return following[0] not in _NO_SUBJECTS
        return following[0] in (_SURE_SUBJECTS if surely else _SUBJECTS)
    if word in _WH_IS:
        return True
    rest = " ".join(words[at : at + 10])
    if _INDIRECT.match(rest) and (not surely or word in _SURE_INDIRECT):
        return True
    if word in _ASKS_BY_ITSELF and not surely and following and following[0] not in _PRONOUNS:
        return True
    return word in _WH and _verb_after(words, at, surely=surely) is not None


def _verb_after(words: Sequence[str], at: int, *, surely: bool) -> int | None:
    """Where the verb stands that belongs to the question word at `at`, if it is turned round."""
    if surely and words[at] in _RELATIVE:
        return None
    for place in range(at + 1, min(at + 1 + _REACH, len(words))):
        word, following = words[place], words[place + 1 : place + 2]
        if word in _WH or word == ",":
            return None
        if word not in _AUX:
            continue
        if following and following[0] in (_SURE_SUBJECTS if surely else _SUBJECTS):
            return place
        # "who is", "what would success look like"; where nothing leads in, it may be relative.
        if not surely:
            return place
        beside = place == at + 1 and bool(following)
        turned = word in _TURNED and words[at - 1] not in _ABOUT_NOUN
        return place if beside and (turned or following[0] in _SUBJECTS) else None
    return None


def _end_of_opening(words: Sequence[str], at: int) -> int:
    """The place after the words that open a question, none of which opens another."""
    found = _INDIRECT.match(" ".join(words[at : at + 10]))
    end = at + (len(found[0].split()) if found else 1)
    if words[at] in _AUX:
        return max(end, at + 2)
    verb = _verb_after(words, at, surely=False) if words[at] in _WH else None
    return end if verb is None else max(end, verb + 2)


def _bare(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in words if word[0].isalnum())
