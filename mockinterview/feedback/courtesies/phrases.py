"""By which phrases each courtesy is known, and which words before or after make it none.

Patterns of `laid_out.LaidOut.plain`: lower case, short forms written out, `|` between sentences.
"""

import re
from dataclasses import dataclass
from typing import Final

from mockinterview.feedback.manners.politeness import GRATITUDE, GREETING_WORDS
from mockinterview.interview.occasion.message_review import Courtesy

_DAY: Final = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|today|tonight|then"
    r"|next \w+|(?:the )?end of|in the (?:morning|afternoon|evening)|noon|soon|\d+)"
)
_HOUR: Final = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|noon|\d+)"
_WHEN: Final = (
    r"(?:(?:next )?(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|o'clock|later|hour|noon|week"
    r"|writing|e-?mail|phone|(?:at|on|by) \w+)"
)
_FINE: Final = r"(?:good|great|perfect|fine|lovely|wonderful|excellent|ok|okay|nice|clear|well)"
_NOT: Final = r"\b(?:not|never|cannot|nobody|hardly|without|nor)\b(?: \w+){0,4}$"
_SAYS: Final = r"\b(?:say|says|saying|said|write|forget|forgot|wrote)$"
_NEXT: Final = r"next (?:steps?|stages?|rounds?)"
_JOB: Final = r"(?:position|role|job|post|vacancy|opening)"
_NOT_OF_NOW: Final = r"(?:an?|any|every|few|my|last|previous|first|old|had|have|you|i) "


@dataclass(frozen=True, slots=True)
class Phrases:
    shape: re.Pattern[str]
    not_after: re.Pattern[str]
    """Words just before, in the same sentence, that make it none."""
    not_before: re.Pattern[str]
    """Words just after, likewise."""
    may_ask: bool = False
    """It counts in a question too."""


def _phrases(
    *shapes: str, not_after: str = r"(?!)", not_before: str = r"(?!)", may_ask: bool = True
) -> Phrases:
    return Phrases(
        re.compile(rf"\b(?:{'|'.join(shapes)})(?![\w'])"),
        re.compile(not_after),
        re.compile(rf"^(?:{not_before})\b"),
        may_ask,
    )


PHRASES: Final = {
    Courtesy.GREETING: (
        _phrases(
            rf"(?<!to ){GREETING_WORDS}(?: there)?",
            r"(?:^|(?<=\| ))morning\b",
            r"(?:nice|good|great|lovely|pleased|pleasure|glad|happy) to (?:finally )?(?:meet"
            r"|see) you",
            not_after=rf"{_SAYS}|\b(?:have|had|wish you|enjoy|every|was|were|been) (?:a |an |the "
            rf"|your )?"
            r"(?:very )?$|\b(?:in|this|that|the|each|a|it was(?: \w+)?|sir|madam)$|\b(?:have"
            r"|enjoy) an? (?:\w+)?$",
            not_before="to every|to my team|on the",
        ),
    ),
    Courtesy.ROLE: (
        _phrases(
            r"(?:appl(?:y|ied|ying)|application|applicant|candidate|interview)(?: \w+){0,2}?"
            r" (?:for|as|about|regarding)(?: (?:an?|the|your|this))? \w+",
            rf"{_JOB} (?:of|as|for)(?: an?)? (?!my |our |the )\w+",
            rf"(?:for|about|regarding|in|as|from)(?: (?:the|an?|your|this|today's))?"
            rf"(?: (?!{_NOT_OF_NOW})[\w'-]+){{1,4}}? {_JOB}",
            rf"(?:for|about) (?:the|your|this) {_JOB}",
            rf"(?:saw|seen|read|found) (?:your|the|this) {_JOB}",
            r"work(?:ing)? as an? \w+(?: \w+)? (?:with|in|at|for) (?:you|your)",
            r"(?:ready|here|online|prepared|come|set) for (?:the|our|my|an?) (?:interview"
            r"|appointment)",
            r"(?:become|be) your (?:new |next )?(?!team|colleague|boss)\w+|put in for (?:the|an?)",
            r"(?:attend|attending|join|joining) (?:the|our|my|an?) interview|ads?(?:vert\w*)? for",
            rf"(?:seek|seeking|want|wanting) (?:the|an?|your)(?: \w+){{1,3}}? {_JOB}",
            r"interview(?: is)? (?:at|with \w+|on|today|tomorrow|cancelled|with you|[\d:.]+|[ap]m)",
            not_after=r"\bsecond$",
            not_before="to work in",
        ),
        _phrases(
            r"(?:our|the|my|an|this|today's|today i have|o'clock|[ap]m|scheduled|[\d:.]+|\w+day's)"
            r" (?:interview|appointment|candidate)",
            r"our (?:call|conversation|talk|meeting|chat) (?:at|on|today|tomorrow|about)",
            rf"(?:our|your) (?:{_HOUR}|[\d:.]+)(?: o'clock| ?[ap]m)?(?= \||$| and| for)",
            not_after=r"\b(?:after|before|second|during)(?: the| our)?$"
            r"|\b(?:thank\w*|grateful|appreciate\w*)(?: you)?(?: (?:very|so) much| a lot| again)?"
            r" for(?: the| this| our| an?)?(?: \w+)?$",
        ),
    ),
    Courtesy.READINESS: (
        _phrases(
            r"ready(?: (?:to|for|when|whenever)(?: \w+){1,3})?",
            r"all set|standing by|up and running|good to go|(?:am|is|are|be) (?:fully "
            r"|well )?(?:set up|prepared|connected"
            r"|set)",
            r"(?:am|now|already|and|be) online|online (?:now|and)|(?:am"
            r"|was) available(?: \w+){0,5} from now",
            r"(?:everything|all|sound|camera|mic|microphone|equipment|connection|picture)"
            r" (?:is |are )?(?:set up|set|prepared|works|work|working|tested|ready|running)",
            r"(?:tested|checked|tried(?: out)?)(?: both)?(?: my| the)?(?: \w+){0,2}"
            r" (?:mic|microphone|camera|sound|connection|equipment|headset)",
            r"(?:microphone|camera|sound|connection|equipment) (?:is|are) (?:tested|working|set"
            r"|fine and)",
            r"(?:camera|mic|microphone|sound)(?: is)? on",
            r"in (?:the|your) waiting room|joined the (?:call|meeting|room)|i am waiting(?= \|)",
            r"(?:have|am) logged in|waiting for the (?:start|beginning)|any ?time you (?:like"
            r"|want)",
            r"(?:we|i|and) can(?: to)? (?:start|begin|go ahead|get started)",
            r"let us (?:start|begin|get (?:started|going)|go)|shall we (?:start|begin)"
            r"|let's (?:start|begin|get (?:started|going)"
            r"|go)",
            r"happy to (?:begin|start|get started)|(?:please |yes )+go ahead|good from my side",
            r"when(?:ever)? you (?:are|like|want|wish)(?! not)",
            r"available for (?:the|our|my)(?: [\w']+){0,3} (?:interview|call)",
            not_after=rf"{_NOT}|\b(?:are|were|is|was) (?:you|they|he|she|everyone)$"
            rf"|\b(?:was|were|had to be|get|got|when i am)$"
            r"|\b(?:once|until|if|unless)(?: \w+){0,2}$|\btell me$",
            not_before=r"yet not|made|before|in (?:january|february|march|april|may|june|july"
            r"|august"
            r"|september|october|november|december|spring|summer|autumn|winter)|next|work"
            r"|in (?:an?|half|five|ten|\d+|some|a few)",
        ),
    ),
    Courtesy.THANKS: (
        _phrases(
            rf"(?:{GRATITUDE.shape.pattern})(?: (?:you|u)(?: (?:so|very) much| again)?)?",
            r"thx|ty",
            not_after=rf"{_SAYS}|\bno(?: need to)?$|\bnot(?: \w+){{0,2}}$"
            r"|\b(?:he|she|they|we|people|nobody|boss|manager|customers|guests"
            r"|always)(?: (?:always|never|often|also|would|had|then|really))?$"
            r"|\bto be$|\bcolleagues?$",
            not_before=r"me|my|him|her|them|every|the (?:team|guests?|customers?|people|staff)"
            r"|to (?:my|every|the|her|him|them|your)|from me",
        ),
    ),
    Courtesy.CONFIRMATION: (
        _phrases(
            r"confirm(?:ing)?(?! whether)",
            r"as (?:we )?(?:agreed|arranged|you said|discussed)",
            r"works?(?: \w+)?(?: for me)(?: \w+)?|that works|works (?:well|perfectly"
            r"|fine)(?! for (?!me))",
            rf"sounds(?: very| really)? {_FINE}",
            rf"(?:is|are|be)(?: absolutely| perfectly| all| very)? {_FINE} (?:with|for|by"
            rf"|to) (?:me|know)",
            r"(?:is|are) (?:absolutely |perfectly )(?:fine|clear)|all clear|within a week is fine",
            r"(?:look|looking) forward to (?:hearing|your|the (?!interview|conversation|talk"
            r"|day)\w+"
            r"|meeting the|a (?:second|further))",
            r"(?:hope|wait|waiting) to hear",
            r"(?:wait|waiting)(?: for)? (?:for|your|the|a) (?:\w+ )?"
            r"(?:e-?mail|mail|call|answer|message|reply|news|letter|decision)",
            r"await(?:ing)? (?:your|the|an?)|suits me|agreed(?= \|)|(?:cannot"
            r"|can not) wait to hear",
            rf"{_WHEN} (?:is|are|it is|would be)(?: \w+)? {_FINE}",
            rf"(?:{_WHEN}|\w+ weeks?|that|it) (?:it is(?= \||$)|(?:is|are) no problem)",
            rf"{_FINE} (?:by|with|for) me|no problem(?: at all)?(?= \||$)",
            r"(?:hope|hoping|wait|waiting) for (?:\w+ )?(?:news|answer)",
            r"(?:get|hear|receive|expect|expecting) (?:your|the|an?) (?:e-?mail|call|answer|reply)",
            r"(?:i will|will) (?:await|attend|join(?: you)?|be there|come)(?: in)? (?:for|on|at"
            r"|to)",
            r"can come (?:in )?(?:for|on|to|at)|letting me know",
            r"excited (?:about|for) (?:the|my|our) (?:trial|second|next)",
            r"waiting for your|(?<=will )expect (?:your|the|a)",
            r"(?:i|i will|to) hear (?:back )?from you (?:by|within|next|soon|on|in|then)",
            r"(?<!whether )(?<!will )you (?:will|are going to)"
            r" (?:write|call|e-?mail|contact|ring|send|let me know|get back)",
            r"then you (?:e-?mail|call|write|ring)|get (?:an? |your )?(?:e-?mail|call"
            r"|answer) from you",
            rf"until {_DAY}|(?:see you|talk to you|speak to you)(?: on| at| again| next)* (?:{_DAY}"
            rf"|{_HOUR})"
            r"(?<!soon)",
            r"i will be there|keep an eye on my|look out for|(?:got it|noted|understood)(?= \|| by"
            r"| within)",
            r"(?:glad|happy|pleased) to come|(?:yes|perfect|great|fine|alright|okay|ok|understood"
            r"|noted)"
            r" (?:(?:so|and) )?(?:by|within|in|on|next)? ?(?:a week|e-?mail|friday|monday"
            r"|phone)(?: by \w+)*",
            r"(?:perfect|wonderful|that is (?:great|perfect|fine))(?= thank| \| i)",
            r"(?:e-?)?mail is (?:\w+ ){0,4}way|the next step is(?= \w+ \w+)",
            not_after=rf"{_NOT}|\b(?:(?:when|whether|how|if)(?: \w+){{0,4}}|what(?: (?:you"
            rf"|is))?)$|\b(?:guest|customer)\b",
            may_ask=False,
        ),
    ),
    Courtesy.NEXT_STEP: (
        _phrases(
            rf"what (?:is|are|will|would|could|might)(?: be)? (?:the|my|your|our)? ?{_NEXT}",
            rf"(?:what|about|know) (?:the )?{_NEXT}(?: \w+)? (?:is|are|will|would|of|in)",
            rf"(?:tell|ask|know)(?: me)?(?: about)? (?:the )?{_NEXT}",
            r"what (?:can|could|should|may|shall|do) i (?:expect|do next)",
            r"how many (?:more )?(?:rounds|stages|steps|interviews)",
            r"when (?:the|a|your) (?:decision|outcome|result)\w*",
            r"(?:hear|know|learn|told) (?:about|of) (?:the|your) (?:outcome|result|decision)",
            r"what (?:happens|comes|follows|will happen)(?: \w+)? (?:next|after\w*|then|now)",
            r"what (?:happens|comes|follows) next|what (?:is|comes) next",
            r"when (?:will|can|could|may|might|shall|should|do|would)"
            r" (?:i|we|you)(?: \w+){0,3} (?:hear|expect|know|decide|tell|answer|decision|contact)",
            r"when (?:i|you) (?:can|will|may|might|would|are going to)(?: \w+)?"
            r" (?:hear|expect|decide|make a decision)",
            r"how long (?:will|does|would|until|before)|how will (?:i|you|we)(?: \w+)? (?:know"
            r"|hear|let|contact)",
            r"how (?:does |will |do |the |it )*(?:process )?(?:it )?(?:go|goes|continue"
            r"|proceed)s? on",
            r"who (?:will|should|can|may|could|do)(?: i)? (?:contact|call|write|turn|ask)"
            r"|(?:what is )?(?:the|your) time ?line",
            r"will i hear|is there(?: going to be)? (?:a|another) (?:second|further|next)",
            r"when do you think|how do (?:we|you) (?:proceed|continue|go on|let)"
            r"|when are you going to|how soon|by when",
            not_after=r"\b(?:told|never|asked|explained|told me)(?: me)?$|\bin my last(?: \w+)*$",
        ),
    ),
    Courtesy.GOODBYE: (
        _phrases(
            r"good ?bye|ciao|good night|enjoy your (?:day|evening|weekend)"
            r"|bye(?: bye)?(?: for now)?|farewell",
            r"have an? (?:very |really )?(?:\w+ )?(?:day|evening|afternoon|morning|weekend|week"
            r"|one|time)",
            r"see you|take care|(?:talk|speak)(?: to you)? (?:soon|next|then|again)",
            r"wish(?:ing)? you an? (?:\w+ )?(?:day|evening|weekend)|enjoy the rest of"
            r"|god bless(?: you)?",
            r"(?:with )?(?:kind|best|warm|many|friendly)(?:est)? (?:regards|wishes|greetings)"
            r"|regards",
            r"(?:yours )?(?:sincerely|faithfully|truly)|cheers|all the best|until (?:then"
            r"|next \w+|\w+day)",
            r"so long|cheerio|(?:you|sir|madam|and|a) good day(?= \||$)|catch you",
            r"(?:a|very) (?:pleasant|lovely|good) (?:day|evening|weekend)(?= \||$)",
            r"best(?= \| \w+(?: \w+){0,2} \|)",
            not_after=rf"{_SAYS}|\b(?:was|had|am|were)(?: an?)?(?: very)?$|\bmeet and$|\b(?:nice"
            rf"|good|great|glad|happy|want|wanted|can) to$"
            r"|\b(?:hear and|can hear you and|hear you and|cannot|can)$|\b(?:or|and) (?:nobody"
            r"|never)$"
            r"|\bsaid\b.*$",
            not_before=r"to (?:that|the|my|everyone)|of(?! yourself)",
        ),
    ),
}
"""The own name is read by `names`."""
