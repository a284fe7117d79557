"""From an answer and its sound to an assessment: the single composition of the feedback.

A new measure is a module with its figures and a `judge`, one line in `JUDGES`, and its bounds in
`thresholds`. Each judge yields findings, or says what it leaves alone and why.
Every figure is measured here once; the judges and the screens only read.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Final

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.content import length, own_questions, structure, wording
from mockinterview.feedback.content.structure_advice import judge as judge_structure
from mockinterview.feedback.courtesies.spoken import judge_closing, judge_opening
from mockinterview.feedback.delivery import (
    discourse_markers,
    disfluencies,
    fillers,
    fluency,
    pacing,
    pauses,
)
from mockinterview.feedback.manners import findings as manners
from mockinterview.feedback.manners import repeats, talking_over
from mockinterview.feedback.picture import shown as picture
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.sentences import sentences
from mockinterview.feedback.trust import doubt
from mockinterview.feedback.utterance import Utterance
from mockinterview.feedback.voice import (
    clarity,
    clipping,
    endings,
    level,
    melody,
    noise,
    nuclei,
    reverberation,
    stretches,
)
from mockinterview.feedback.voice.activity import speech_spans
from mockinterview.feedback.voice.pitch import pitch_track
from mockinterview.feedback.voice.power import power_track
from mockinterview.feedback.words import tidy
from mockinterview.interview.assessment import Assessment, Finding, FoundBy, Metrics, NotJudged
from mockinterview.interview.model import Answer, Span, Take, Turn
from mockinterview.line.audio import Pcm

ANALYSER: Final = "7"
"""Version of the analysis: raised whenever the same input could give other figures or findings."""

Judge = Callable[[Reading], Iterable[Finding | NotJudged]]

JUDGES: Final[tuple[Judge, ...]] = (
    judge_opening,
    judge_closing,
    manners.judge,
    talking_over.judge,
    pauses.judge_start,
    pacing.judge,
    pacing.judge_change,
    pauses.judge,
    fillers.judge,
    disfluencies.judge,
    discourse_markers.judge,
    wording.judge,
    length.judge,
    judge_structure,
    own_questions.judge,
    level.judge,
    clipping.judge,
    noise.judge,
    reverberation.judge,
    melody.judge,
    endings.judge,
    stretches.judge,
    picture.judge,
)
JUDGES_WITHOUT_VOICE: Final[tuple[Judge, ...]] = (
    manners.judge,
    talking_over.judge,
    clipping.judge,
    picture.judge,
)
"""What can be said of a take in which no voice was found."""


def assess_answer(answer: Answer, pcm: Pcm, *, speech: Sequence[Span] | None = None) -> Assessment:
    """The figures and findings of `answer`, whose take sounds as `pcm`.

    `speech`: its voiced stretches where they are known already; otherwise they are looked for.
    Raises ValueError when the answer has no take.
    """
    take = answer.take
    if take is None:
        raise ValueError("an answer without a take cannot be assessed")
    voiced = pauses.voiced_stretches(speech_spans(pcm) if speech is None else speech, pcm.seconds)
    said = _utterance(answer.turn, take, pcm, voiced)
    reading = Reading(answer, said, _measure(answer, said))
    if voiced:
        judges = JUDGES
        not_judged = []
    else:
        judges = JUDGES_WITHOUT_VOICE
        not_judged = [
            NotJudged("the whole answer", "No voice was found in the recording. Is the mic muted?")
        ]
    findings = []
    for judge in judges:
        for verdict in judge(reading):
            if isinstance(verdict, Finding):
                findings.append(verdict)
            else:
                not_judged.append(verdict)
    return Assessment(reading.metrics, tuple(findings), tuple(not_judged), ANALYSER)


def _utterance(turn: Turn, take: Take, pcm: Pcm, speech: tuple[Span, ...]) -> Utterance:
    words = tidy(take.transcript.words)
    seconds = speech[-1].end - speech[0].start if speech else 0.0
    words_doubted = doubt(take.transcript, words)
    return Utterance(
        turn=turn,
        pcm=pcm,
        speech=speech,
        words=words,
        sentences=sentences(words, pauses.silences(speech)),
        gaps=take.gaps,
        in_english=take.transcript.language.lower().split("-")[0] == "en",
        words_doubted=words_doubted,
        rates_doubted=words_doubted or _too_short(seconds),
        pitch=pitch_track(pcm),
        power=power_track(pcm),
    )


def _measure(answer: Answer, said: Utterance) -> Metrics:
    measured = fluency.measure(said)
    heard = nuclei.nuclei(said.power, said.pitch, said.speech)
    written = sum(pause.found_by is FoundBy.WORDS for pause in measured.filled_pauses)
    return Metrics(
        pacing=pacing.measure(said, filled_count=written, nuclei_count=len(heard)),
        fluency=measured,
        clarity=clarity.measure(said, heard),
        wording=wording.measure(said, pauses.silences(said.speech)),
        repairs=repeats.repairs(answer),
        structure=structure.measure(said),
        picture=picture.measure(answer),
    )


def _too_short(seconds: float) -> str:
    if seconds >= bound.MIN_JUDGED_SECONDS:
        return ""
    return f"Too short to say: {seconds:.1f} s, {bound.MIN_JUDGED_SECONDS:.0f} s are needed."
