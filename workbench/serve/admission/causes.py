"""What caused a request: a page of ours, a person, or a page elsewhere, which may only link here.

Browsers say it in headers that no page can change (Fetch Metadata Request Headers, W3C). They say
nothing to addresses without TLS on other machines, and old ones and programs say nothing at all:
then a page is begun only for a session that is known, whose cookie pages elsewhere cannot send.
"""

from __future__ import annotations

from tornado.httputil import HTTPServerRequest

from workbench.serve.admission.frames import NOBODY, Framing

_OURS = ("same-origin", "none")  # none: the address bar, a bookmark, another program


def says_nothing(request: HTTPServerRequest) -> bool:
    """Say whether a request does not tell what caused it."""
    return "Sec-Fetch-Site" not in request.headers


def may_cause(
    request: HTTPServerRequest, *, begins_page: bool, known: bool, framing: Framing = NOBODY
) -> bool:
    """Say whether whatever caused a request may do so.

    Parameters
    ----------
    request : HTTPServerRequest
    begins_page : bool
        Whether it starts a kernel.
    known : bool
        Whether the cookie of a session came with it.
    framing : Framing
        Who may show our pages in a frame.
    """
    said = request.headers
    if says_nothing(request):
        return known or not begins_page
    if said["Sec-Fetch-Site"] in _OURS:
        return True
    if framing.may_show(request):
        return True
    follows_link = (
        request.method == "GET"
        and said.get("Sec-Fetch-Mode") == "navigate"
        and said.get("Sec-Fetch-Dest") == "document"
        and "Sec-Purpose" not in said  # fetched in case somebody might follow it
    )
    by_hand = known or said.get("Sec-Fetch-User") == "?1"
    return follows_link and (by_hand or not begins_page)
