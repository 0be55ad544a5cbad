"""Headers of every answer: nothing from other hosts, no frames but named ones, no guessed types.

Scripts are files of the server. Those few that stand in a dashboard's page carry a nonce, which is
new for every answer: markup that found its way into a page has none, so a browser runs nothing of
it. Pages are made before anybody asks for them, so our template writes a mark where the nonce
belongs, and the nonce takes its place when the page is sent.
"""

from __future__ import annotations

import secrets

from tornado.httputil import HTTPHeaders, HTTPServerRequest
from tornado.web import OutputTransform

from workbench.serve.admission.frames import NOBODY, Framing

NONCE_MARK = secrets.token_hex(16)
"""Stands in the template for the nonce. Nobody can write it into a deal: it never leaves us."""

NONCE = "X-Workbench-Nonce"
"""Header by which a handler says the nonce of its page; it is taken off before anything is sent."""

# Without a nonce: pages of our own, whose scripts and styles are files, and everything else.
_RULES = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data: blob:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "worker-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'self'",
}

NOTHING = "sandbox; default-src 'none'"
"""Policy of a file to be saved: a browser that shows it all the same runs and loads nothing."""

# With "no-referrer" a browser would send "Origin: null" with the forms of our own pages too, and
# the gate refuses that.
HEADERS = {
    "Referrer-Policy": "same-origin",
    "Server": "workbench",
    "X-Content-Type-Options": "nosniff",
}


def new_nonce() -> str:
    """Return what nobody can guess, for one answer."""
    return secrets.token_urlsafe(18)


def put_nonce(piece: str, nonce: str) -> str:
    """Return a piece of a page with the nonce in the place of its mark."""
    return piece.replace(NONCE_MARK, nonce)


def policy(nonce: str = "", framing: Framing = NOBODY) -> str:
    """Return the content security policy of an answer.

    Examples
    --------
    >>> "script-src 'self';" in policy()
    True
    >>> "script-src 'self' 'nonce-abc' blob:;" in policy("abc")
    True
    """
    rules = _RULES | {"frame-ancestors": framing.ancestors}
    if nonce:  # a dashboard: widgets' modules are imported from blobs, and bring styles of theirs
        rules["script-src"] = f"'self' 'nonce-{nonce}' blob:"
        rules["style-src"] = "'self' 'unsafe-inline'"
    return "; ".join(f"{name} {sources}" for name, sources in rules.items())


class SecurityHeaders(OutputTransform):
    """Put the headers on whatever leaves the server, static files and errors included.

    Parameters
    ----------
    request : HTTPServerRequest
    framing : Framing
        Who may show our pages in a frame.
    """

    def __init__(self, request: HTTPServerRequest, framing: Framing = NOBODY) -> None:
        super().__init__(request)
        self._framing = framing

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Add the headers; called once for every answer, before anything is sent."""
        for name, value in HEADERS.items():
            headers[name] = value
        if self._framing.origins and 300 <= status_code < 400:
            # where a frame is led on to, it must still be known whose frame it is
            headers["Referrer-Policy"] = "strict-origin"
        nonce = headers.pop(NONCE, "")
        saved = headers.get("Content-Disposition", "").startswith("attachment")
        headers["Content-Security-Policy"] = NOTHING if saved else policy(nonce, self._framing)
        if saved or not self._framing.origins:  # this header cannot name who may
            headers["X-Frame-Options"] = "DENY"
        return status_code, headers, chunk
