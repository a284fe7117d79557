"""How fast was the answer spoken?

Conventions: pace is words per minute from the first to the last voiced moment, pauses included,
filled pauses not counted as words. The articulation rate is syllables per second of voiced time
(phonation time, de Jong & Wempe 2009); a filled pause is voiced and has its syllable in it. It is
taken twice: from the words, which is the more exact one and shown where they can be trusted and are
English, and from the nuclei heard in the sound, shown where they cannot or are not: see `nuclei`.
A change of pace is one of the articulation rate, in which neither pauses nor long words count: the
second half of the voiced time against the first. Listeners notice 5 % (Quene 2007).
"""

from collections.abc import Iterator, Sequence

from mockinterview.feedback import thresholds as bound
from mockinterview.feedback.delivery.pauses import response_latency, silent_pauses
from mockinterview.feedback.delivery.syllables import count_syllables
from mockinterview.feedback.reading import Reading
from mockinterview.feedback.utterance import Utterance
from mockinterview.feedback.voice.nuclei import nuclei_rate
from mockinterview.feedback.words import inside, opening, split_at
from mockinterview.interview.assessment import Finding, Grade, NotJudged, Pacing, Severity
from mockinterview.interview.model import Span, Word

_STRETCH_SECONDS = 10.0
"""Length of the stretch that is shown as the fastest."""


def measure(said: Utterance, *, filled_count: int, nuclei_count: int) -> Pacing:
    """`filled_count`: how many words are filled pauses; `nuclei_count`: syllables heard."""
    seconds = said.duration_seconds
    word_count = len(said.words) - filled_count
    gives_rates = not said.rates_doubted
    return Pacing(
        duration_seconds=seconds,
        response_latency_seconds=response_latency(said.speech, said.gaps),
        speech_seconds=said.speech_seconds,
        speech=said.speech,
        pauses=silent_pauses(said),
        word_count=word_count,
        pace_wpm=pace_wpm(word_count, seconds) if gives_rates else None,
        articulation_rate=(
            articulation_rate(said.words, said.speech_seconds)
            if gives_rates and said.in_english
            else None
        ),
        nuclei_rate=(
            nuclei_rate(nuclei_count, said.speech_seconds)
            if seconds >= bound.MIN_JUDGED_SECONDS
            else None
        ),
        speaking_pace_wpm=pace_wpm(word_count, said.speech_seconds) if gives_rates else None,
        pace_change=(
            pace_change(said.words, said.speech) if gives_rates and said.in_english else None
        ),
    )


def pace_wpm(word_count: int, seconds: float) -> float | None:
    """Words per minute; None when no time passed."""
    return 60 * word_count / seconds if seconds > 0 else None


def articulation_rate(words: Sequence[Word], speech_seconds: float) -> float | None:
    """Syllables of `words`, filled pauses among them, per second of voiced time.

    None without words or voiced time.
    """
    if not words or speech_seconds <= 0:
        return None
    return sum(count_syllables(word.text) for word in words) / speech_seconds


def pace_change(words: Sequence[Word], speech: Sequence[Span]) -> float | None:
    """How much faster the second half of the voiced time was spoken: 0.1 is a tenth.

    None where a half holds too little to tell.
    """
    if sum(span.duration for span in speech) < 2 * bound.PACE_HALF_SECONDS:
        return None
    index = split_at(words, halfway(speech))
    halves = words[:index], words[index:]
    if min(map(len, halves)) < bound.PACE_HALF_WORDS:
        return None
    first, second = (sum(count_syllables(word.text) for word in half) for half in halves)
    return second / first - 1 if first and second else None


def halfway(speech: Sequence[Span]) -> float:
    """The moment at which half of the voiced time (not empty) is over."""
    left = sum(span.duration for span in speech) / 2
    for span in speech:
        if span.duration >= left:
            return span.start + left
        left -= span.duration
    return speech[-1].end


def judge(reading: Reading) -> Iterator[Finding | NotJudged]:
    pace = reading.metrics.pacing.pace_wpm
    if pace is None:
        yield NotJudged("pace", reading.said.rates_doubted)
        yield NotJudged("articulation rate", reading.said.rates_doubted)
        return
    if not reading.said.in_english:
        yield NotJudged("pace", "The usual pace is known for English only.")
        yield NotJudged("articulation rate", "Syllables can be counted in English only.")
        return
    headline = f"{pace:.0f} words a minute, pauses included"
    if pace > bound.PACE_FAST_WPM:
        yield _fast(reading, headline)
    elif pace < bound.PACE_SLOW_WPM:
        yield Finding(
            "pace-slow",
            Severity.NOTE,
            Grade.C,
            headline,
            "A calm pace is no fault, least of all in a second language. If it felt slow to you, "
            "try telling this answer aloud once more: words that are known come more easily.",
            (reading.whole(),),
        )
    elif bound.PACE_COMFORTABLE_WPM[0] <= pace <= bound.PACE_COMFORTABLE_WPM[1]:
        yield Finding(
            "pace-steady",
            Severity.STRENGTH,
            Grade.C,
            headline,
            "Most guides call this easy to follow. You could keep it.",
            (reading.whole(),),
        )


def judge_change(reading: Reading) -> Iterator[Finding | NotJudged]:
    pacing = reading.metrics.pacing
    if pacing.articulation_rate is None:
        return  # why, `judge` has said
    change = pacing.pace_change
    if change is None:
        yield NotJudged(
            "change of pace",
            f"Each half of the answer needs {bound.PACE_HALF_SECONDS:.0f} s of speech and "
            f"{bound.PACE_HALF_WORDS} words.",
        )
    elif max(1 + change, 1 / (1 + change)) >= bound.PACE_CHANGE_NOTED_TIMES:
        yield _changed(reading, change)


def _changed(reading: Reading, change: float) -> Finding:
    if change > 0:
        code, how, share = "pace-quickened", "faster", change
        advice = (
            "That may be the part you know best, and it is often the one that counts. You could "
            "take a breath half-way and give the end the pace of the beginning."
        )
    else:
        code, how, share = "pace-slowed", "slower", -change
        advice = (
            "Listeners notice when the pace falls. If you were looking for what to say next, you "
            "could settle your last point before you begin."
        )
    speech, words = reading.said.speech, reading.said.words
    moment = halfway(speech)
    halves = Span(speech[0].start, moment), Span(moment, speech[-1].end)
    return Finding(
        code,
        Severity.NOTE,
        Grade.C,
        f"You spoke {share:.0%} {how} in the second half than in the first",
        advice,
        tuple(reading.evidence(half, opening(inside(words, half))) for half in halves),
    )


def _fast(reading: Reading, headline: str) -> Finding:
    rate = reading.metrics.pacing.articulation_rate
    if rate is not None and rate > bound.ARTICULATION_FAST_SYLLABLES_PER_SECOND:
        advice = (
            "That may be hard to keep up with. You could give each word a little more room, and "
            "breathe at the end of each thought."
        )
    else:
        advice = (
            "Your words are not rushed, there are just few breaks between them. You could end each "
            "thought with a breath, so that the listener can catch up."
        )
    stretch = fastest_stretch(reading.said.words, _STRETCH_SECONDS)
    evidence = reading.evidence(stretch, opening(inside(reading.said.words, stretch)))
    return Finding("pace-fast", Severity.NOTE, Grade.C, headline, advice, (evidence,))


def fastest_stretch(words: Sequence[Word], seconds: float) -> Span:
    """The stretch of `seconds` from the start of one of `words` (tidy, not empty) that holds most.

    It ends with its last word; the earliest of equals.
    """
    best, best_count, last = Span(words[0].start, words[0].end), 0, 0
    for first, word in enumerate(words):
        last = max(last, first)
        while last + 1 < len(words) and words[last + 1].end <= word.start + seconds:
            last += 1
        if last - first + 1 > best_count:
            best, best_count = Span(word.start, words[last].end), last - first + 1
    return best
