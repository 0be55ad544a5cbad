"""Proxies of ours: which addresses they have, and what they are believed.

A header says what whoever sent it likes. So a header counts only where the connection itself comes
from an address that was named as a proxy's when the server was started. Of the headers that tell a
client's address only ``X-Forwarded-For`` counts, which proxies write or add to, read from its end.
"""

from __future__ import annotations

import ipaddress
import logging
from collections.abc import Iterable
from dataclasses import dataclass

from tornado.httputil import HTTPServerRequest

from workbench.store import StoreError
from workbench.store.people import check_person

LOOPBACK = ("127.0.0.0/8", "::1")
"""Where a proxy on the same machine asks from."""

FORWARDED = "X-Forwarded-For"

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Proxies:
    """What is known of the proxies before a server.

    Parameters
    ----------
    networks : tuple of networks
        Addresses from which they ask; with none, no header is believed.
    user_header : str
        Header in which they name the person who asks; empty where they name nobody.
    """

    networks: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    user_header: str = ""

    def client(self, request: HTTPServerRequest) -> str:
        """Return the address of whoever asks, behind all proxies of ours."""
        known = peer = _peer(request)
        if not self._is_ours(peer):
            return peer
        said = ",".join(request.headers.get_list(FORWARDED)).split(",")
        for address in (one.strip() for one in reversed(said)):
            if not _is_address(address):
                break
            known = address
            if not self._is_ours(address):
                break
        return known

    def person(self, request: HTTPServerRequest) -> str:
        """Return the name that a proxy gives to whoever asks; empty where none is believed."""
        given = request.headers.get_list(self.user_header) if self.user_header else []
        if not given:
            return ""
        if not self._is_ours(_peer(request)):
            log.warning("a name in %s from an address that is no proxy's", self.user_header)
            return ""
        try:
            (name,) = given  # two names are an attack, or a proxy that adds instead of replacing
            return check_person(_as_text(name))
        except (ValueError, StoreError):
            log.warning("no person's name, or more than one, in %s", self.user_header)
            return ""

    def _is_ours(self, address: str) -> bool:
        if not _is_address(address):
            return False
        known = _plain(address)
        return any(known in network for network in self.networks)


def read_networks(
    texts: Iterable[str],
) -> tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...]:
    """Return the networks that texts name.

    Raises
    ------
    ValueError
        If one is neither an address nor a network.

    Examples
    --------
    >>> read_networks(["10.0.0.5", "192.168.0.0/24"])
    (IPv4Network('10.0.0.5/32'), IPv4Network('192.168.0.0/24'))
    """
    return tuple(ipaddress.ip_network(text) for text in texts)


def is_loopback(address: str) -> bool:
    """Say whether somebody asks from this very machine.

    Examples
    --------
    >>> is_loopback("127.0.0.1"), is_loopback("192.0.2.7"), is_loopback("unknown")
    (True, False, False)
    """
    return _is_address(address) and _plain(address).is_loopback


def _peer(request: HTTPServerRequest) -> str:
    """Return the address at the other end of the connection itself."""
    context = getattr(request.connection, "context", None)
    return getattr(context, "remote_ip", None) or "unknown"


def _is_address(text: str) -> bool:
    try:
        ipaddress.ip_address(text)
    except ValueError:
        return False
    return True


def _plain(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    """Return an address; one of IPv4 that came over a socket of IPv6 as what it is."""
    address = ipaddress.ip_address(text)
    mapped = getattr(address, "ipv4_mapped", None)
    return mapped or address


def _as_text(value: str) -> str:
    """Return a header's text: HTTP reads its bytes as Latin-1, directories write UTF-8."""
    try:
        return value.encode("latin-1").decode("utf-8")
    except UnicodeError:
        return value
