"""Share links: signed, for one deal and one view, until a day, and ended at any time.

A link carries the number of a share and the end of its validity, signed. What it opens is kept on
the server, one file per share, so that it can be ended, and nothing about the deal stands in it.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import secrets
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from itsdangerous import BadSignature, URLSafeSerializer

from workbench.model import View
from workbench.serve.admission.state import key_for, state_folder
from workbench.store import Version
from workbench.store.entries import is_id

LONGEST = 365
"""Days after which every link has ended."""

_NUMBER = re.compile(r"[A-Za-z0-9_-]{16}")


class ShareError(ValueError):
    """A share cannot be made or found, with a sentence that says why."""


@dataclass(frozen=True)
class SharedDeal:
    """A deal that is shown to somebody.

    Attributes
    ----------
    number : str
        Names the share in the list and when it is to be ended.
    deal : str
        Id of the deal in the store, or the path of its file.
    view : View
    made, until : datetime
    note : str
        For whom it is; only its maker sees it.
    ended : bool
        Whether it was ended before its time.
    by : str
        Who made it.
    revision : int
        Which state it shows; 0 for always the newest.
    version : str
        Name of that state.
    """

    number: str
    deal: str
    view: View
    made: dt.datetime
    until: dt.datetime
    note: str = ""
    ended: bool = False
    by: str = ""
    revision: int = 0
    version: str = ""

    @property
    def is_open(self) -> bool:
        """Whether its link works now."""
        return not self.ended and dt.datetime.now(dt.UTC) < self.until

    def link(self, address: str) -> str:
        """Return the link for whom it may concern, on the server at that address."""
        signed = _signer().dumps([self.number, int(self.until.timestamp())])
        return f"{address.rstrip('/')}/s/{signed}"


def create_share(
    deal: str | Path,
    *,
    view: View | str,
    days: float = 7,
    note: str = "",
    by: str = "",
    version: Version | None = None,
) -> SharedDeal:
    """Share a deal.

    Parameters
    ----------
    deal : str or Path
        Its id in the store, or its file in the folder that the server serves.
    view : View or str
        ``analyst`` (everything), ``buyer`` (all dashboards, without the analyst's notes),
        ``executive`` (the brief) or ``supplier`` (the shared page).
    days : float
        How long the link works, at most 365.
    note : str
        For whom it is.
    by : str
        Who makes it.
    version : Version, optional
        The named state that it shows; without one always the newest.

    Raises
    ------
    ShareError
        If there is no such file or view, or the days are out of range.
    """
    name = str(deal)
    if not is_id(name):
        path = Path(deal).resolve()
        if not path.is_file():
            raise ShareError(f"there is no file {deal} to share")
        name = str(path)
    try:
        view = View(view)
    except ValueError as error:
        raise ShareError(f"{error}; there are {', '.join(View)}") from error
    if view is View.SUPPLIER and version is not None:
        raise ShareError("the supplier's page has no earlier states")
    if not 0 < days <= LONGEST:
        raise ShareError(f"days must be more than 0 and at most {LONGEST}, got {days:g}")
    now = dt.datetime.now(dt.UTC)
    until = now + dt.timedelta(days=days)
    share = SharedDeal(
        secrets.token_urlsafe(12), name, view, now, until, note.strip()[:200], by=by,
        revision=version.number if version else 0, version=version.name if version else "",
    )  # fmt: skip
    _write(share)
    return share


def list_shares() -> list[SharedDeal]:
    """Return all shares, newest first, ended ones included."""
    found = (_read(path.stem) for path in _folder().glob("*.json"))
    return sorted((share for share in found if share), key=lambda share: share.made, reverse=True)


def find_share(number: str) -> SharedDeal | None:
    """Return the share of that number, or nothing."""
    return _read(number) if _NUMBER.fullmatch(number) else None


def revoke_share(number: str) -> SharedDeal:
    """End a share at once; pages that are open with it stop within seconds.

    Raises
    ------
    ShareError
        If there is no share of that number.
    """
    share = find_share(number)
    if share is None:
        raise ShareError(f"there is no share {number!r}; 'workbench shares' lists them")
    ended = replace(share, ended=True)
    _write(ended)
    return ended


def open_link(signed: str) -> SharedDeal | None:
    """Return the share that a link opens; nothing when it is forged, over or ended."""
    try:
        number, until = _signer().loads(signed)
        share = find_share(str(number))
        over = dt.datetime.now(dt.UTC).timestamp() >= float(until)
    except (BadSignature, TypeError, ValueError):
        return None
    return share if share is not None and share.is_open and not over else None


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(key_for("share links"))


def _folder() -> Path:
    folder = state_folder() / "shares"
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def share_file(number: str, kind: str = "json") -> Path:
    """Return where something of a share is kept."""
    return _folder() / f"{number}.{kind}"


def _write(share: SharedDeal) -> None:
    """Replace the file in one step, so that a server never reads half of it."""
    path = share_file(share.number)
    new = path.with_suffix(".new")
    new.write_text(json.dumps(asdict(share), default=str, indent=1), encoding="utf-8")
    new.replace(path)


def _read(number: str) -> SharedDeal | None:
    try:
        record = json.loads(share_file(number).read_text(encoding="utf-8"))
        made, until = (dt.datetime.fromisoformat(record.pop(name)) for name in ("made", "until"))
        deal, view = str(record.pop("deal")), View(record.pop("view"))
        return SharedDeal(deal=deal, view=view, made=made, until=until, **record)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return None  # gone, or spoiled: then it opens nothing
