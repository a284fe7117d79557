"""What does a candidate ask about, when the floor is theirs?

A topic is known by the words that name it, the surer the heavier: *salary* is pay wherever it
stands, *shift* is about hours only where nothing else is asked ("who else is on the shift?").
The questions in `tests/measures/asked`, marked before the rules, are what they are held to.
"""

import re
from collections.abc import Mapping
from enum import StrEnum
from typing import Final


class Topic(StrEnum):
    """What a candidate's own question is about."""

    TEAM = "the team"
    MANAGER = "whom one reports to"
    DAY = "a typical day"
    SUCCESS = "what is expected"
    TRAINING = "training"
    GROWTH = "getting on"
    CHALLENGES = "challenges"
    CULTURE = "what it is like here"
    PLANS = "plans of the company"
    VACANCY = "why the job is open"
    TOOLS = "tools and systems"
    HOURS = "hours"
    START = "the start"
    PLACE = "place and travel"
    CONTRACT = "the contract"
    PAY = "pay"
    HOLIDAYS = "holidays"
    BENEFITS = "benefits"
    NEXT_STEP = "the next step"
    OTHER = "something else"


LOGISTICS: Final = frozenset({Topic.PAY, Topic.HOLIDAYS, Topic.BENEFITS})
"""Who asks about these alone leaves the impression that nothing else matters."""

_SURE: Final = 3
_LIKELY: Final = 2
_FAINT: Final = 1

_PHRASES: Final[Mapping[Topic, tuple[tuple[int, str], ...]]] = {
    Topic.TEAM: (
        (
            _SURE,
            r"(?:who|with whom)(?: else)? (?:would|will|do|am|are|is) (?:i|we) (?:be )?work\w*",
        ),
        (_SURE, r"work(?:ing)? (?:alone|by myself|on my own|alongside|closely with)"),
        (_SURE, r"(?:who|the people) i (?:would|will|'d|'ll) (?:be )?work\w* with"),
        (_SURE, r"how many (?:of you|people|colleagues|others|nurses|staff|porters|developers)"),
        (_SURE, r"(?:the|your|my|our|a) (?:team|teem|crew|colleagues|co-?workers)\b(?! lead)"),
        (_SURE, r"(?:size|structure) of the (?:team|department)"),
        (_LIKELY, r"team|colleagues?|co-?workers?|people (?:i|on|at|there|here)|who does what"),
    ),
    Topic.MANAGER: (
        (_SURE, r"report(?:ing)? (?:directly )?to|answer to|line manager|supervises? me"),
        (_SURE, r"(?:management|leadership) style|style of (?:management|leadership)"),
        (_SURE, r"(?:who is|who's|who will be|who would be) (?:the|my|in) (?:boss|manager|charge)"),
        (_SURE, r"(?:who|how)\b.* (?:manages?|leads?|runs?|supervise|look after me)\b"),
        (_SURE, r"my (?:direct )?(?:manager|boss|supervisor)\b|be supervised"),
        (_LIKELY, r"manager|boss|supervis(?:or|ed)|in charge"),
    ),
    Topic.DAY: (
        (
            _SURE,
            r"(?:typical|normal|average|ordinary|usual|regular|standard)(?: \w+)? "
            r"(?:day|shift|week|night|morning|working day)",
        ),
        (_SURE, r"(?:day|week|night|shift)(?: \w+){0,5} look like|day[- ]to[- ]day|daily"),
        (
            _SURE,
            r"what (?:would|will|do|am) i(?: actually| mainly| mostly)? (?:be )?"
            r"(?:do|doing)\b",
        ),
        (_SURE, r"(?:tasks?|dut(?:y|ies)|responsibilit(?:y|ies))\b"),
        (
            _SURE,
            r"(?:job|role|work|position|post)(?: actually| really)? "
            r"(?:involve|entail|consist|about)",
        ),
        (_SURE, r"more about the (?:job|role|position|work|post)\b"),
        (
            _SURE,
            r"(?:day|week|month|night|shift)s? (?:of|in|at|on) (?:this|the|your|a) "
            r"(?:job|role|desk|ward|position)",
        ),
        (_SURE, r"(?:day|night|shift|week|job|work|time)s? (?:is |get )?(?:divided|split)"),
        (
            _SURE,
            r"(?:my |a |the )?(?:first|second) (?:week|day|shift|night|few days)"
            r"(?: \w+){0,2} (?:like|look|be like)",
        ),
        (
            _SURE,
            r"how many (?:patients|guests|customers|calls|tickets|orders|clients|rooms would)"
            r"(?: \w+){0,6} (?:i|we|a shift|a day|per|each)",
        ),
        (_LIKELY, r"involved?|entails?|look after|walk me through"),
    ),
    Topic.SUCCESS: (
        (_SURE, r"expect(?:ed)? (?:of|from|me)|your expectations|expectations (?:of|for|in)"),
        (_SURE, r"success(?:ful)?|succeed|do(?:ing)? (?:well|a good job)|measured?|performance"),
        (_SURE, r"(?:first|next) (?:\w+ )?(?:days|weeks|months)\b"),
        (_SURE, r"(?:ideal|perfect|right|good|best) (?:candidate|person|fit)"),
        (_SURE, r"what (?:are|were|is) you(?: \w+)? looking for|look for in"),
        (_SURE, r"(?:want|like|need) me to (?:have|achieve|do|take|deliver|learn|bring|focus)"),
        (
            _SURE,
            r"feedback|appraisals?|(?:really |very )?good (?:at|in) (?:this|the|that) "
            r"(?:job|role|work)|kpis?|priorit(?:y|ies)",
        ),
        (_LIKELY, r"reviews?|reviewed|goals? for (?:me|this)|targets?|expectations?|stand out"),
        (_FAINT, r"expect(?:ed)?"),
    ),
    Topic.TRAINING: (
        (
            _SURE,
            r"training|trained|trainings|induction|inducted|on-?boarding|on boarding|mentor\w*",
        ),
        (_SURE, r"shadow(?:ing)?|learn the ropes|up to speed|apprenticeships?|introduc(?:ed|tion)"),
        (_SURE, r"(?:show|shown|teach|taught|explain) (?:me|us|how|to me|everything)"),
        (_SURE, r"courses?|certificat\w+|workshops?|qualifications?|coach(?:ing|ed)?"),
        (_SURE, r"(?:new|people|starters?|joiners?|beginners?)(?: \w+){0,2} learn|settled? in"),
        (
            _LIKELY,
            r"train|trains|learn(?:ing)?|skills|teach|prepared?|buddy|new (?:people|starters?"
            r"|staff|nurses|joiners?)",
        ),
    ),
    Topic.GROWTH: (
        (_SURE, r"promot(?:e|ed|es|ion|ions)|progress(?:ion)?|careers?|advance(?:ment|d)?"),
        (_SURE, r"(?:move|moving|work|working|climb|go) (?:my way )?up|next level|up the ladder"),
        (
            _SURE,
            r"(?:room|chances?|opportunit\w+|possible|prospects|scope|possibilit\w+)(?: \w+){0,2}"
            r" (?:to|for|of)(?: \w+)? "
            r"(?:grow\w*|move|develop\w*|progress\w*|advance\w*|rise|get on)",
        ),
        (
            _SURE,
            r"(?:become|becoming|made) (?:a |an |the )?"
            r"(?:\w+ )?(?:supervisor|manager|lead(?:er)?|senior|head|sister|charge nurse)",
        ),
        (_SURE, r"(?:personal|professional|further|own) (?:development|growth)"),
        (
            _SURE,
            r"(?:others|people|somebody|someone)(?: \w+){0,5} (?:gone on|developed|moved on|go "
            r"from)|grow (?:here|in|with|into|within)|team leader",
        ),
        (_LIKELY, r"opportunit(?:y|ies)|prospects|develop(?:ed|ment)?|room to grow|grow"),
    ),
    Topic.CHALLENGES: (
        (_SURE, r"challeng\w*|hard(?:est)?|difficult\w*|tough(?:est)?|struggl\w*|obstacles?"),
        (_SURE, r"how (?:busy|stressful|hectic|demanding)|stress\w*|under pressure|pressures?"),
        (_SURE, r"(?:biggest|main|first|worst|current|most) (?:\w+ )?(?:problem|issue|worr)\w*"),
        (_LIKELY, r"problems?|busy|busiest|worst|demanding|trouble|pain points?"),
    ),
    Topic.CULTURE: (
        (_SURE, r"cultur\w*|atmosphere|atmospheric|vibe|values|spirit|ethos"),
        (
            _SURE,
            r"(?:like|love|enjoy|enjoyed|liked|appreciate)(?: most| best)? (?:about |working )"
            r"(?:working |it |being |your |this |the )?",
        ),
        (
            _SURE,
            r"(?:you|people|they|staff) (?:\w+ )?(?:enjoy|love|like(?! me| to (?:see|have)))\b",
        ),
        (
            _SURE,
            r"like to (?:work|be)(?: \w+){0,2} (?:here|this|at|for you)|like (?:working )?here",
        ),
        (
            _SURE,
            r"how long have you|(?:made|brought|drew|attracted|keeps?|kept|makes) "
            r"(?:you|people)|why (?:do|did) (?:you|people|they|staff) (?:\w+ )?"
            r"(?:stay|join|choose|come|work)",
        ),
        (
            _SURE,
            r"get (?:on|along)(?: well)? with|help each other|(?:feel|mood|climate) (?:in|on|at)",
        ),
        (
            _SURE,
            r"(?:support|look after|care for|help) (?:\w+ ){0,2}(?:people|staff|team|each|nurses)",
        ),
        (
            _LIKELY,
            r"working environment|environment|like here|your (?:own )?(?:job|experience)"
            r"|diversity|social (?:events|life)|well-?being",
        ),
    ),
    Topic.PLANS: (
        (
            _SURE,
            r"(?:plans?|goals?|aims?|strategy|vision|future|outlook|direction)(?: \w+){0,2} "
            r"(?:for|of|at) (?:the |your |this )?(?:\w+ )?"
            r"(?:company|business|hotel|store|shop|firm|ward|hospital|warehouse|site|team"
            r"|department|organi[sz]ation|product|next)",
        ),
        (
            _SURE,
            r"(?:company|business|hotel|store|shop|firm|industry)(?: \w+){0,2} (?:growing|grow"
            r"|expand\w*|heading|going|doing|changing)",
        ),
        (
            _SURE,
            r"open(?:ing)? (?:any |some )?(?:more|new|another|other)|merg\w+|takeover|taken over",
        ),
        (_SURE, r"in (?:the next )?(?:two|three|five|ten|few|a few) years|next few years"),
        (_SURE, r"(?:changes?|projects?) (?:coming|planned|ahead|on the)|expan(?:d|sion|ding)"),
        (_LIKELY, r"strategy|vision|the future|growing|goals|plans?|planning to"),
    ),
    Topic.VACANCY: (
        (
            _SURE,
            r"why (?:is|has|was)(?: \w+){1,3} (?:open|free|vacant|available|advertised|come up)",
        ),
        (
            _SURE,
            r"(?:is|was) (?:it|this|that)(?: \w+)? (?:new|newly)(?: \w+)? "
            r"(?:role|position|post|job|created)",
        ),
        (_SURE, r"(?:new|newly created) (?:role|position|post)|vacan(?:t|cy)|replac\w+"),
        (
            _SURE,
            r"predecessor|(?:last|previous|former) (?:person|employee|holder|one|porter|nurse)",
        ),
        (_SURE, r"(?:had|did|held|doing) (?:this|the) (?:job|role|post|position) before|before me"),
        (_SURE, r"why are you (?:hiring|recruiting|looking)"),
    ),
    Topic.TOOLS: (
        (
            _SURE,
            r"software|programming|frameworks?|tech(?:nology| stack|nologies)?|stack|equipment",
        ),
        (
            _SURE,
            r"(?:booking|computer|till|which|what|it|record\w*|stock|property|management) "
            r"systems?|programs?\b",
        ),
        (_SURE, r"uniforms?|dress code|safety (?:boots|shoes|gear)|wear\b|clothes|work ?wear"),
        (
            _SURE,
            r"scanners?|tills?|electronic records|laptops?|computers?|machin(?:es?|ery)|devices?",
        ),
        (_SURE, r"tools?\b|languages?|paper (?:or|records|notes)|headsets?|databases?"),
        (_LIKELY, r"systems?|records|voice picking|forklifts?|boots"),
    ),
    Topic.HOURS: (
        (_SURE, r"(?:working|work|opening|contracted|weekly|what|the|my|many) hours?|our's"),
        (
            _SURE,
            r"hours (?:a|per|like|work|flexible|be)|flexible (?:hours|working|time)|flexi-?time",
        ),
        (_SURE, r"(?:my|the) (?:our|hour)s (?:be|like)|rotas?|rosters?|schedules?|scheduling"),
        (_SURE, r"(?:my|the) shifts? (?:be|start|end|begin|finish|run|pattern|work|organi|times?)"),
        (
            _SURE,
            r"shift (?:pattern|system|plan|times?|work|length)|how (?:are|do|long are)(?: the)?"
            r" shifts?|(?:what|which|when)(?: \w+){0,4} shifts",
        ),
        (_SURE, r"weekends?|over-?time|on[- ]call|breaks?|full[- ]?time|part[- ]?time"),
        (
            _SURE,
            r"what time|(?:nights|days|times) (?:in a row|a week|a month|per week|off between)",
        ),
        (_SURE, r"(?:early|late|night)(?: \w+)? (?:start|finish)|(?:swap|change|choose) shifts?"),
        (
            _SURE,
            r"night ?(?:work|shifts|duty)|(?:work|working) (?:nights|evenings|sundays"
            r"|saturdays|late)",
        ),
        (_LIKELY, r"hours?|shifts|flexible|four[- ]day week"),
        (_FAINT, r"shift|nights?"),
    ),
    Topic.START: (
        (
            _SURE,
            r"(?:when|how (?:soon|quickly|early))(?: \w+){0,7} "
            r"(?:start|starting|begin|join|need|want|available)",
        ),
        (_SURE, r"start(?:ing)? date|date (?:of|to) (?:the )?start|notice(?: period)?|how soon"),
        (_SURE, r"when(?: \w+){0,4} my first day|(?:i|me) (?:could |can )?(?:start|begin)\b"),
        (_LIKELY, r"somebody to start|someone to start|start(?:ing)?\b|first day"),
    ),
    Topic.PLACE: (
        (_SURE, r"(?:be|i|am) (?:based|located|placed|stationed)|park(?:ing)?\b|car park"),
        (_SURE, r"remote(?:ly)?|(?:work\w*|job) from home|home ?office|hybrid|days? in the office"),
        (_SURE, r"travel(?:ling|ing)?|commut\w*|(?:the|a) (?:bus|train|tram|metro)\b|get home"),
        (_SURE, r"public transport|how (?:do|would|can) (?:i|people|you) get (?:there|to|home)"),
        (
            _SURE,
            r"(?:other|another|which|between|different|several) "
            r"(?:sites?|locations?|branch(?:es)?|stores?|wards?|offices?|building)",
        ),
        (_LIKELY, r"based|location|located|site|address|commute|where (?:would|will|is|am)"),
    ),
    Topic.CONTRACT: (
        (_SURE, r"contracts?|permanent|temporary|fixed[- ]term|probation\w*|agency|temp\b"),
        (_SURE, r"limited to|self[- ]employed|freelance|zero[- ]hours?|employed (?:by|through)"),
        (_LIKELY, r"trial (?:period|shift|day)"),
    ),
    Topic.PAY: (
        (_SURE, r"salar(?:y|ies)|wages?|earn(?:ings)?|bonus(?:es)?|remuneration|compensation"),
        (
            _SURE,
            r"(?:hourly|day|daily) (?:rate|pay)|pay (?:is|be|like|range|rate|scale|grade|band"
            r"|rise|review|for this)",
        ),
        (
            _SURE,
            r"(?:much|what|job|it|you|extra|the|about|better) (?:\w+ ){0,3}pays?\b|paid (?:an hour"
            r"|per|weekly|monthly|over|extra|more)|(?:get|be|am|i'm|are) paid",
        ),
        (_SURE, r"money|how much (?:would|will|do|can) (?:i|you) (?:make|get|offer|earn)|tips\b"),
        (_LIKELY, r"pay\b|paid|rate"),
    ),
    Topic.HOLIDAYS: (
        (_SURE, r"holidays?|annual leave|vacations?|time off|days? off|paid leave|days of leave"),
        (_SURE, r"leave (?:days|allowance|entitlement)|(?:much|many|much annual) leave|pto"),
    ),
    Topic.BENEFITS: (
        (_SURE + 1, r"sick (?:pay|leave|days?)|(?:health|life|medical|dental) insurance|benefits?"),
        (_SURE + 1, r"discounts?|pensions?|perks?|free (?:meals?|food|parking|lunch)|maternity"),
        (_SURE, r"meals?|gym|retirement|child ?care|cycle to work|company car|insurance|canteen"),
    ),
    Topic.NEXT_STEP: (
        (
            _SURE + 1,
            r"next steps?|happens? (?:next|now|after)|hear (?:back|from|anything|something)",
        ),
        (_SURE, r"let me know|decisions?|decide|second (?:interview|round)|time ?line|time ?frame"),
        (
            _SURE,
            r"rounds?|stages?|(?:hiring|interview|selection|application|recruitment|the) "
            r"process|be in touch|get back to me|contact me",
        ),
        (_SURE, r"(?:when|how|by when)(?: \w+){0,3} (?:i|we) (?:know|hear|find out|learn whether)"),
        (_LIKELY, r"next|from here|afterwards|after (?:this|today)"),
    ),
}
# A word may count for its own topic only where it does not belong to one of these.
_SETTLED: Final[tuple[tuple[Topic, str], ...]] = (
    (Topic.TRAINING, r"pay for (?:\w+ ){0,2}(?:courses?|certificat\w+|training|qualifications?)"),
    (
        Topic.TRAINING,
        r"(?:training|induction|onboarding)(?: \w+){0,2} "
        r"(?:plan|start|paid|take|last|period|look|programme|program|schedule)",
    ),
    (Topic.HOURS, r"(?:early|late|night|day|the|first|a|my) shifts? (?:start|begin|end|finish)"),
    (Topic.BENEFITS, r"staff (?:discount|meals?)|(?:meals?|food|lunch) (?:provided|included|free)"),
    (
        Topic.TOOLS,
        r"(?:tools?|systems?|software|languages?|frameworks?)(?: \w+){0,4} "
        r"(?:does|do) (?:the |your )?(?:team|you|people)",
    ),
    (Topic.PLACE, r"parking|work(?:ing)? from home"),
    (Topic.NEXT_STEP, r"(?:when|how soon|how|what)(?: \w+){0,6} hear (?:back|from)"),
)
_ONE_SUBJECT: Final = {
    topic: frozenset(names.split(", "))
    for topic, names in {
        Topic.TEAM: "team, colleagues",
        Topic.HOURS: "hours, working hours, shifts, working time",
        Topic.START: "start, start date, starting date",
        Topic.PAY: "pay, salary, wage, wages",
        Topic.HOLIDAYS: "holidays, holiday, annual leave, leave, vacation",
        Topic.CONTRACT: "contract, kind of contract",
    }.items()
}
_COMPILED: Final = {
    topic: tuple(
        (weight, re.compile(rf"\b(?:{pattern})(?:\b|(?<=\W))")) for weight, pattern in phrases
    )
    for topic, phrases in _PHRASES.items()
}
_SETTLED_COMPILED: Final = tuple(
    (topic, re.compile(rf"\b(?:{pattern})\b")) for topic, pattern in _SETTLED
)
_LISTED: Final = re.compile(r"\b(?:about|tell me|on|regarding|of)\b.*?\b(?:and|or)\b")
_COUPLED: Final = re.compile(r" (?:and|or)(?: also| then| about| the| what about)* ")


def topics_in(question: str, before: str = "") -> tuple[Topic, ...]:
    """What one question is about: mostly one topic, several of a list ("pay and holidays").

    `question` and `before`, what was said just before, are lower case without marks. A question
    that names nothing is about what was said before; OTHER where that has no topic either.
    """
    if _LISTED.search(question):
        parts = [_best(part) for part in _COUPLED.split(question)]
        listed = tuple(dict.fromkeys(topic for topic, weight in parts if weight >= _LIKELY))
        if len(listed) > 1:
            return listed
    topic, weight = _best(question)
    earlier, earlier_weight = _best(before)
    if earlier_weight >= _LIKELY and weight < _SURE:
        return (earlier,)
    return (topic,) if weight else (Topic.OTHER,)


def topic_named(name: str) -> Topic:
    """The topic that a name of a few words stands for: `annual leave` is HOLIDAYS."""
    subject = subject_named(name)
    return next((topic for topic in Topic if _bare(topic.value) == subject), _best(subject)[0])


def subject_named(name: str) -> str:
    """The same for names that mean the same: `the salary` and `wages` are one subject."""
    bare = _bare(name)
    return next(
        (_bare(topic.value) for topic, names in _ONE_SUBJECT.items() if bare in names), bare
    )


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|our|your|my|a) ", "", " ".join(name.casefold().split()))


def _best(text: str) -> tuple[Topic, int]:
    """The likeliest topic with its weight, the earliest among equals; OTHER with 0 for none."""
    for topic, pattern in _SETTLED_COMPILED:
        if pattern.search(text):
            return topic, _SURE + 1
    best = (0, 0, Topic.OTHER)
    for topic, phrases in _COMPILED.items():
        for weight, pattern in phrases:
            found = pattern.search(text)
            if found and (weight, -found.start()) > best[:2]:
                best = (weight, -found.start(), topic)
    return best[2], best[0]
