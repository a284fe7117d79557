"""What one could look at in the next interview, by the subject of a finding.

All of it is worded as something to try. Which questions bring a thing up, and whether the line has
to lose words for it, stands beside it.
"""

from dataclasses import dataclass
from typing import Final

from mockinterview.interview.model import QuestionKind

_K = QuestionKind


@dataclass(frozen=True, slots=True)
class Theme:
    subject: str
    """The finding's code up to its first dash."""
    advice: str
    kinds: tuple[QuestionKind, ...] = ()
    """Kinds of question that bring it up; none: any does."""
    needs_losses: bool = False
    """It can only be practised where the line takes words."""


THEMES: Final = (
    Theme(
        "story",
        "Try one real case: what it was, what you did, what came of it.",
        (_K.BEHAVIOURAL,),
    ),
    Theme(
        "repair",
        "When words are lost, try to ask at once: say what you heard, and thank for the repeat.",
        needs_losses=True,
    ),
    Theme(
        "patience",
        "When the line breaks off, you could wait calmly and ask once.",
        needs_losses=True,
    ),
    Theme("length", "Try to stay between one and two minutes for an answer."),
    Theme("fillers", "Where an um would come, you could let a short silence stand instead."),
    Theme("pace", "Try an even pace: a breath at the end of each sentence."),
    Theme("pause", "When you need time, you could say so: let me think for a moment."),
    Theme("start", "When you need time before an answer, you could announce it."),
    Theme(
        "approach",
        "Try to say how you would go about it, step by step, and how you would check it.",
        (_K.SITUATIONAL, _K.TECHNICAL),
    ),
    Theme("example", "Try to give one example for what you say of yourself.", (_K.STRENGTHS,)),
    Theme("motive", "You could say why this work, and why this company.", (_K.MOTIVATION,)),
    Theme("part", "Try to say what your own part was: begin the sentence with I."),
    Theme("question", "Try to take up the words of the question in your first sentence."),
    Theme("questions", "You could have two questions of your own ready for the end."),
    Theme("wording", "Try a number, a name or a date in place of a vague word."),
    Theme("hedges", "You could leave out I guess and maybe where you are sure."),
    Theme("markers", "You could try to do without like and you know."),
    Theme("restarts", "Try to think the sentence to its end before it begins."),
    Theme("sentences", "Try shorter sentences: one thought each."),
    Theme("ends", "Try to carry the voice to the last word of a sentence."),
    Theme("speech", "Try to speak a little louder and more clearly."),
    Theme("pitch", "You could stress the word that matters in each sentence."),
    Theme("level", "You could check the microphone's level before you start."),
    Theme("noise", "You could look for a quieter place before you start."),
    Theme("room", "You could sit closer to the microphone, or where it echoes less."),
    Theme("picture", "You could check light, height and distance of the camera before you start."),
)

_BY_SUBJECT: Final = {theme.subject: theme for theme in THEMES}
USUAL: Final = tuple(
    _BY_SUBJECT[subject]
    for subject in ("motive", "story", "approach", "repair", "length", "questions", "wording")
)
"""What is gone through where nothing was weak."""


def theme_of(code: str) -> Theme:
    """For any code, also one that a later version wrote."""
    subject = code.partition("-")[0]
    if subject in _BY_SUBJECT:
        return _BY_SUBJECT[subject]
    return Theme(subject, "You could look at the advice of your last interview again.")
