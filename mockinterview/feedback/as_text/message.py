"""How a written message reads, in plain lines."""

from collections.abc import Iterator

from mockinterview.interview.assessment import Severity
from mockinterview.interview.occasion.message_review import MessageReview

_HEADINGS = {
    Severity.STRENGTH: "What went well",
    Severity.CHANGE: "What you could change",
    Severity.NOTE: "Worth knowing",
}
_LONGEST_QUOTE = 120
BETTER = "A fuller version, from your own words"


def review_lines(review: MessageReview) -> Iterator[str]:
    """What is there and what is missing, the findings with their quotes, a better version."""
    if review.courtesies:
        yield f"There: {', '.join(each.courtesy.value for each in review.courtesies)}."
    if review.missing:
        yield f"Missing: {', '.join(each.value for each in review.missing)}."
    for severity, heading in _HEADINGS.items():
        findings = [each for each in review.findings if each.severity is severity]
        if findings:
            yield ""
            yield heading
        for finding in findings:
            yield f"  {finding.headline}. {finding.advice}"
            for quote in finding.quotes[:1]:
                if 0 < len(quote.text) <= _LONGEST_QUOTE:
                    yield f'  "{" ".join(quote.text.split())}"'
    for left in review.not_judged:
        yield f"  {left.measure}: not judged. {left.reason}"
    if review.better:
        yield ""
        yield BETTER
        yield from (f"  {line}" for line in review.better.splitlines())
