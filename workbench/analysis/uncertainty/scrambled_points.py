r"""Scrambled Sobol' points, one coordinate at a time.

Quasi-random points fill the unit cube more evenly than random ones, so that means converge faster
[1]_. A coordinate is scrambled by a random linear matrix and a digital shift [2]_, as in
``scipy.stats.qmc.Sobol``, whose direction numbers [3]_ are used. Here each coordinate has a
seed of its own, so that it does not depend on what other coordinates there are.
(The numbers are kept in a file, since loading ``scipy.stats`` takes a second.)

Several independent scrambles of the same points give as many independent estimates of every mean;
their spread is the sampling error.

References
----------
.. [1] A. Owen, "Quasi-Monte Carlo sampling", *Monte Carlo Ray Tracing*, SIGGRAPH course, 2003.
.. [2] J. Matoušek, "On the L2-discrepancy for anchored boxes", *Journal of Complexity* 14 (1998)
   527-556.
.. [3] S. Joe, F. Kuo, "Constructing Sobol sequences with better two-dimensional projections",
   *SIAM Journal on Scientific Computing* 30 (2008) 2635-2654.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from workbench.value import FloatArray

SCRAMBLES = 16
"""How many independent scrambles the draws are made of."""

SLOTS = 128
"""How many coordinates there are to choose from; later ones fill the cube less evenly. More facts
share them, each with a scramble of its own."""

SIZE_LIMIT = 1 << 16
"""Most points of one scramble."""

_BITS = 30
_WEIGHTS = 1 << np.arange(_BITS - 1, -1, -1, dtype=np.int64)

Integers = npt.NDArray[np.int64]


def assign_slots(names: Iterable[str]) -> dict[str, int]:
    """Give each name a coordinate that depends on the name, not on its place.

    Two names may hash to the same coordinate; the later in the alphabet then takes the next free
    one. So another name moves a coordinate only where it hashes next to it.

    Examples
    --------
    >>> assign_slots(["units", "cost"]) == assign_slots(["cost", "units"])
    True
    """
    slots: dict[str, int] = {}
    taken: set[int] = set()
    for name in sorted(names):
        slot = _number(name) % SLOTS
        while slot in taken:
            slot = (slot + 1) % SLOTS
        slots[name] = slot
        taken.add(slot)
        if len(taken) == SLOTS:
            taken.clear()
    return slots


@lru_cache(maxsize=256)
def scrambled_column(name: str, slot: int, seed: int, size: int) -> FloatArray:
    """Return one coordinate of every scramble.

    Parameters
    ----------
    name : str
        With the seed, decides the scrambles.
    slot : int
    seed : int
    size : int
        Points of each scramble.

    Returns
    -------
    array of float, shape (SCRAMBLES, size)
        Strictly between 0 and 1; read-only, since it is kept.
    """
    steps = max(size - 1, 1).bit_length()
    rng = np.random.default_rng([seed, _number(name)])
    lower = np.tril(rng.integers(0, 2, (SCRAMBLES, _BITS, _BITS)), -1)
    matrices = lower + np.eye(_BITS, dtype=np.int64)
    digits = _directions()[:steps, slot, None] // _WEIGHTS % 2
    scrambled = (digits @ matrices.transpose(0, 2, 1) % 2) @ _WEIGHTS
    points = rng.integers(0, 1 << _BITS, (SCRAMBLES, 1))  # the digital shift is the first point
    for step in range(steps):  # Gray code: each half mirrors the one before it
        points = np.concatenate([points, points[:, ::-1] ^ scrambled[:, step, None]], axis=1)
    column = (points[:, :size] + 0.5) / (1 << _BITS)
    column.flags.writeable = False
    return np.asarray(column)


@cache
def _directions() -> Integers:
    """Direction numbers by step and coordinate, as the file has them, put at their digit."""
    text = (
        resources.files("workbench.analysis.uncertainty")
        .joinpath("direction_numbers.csv")
        .read_text("ascii")
    )
    rows = np.array([line.split(",") for line in text.splitlines()], dtype=np.int64)
    return rows.T << np.arange(_BITS - 1, _BITS - 1 - rows.shape[1], -1)[:, None]


def _number(name: str) -> int:
    """Return a number that stands for a name, the same in every process."""
    return int.from_bytes(hashlib.blake2b(name.encode(), digest_size=8).digest(), "big")
