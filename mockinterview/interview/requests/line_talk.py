"""How people speak about the line and the wording: the shapes of whole clauses.

Clauses are in lower case, without marks and hesitations. Each shape covers a clause to its end, so
that "the connection between the two systems was bad" is about no line.
"""

import re
from typing import Final


def _one_of(*shapes: str) -> re.Pattern[str]:
    return re.compile("|".join(shapes))


_DEGREE = r"(?:so|very|too|really|just|a bit|a little|quite|been|quite a bit)"
_CAN_YOU = r"(?:can|could|would|will) you(?: please| maybe| perhaps| possibly| kindly)*"

MEANING: Final = _one_of(
    r"what (?:exactly |do |did |you )*(?:mean|understand)\b.*",
    r"how do you mean",
    r"(?:but )?(?:i'm|i am) not sure what (?:kind|sort|type) of [a-z' ]+ you.*",
    r"does [a-z' ]+ (?:mean|count)\b.*|would [a-z' ]+ count(?: as [a-z' ]+)?",
    r"what does [a-z' ]+ mean(?: here| exactly)?",
    rf"{_CAN_YOU} (?:explain|clarify|define|rephrase|reword|give me an example)\b.*",
    rf"{_CAN_YOU} tell me(?: (?:a|bit|little|some|more|about))* what (?:exactly )?you mean\b.*",
    r"what (?:kind|sort|type) of [a-z' ]+ (?:do you have in mind|are you (?:looking|asking) for)",
    r"what would (?:count|qualify) as [a-z' ]+",
    r"what (?:exactly )?(?:do|would) you (?:want|like) (?:me )?to (?:know|hear|talk|tell)\b.*",
    r"(?:and |but |so )*what are you (?:asking|looking) for(?: exactly| here)?",
    rf"{_CAN_YOU} be (?:a (?:bit|little) )?more (?:specific|precise|concrete)\b.*",
    rf"{_CAN_YOU} (?:give|tell) me(?: (?:a|bit|little|some))* more"
    r" (?:detail|details|information|context)\b.*",
    rf"{_CAN_YOU} put (?:that|it) (?:another|in another|differently)\b.*",
    r"(?:would|do) you mind (?:explaining|clarifying|rephrasing)\b.*",
    r"(?:would|do) you mind asking that in (?:a different|another)\b.*",
    r"i(?:'m| am) not (?:quite |really |entirely )?sure what you mean.*",
    r"i(?:'m| am) not (?:quite |really |entirely )?sure (?:that |if )?i (?:fully )?understand"
    r"(?: the question| you| what you mean)?.*",
    r"i (?:don't|do not) (?:know that word|know what you mean|understand what you mean).*",
)
"""Heard, but what is meant?"""

_POLITELY = r"(?: please| maybe| perhaps| possibly| just)*"
_THIS_ONE = r"(?: (?:that|this|it|the))?(?: (?:last|next|one|question|topic|point))*"
_IF = (
    r"if (?:(?:that|it)(?:'s| is| would be)|i may|i might|possible|you don't mind|we can|we could)"
    r"(?: okay| ok| all right| fine| possible)?(?: (?:with|for) you)?"
)
_IF_FINE = rf"(?: for (?:now|the moment))?(?: please)?(?: {_IF})?"

_WOULD_IT_BE = r"would it be (?:okay|ok|all right|possible)"
IF_FINE: Final = re.compile(_IF)
"""By itself, after a comma."""
PASS: Final = _one_of(
    rf"(?:can|could|may|might|shall|should) (?:i|we){_POLITELY} (?:pass|skip|leave out)(?: on)?"
    rf"{_THIS_ONE}{_IF_FINE}",
    rf"(?:can|could|may|shall) we{_POLITELY} (?:go|move) on(?: to{_THIS_ONE})?{_IF_FINE}",
    r"(?:i'd|i would|i'll|i will|i think i'll|i think i'd)(?: really)?"
    rf"(?: (?:rather|prefer(?: to)?|like to|have to|need to|want to))?"
    rf" (?:pass|skip)(?: on)?{_THIS_ONE}{_IF_FINE}",
    r"(?:i'd|i would) (?:rather not|prefer not to)(?: (?:answer|(?:talk|speak) about|say|go into))"
    rf"{_THIS_ONE}{_IF_FINE}",
    rf"(?:let's|let us|please)(?: just)? skip{_THIS_ONE}{_IF_FINE}",
    rf"(?:pass|skip) (?:on )?(?:that|this)(?: one| question)?{_IF_FINE}",
    r"(?:the )?next question(?: please)?|next one please|pass please",
    rf"{_WOULD_IT_BE} (?:if (?:i|we) (?:passed|skipped)|to (?:pass|skip))(?: on)?"
    rf"{_THIS_ONE}",
)
"""This one will not be answered."""
_MEDIUM = (
    r"(?:sound|line|audio|connection|voice|call|video|picture|image|screen|network|internet|signal"
    r"|speakers?|headset|headphones|microphone|wifi)"
)
_WELCOME = r"(?:great|good|helpful|kind|nice|lovely|wonderful|perfect|appreciated|easier|better)"
_MAKES_OUT = r"(?:hear|catch|get|understand|follow|make (?:it|that|you|this) out)"
_SORRY = (
    r"(?:(?:i'm|i am|we're) )?(?:(?:so|very|really|terribly|just) )*(?:sorry|apologies)"
    r"|i (?:do |really )?apologi[sz]e"
)
_TROUBLE_GIVEN = (
    r"(?:that|this|it|the (?:inconvenience|interruption|trouble|bother|delay|connection))"
)
APOLOGY: Final = _one_of(
    rf"(?:(?:{_SORRY}) )?(?:to (?:interrupt|bother|trouble|stop|ask)|for (?:interrupting|asking))"
    r"(?: (?:you|again|this|that|there))*",
    rf"(?:(?:{_SORRY}) )?(?:about|for) {_TROUBLE_GIVEN}(?: again)?",
    rf"{_SORRY}|my (?:bad|apologies|fault)|forgive me|oh no|(?:oh )?dear|unfortunately",
)
"""Beside something else it does nothing."""
THANKS: Final = _one_of(
    r"(?:many )?(?:thank you|thanks)(?: (?:so|very) much| a lot| again| in advance| kindly)*"
    r"(?: for (?:that|the question|(?:your )?(?:patience|understanding|help|time)"
    r"|(?:repeating|asking|explaining)(?: (?:it|that|the question|again))*))?",
    r"(?:that|it)(?:'d| would| will| might)(?: really)?(?: be)?"
    rf"(?: (?:very|so|really|much|most|of))* (?:{_WELCOME}|help)"
    r"(?: (?:of|for|to) (?:you|me)| me)?(?: (?:a lot|very much))?",
    r"(?:i|we)(?:'d| would)(?: (?:really|very much|be))* (?:appreciate|grateful)"
    r"(?: (?:it|that|for it))?(?: (?:a lot|very much))?",
    r"(?:would|could|will|can) you|(?:but )?(?:a (?:bit|little) )?(?:more )?"
    r"(?:slower|slowly|louder|loudly|clearly)(?: this time| for me)?(?: please)?",
    r"(?:much|really) appreciated|(?:there's |there is )?no (?:rush|hurry)|take your time",
)
"""After something asked it does nothing more."""
REASON: Final = _one_of(
    r"(?:because |as |since )?i (?:did not|didn't|could not|couldn't|can't)(?: [a-z]+)?"
    rf" {_MAKES_OUT}\b.*",
    rf"(?:because |as |since )?(?:the|my|your|our) {_MEDIUM} .*",
    rf"(?:i'm|i am|we're|we are) having (?:some |a bit of )?(?:{_MEDIUM} |network )?"
    r"(?:issues|problems|trouble|difficulties)\b.*",
    r"i(?: just)?(?: want(?:ed)?|'d like| would like) to (?:make|be) sure\b.*",
    r"(?:because |as |since )?(?:it|that|this|you|everything)"
    r"(?: (?:just|got|was|were|has|have|must|been|all|a bit|a little))*"
    r" (?:cut|dropped|broke|broken|frozen|froze|lost|gone|garbled|muffled|distorted|unclear)\b.*",
    r"it (?:just |really |all )*(?:lagged|skipped|jumped|went|was all|kept|stuttered)\b.*",
    rf"(?:there is |there's )?(?:a )?(?:bad|poor|terrible|weak) {_MEDIUM}.*",
    r"what was (?:it|that)",
    r"you(?:'ve| have| should have)(?: got)? my (?:phone |mobile )?number.*",
)
"""After something asked it says why."""

HEAR_CHECK: Final = _one_of(
    r"(?:can|could|do) you (?:still )?(?:hear|see)(?: me| and| or| see| hear)*"
    r"(?: now| okay| well| clearly| all right)*",
    r"are you (?:still )?(?:there|with me|online)",
    r"am i (?:still )?(?:connected|online|audible|there|muted)(?: to you)?",
    r"hello(?: hello)*",
    r"(?:is )?(?:anybody|anyone|someone) there",
    r"is my (?:microphone|camera|mic) (?:on|working)(?: okay| all right)?",
    r"is (?:my|the) (?:sound|voice|audio|video|camera|picture) "
    r"(?:okay|ok|all right|good|fine|clear)(?: on your (?:side|end)| for you)?",
)

_BAD = (
    r"(?:gone|frozen|broken|bad|poor|terrible|awful|horrible|noisy|patchy|unstable|choppy|slow"
    r"|lagging|freezing|breaking up|dropping"
    r"|cutting (?:out|off)|not (?:so |very )?(?:good|stable|clear|working(?: well)?)"
    r"|froze|dropped|broke(?: up)?|cut (?:out|off)|went (?:away|off|dead|silent|quiet)|stopped"
    r"|disappeared|crackled|crackling|lagged|died|dead|silent)"
)
_SEEMS = r"(?:i think |i'm afraid |it seems (?:that |like )?|it looks like )?"
_TROUBLES = "|".join(
    (
        rf"you(?:'re| are| were|'ve| have)?(?: {_DEGREE})* (?:frozen|freezing|breaking(?: up)?"
        r"|lagging|muted|cutting (?:out|off)|on mute|quiet|fast)",
        rf"you (?:speak|talk)(?: {_DEGREE})* (?:fast|quickly|low|quietly|softly)",
        rf"your voice is(?: {_DEGREE})* (?:quiet|low|faint|soft|weak)",
        r"everything(?:'s| is| keeps)?(?: just)? (?:lagging|freezing|frozen|breaking up)",
        r"you (?:just )?(?:froze|cut out|broke up|dropped(?: out)?|sound like a robot)",
        rf"(?:the|your|my|our|this) {_MEDIUM}(?: (?:is|was|seems|has|keeps|got|{_DEGREE}))* {_BAD}"
        r"(?: out| off| away)?",
        r"there(?:'s| is| was| were)"
        r"(?: (?:a|an|some|bit|little|lot|of|short|bad|slight|loud|horrible|terrible))*"
        r" (?:echo|delay|noise|lag|static|glitch|glitches|interference|crackling|dropout)",
        rf"we(?:'ve| have| had)(?: got)? a(?: {_DEGREE})* (?:bad|poor|weak|slow) {_MEDIUM}",
        r"you seem(?: to be)? frozen",
        r"i (?:can't|cannot|can not|can barely|can hardly) (?:hear|see|understand) you",
        r"i (?:just )?lost (?:you|the sound|the connection|the picture)",
        r"(?:please |hey |i want you to |i'd like you to |(?:could|can|would) you )*speak "
        r"(?:a )?(?:bit |little )?(?:more )?(?:slower|slowly|louder|loudly|up)(?: to me| please)?",
    )
)
_SINCE_WHEN = "|".join(
    (
        r"a (?:bit|little|moment|second)|quite a (?:bit|lot)|a lot|badly|for me|and off",
        r"for a (?:moment|second|bit|while)",
        r"there|now|just now|right now|today|here|again",
        r"very well|well|properly|at all|any more|on the line",
        r"on (?:my|your|our) (?:side|end|screen)",
        r"after .{1,60}",
        r"and i (?:lost|missed|only|couldn't|didn't|could not|did not)\b.{0,50}",
    )
)
TROUBLE: Final = re.compile(rf"{_SEEMS}(?:{_TROUBLES})(?: (?:{_SINCE_WHEN}))*")
"""The line is bad, or the voice too quick or too low."""
