"""Who has a place: every page takes one before it is made, and gives it back when it ends.

A place is taken in one step with the question whether there is one, before anything is waited for:
otherwise all who come at once would find the last place free.
"""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from typing import Any

from workbench.serve.calculation.limits import Limits
from workbench.serve.offering.grants import Grant

FULL = "All places are taken: this machine calculates for as many people as it can."


@dataclass(frozen=True)
class Caller:
    """Who asks for a page.

    Attributes
    ----------
    session : str
    link : str
        Number of the share that let them in; empty for those who see every deal.
    address : str
        Where they ask from.
    """

    session: str
    link: str = ""
    address: str = ""


@dataclass(eq=False)
class Seat:
    """One page's place.

    Attributes
    ----------
    caller : Caller
    kernel : str
        Empty until the page has one.
    grant : Grant or None
        What the page gets.
    """

    caller: Caller
    kernel: str = ""
    grant: Grant | None = None


class Seats:
    """The places of a server.

    Parameters
    ----------
    kernels : container of str
        Names of the kernels that run.
    limits : Limits
    """

    def __init__(self, kernels: Any, limits: Limits) -> None:
        self._kernels, self._limits = kernels, limits
        self._seats: list[Seat] = []

    def __len__(self) -> int:
        """Return how many places are taken."""
        return len(self._taken())

    def refusal(self, caller: Caller | None = None) -> str:
        """Say why there is no place, for anybody or for this one; nothing when there is one."""
        taken, limits = [seat.caller for seat in self._taken()], self._limits
        if len(taken) >= limits.pages:
            return FULL
        if caller is None:
            return ""
        if sum(one.session == caller.session for one in taken) >= limits.per_session:
            return f"You have {limits.per_session} pages open. Close one to open another."
        if caller.link and sum(one.link == caller.link for one in taken) >= limits.per_link:
            return f"{limits.per_link} pages are open with this link, which is as many as may be."
        from_there = sum(one.address == caller.address for one in taken)
        if from_there >= limits.per_address and not _is_shared(caller.address):
            return f"{limits.per_address} pages are open from your address, as many as may be."
        return ""

    def take(self, caller: Caller, grant: Grant | None = None) -> Seat:
        """Take a place; whoever takes it has asked for a refusal just before."""
        seat = Seat(caller, grant=grant)
        self._seats.append(seat)
        return seat

    def grant_of(self, kernel: str) -> Grant | None:
        """Return what the page of a kernel got; nothing where there is no such page."""
        return next((seat.grant for seat in self._seats if seat.kernel == kernel), None)

    def leave(self, seat: Seat) -> None:
        """Give a place back that got no kernel; one with a kernel is free when that ends."""
        if not seat.kernel:
            self._seats.remove(seat)

    def _taken(self) -> list[Seat]:
        self._seats = [one for one in self._seats if not one.kernel or one.kernel in self._kernels]
        return self._seats


def _is_shared(address: str) -> bool:
    """Say whether everybody may come from there: this machine, where a proxy runs too."""
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return True  # a socket without addresses
