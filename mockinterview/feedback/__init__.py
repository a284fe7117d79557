"""From an answer to findings. Pure: the same input gives the same findings on every machine.

In a notebook: `from mockinterview.feedback import assess`.
"""

from mockinterview.feedback.assess import ANALYSER, assess_answer
from mockinterview.feedback.summary import Point, Summary, summarise

# The last, since it takes the name of the module above.
from mockinterview.feedback.arrays import assess  # isort: skip

__all__ = ["ANALYSER", "Point", "Summary", "assess", "assess_answer", "summarise"]
