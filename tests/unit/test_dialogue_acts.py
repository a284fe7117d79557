"""What candidates' sentences do, held to the examples that were marked before the rules."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockinterview.interview.requests import dialogue_acts
from mockinterview.interview.requests.dialogue_acts import ActKind, read_act
from mockinterview.interview.requests.repair import RepairForm

QUESTION = (
    "Please tell me about a time when you disagreed with your manager. What did you do, and how "
    "did it end?"
)


def marked() -> Iterator[tuple[str, str, str]]:
    """Act, form of repair or nothing, sentence."""
    path = Path(dialogue_acts.__file__).with_suffix(".toml")
    for act, group in tomllib.loads(path.read_text(encoding="utf-8")).items():
        if "examples" in group:
            yield from ((act, "", sentence) for sentence in group["examples"])
        else:
            for form, examples in group.items():
                yield from ((act, form, sentence) for sentence in examples["examples"])


@pytest.mark.parametrize(("act", "form", "sentence"), list(marked()))
def test_each_sentence_does_what_it_is_marked_with(act: str, form: str, sentence: str) -> None:
    unmarked = re.sub(r"[.,?!]", "", sentence.lower())  # as Vosk writes it
    for text in (sentence, unmarked):
        found = read_act(text, QUESTION)
        assert (found.kind, found.form or "") == (act, form)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        (
            "The line broke up after tell me about a time, could you go on?",
            "tell me about a time",
        ),
        (
            "The sound dropped after tell me about a time. Could you repeat the rest?",
            "tell me about a time",
        ),
        ("Could you repeat the part after the word time?", "time"),
        ("I heard describe a situation and lost the rest.", "describe a situation"),
        ("You asked about a conflict in the team?", "about a conflict in the team"),
        ("A time when you disagreed with who?", "a time when you disagreed with"),
        ("Sorry, could you repeat the last part?", ""),  # names a part, no words
    ],
)
def test_what_was_heard_is_kept_with_the_request(text: str, heard: str) -> None:
    assert read_act(text, QUESTION).heard == heard


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("", False),
        ("um, uh", False),
        (
            "Could you repeat that? Oh, you said my manager. We met in the kitchen.",
            False,
        ),  # goes on
        ("We met in the kitchen. Sorry, could you repeat that?", True),  # in the middle of it
        ("I asked him. Could you repeat that?", True),  # a sentence of its own is not reported
        ("I asked him, could you repeat that?", False),
        ("In the noise I didn't hear it.", False),
        ("We always kept one more please.", False),
        ("My colleague had to repeat the question.", False),
        ("The trick was to repeat the question.", False),
        ("You asked about a conflict. I had one in the kitchen. Is that right?", False),
        ("The machine was loud. I didn't hear you.", False),  # as it could stand in a story
        ("Repeat 24", False),
        ("Can you repeat the 3 steps", False),
    ],
)
def test_the_end_of_what_was_said_decides(text: str, asks: bool) -> None:
    assert (read_act(text).kind is ActKind.REPEAT) is asks


@pytest.mark.parametrize(
    ("text", "kind"),
    [  # what goes with a request takes nothing back
        ("Could you repeat that? Thank you.", ActKind.REPEAT),
        ("could you repeat that please thank you", ActKind.REPEAT),
        ("Sorry? Thanks.", ActKind.REPEAT),
        ("Can you hear me? Thanks.", ActKind.HEAR_CHECK),
        ("Could you say that again? I would appreciate it.", ActKind.REPEAT),
        ("Could we switch to the phone? That would be easier, thank you.", ActKind.PHONE),
        ("Could you repeat the question? I did not hear it, the sound cut out.", ActKind.REPEAT),
        ("Can you repeat it? I'm so sorry for the inconvenience.", ActKind.REPEAT),
        ("Sorry to interrupt, but I couldn't hear the last part.", ActKind.REPEAT),
        ("I beg your pardon, I didn't catch the last word.", ActKind.REPEAT),
        ("Can we go over the question one more time?", ActKind.REPEAT),
        ("Could you please say that a little slower?", ActKind.REPEAT),
        ("Could you repeat that? Thank you so much. We met in 2019.", ActKind.ANSWER),
        ("Thank you.", ActKind.ANSWER),
        ("All I got was a warning.", ActKind.ANSWER),
        ("I had to repeat the question.", ActKind.ANSWER),
        ("What? I did that for years.", ActKind.ANSWER),
    ],
)
def test_thanks_and_reasons_go_with_a_request(text: str, kind: ActKind) -> None:
    assert read_act(text, QUESTION).kind is kind


@pytest.mark.parametrize(
    ("text", "form"),
    [  # more than words about the talk, and yet nothing else
        ("Could you give me the question again?", RepairForm.OPEN),
        ("I was in a tunnel. Again, please?", RepairForm.OPEN),
        ("Mm, you'll have to say that again for me.", RepairForm.OPEN),
        ("Could you start over? It was all chopped up.", RepairForm.OPEN),
        ("When I what?", RepairForm.RESTRICTED),
        ("I did what with my manager?", RepairForm.RESTRICTED),
        ("Was that agreed or disagreed?", RepairForm.RESTRICTED),
        ("Sorry, did you want to know how I disagreed?", RepairForm.OFFER),
        ("A time I disagreed with my boss. Have I understood you correctly?", RepairForm.OFFER),
        ("I heard something about a deadline, is that right?", RepairForm.OFFER),
        ("Sorry, I missed the end. What was that about?", RepairForm.RESTRICTED),  # nothing offered
        ("Could I start again?", None),
        ("Something like that happens once a year.", None),
        ("I solved it. Is that right?", None),
        ("We tried again.", None),
    ],
)
def test_what_people_say_in_calls_is_known(text: str, form: RepairForm | None) -> None:
    assert read_act(text, QUESTION, after_loss=form is not None).form is form


def test_the_question_said_back_with_a_gap_is_known_by_its_words() -> None:
    assert read_act("a time you disagreed with who", QUESTION).form is RepairForm.RESTRICTED
    assert read_act("and then I wondered who", QUESTION).kind is ActKind.ANSWER


@pytest.mark.parametrize(
    ("heard", "form"),
    [  # as faster-whisper wrote requests that six synthetic voices spoke
        ("I make your pardon.", RepairForm.OPEN),
        ("Good I hear the question again.", RepairForm.OPEN),
        ("Can you save the middle part once more?", RepairForm.RESTRICTED),
        ("I got everything except the last word. What do you say it again?", RepairForm.RESTRICTED),
        ("You would like to hear about what, sorry.", RepairForm.RESTRICTED),
        ("You ask about a conflict in the team.", RepairForm.OFFER),
        ("If I understood correctly, you are asking about my biggest mistake.", RepairForm.OFFER),
        ("Did you say what made you decide to look for a job, or an...", RepairForm.OFFER),
        ("Did you say, tell me about a time you disagreed with?", RepairForm.OFFER),
        ("Could you save the Milt part once more?", RepairForm.RESTRICTED),
        ("Let me check that I understood you, you on an example of a project.", RepairForm.OFFER),
        ("If I understood correctly, you were asking about my mistake.", RepairForm.OFFER),
        ("So you want to hear about working with my sister.", RepairForm.OFFER),
        ("Wasn't a question about teamwork?", RepairForm.OFFER),
        ("Sorry, I didn't quite capture the end of the question.", RepairForm.RESTRICTED),
        ("Could you say the middle part runs more?", RepairForm.RESTRICTED),
        ("Let me check that I understand you want an implement project.", RepairForm.OFFER),
        ("One more, please.", RepairForm.OPEN),
        ("So you would like to know how I learned, is not correct?", RepairForm.OFFER),
        ("See again.", RepairForm.OPEN),
        ("Sorry, you asked about a conflict in the team. Is that right?", RepairForm.OFFER),
        ("I understood that you asked about my strengths. Isn't that right?", RepairForm.OFFER),
        ("Wasn't it about a tight deadline?", RepairForm.OFFER),
        ("Let me check that I understood you want an example of a late project.", RepairForm.OFFER),
    ],
)
def test_what_a_recogniser_makes_of_a_request_is_still_one(heard: str, form: RepairForm) -> None:
    assert read_act(heard, QUESTION, after_loss=True).form is form


@pytest.mark.parametrize(
    "text",
    [
        "Tell me about a time when I disagreed.",
        "A time when I disagreed with my manager, hmm.",
        "What did I do, and how did it end?",
    ],
)
def test_who_says_the_question_over_is_thinking(text: str) -> None:
    assert read_act(text, QUESTION).kind is ActKind.THINKING


def test_who_says_over_what_was_asked_about_them_is_thinking() -> None:
    asked = "Please tell me a little about yourself and what brings you here."
    text = "Um, a little about myself and what brings me here."
    assert read_act(text, asked).kind is ActKind.THINKING


def test_who_says_the_question_over_and_answers_has_answered() -> None:
    text = "A time when I disagreed with my manager. That was last year in the bakery."
    assert read_act(text, QUESTION).kind is ActKind.ANSWER


@pytest.mark.parametrize("text", ["Ha ha ha.", "Haha, um.", "Hehe, okay."])
def test_a_laugh_does_nothing(text: str) -> None:
    assert read_act(text, QUESTION).kind is ActKind.NOTHING


@given(st.text(max_size=400), st.text(max_size=80))
def test_any_text_does_something(text: str, question: str) -> None:
    assert read_act(text, question).kind in ActKind


@given(st.sampled_from([sentence for _, _, sentence in marked()]))
def test_case_does_not_matter(sentence: str) -> None:
    assert read_act(sentence.upper(), QUESTION) == read_act(sentence.lower(), QUESTION)
