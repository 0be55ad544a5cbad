"""What comes of proposing one package."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PackageOdds:
    """What comes of proposing one package, with standard errors.

    Attributes
    ----------
    p_accept, accept_error : float
        Probability that every other party accepts, or enough of them.
    p_beats, beats_error : float
        Probability that it is worth more to the proposer than its BATNA.
    expected, error : float
        Expected surplus from proposing it once, in the proposer's unit.
    """

    p_accept: float
    accept_error: float
    p_beats: float
    beats_error: float
    expected: float
    error: float
