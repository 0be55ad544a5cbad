"""What a browser opened last: kept in a cookie of its own, so that nobody else ever sees it."""

from __future__ import annotations

import json

from tornado.web import RequestHandler

MOST = 4
_LONGEST = 200
_DAYS = 30


class LastOpened:
    """The deals that a browser opened last.

    Parameters
    ----------
    handler : RequestHandler
        Of the request.
    session : str
        Of its visitor; part of the entry, so that whoever logs in after somebody else on the same
        machine finds nothing.
    secure : bool
        Whether the cookie is sent over TLS only.
    """

    def __init__(self, handler: RequestHandler, *, session: str, secure: bool) -> None:
        self._handler, self._session, self._secure = handler, session, secure
        self._name = "workbench-opened"

    def entries(self) -> list[str]:
        """Return the deals' names, the last one first."""
        cookie = self._handler.get_signed_cookie(self._name, max_age_days=_DAYS)
        if not cookie:
            return []
        record = json.loads(cookie)
        if record["session"] != self._session:
            return []
        return [name for name in record["opened"] if isinstance(name, str)]

    def add(self, deal: str) -> None:
        """Put one in front."""
        if not deal or len(deal) > _LONGEST:
            return
        opened = [deal, *(other for other in self.entries() if other != deal)][:MOST]
        record = json.dumps({"session": self._session, "opened": opened})
        self._handler.set_signed_cookie(
            self._name,
            record,
            expires_days=_DAYS,
            path=self._handler.settings["base_url"],
            httponly=True,
            samesite="Lax",
            secure=self._secure,
        )
