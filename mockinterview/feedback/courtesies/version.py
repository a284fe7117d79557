"""Which version of the rules for written courtesy a review was made by."""

from typing import Final

COURTESY_ANALYSER: Final = "1"
"""Raised whenever the same message could get another review."""
