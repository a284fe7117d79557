"""Which process holds an open interview, and is it still there?

A pid alone may have been given to another process since; together with the moment that process
began it may not.
"""

import os
from dataclasses import dataclass

import psutil

_CLOCK_SLACK_SECONDS = 2.0
"""Linux reckons a process's start from the boot time, which moves a little with the clock."""


@dataclass(frozen=True, slots=True)
class Owner:
    """A process: its pid and when it began, in seconds since 1970."""

    pid: int
    started: float

    @property
    def is_running(self) -> bool:
        try:
            process = psutil.Process(self.pid)
            same = abs(process.create_time() - self.started) < _CLOCK_SLACK_SECONDS
            # Killed, but its parent has not asked about it yet.
            return same and process.status() != psutil.STATUS_ZOMBIE
        except psutil.NoSuchProcess:
            return False
        except psutil.AccessDenied:
            return True


def this_process() -> Owner:
    return Owner(os.getpid(), psutil.Process().create_time())
