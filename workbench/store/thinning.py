"""Histories grow old: of old states only some are kept, of the words all."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from workbench.store.history import list_versions
from workbench.store.schema import mirrors, revisions

HOUR, DAY = 3_600.0, 86_400.0

_THINNING = ((90 * DAY, 7 * DAY), (7 * DAY, DAY), (DAY, HOUR))
"""From this age on, states are kept at this distance; younger than a day, all of them."""


def thin_states(connection: Connection, entry: str, *, now: float) -> int:
    """Drop old states that stand close to others, and return how many; their words stay.

    The first and the newest state, every named one and the one that a file holds are kept.
    """
    named = {one.number for one in list_versions(connection, entry)}
    named |= set(
        connection.execute(select(mirrors.c.number).where(mirrors.c.entry == entry)).scalars()
    )
    rows = connection.execute(
        select(revisions.c.number, revisions.c.at, revisions.c.base)
        .where(revisions.c.entry == entry, revisions.c.state.is_not(None))
        .order_by(revisions.c.number)
    ).all()
    dropped, last = set[int](), None
    for number, at, _ in rows[1:-1]:
        distance = next((apart for age, apart in _THINNING if now - at > age), 0.0)
        if number in named or last is None or abs(at - last) >= distance:
            last = at
        else:
            dropped.add(number)
    dropped -= {base for number, _, base in rows if number not in dropped}
    if dropped:
        connection.execute(
            update(revisions)
            .where(revisions.c.entry == entry, revisions.c.number.in_(dropped))
            .values(state=None)
        )
    return len(dropped)
