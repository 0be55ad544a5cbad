"""States as the store keeps them: one in so many whole, the others as what differs from it.

A history of 10,000 small edits says nearly the same 10,000 times. A state is deflated with a whole
one before it as the dictionary [1]_, so that what both say takes next to no room; opening one
reads two rows at most, however long the history is.

References
----------
.. [1] P. Deutsch, J.-L. Gailly, "ZLIB Compressed Data Format Specification", RFC 1950, 1996,
   section 2.2 (preset dictionary).
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from sqlalchemy import Connection, Row, select

from workbench.store.schema import revisions

WHOLE = 50
"""One state in so many is kept whole."""


def pack(text: str, base: str = "") -> bytes:
    """Deflate a record's text; what stands in `base` too, most of it, takes hardly any room.

    Examples
    --------
    >>> text = "".join(chr(97 + number**3 % 26) for number in range(2_000))
    >>> len(pack(text + "1", base=text + "2")) < 40
    True
    """
    squeezed = zlib.compressobj(6, zdict=base.encode("utf-8")) if base else zlib.compressobj(6)
    return squeezed.compress(text.encode("utf-8")) + squeezed.flush()


def unpack(blob: bytes, base: str = "") -> str:
    """Return the text that was packed with the same `base`."""
    opened = zlib.decompressobj(zdict=base.encode("utf-8")) if base else zlib.decompressobj()
    return opened.decompress(blob).decode("utf-8")


def find_base(connection: Connection, entry: str, number: int) -> tuple[int | None, str]:
    """Return number and text of the whole state against which a new one is packed.

    Returns
    -------
    int or None, str
        None and an empty text where the new one is to be whole itself.
    """
    first = number - (number - 1) % WHOLE
    return (None, "") if first == number else (first, _whole(connection, entry, first))


def open_record(connection: Connection, row: Row[Any]) -> dict[str, Any]:
    """Return the record of a revision's row that has its state."""
    base = "" if row.base is None else _whole(connection, row.entry, row.base)
    record: dict[str, Any] = json.loads(unpack(row.state, base))
    return record


def _whole(connection: Connection, entry: str, number: int) -> str:
    there = (revisions.c.entry == entry) & (revisions.c.number == number)
    return unpack(connection.execute(select(revisions.c.state).where(there)).scalar_one())
