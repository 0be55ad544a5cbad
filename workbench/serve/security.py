"""Headers of every answer: nothing from other hosts, no framing, no guessing of types."""

from __future__ import annotations

from tornado.httputil import HTTPHeaders
from tornado.web import OutputTransform

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'self'",
        # The page's own scripts are inline, and widgets' modules are imported from blobs.
        "script-src 'self' 'unsafe-inline' blob:",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self' blob:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
    )
)
PLAIN_POLICY = CONTENT_SECURITY_POLICY.replace(
    "script-src 'self' 'unsafe-inline' blob:", "script-src 'self'"
).replace("style-src 'self' 'unsafe-inline'", "style-src 'self'")
"""For pages of our own, whose scripts and styles are files."""

# With "no-referrer" a browser would send "Origin: null" with the forms of our own pages too, and
# the gate refuses that.
HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "Referrer-Policy": "same-origin",
    "Server": "workbench",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class SecurityHeaders(OutputTransform):
    """Put the headers on whatever leaves the server, static files and errors included."""

    def transform_first_chunk(
        self, status_code: int, headers: HTTPHeaders, chunk: bytes, finishing: bool
    ) -> tuple[int, HTTPHeaders, bytes]:
        """Add the headers; called once for every answer, before anything is sent."""
        plain = headers.get("Content-Security-Policy") == PLAIN_POLICY
        for name, value in HEADERS.items():
            headers[name] = value
        if plain:
            headers["Content-Security-Policy"] = PLAIN_POLICY
        return status_code, headers, chunk
