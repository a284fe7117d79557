"""Where does somebody give the own name?

Conventions: after "my name is" any word that is no small word is a name; after "I'm" or "this is"
one with a capital is, or, from a recogniser that writes none, one that no such sentence is usually
made of. A signature is a name on the last line or after the regards.
"""

import re
from collections.abc import Iterator
from typing import Final

from mockinterview.feedback.courtesies.laid_out import LaidOut
from mockinterview.interview.english.phrase_lists import listed
from mockinterview.interview.requests.dialogue_acts import REPORTED

NO_NAMES: Final = listed(
    "a an the not no and or but so if of on in at to for from by with without as about up out "
    "over i you he she it we they me my your his her its our their this that these those "
    "there here am is are was were be been being do does did done have has had will would can "
    "could may must shall should one two three four five six seven eight nine ten eleven "
    "twelve half quite very really still also always never now then just only even well too "
    "all both each every some any more most much many such what who when where why how which "
    "because since than ready fine good great sorry happy glad sure able available online "
    "here late early interested excited motivated prepared set connected grateful thankful "
    "pleased delighted honoured looking afraid applying calling speaking writing waiting "
    "working living coming going doing trying hoping originally currently actually basically "
    "absolutely perfectly certainly nice lovely kind clear okay ok yes yeah right wrong true "
    "hard easy new old young big small free busy tired nervous fluent responsible married "
    "single experienced qualified trained hardworking reliable from germany english french "
    "german spanish polish indian chinese british american hello hi hey dear um uh er erm "
    "thank thanks please monday tuesday wednesday thursday friday saturday sunday today "
    "tomorrow tonight nurse cook driver teacher student engineer waiter cleaner developer "
    "accountant designer candidate applicant person man woman back again ill sick home alone "
    "unemployed proud sort captain close faster better got everything something nothing "
    "fantastic wonderful perfect excellent bad stupid ridiculous terrible long time first "
    "last second next around almost already yet like getting making feeling thinking called "
    "pronounced spelled spelt missing written mr mrs ms miss sir madam ma'am everyone team "
    "morning afternoon evening day work interview question job role position pleasure why "
    "aged based being down full half quick important possible difficult goodbye bye bye-bye "
    "clearly best regards sincerely cheers warm kindest yours zoom teams skype email phone "
    "it's"
)
_GIVES: Final = re.compile(
    r"\b(?:my (?:full |first |own )?name is(?: pronounced)?|my name's|the name is|name's|my name"
    r"|myself|i am called|(?:people|friends|everyone) calls? me|(?:can|may|please|could|just) call"
    r" me|use the name|known as|i go by) (?P<name>[^\W\d][\w'-]*)"
)
_MAY_GIVE: Final = re.compile(r"\b(?:i am|it is|this is) (?P<name>[^\W\d][\w'-]*)")
_HERE: Final = re.compile(
    r"\b(?!(?:hi|hello|hey|morning|afternoon|evening) )"
    r"(?P<name>[^\W\d][\w'-]*(?: [^\W\d][\w'-]*)??) (?:from \w+ )?(?:here|speaking)\b"
)
_IS_MY_NAME: Final = re.compile(r"(?P<name>[^\W\d][\w'-]*) is my name\b")
_IS_FINE: Final = re.compile(
    r"(?:^|\| )(?P<name>[^\W\d][\w'-]*) is (?:fine|ok|okay|good)\b(?! with)"
)
_NO_NAME_ENDING: Final = re.compile(r"\w{2,}(?:ing|ed|ly|ful|ness|tion|ous|est|teen|ty)$")
_MORE_NAMES: Final = 2
_OPENS: Final = listed(
    "hi hello hey good morning afternoon evening day there yes yeah so well okay um uh and "
    "dear sir madam nice to meet you"
)
"""A name is given after these, even where no capital shows one."""
_REGARDS: Final = re.compile(
    r"(?i)\b(?:regards|wishes|sincerely|faithfully|truly|cheers|best|thanks|thank you|greetings"
    r"|all the best|yours)[\s,.!-]+(?P<name>[^\W\d_][\w'.-]*(?:[ ][^\W\d_][\w'.-]*){0,2})\s*$"
)
_NAME_ALONE: Final = re.compile(
    r"(?:^|[\n.!])\s*[-\u2013]*\s*(?P<name>[^\W\d_][\w'-]*(?:[ ][^\W\d_][\w'.-]*){0,2})[\s.!]*$"
)
_PRESENTED: Final = re.compile(
    r"\b(?:I, |(?:[Ll]ine|[Hh]ello|[Hh]i|[Gg]reetings|[Mm]essage|[Mm]ail) from |(?:^|[.!?\n] ?))"
    r"(?P<name>[A-Z][\w'-]*(?: [A-Z][\w'-]*){1,2})"
    r"(?=,? and (?:I|yes)\b|, (?:the|your|an?|one of|will)\b|[:.!\n]|$)"
)
_NAME_FIRST: Final = re.compile(
    r"^\s*(?P<name>[^\W\d_][\w'-]*(?:[ ][^\W\d_][\w'.-]*){1,2})\s+[-\u2013\u2014]\s"
)
_WORD: Final = re.compile(r"[^\W\d_][\w'-]*")


def own_names(laid: LaidOut, known: str = "") -> Iterator[tuple[int, int]]:
    """Where in the text the own name is given, in no order. `known`: the name, if it was told."""
    plain = laid.plain
    for shape, firm in ((_GIVES, True), (_IS_MY_NAME, True), (_MAY_GIVE, False), (_HERE, False)):
        for found in shape.finditer(plain):
            if _is_given(laid, found, firm=firm):
                first, _, rest = found["name"].partition(" ")
                spare = len(first) + 1 if rest and first in NO_NAMES else 0
                yield laid.range_of(found.start() + spare, _end_of_name(laid, found))
    for found in _IS_FINE.finditer(plain):
        if laid.capital_at(found.start("name")) and found["name"] not in NO_NAMES:
            yield laid.range_of(found.start("name"), found.end("name"))
    yield from _signatures(laid.text)
    if known.split():
        yield from _known(laid.text, known)


def _is_given(laid: LaidOut, found: re.Match[str], *, firm: bool) -> bool:
    names = found["name"].split()
    names = names[1:] if len(names) > 1 and names[0] in NO_NAMES else names
    before = laid.before(found.start())
    if any(name in NO_NAMES for name in names) or REPORTED.search(before):
        return False
    if firm:
        return True
    if laid.has_capitals and laid.capital_at(found.end("name") - len(names[-1])):
        return True
    # Only the place shows a name: at the very beginning, or after "I am" where none has a capital.
    anywhere = found[0].startswith("i am ") and not laid.has_capitals
    opens = _OPENS.issuperset(before.split())
    return (anywhere or opens) and not any(_NO_NAME_ENDING.match(name) for name in names)


def _end_of_name(laid: LaidOut, found: re.Match[str]) -> int:
    """The end in `plain` of the name, the surnames with it where capitals show them."""
    end = found.end()
    if found.end("name") < end:
        return end
    for _ in range(_MORE_NAMES):
        word = re.match(r" ([^\W\d][\w'-]*)", laid.plain[end:])
        follows = laid.text[laid.range_of(found.start(), end)[1] :]
        if not word or not follows.startswith(" ") or word[1] in NO_NAMES:
            break
        if not laid.capital_at(end + 1):
            break
        end += len(word[0])
    return end


def _signatures(text: str) -> Iterator[tuple[int, int]]:
    capitals = any(word[0].isupper() for word in _WORD.findall(text))
    shapes = (_REGARDS, _NAME_ALONE, _NAME_FIRST, _PRESENTED) if capitals else ()
    for shape in shapes:
        for found in shape.finditer(text):
            words = _WORD.findall(found["name"])
            alone = shape is _NAME_ALONE and not text[: found.start("name")].strip()
            if not alone and all(_is_name(word) for word in words):
                yield found.span("name")


def _is_name(word: str) -> bool:
    return word[0].isupper() and word.lower() not in NO_NAMES


def _known(text: str, known: str) -> Iterator[tuple[int, int]]:
    parts = [part.lower() for part in known.split() if len(part) > 1]
    capitals = text != text.lower()
    for found in _WORD.finditer(text):
        # Will, Mark and May are words as well.
        named = found[0][0].isupper() if capitals else found[0] not in NO_NAMES
        if named and found[0].lower() in parts:
            yield found.span()
