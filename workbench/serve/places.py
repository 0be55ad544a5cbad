"""How a server is to be started: its folders, its address, its password, its limits."""

from __future__ import annotations

import ipaddress
import os
import re
import secrets
import socket
import sys
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from workbench.serve.admission.frames import Framing
from workbench.serve.admission.proxies import LOOPBACK, Proxies, read_networks
from workbench.serve.calculation.limits import Limits

_HEADER = re.compile(r"[A-Za-z0-9-]{1,80}")

PASSWORD = "WORKBENCH_PASSWORD"
"""Environment variable with the password; a command line would show it to the whole machine."""

OWNER_PASSWORD = "WORKBENCH_OWNER_PASSWORD"
"""Environment variable with the password of who owns the folder's deals."""


@dataclass(frozen=True)
class Plan:
    """What a server needs to know when it starts.

    Attributes
    ----------
    dashboards, deals : Path
        Folders of notebooks and of deals.
    password : str
        Without one, whoever reaches the server is let in.
    owner_password : str
        With which the owner logs in; without one, nobody does so under the owner's name.
    hosts : frozenset of str
        Names under which it may be asked.
    public_address : str
        Where others reach it, through a proxy.
    limits : Limits
        What the server takes upon itself.
    proxies : Proxies
        Those before it, and what they are believed.
    frame_ancestors : tuple of str
        Origins whose pages may show this server's in a frame.
    hub : bool
        Whether JupyterHub says who may come.
    opens_browser : bool
    owner : str
        Who started the server, or whose server of a Hub it is.
    are_examples : bool
        Whether the deals are the shipped ones, which nobody changes.
    store : str
        Path or address of the store.
    notes : tuple of str
        What is said once, when it starts.
    """

    dashboards: Path
    deals: Path
    password: str = ""
    owner_password: str = ""
    hosts: frozenset[str] = frozenset({"localhost"})
    public_address: str = ""
    limits: Limits = field(default_factory=Limits)
    proxies: Proxies = field(default_factory=Proxies)
    frame_ancestors: tuple[str, ...] = ()
    hub: bool = False
    opens_browser: bool = False
    owner: str = "me"
    are_examples: bool = False
    store: str = ""
    notes: tuple[str, ...] = ()

    @property
    def is_secure(self) -> bool:
        """Whether people reach it by TLS only."""
        return self.public_address.startswith("https://")

    @property
    def framing(self) -> Framing:
        """Who may show the pages in a frame."""
        return Framing(self.frame_ancestors, by_tls=self.is_secure)


def find_password(
    *, ip: str, public_address: str, login: bool | None
) -> tuple[str, tuple[str, ...]]:
    """Return the password and what is to be said about it.

    One is needed whenever others can reach the server, unless it is refused explicitly.
    """
    chosen = os.environ.get(PASSWORD, "")
    needed = not is_local(ip) or bool(public_address)
    if login is False or not (chosen or needed or login):
        note = "There is no login: whoever reaches this server sees every deal."
        return "", (note,) if needed else ()
    if chosen:
        return chosen, (f"The password is the one in {PASSWORD}.",)
    made = secrets.token_urlsafe(12)
    return made, (f"The password is: {made}",)


def find_owner_password(password: str, owner: str) -> tuple[str, tuple[str, ...]]:
    """Return the password of who owns the folder's deals, and what is to be said about it.

    It is made where the one that the others have was made: who chose that one chooses this, too.

    Raises
    ------
    ValueError
        If it is the one that all have.
    """
    chosen = os.environ.get(OWNER_PASSWORD, "")
    if not password:
        return "", ()
    if chosen == password:
        raise ValueError(f"{OWNER_PASSWORD} is the password that all have: choose another one")
    if chosen:
        return chosen, (f"Yours, to log in as {owner}, is the one in {OWNER_PASSWORD}.",)
    if os.environ.get(PASSWORD, ""):
        said = (
            f"Nobody logs in as {owner}, who owns the folder's deals: {OWNER_PASSWORD} is not set."
        )
        return "", (said,)
    made = secrets.token_urlsafe(12)
    return made, (f"Yours alone, to log in as {owner}, is: {made}",)


def find_proxies(
    addresses: Iterable[str], *, user_header: str, public_address: str
) -> tuple[Proxies, tuple[str, ...]]:
    """Return the proxies before a server, and what is to be said about them.

    With none named, those on this machine are meant, where there is to be one at all.

    Raises
    ------
    ValueError
        If an address is none, or the header's name is not one.

    Examples
    --------
    >>> find_proxies((), user_header="", public_address="")[0]
    Proxies(networks=(), user_header='')
    """
    if user_header and not _HEADER.fullmatch(user_header):
        raise ValueError(f"{user_header!r} is no name of a header, such as X-Forwarded-User")
    given = tuple(addresses)
    named = given or (LOOPBACK if user_header or public_address else ())
    proxies = Proxies(read_networks(named), user_header)
    if not user_header:
        return proxies, ()
    whose = ", ".join(given) or "this machine"
    return proxies, (f"People are whom the header {user_header} of a proxy on {whose} names.",)


def own_names(ip: str, public_address: str) -> frozenset[str]:
    """Return the host names under which a server may be asked."""
    names = {"localhost"}
    if not is_local(ip):
        names |= {socket.gethostname().lower(), socket.getfqdn().lower()}
        everywhere = ip in ("", "0.0.0.0", "::")
        names |= _addresses() if everywhere else {ip.lower()}
    if host := urlsplit(public_address).hostname:
        names.add(host)
    return frozenset(names)


def _addresses() -> set[str]:
    """Return the addresses of this machine's network cards."""
    import psutil

    cards = psutil.net_if_addrs().values()
    families = (socket.AF_INET, socket.AF_INET6)
    found = (one.address for card in cards for one in card if one.family in families)
    return {address.partition("%")[0].lower() for address in found}


def check_addresses(base_url: str, public_address: str) -> None:
    """Refuse a path, or an address, that no browser could ask for.

    Raises
    ------
    ValueError
        With what it should look like.

    Examples
    --------
    >>> check_addresses("/tools/deals/", "https://deals.example.com")
    >>> check_addresses("/", "deals.example.com")
    Traceback (most recent call last):
    ValueError: --public-address 'deals.example.com' is none, such as https://deals.example.com
    """
    steps = [one for one in base_url.split("/") if one]
    if not all(_STEP.fullmatch(one) for one in steps) or {".", ".."} & {*steps}:
        raise ValueError(f"--base-url {base_url!r} is no path, such as /tools/deals/")
    if public_address and not _ADDRESS.fullmatch(public_address):
        says = f"--public-address {public_address!r} is none, such as https://deals.example.com"
        raise ValueError(says)


_STEP = re.compile(r"[\w.~@-]{1,200}", re.ASCII)
_ADDRESS = re.compile(r"https?://[^\s/:?#@]{1,253}(:\d{1,5})?(/[^\s?#]*)?")


def is_local(ip: str) -> bool:
    """Say whether an address reaches this machine only; of another name than localhost, not."""
    try:
        return ip == "localhost" or ipaddress.ip_address(ip or "0.0.0.0").is_loopback
    except ValueError:  # a name, which may be anybody's
        return False


def has_screen() -> bool:
    """Whether a graphical browser can open; a text browser would take the terminal over."""
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
