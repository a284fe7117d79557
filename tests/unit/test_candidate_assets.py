"""The bundled candidate's recordings are what their sheets and answers.toml say they are."""

import re
import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mockinterview.devices.bundled_candidate import BundledCandidate, Recording
from mockinterview.devices.files.banks import read_bank
from mockinterview.errors import InputError
from mockinterview.feedback.voice.clipping import clipped_share
from mockinterview.interview.model import Question, Turn, TurnKind
from mockinterview.interview.requests.dialogue_acts import ActKind, read_act
from mockinterview.line.audio import SPEECH_RATE, level_dbfs
from mockinterview.resources import bundled

FOLDER = bundled("assets") / "candidate"
RECORDINGS = BundledCandidate(FOLDER).recordings
MOST_BYTES = 6_900_000
QUESTIONS = {
    question.id: question
    for question in read_bank(bundled("question_banks") / "behavioural.toml").questions
}
each_recording = pytest.mark.parametrize("recording", RECORDINGS, ids=lambda each: str(each.id))


def script() -> dict[str, Any]:  # Any: TOML
    with (FOLDER / "answers.toml").open("rb") as file:
        return tomllib.load(file)


def asked(question_id: str, kind: TurnKind = TurnKind.QUESTION) -> Turn:
    question: Question = QUESTIONS[question_id]
    return Turn(kind, question.text, question)


def courtesy(kind: TurnKind) -> Turn:
    return Turn(kind, "…")


class TestFiles:
    def test_every_answer_of_the_script_is_rendered_and_nothing_else(self) -> None:
        written = {entry["id"] for entry in script()["answer"]}
        assert {path.stem for path in FOLDER.glob("*.flac")} == written
        assert {path.stem for path in FOLDER.glob("*.json")} == written
        assert {recording.id for recording in RECORDINGS} == written

    def test_they_are_small_enough_for_a_wheel(self) -> None:
        assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= MOST_BYTES

    @each_recording
    def test_the_words_are_those_of_the_script(self, recording: Recording) -> None:
        [text] = [each["text"] for each in script()["answer"] if each["id"] == recording.id]
        spoken = re.sub(r"\[[\d.]+\]", " ", text)
        assert [word.text for word in recording.words] == re.findall(r"[\w'’]+", spoken)

    @each_recording
    def test_words_follow_each_other_inside_the_sound(self, recording: Recording) -> None:
        assert all(0 <= word.start < word.end for word in recording.words)
        assert all(first.end <= then.start for first, then in pairwise(recording.words))
        assert recording.words[-1].end <= recording.pcm().seconds

    @each_recording
    def test_words_lie_on_sound_and_pauses_on_silence(self, recording: Recording) -> None:
        pcm = recording.pcm()
        assert pcm.rate == SPEECH_RATE
        for word in recording.words:
            assert level_dbfs(pcm.cut(word.span).samples) > -56, word
        for pause in recording.pauses:
            # The voice's last sound fades for a moment into the pause.
            middle = pause.start + pause.duration / 4, pause.end - pause.duration / 4
            cut = pcm.samples[round(middle[0] * pcm.rate) : round(middle[1] * pcm.rate)]
            assert -75 < level_dbfs(cut) < -65, pause

    @each_recording
    def test_the_level_is_that_of_a_good_microphone(self, recording: Recording) -> None:
        pcm = recording.pcm()
        first, last = recording.words[0].start, recording.words[-1].end
        spoken = pcm.samples[round(first * pcm.rate) : round(last * pcm.rate)]
        assert -28 < level_dbfs(spoken) < -20
        assert clipped_share(pcm.samples) == 0


class TestAnswers:
    def test_every_question_he_answers_is_in_the_bank(self) -> None:
        candidate = BundledCandidate(FOLDER)
        assert script()["bank"] == candidate.bank_id
        assert len(candidate.question_ids) == 8
        assert candidate.question_ids <= QUESTIONS.keys()

    def test_he_answers_each_of_them_and_what_follows_up(self) -> None:
        candidate = BundledCandidate(FOLDER)
        for question_id in candidate.question_ids:
            candidate.answer(courtesy(TurnKind.GREETING))
            assert candidate.answer(asked(question_id)).id == question_id
            follow_up = candidate.answer(asked(question_id, TurnKind.FOLLOW_UP))
            assert follow_up.id == f"{question_id}-more"

    def test_he_greets_and_asks_his_own_questions(self) -> None:
        candidate = BundledCandidate(FOLDER)
        kinds = (
            TurnKind.GREETING,
            TurnKind.SMALL_TALK,
            TurnKind.CANDIDATES_QUESTIONS,
            TurnKind.CLOSING,
        )
        ids = [candidate.answer(courtesy(kind)).id for kind in kinds]
        assert ids == ["greeting", "small-talk", "candidates-questions", "closing"]

    def test_asked_for_more_questions_he_has_no_more(self) -> None:
        turn = Turn(TurnKind.CANDIDATES_QUESTIONS, "Anything else?", reason="asked: the team")
        assert BundledCandidate(FOLDER).answer(turn).id == "nothing-more"

    @pytest.mark.parametrize(
        ("question_id", "text", "answer"),
        [
            ("tight-deadline", "You mentioned the grill. Why that one?", "tight-deadline-grill"),
            ("proud-of", "How did you measure it?", "proud-of-more"),  # not made up from it
            ("why-this-role", "You mentioned the shifts. Why?", "why-this-role-shifts"),
        ],
    )
    def test_he_answers_what_was_made_up_from_his_answer(
        self, question_id: str, text: str, answer: str
    ) -> None:
        turn = Turn(TurnKind.FOLLOW_UP, text, QUESTIONS[question_id])
        assert BundledCandidate(FOLDER).answer(turn).id == answer

    def test_he_asks_to_hear_again_what_he_did_not_hear(self) -> None:
        candidate = BundledCandidate(FOLDER)
        garbled = candidate.answer(asked("proud-of"), heard_it_all=False)
        assert garbled.id == "request-to-repeat"
        assert candidate.answer(asked("proud-of")).id == "proud-of"

    def test_only_the_request_reads_as_one(self) -> None:
        for recording in RECORDINGS:
            text = " ".join(word.text for word in recording.words)
            asks = read_act(text).kind is ActKind.REPEAT
            assert asks == recording.is_request, recording.id

    def test_a_question_he_knows_nothing_of_is_an_error(self) -> None:
        with pytest.raises(InputError, match="no answer"):
            BundledCandidate(FOLDER).answer(asked("said-no"))

    def test_a_missing_or_damaged_candidate_is_an_error_of_our_own(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="missing"):
            _ = BundledCandidate(tmp_path).recordings
        (tmp_path / "greeting.json").write_text('{"id": "greeting"}')
        with pytest.raises(InputError, match=r"greeting\.json"):
            _ = BundledCandidate(tmp_path).recordings


class TestContent:
    """What each answer is there to show."""

    def seconds(self, recording_id: str) -> float:
        [words] = [each.words for each in RECORDINGS if each.id == recording_id]
        return words[-1].end - words[0].start

    @pytest.mark.parametrize(
        ("recording_id", "least", "most"),
        [
            ("greeting", 15, 40),
            ("disagreed-with-manager", 65, 80),
            ("made-a-mistake", 55, 75),
            ("learned-quickly", 10, 16),  # too short to be a good answer
        ],
    )
    def test_its_length(self, recording_id: str, least: float, most: float) -> None:
        assert least <= self.seconds(recording_id) <= most

    def test_the_mistake_is_told_with_too_many_filled_pauses(self) -> None:
        [words] = [each.words for each in RECORDINGS if each.id == "made-a-mistake"]
        fillers = sum(word.text.lower() in {"um", "uh"} for word in words)
        assert 12 <= fillers * 60 / self.seconds("made-a-mistake") <= 18

    def test_only_the_deadline_has_a_long_silence(self) -> None:
        long = [
            (recording.id, round(pause.duration, 1))
            for recording in RECORDINGS
            for pause in recording.pauses
            if pause.duration >= 2
        ]
        assert long == [("tight-deadline", 4.5)]
