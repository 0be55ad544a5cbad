"""How much a server takes upon itself, so that one page cannot spoil the others'."""

from __future__ import annotations

from dataclasses import dataclass

MIB = 2**20


@dataclass(frozen=True)
class Limits:
    """Bounds that a server keeps.

    Attributes
    ----------
    pages : int
        Most pages that calculate at once; a visitor beyond that is asked to wait.
    per_session, per_link, per_address : int
        Most of them that belong to one login, one share link, one address of the network.
    memory : int
        Most memory that the calculation of one page may hold [bytes].
    spare : int
        Memory of the machine that stays free: below it no further page is opened [bytes].
    idle : float
        A page that nobody touches is put to rest after so long [seconds].
    drain : float
        After a polite request to end, the server opens no page any more, but answers the open ones
        for so long, which then know their latest state [seconds].
    """

    pages: int = 40
    per_session: int = 20
    per_link: int = 10
    per_address: int = 30
    memory: int = 1024 * MIB
    spare: int = 512 * MIB
    idle: float = 600.0
    drain: float = 5.0
