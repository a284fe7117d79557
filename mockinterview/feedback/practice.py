"""Which nine interviews would be worth practising, from what was weak in those that were held.

The rule, the same on every machine:
- The setting goes from easy to hard by a fixed ladder (`_LADDER`): level and line never get easier,
  the interviewer goes from warm to brisk to formal, and every kind of question that the bank has is
  practised.
- What was weak in the last three interviews comes back first, one thing for each of the next three,
  and then again in the harder ones. What the newest interview shows as a strength is not weak.
- A change counts before a note, what the person did before the equipment, then what was seen more
  often and more recently, then better evidence, then the name. A subject comes once.
- Asking again can only be practised where words get lost: from the first such practice on the line
  is at least `patchy`.
- Where nothing was weak the usual things are gone through.
- An interview counts when the person finished it; what is done and what the person set themselves
  stays as it is.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from typing import Final

from mockinterview.cleaning import clean_line
from mockinterview.feedback.practice_words import THEMES, USUAL, Theme, theme_of
from mockinterview.feedback.summary import ASKS_NOTHING, EQUIPMENT
from mockinterview.interview.assessment import Finding, Interview, Severity
from mockinterview.interview.model import Bank, Ending, Level, QuestionKind, TurnKind
from mockinterview.interview.nine import (
    CHANGEABLE,
    CHOSEN,
    NINE,
    NOTHING_WEAK,
    Practice,
    PracticePlan,
    Watch,
    changed,
)
from mockinterview.line.conditions import CONDITIONS

_LOOKED_AT: Final = 3
"""So many of the newest interviews tell what is weak."""
_LONGEST: Final = 300
"""Characters of a text; archives may hold anything."""
_LINES: Final = tuple(CONDITIONS)
_LOSES_WORDS: Final = "patchy"
"""The mildest line on which one has to ask again."""
_UNJUDGED: Final = "structure"
"""A measure that needs answers of some length; longer ones could show more."""
_K = QuestionKind


@dataclass(frozen=True, slots=True)
class _Rung:
    level: Level
    line: str
    persona_id: str
    length: int
    kinds: tuple[QuestionKind, ...]
    """Of its questions; none: all of the bank."""


_LADDER: Final = (
    _Rung(Level.EASY, "clear", "warm", 3, (_K.BACKGROUND, _K.MOTIVATION)),
    _Rung(Level.EASY, "clear", "warm", 4, (_K.STRENGTHS, _K.BEHAVIOURAL)),
    _Rung(Level.EASY, "good", "brisk", 4, (_K.SITUATIONAL, _K.TECHNICAL)),
    _Rung(Level.MEDIUM, "good", "warm", 5, (_K.BEHAVIOURAL, _K.MOTIVATION)),
    _Rung(Level.MEDIUM, "patchy", "brisk", 5, (_K.STRENGTHS, _K.SITUATIONAL)),
    _Rung(Level.MEDIUM, "patchy", "formal", 5, (_K.TECHNICAL, _K.BEHAVIOURAL)),
    _Rung(Level.HARD, "choppy", "brisk", 6, (_K.SITUATIONAL, _K.BACKGROUND)),
    _Rung(Level.HARD, "freezing", "formal", 6, (_K.BEHAVIOURAL, _K.TECHNICAL)),
    _Rung(Level.HARD, "terrible", "formal", 7, ()),
)
"""Our own choice: conventional, and the person's to change."""
_COMES_BACK: Final = (0, 1, 2, 0, 1, None, 0, 1, None)
"""Which weakness each of the next interviews looks at; None: one of the usual things."""


def counts(interview: Interview) -> bool:
    """Finished, and by the person rather than the bundled demonstration."""
    return interview.ending is Ending.FINISHED and interview.candidate_was == "person"


def plan_of_nine(
    interviews: Iterable[Interview], banks: Sequence[Bank], kept: PracticePlan | None = None
) -> PracticePlan | None:
    """The plan after `interviews` (any order); None where none of them counts.

    Without `kept` it begins after the newest of them. With it, each later one is the next
    practice done, and what is ahead is chosen anew except what the person has set. `banks` may be
    empty: then the bank is that of the newest interview.
    """
    held = sorted(filter(counts, interviews), key=lambda each: (each.started, each.id))
    if not held:
        return None
    if kept is None:
        kept = PracticePlan(held[-1].started, ())
    marked = _marked(kept, [each.id for each in held if each.started > kept.since])
    ahead = _ahead_of(marked, held[-_LOOKED_AT:], banks)
    there = {each.number: each for each in marked.done} | ahead
    return replace(marked, practices=tuple(there[number] for number in range(1, NINE + 1)))


def watchable(plan: PracticePlan) -> tuple[Watch, ...]:
    """What one may choose to look at: what was weak, then the usual things."""
    subjects = dict.fromkeys([*_weak_in(plan), *(each.subject for each in USUAL)])
    return tuple(watch_on(plan, subject) for subject in subjects)


def watch_on(plan: PracticePlan, subject: str) -> Watch:
    """As the plan has it for what was weak, or else the advice alone."""
    return _weak_in(plan).get(subject) or Watch(theme_of(subject).advice, CHOSEN)


def _weak_in(plan: PracticePlan) -> dict[str, Watch]:
    """By subject."""
    weak = (each.watch for each in plan.ahead if each.watch.code)
    return {theme_of(watch.code).subject: watch for watch in weak}


def watching(plan: PracticePlan, number: int, watch: Watch) -> PracticePlan:
    """`plan` with something else to look at in a practice, and with what that needs.

    Raises InputError when there is no such number ahead.
    """
    theme = next((each for each in THEMES if each.advice == watch.advice), theme_of(watch.code))
    plan = changed(plan, number, watch=watch)
    practice = plan.practices[number - 1]
    needed: dict[str, object] = {}
    if theme.needs_losses and _LINES.index(practice.line) < _LINES.index(_LOSES_WORDS):
        needed["line"] = _LOSES_WORDS
    if theme.kinds and practice.kinds and not {*theme.kinds} <= {*practice.kinds}:
        needed["kinds"] = _kinds(practice.kinds, theme.kinds, None)
    return changed(plan, number, **needed) if needed else plan


def _marked(plan: PracticePlan, held: Iterable[str]) -> PracticePlan:
    """`plan` with the ids of `held` that it does not know at the first practices still ahead."""
    practices = list(plan.practices)
    known = {each.interview_id for each in practices}
    places = (at for at, each in enumerate(plan.practices) if not each.is_done)
    fresh = (interview_id for interview_id in held if interview_id not in known)
    for at, interview_id in zip(places, fresh, strict=False):
        practices[at] = replace(practices[at], interview_id=interview_id)
    return replace(plan, practices=tuple(practices))


def _ahead_of(
    plan: PracticePlan, newest: Sequence[Interview], banks: Sequence[Bank]
) -> dict[int, Practice]:
    """Every practice that is not done, by its number."""
    before = {each.number: each for each in plan.ahead}
    done = {each.number for each in plan.done}
    numbers = [number for number in range(1, NINE + 1) if number not in done]
    bank_id = clean_line(newest[-1].plan.bank_id, limit=_LONGEST)
    bank = next((each for each in banks if each.id == bank_id), banks[0] if banks else None)
    there = {question.kind for question in bank.questions} if bank else set(QuestionKind)
    usual = [theme for theme in USUAL if not theme.kinds or there.intersection(theme.kinds)]
    watches = _watches(_weaknesses(newest), usual, len(numbers))
    ahead: dict[int, Practice] = {}
    lowest = 0
    for number, (theme, watch) in zip(numbers, watches, strict=True):
        rung = _LADDER[number - 1]
        if theme.needs_losses:
            lowest = max(lowest, _LINES.index(_LOSES_WORDS))
        fresh = Practice(
            number,
            bank.id if bank else bank_id,
            rung.level,
            rung.persona_id,
            _LINES[max(lowest, _LINES.index(rung.line))],
            _kinds(rung.kinds, theme.kinds, bank),
            rung.length,
            watch,
        )
        ahead[number] = _keeping_own(fresh, before.get(number), banks)
    return ahead


def _watches(
    weak: Sequence[tuple[Theme, Watch]], themes: Iterable[Theme], count: int
) -> list[tuple[Theme, Watch]]:
    """What the next `count` interviews look at; `themes` where nothing was weak."""
    taken = {theme.subject for theme, _ in weak}
    usual = cycle(theme for theme in themes if theme.subject not in taken)
    chosen = []
    for which in _COMES_BACK[:count]:
        if which is not None and which < len(weak):
            chosen.append(weak[which])
        else:
            theme = next(usual)
            chosen.append((theme, Watch(theme.advice, NOTHING_WEAK)))
    return chosen


def _keeping_own(fresh: Practice, before: Practice | None, banks: Sequence[Bank]) -> Practice:
    if before is None or not before.own:
        return fresh
    own = {name: getattr(before, name) for name in (*CHANGEABLE, "watch") if name in before.own}
    kept = replace(fresh, own=before.own, **own)
    bank = next((each for each in banks if each.id == kept.bank_id), None)
    return kept if "kinds" in own else replace(kept, kinds=_kinds(kept.kinds, (), bank))


def _kinds(
    rung: tuple[QuestionKind, ...], wanted: tuple[QuestionKind, ...], bank: Bank | None
) -> tuple[QuestionKind, ...]:
    """Those of the rung and those that the weakness needs, as far as the bank has them."""
    if not rung:
        return ()
    there = {question.kind for question in bank.questions} if bank else set(QuestionKind)
    return tuple(kind for kind in QuestionKind if kind in (*rung, *wanted) and kind in there)


def _weaknesses(newest: Sequence[Interview]) -> list[tuple[Theme, Watch]]:
    """At most three, the weightiest first; `newest` is in the order in which they were held."""
    shown: dict[str, list[tuple[int, Finding]]] = defaultdict(list)
    for age, interview in enumerate(reversed(newest)):
        for finding in _findings(interview):
            shown[finding.code].append((age, finding))
    good = {
        theme_of(finding.code).subject
        for interview in newest[-1:]
        for finding in _findings(interview)
        if finding.severity is Severity.STRENGTH
    } - {
        theme_of(finding.code).subject
        for interview in newest[-1:]
        for finding in _findings(interview)
        if _is_weak(finding)
    }
    ranked = sorted(
        (
            (_rank(code, places), code, min(places, key=lambda place: place[0]))
            for code, found in shown.items()
            if (places := [place for place in found if _is_weak(place[1])])
        ),
        key=lambda each: (each[0], each[1]),
    )
    weak: list[tuple[Theme, Watch]] = []
    for _, code, (age, finding) in ranked:
        theme = theme_of(code)
        if theme.subject in good or any(theme.subject == each.subject for each, _ in weak):
            continue
        last = "In your last interview" if age == 0 else "In an interview before the last"
        weak.append(
            (
                theme,
                Watch(
                    theme.advice,
                    clean_line(f"{last}: {finding.headline}", limit=_LONGEST),
                    code,
                    newest[-1 - age].id,
                ),
            )
        )
    weak += [each for each in _not_judged(newest) if "length" not in {t.subject for t, _ in weak}]
    return weak[:_LOOKED_AT]


def _not_judged(newest: Sequence[Interview]) -> Iterable[tuple[Theme, Watch]]:
    """One thing to look at, where no answer to a question could be judged by what it is made of."""
    asked = [
        each.assessment
        for each in newest[-1].answers
        if each.assessment and each.answer.turn.kind is TurnKind.QUESTION
    ]
    left = [
        unjudged.reason
        for assessment in asked
        for unjudged in assessment.not_judged
        if unjudged.measure == _UNJUDGED
    ]
    if asked and len(left) >= len(asked):
        theme = theme_of("length")
        reason = f"In your last interview no answer could be judged by its parts: {left[0]}"
        reason = clean_line(reason, limit=_LONGEST)
        yield theme, Watch(theme.advice, reason, interview_id=newest[-1].id)


def _rank(code: str, places: Sequence[tuple[int, Finding]]) -> tuple[bool, bool, int, str]:
    severe = any(finding.severity is Severity.CHANGE for _, finding in places)
    weight = sum(_LOOKED_AT - age for age, _ in places)
    grade = min(finding.grade for _, finding in places)
    return code.partition("-")[0] in EQUIPMENT, not severe, -weight, grade


def _is_weak(finding: Finding) -> bool:
    if finding.severity is Severity.NOTE:
        return finding.code not in ASKS_NOTHING
    return finding.severity is Severity.CHANGE


def _findings(interview: Interview) -> Iterable[Finding]:
    for each in interview.answers:
        yield from each.assessment.findings if each.assessment else ()
