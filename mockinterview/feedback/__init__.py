"""From an answer to findings. Pure: the same input gives the same findings on every machine."""

from mockinterview.feedback.assess import ANALYSER, assess_answer
from mockinterview.feedback.summary import Point, Summary, summarise

__all__ = ["ANALYSER", "Point", "Summary", "assess_answer", "summarise"]
