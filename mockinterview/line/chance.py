"""Seeded chance that gives the same numbers on every machine and in every version.

The bits are Philox-4x64-10 (Salmon et al., "Parallel random numbers: as easy as 1, 2, 3", SC 2011),
a published counter-based generator, keyed by SHA-256 of the seed and of what is drawn. numpy keeps
the bits of its bit generators for good (NEP 19) but may change the methods of `Generator`, so those
are not used: from 64 bits to a number between 0 and 1 is one shift and one exact product here.
Whoever draws names what for, so that one more draw for one thing leaves all others as they were.
"""

from hashlib import sha256

import numpy as np
from numpy.typing import NDArray


def bits(count: int, seed: int, purpose: str) -> NDArray[np.uint64]:
    """`count` times 64 bits. Any integer is a seed."""
    digest = sha256(f"{seed}/{purpose}".encode()).digest()
    return np.random.Philox(key=np.frombuffer(digest[:16], dtype="<u8")).random_raw(count)


def uniform(count: int, seed: int, purpose: str) -> NDArray[np.float64]:
    """`count` numbers from 0 up to but not with 1, 53 bits each."""
    return (bits(count, seed, purpose) >> np.uint64(11)).astype(np.float64) * 2.0**-53


def noise(count: int, seed: int, purpose: str) -> NDArray[np.int64]:
    """Close to normal, in whole numbers: mean 0, standard deviation `NOISE_UNIT`.

    The sum of twelve 16-bit numbers (Irwin-Hall), which needs no logarithm and so no rounding
    that differs between processors.
    """
    pieces = bits(3 * count, seed, purpose).astype("<u8").view("<u2").reshape(count, 12)
    total: NDArray[np.int64] = pieces.astype(np.int64).sum(axis=1) - 6 * 65_535
    return total


NOISE_UNIT = 65_536
"""Each of twelve uniform numbers has a variance of 65,536 squared over 12."""
