"""Gets an interview ready; waits for models and devices, so never on the main thread."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from mockinterview.errors import MockInterviewError
from mockinterview.interview.messages import Event

if TYPE_CHECKING:
    from mockinterview.session.runner import Runner
    from mockinterview.session.studio import Choices, Studio


def prepared_runner(
    studio: "Studio",
    choices: "Choices",
    post: Callable[[Event], object],
    tell: Callable[[str], object],
    report: Callable[[str], object],
) -> "Runner":
    """`post` and `tell` as for Runner; `report` hears what is going on.

    Raises MockInterviewError when it cannot begin; what was opened is closed again.
    """

    def posted(event: Event) -> None:
        post(event)

    def told(sentence: str) -> None:
        tell(sentence)

    def reported(sentence: str) -> None:
        report(sentence)

    runner = studio.runner(studio.plan(choices), choices, posted, told)
    try:
        runner.prepare(reported)
    except MockInterviewError:
        runner.close()
        raise
    return runner
