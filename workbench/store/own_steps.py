"""What a person can undo and redo: their own edits, as in an editor of their own."""

from __future__ import annotations

from sqlalchemy import Connection, select

from workbench.store.schema import revisions


def find_own_steps(connection: Connection, entry: str, who: str) -> tuple[int | None, int | None]:
    """Return the revision that a person can undo next, and the one whose inverse is a redo.

    As in an editor: an edit can be undone, an undo can be redone, and a new edit forgets what
    could be redone. The history is read from its end, as far as need be.
    """
    own = (
        select(revisions.c.number, revisions.c.kind, revisions.c.inverts)
        .where(revisions.c.entry == entry, revisions.c.who == who)
        .order_by(revisions.c.number.desc())
        .execution_options(yield_per=50)
    )
    inverted: set[int | None] = set()
    done = undone = None
    cleared = False
    with connection.execute(own) as rows:
        for number, kind, inverts in rows:
            is_open = number not in inverted
            if kind == "undo" and is_open and not cleared:
                undone = undone or number
            elif kind in ("edit", "redo") and is_open:
                done = done or number
            cleared = cleared or kind == "edit"
            if done and (cleared or undone):
                break
            inverted.add(inverts)
    return done, undone
