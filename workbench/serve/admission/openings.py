"""Who opened a share link, and when: for those who may share its deal."""

from __future__ import annotations

import datetime as dt
import json
import logging
from dataclasses import dataclass, field

from workbench.serve.admission.shares import share_file

MOST = 50
"""Most people who are remembered by name for one link."""

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Openings:
    """How often a link was opened.

    Attributes
    ----------
    count : int
    last : datetime or None
    people : dict
        Of those who are known by name, when each opened it last.
    """

    count: int = 0
    last: dt.datetime | None = None
    people: dict[str, dt.datetime] = field(default_factory=dict)


def openings_of(number: str) -> Openings:
    """Return how often the link of a share was opened."""
    try:
        record = json.loads(share_file(number, "opened").read_text(encoding="utf-8"))
        people = {who: dt.datetime.fromisoformat(at) for who, at in record["people"].items()}
        return Openings(int(record["count"]), dt.datetime.fromisoformat(record["last"]), people)
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return Openings()  # never, or nobody can tell any more


def note_opening(number: str, person: str = "") -> None:
    """Remember that a link was opened; where it cannot be kept, the link opens all the same."""
    known, now = openings_of(number), dt.datetime.now(dt.UTC)
    people = known.people
    if person and (person in people or len(people) < MOST):
        people = people | {person: now}
    texts = {who: str(at) for who, at in people.items()}
    path = share_file(number, "opened")
    new = path.with_suffix(".opened-new")
    try:
        record = {"count": known.count + 1, "last": str(now), "people": texts}
        new.write_text(json.dumps(record), encoding="utf-8")
        new.replace(path)
    except OSError as error:
        log.warning("a link's opening is not kept: %s", type(error).__name__)
