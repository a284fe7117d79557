"""What a device's error advises, said where the advice to run a check would go round in circles."""

import re

from mockinterview.errors import MockInterviewError


def advice_of(error: MockInterviewError) -> str:
    """Its hint, but for the advice to do what is being done here; empty when nothing is left."""
    here = "`mockinterview doctor`"
    parts = re.split(r"(?<=[.?;]) ", error.hint.replace(f" and see what {here} finds", ""))
    hint = " ".join(part for part in parts if here not in part)
    return hint[:1].upper() + hint[1:]
