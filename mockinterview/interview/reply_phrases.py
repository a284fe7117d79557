"""What each interviewer says when asked something about the line, before the question itself.

Enough of each that none is heard twice in an interview of usual length. `{name}` is the
interviewer's first name.
"""

from typing import Final

from mockinterview.interview.model import Manner

PHRASES: Final[dict[str, dict[Manner, tuple[str, ...]]]] = {
    "warm": {
        Manner.REPEATED: (
            "Of course, no problem at all.",
            "Happily, once more.",
            "Yes, sure, thank you for asking.",
            "Oh, the line. Here it is again.",
            "Certainly, let me say it a little slower.",
            "No trouble at all. I asked:",
        ),
        Manner.PART_REPEATED: (
            "Of course. I said:",
            "Sure, that part was:",
            "Yes, happily:",
            "No problem, it was:",
        ),
        Manner.CONFIRMED: (
            "Yes, exactly that. Please go on.",
            "That's right, you got it. Go ahead.",
            "Exactly, lovely. I'm listening.",
            "Yes, that is what I meant. Take your time.",
        ),
        Manner.CORRECTED: (
            "Almost, I'm glad you checked:",
            "Nearly. It was:",
            "Not quite, but thank you for asking:",
            "Close. What I asked was:",
        ),
        Manner.REPHRASED: (
            "Let me put it in other words, and I'll type it into the chat as well.",
            "I'll try it differently, and put it into the chat for you.",
            "No worries. Let me ask it another way; you will find it in the chat, too.",
        ),
        Manner.OFFERED_CALL: (
            "This connection really does not like us today, I'm sorry. I'll hang up and call you "
            "on your phone in a moment.",
        ),
        Manner.CALLED: ("Hello, it's {name} again. I hope this is better. I had asked:",),
        Manner.ASKED_BACK: (
            "I'm so sorry, your sound broke up. Could you say that again, please?",
            "I'm afraid I could not make that out. Would you mind saying it once more?",
            "Sorry, that got lost on the way to me. Could you repeat it, please?",
        ),
        Manner.LEFT: (
            "You know what, let us leave this one; the line is to blame, not you.",
            "Let's skip that one, it is no matter at all.",
        ),
    },
    "brisk": {
        Manner.REPEATED: (
            "Sure.",
            "Once more, then.",
            "No problem. Again:",
            "Yes. I asked:",
            "Right, slower this time.",
            "Of course.",
        ),
        Manner.PART_REPEATED: ("I said:", "That part:", "Sure:", "It was:"),
        Manner.CONFIRMED: (
            "Yes, exactly. Go ahead.",
            "Correct.",
            "That's it. Go on.",
            "Right, please.",
        ),
        Manner.CORRECTED: ("Not quite:", "Almost:", "Close, but it was:", "No, sorry:"),
        Manner.REPHRASED: (
            "Let me put that differently. It's in the chat as well.",
            "Another way to ask it, and I'm typing it, too.",
            "In other words, also in the chat:",
        ),
        Manner.OFFERED_CALL: (
            "This is not working, sorry. I'm hanging up and calling your phone right away.",
        ),
        Manner.CALLED: ("{name} here again. Better? I asked:",),
        Manner.ASKED_BACK: (
            "Sorry, I lost you there. Could you say that again, please?",
            "Your sound cut out. Once more, please?",
            "That did not come through, sorry. Could you repeat it?",
        ),
        Manner.LEFT: ("Let's leave that one and move on.", "Fine, we skip this one."),
    },
    "formal": {
        Manner.REPEATED: (
            "Certainly.",
            "By all means, once again.",
            "With pleasure, and a little slower.",
            "Of course. My question was:",
            "Naturally. I asked the following:",
            "I will gladly repeat it.",
        ),
        Manner.PART_REPEATED: (
            "Certainly. That part was:",
            "Of course. The words were:",
            "By all means:",
            "I said the following:",
        ),
        Manner.CONFIRMED: (
            "That is correct. Please proceed.",
            "Indeed, that was my question.",
            "You understood me correctly. Please.",
            "Quite right. Please go on.",
        ),
        Manner.CORRECTED: (
            "Not entirely. The words were:",
            "Almost. My question was:",
            "Thank you for making sure. It was:",
            "Not quite. I had asked:",
        ),
        Manner.REPHRASED: (
            "Allow me to phrase it differently. You will also find it in the chat.",
            "I shall put it in other words, and write it into the chat.",
            "Permit me to ask it in another way, and in writing as well.",
        ),
        Manner.OFFERED_CALL: (
            "I regret that this connection does not serve us. I will end the video now and "
            "telephone you in a moment.",
        ),
        Manner.CALLED: ("This is {name} again. I trust that you hear me well. I had asked:",),
        Manner.ASKED_BACK: (
            "I beg your pardon, your voice did not reach me. Would you kindly say that again?",
            "I am sorry, that was not audible here. Could you please repeat it?",
            "Forgive me, the line took what you said. Once more, if you please.",
        ),
        Manner.LEFT: (
            "Let us set this question aside and proceed.",
            "We shall leave this question; it will not count against you.",
        ),
    },
}
