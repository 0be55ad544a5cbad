"""Pages elsewhere that may show ours in a frame: nobody's, unless named when the server starts.

A browser learns from an answer who may frame it (``frame-ancestors``, CSP Level 3), which is too
late for a page that begins a kernel. So what a frame asks for first must come from a page of a
named origin, as its ``Referer`` says, which no page can write for another origin.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlsplit

from tornado.httputil import HTTPServerRequest

_LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?"
_HOST = re.compile(rf"(?:{_LABEL}\.)*{_LABEL}")
_ON_THIS_MACHINE = ("localhost", "127.0.0.1")


@dataclass(frozen=True)
class Framing:
    """Who may show pages of this server in a frame, and what that asks of cookies.

    Parameters
    ----------
    origins : tuple of str
        Such as ``https://portal.example.com``; with none, nobody.
    by_tls : bool
        Whether people reach the server by TLS only.
    """

    origins: tuple[str, ...] = ()
    by_tls: bool = False

    @property
    def ancestors(self) -> str:
        """Sources of the policy's rule."""
        return " ".join(self.origins) or "'none'"

    @property
    def crosses_sites(self) -> bool:
        """Whether cookies go into frames of other sites: browsers want TLS for that."""
        return bool(self.origins) and self.by_tls

    def adapt(self, cookie: str) -> str:
        """Return the text of a cookie so that a browser sends it from frames of other sites, too.

        ``Partitioned`` (CHIPS) keeps it to the site at the top: what one page elsewhere frames has
        none of the cookies that the browser has for another, or for a window of ours.
        """
        if not self.crosses_sites:
            return cookie
        kept = [
            part
            for part in cookie.split("; ")
            if not part.lower().startswith(("samesite=", "secure"))
        ]
        return "; ".join([*kept, "SameSite=None", "Secure", "Partitioned"])

    def may_show(self, request: HTTPServerRequest) -> bool:
        """Say whether a request is for a frame in a page that may have one."""
        said = request.headers
        return (
            request.method == "GET"
            and said.get("Sec-Fetch-Mode") == "navigate"
            and said.get("Sec-Fetch-Dest") == "iframe"
            and "Sec-Purpose" not in said
            and _origin(said.get("Referer", "")) in self.origins
        )


NOBODY = Framing()
"""Nobody may show a page of ours in a frame."""


def read_origins(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the origins that texts name, as browsers write them.

    Raises
    ------
    ValueError
        If one is no origin, or one that anybody on the way to it could pose as.

    Examples
    --------
    >>> read_origins(["https://Portal.example.com/", "https://portal.example.com:443"])
    ('https://portal.example.com',)
    >>> read_origins(["https://*.example.com"])
    Traceback (most recent call last):
    ValueError: 'https://*.example.com' is no origin, such as https://portal.example.com
    """
    return tuple(dict.fromkeys(_read(text) for text in texts))


def _read(text: str) -> str:
    origin = _origin(text.removesuffix("/"))
    host = origin.partition("://")[2].partition(":")[0]
    has_more = re.search(r"[?#@\s;,']", text) or text.count("/") > 2 + text.endswith("/")
    if not _HOST.fullmatch(host) or has_more or not origin.startswith(("https://", "http://")):
        raise ValueError(f"{text!r} is no origin, such as https://portal.example.com")
    if origin.startswith("http://") and host not in _ON_THIS_MACHINE:
        raise ValueError(f"{text!r} has no TLS: whoever is on the way could pose as it")
    return origin


def _origin(address: str) -> str:
    """Return scheme, host and port of an address, without a port that the scheme implies."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    implied = port is None or port == {"https": 443, "http": 80}.get(parts.scheme)
    return f"{parts.scheme}://{host}" + ("" if implied else f":{port}")
