"""A sink for the microphone."""

from threading import Condition

import numpy as np

from mockinterview.line.audio import SPEECH_RATE, Samples


class Take:
    """Keeps everything, and can be waited for."""

    def __init__(self) -> None:
        self.blocks: list[Samples] = []
        self._grown = Condition()

    def __call__(self, samples: Samples) -> None:
        with self._grown:
            self.blocks.append(samples)
            self._grown.notify_all()

    def waited_for(self, seconds: float) -> bool:
        """Whether so much more came, for which it waits."""
        wanted = len(self.samples) + seconds * SPEECH_RATE
        with self._grown:
            return self._grown.wait_for(lambda: len(self.samples) >= wanted, 5 + 2 * seconds)

    @property
    def samples(self) -> Samples:
        return np.concatenate(self.blocks)
