"""Does a like, so, well or you know fill, or does it mean something where it stands?

Conventions: a marker fills when it can be left out and what is said stays the same. Each rule looks
at the neighbouring words, by lists of closed classes, and at the breaks beside the marker: a
mark that the recogniser wrote, a silence, or an um. In doubt a use means something, since a
finding about a filler that was none would be unkind.
References: collocations and breaks are what tells the senses of like and well apart (Zufferey &
Popescu-Belis 2004); "loose talk" like before an estimate fills (Andersen 2001); tags at the end of
a list are general extenders (Overstreet 1999).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from mockinterview.interview.english.phrase_lists import listed

Sense = Callable[["Place"], bool]
"""True when the marker at that place fills."""


@dataclass(frozen=True, slots=True)
class Place:
    """A marker among its neighbours."""

    words: tuple[str, ...]
    """Of the whole answer, plain."""
    breaks: frozenset[int]
    """Places before which there is a mark, a silence, an um, or nothing."""
    starts: frozenset[int]
    """Those of them at which a sentence starts."""
    first: int
    end: int
    """The place after the marker's last word."""

    def before(self, back: int = 1) -> str:
        index = self.first - back
        return self.words[index] if index >= 0 else ""

    def after(self, ahead: int = 1) -> str:
        index = self.end + ahead - 1
        return self.words[index] if index < len(self.words) else ""

    @property
    def broken_before(self) -> bool:
        return self.first in self.breaks

    @property
    def broken_after(self) -> bool:
        return self.end in self.breaks

    @property
    def is_last(self) -> bool:
        return self.end == len(self.words)

    @property
    def opens(self) -> bool:
        """Nothing was said before it but other words that open an answer."""
        return all(word in _OPENERS for word in self.words[: self.first])

    @property
    def starts_sentence(self) -> bool:
        return self.first in self.starts or self.opens

    def earlier(self, most: int) -> tuple[str, ...]:
        """Up to `most` words before it in its sentence."""
        start = max((place for place in self.starts if place <= self.first), default=0)
        return self.words[max(start, self.first - most) : self.first]


UMS: Final = re.compile(r"u+m+|u+h+m*|e+r+m*|h+m+")
_OPENERS = listed(
    "um uh er erm hm okay ok right well so yes yeah yep sure oh alright ah no and then"
)
_SUBJECTS = listed("i you he she it we they there this that who")
_OBJECTS = listed("me him her us them it that this you")
_BE = listed(
    "is was were are am be been being isn't wasn't weren't aren't it's that's i'm he's she's"
)
_BE |= listed("we're they're you're there's who's what's")
_AUXILIARIES = listed(
    "do does did don't doesn't didn't would wouldn't will won't can could might may"
)
_AUXILIARIES |= listed("should i'd you'd he'd she'd we'd they'd must")
_DETERMINERS = listed("a an the my your his her its our their this that these those some any no")
_PREPOSITIONS = listed(
    "for in at of with than by from on about after over under within since until"
)
_JOINING = listed("and but because so or when if cause then that which although though while as")
_WHERE_CLAUSES_MEET = listed("and but so because then or") | {""}
_DEGREES = listed(
    "really so very super totally completely absolutely incredibly extremely quite pretty"
)
_DEGREES |= listed("too always never constantly suddenly honestly literally basically kinda sorta")
_AMOUNTS = listed(
    "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty "
    "fifty sixty seventy eighty ninety hundred hundreds thousand thousands half every all maybe "
    "about almost nearly several around"
)
_PAST = re.compile(
    r"\w{2,}ed|was|were|went|had|did|got|took|came|said|told|made|ran|knew|thought|saw|felt|left|"
    r"gave|found|kept|lost|put|brought|bought|built|wrote|spoke|drove|held|sat|stood|broke|fell"
)
_BARE_VERBS = listed(
    "be have do go get make check call ask tell work find take give put run talk write read look "
    "keep start stop learn help show move sell fix build plan send wait clean explain calm pay"
)
_ASIDE = re.compile(r"\w+ly")


def _is_number(word: str) -> bool:
    return word in _AMOUNTS or word[:1].isdigit()


def like(place: Place) -> bool:
    before, after = place.before(), place.after()
    apart = place.broken_before and place.broken_after
    if not apart and {"what", "what's"} & set(place.earlier(10)) and after not in _DEGREES:
        return False  # what the work is like
    if before in _BE:
        return _like_after_be(place)
    if before in _AUXILIARIES or (before == "you" and place.before(2) == "if"):
        return False
    if apart and not place.is_last:
        return True
    if _is_number(after) or after in _DEGREES - {"so"}:
        return before not in listed("people someone something things look looks looked feels felt")
    if place.starts_sentence:
        return after in _SUBJECTS and place.after(2) not in listed("said say mentioned")
    if before in _JOINING | _PREPOSITIONS or UMS.fullmatch(before):
        return after not in listed("that those most many") and before != "as"
    if before == "to":
        return after in _BARE_VERBS
    if before == "just":
        return after not in _OBJECTS | _DETERMINERS | {"everyone", "everybody", "to"}
    if before in listed("he she it"):
        return place.before(2) not in _AUXILIARIES | _BE | {"what"} and _acts(after)
    if before in listed("i we you they who people"):
        return _acts(after)
    return place.broken_before and after in _SUBJECTS


def _like_after_be(place: Place) -> bool:
    after = place.after()
    if place.broken_before and place.broken_after:
        return True
    if place.broken_after or after in _SUBJECTS | listed(
        "oh no yes okay wait what why how hey well"
    ):
        return False  # he was like, no: it stands for said
    if after in _DETERMINERS:
        return place.after(2).endswith("est") or place.after(2) in listed("most worst whole")
    # Before a bare noun it compares, and nouns cannot be told from adjectives here.
    return (
        _is_number(after)
        or after in _DEGREES | _PREPOSITIONS | {"kind", "sort", "not"}
        or _ASIDE.fullmatch(after) is not None
        or (after.endswith(("ing", "ed")) and after not in {"nothing", "something", "anything"})
    )


def _acts(word: str) -> bool:
    """A verb in the past, or an adverb before one: "we like" cannot stand before it."""
    return bool(_PAST.fullmatch(word) or _ASIDE.fullmatch(word)) or word in _BE


def you_know(place: Place) -> bool:
    before, after = place.before(), place.after()
    if before in listed("do did don't didn't would how as let whether should more"):
        return False
    if (place.broken_before and place.broken_after) or before in _BE:
        return True
    if before in listed("if when once before than until that what where what's unless"):
        return False
    means = listed(
        "how what that the who where why which whether me him them my about your better best well"
    )
    if after == "it":
        return _acts(place.after(2))
    return place.broken_after or after not in means | listed("these those this each more exactly")


def checks_understanding(place: Place) -> bool:
    return place.broken_after and place.before() not in listed("do did if as when")


def i_mean(place: Place) -> bool:
    if place.before() in listed("what that how do did does whatever which"):
        return (place.broken_before and place.broken_after) or place.after() in _BE
    after, second = place.after(), place.after(2)
    if after == "it" and (
        place.end + 1 in place.breaks or second in listed("when and but so") | {""}
    ):
        return False
    if after in listed("by business well to"):
        return False
    return not {"say", "by"} & set(place.earlier(6))


def so(place: Place) -> bool:
    before, after = place.before(), place.after()
    if after in listed("yeah yes yep"):
        return True
    if place.is_last:
        return before not in listed(
            "think do did does done or hope say said told guess suppose even if not"
        )
    if after in listed("far much many long few little called"):
        return False
    if place.opens:
        return True
    trails = UMS.fullmatch(after) is not None or after in listed("basically anyway")
    return trails and place.starts_sentence


def basically(place: Place) -> bool:
    after, second = place.after(), place.after(2)
    nearly = listed(
        "nothing everything everyone everybody all identical equal no none zero every nobody"
    )
    return after not in nearly and (after, second) != ("the", "same") and after != "same"


_CONTRASTS = listed(
    "but although though however instead thought expected supposed looked seemed not never few "
    "what how which whether why who no nobody hardly said claimed supposedly if until than rather"
)


def actually(place: Place) -> bool:
    if place.before() in _AUXILIARIES or place.before().endswith("n't"):
        return False
    earlier = place.earlier(10)
    asks = bool(earlier) and earlier[0] in listed("did do does is are was were can could have has")
    return not (asks or _CONTRASTS & set(earlier))


def kind_of(place: Place) -> bool:
    classes = listed(
        "what which every each another other different same one all certain special right"
    )
    classes |= listed("new first best only") | _DETERMINERS
    return place.before() not in classes


def well(place: Place) -> bool:
    if place.after() in listed(
        "before after over under known done above below beyond within into past as enough ahead "
        "paid aware and or in on at for with"
    ):
        return False
    if place.starts_sentence or (place.broken_before and place.broken_after):
        return not place.is_last
    return place.before() in listed("yes yeah no oh okay but because um uh") and not place.is_last


def right(place: Place) -> bool:
    before, after = place.before(), place.after()
    if after in listed(
        "now away after before hand there here then at in on from up to back behind"
    ):
        return False
    if place.starts_sentence and not place.is_last:
        return place.broken_after or after in _SUBJECTS | {"so", "okay", "well", "let"}
    if place.broken_before and (place.broken_after or place.is_last):
        return True
    if before in _BE | _DETERMINERS | _OBJECTS or before in listed(
        "turn turned go get got gets done goes went quite absolutely all not exactly be every"
    ):
        return False
    return after in _WHERE_CLAUSES_MEET


def okay(place: Place) -> bool:
    before, after = place.before(), place.after()
    if place.broken_before and place.broken_after:
        return True
    if after in listed("with for to by if"):
        return False
    if before in _BE | listed(
        "it feel felt look looked do did doing going went not pretty totally quite perfectly the "
        "an everything said says say more else gets got seem seemed"
    ):
        return False
    if place.is_last:
        return place.broken_before and not place.opens
    return place.opens or place.broken_before or place.broken_after or after in _SUBJECTS


def just(place: Place) -> bool:
    before, after = place.before(), place.after()
    if before in listed("not n't"):
        return False
    if after == "so":
        return place.after(2) not in _SUBJECTS | _DETERMINERS | {"that", "everyone", "people"}
    if after in _DEGREES or after in listed("amazing awesome great incredible crazy awful"):
        return True
    if after == "like":
        return place.after(2) not in _OBJECTS | _DETERMINERS | {"to"}
    if (after, place.after(2)) in {("kind", "of"), ("sort", "of"), ("you", "know")}:
        return True
    if UMS.fullmatch(after) or after in {"just", before} - {""}:
        return True
    return before in listed("literally basically honestly") or (
        place.broken_after and not place.is_last and before in _SUBJECTS | _BE
    )


def literally(place: Place) -> bool:
    if place.before() in listed("quite not"):
        return False
    if any(
        re.fullmatch(r"t(?:ook|ake|akes|aken|aking)|mean\w*|translat\w+", word)
        for word in (*place.earlier(6), place.before())
    ):
        return place.after() in listed("me us him her them") | _AMOUNTS
    return place.starts_sentence or not (place.is_last or place.after() in {"word", "and"})


def honestly(place: Place) -> bool:
    if place.broken_before or place.starts_sentence:
        return True
    return (
        place.before()
        in _BE | _JOINING - {"that"} | listed("i we you they mean just") | _AUXILIARIES
    )


MARKERS: Final[tuple[tuple[str, Sense], ...]] = (
    ("you know what i mean", checks_understanding),
    ("you know", you_know),
    ("y'know", you_know),
    ("yknow", you_know),
    ("i mean", i_mean),
    ("kind of", kind_of),
    ("sort of", kind_of),
    ("like", like),
    ("so", so),
    ("basically", basically),
    ("actually", actually),
    ("well", well),
    ("right", right),
    ("okay", okay),
    ("ok", okay),
    ("just", just),
    ("literally", literally),
    ("honestly", honestly),
)
"""Longer ones first."""

_THING = r"(?:stuff|things?)"
TAG: Final = re.compile(
    rf"(?:and|or) (?:(?:all )?{_THING} like that|(?:some|any|every)thing like that"
    rf"|(?:that|this) (?:kind|sort) of {_THING}|{_THING} of that (?:nature|sort|kind)"
    rf"|(?P<short>stuff|things|everything|something|whatever|whatnot|so on|so forth"
    rf"|all (?:of )?(?:that|this)(?: stuff)?))(?= |$)"
)
"""At the end of a list."""


def tag_fills(place: Place, *, is_short: bool) -> bool:
    """It ends its clause; otherwise it may be a subject: "and things like that teach you".

    Short ones could also go on into what they name: "and everything in the shop".
    """
    ends = _WHERE_CLAUSES_MEET | _SUBJECTS - {"that", "this"}
    return place.broken_after or place.after() in (ends if is_short else ends | _PREPOSITIONS)
