"""Merge changes into a state that has moved on: what one side changed is applied to the other.

Three records are compared: the one that an edit began from (*before*), what the edit made of it
(*after*), and what is there by now (*newest*). A place that only one side changed takes that
change. A place that both changed to the same value is no matter; to different values, it is a
conflict, which names all three. This is how an edit, an undo and a file that was changed outside
reach a deal that others work on: an edit merges its change, an undo the inverse of one.

Lists of things (offers, interests, questions) are merged entry by entry, found again by what they
say, not by their number. Rows of numbers are one value.

References
----------
.. [1] S. Khanna, K. Kunal, B. C. Pierce, "A Formal Investigation of Diff3", *FSTTCS 2007*, 485-496.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

Path = tuple[str | int, ...]


class _Nothing:
    """What stands at a place that is not there."""

    def __repr__(self) -> str:
        return "nothing"


NOTHING = _Nothing()


@dataclass(frozen=True)
class Conflict:
    """One place that was changed on both sides, to different values.

    Attributes
    ----------
    path : tuple of str or int
        Way to it from the top of the record.
    before, after, newest : plain data or NOTHING
        What it was, what the edit wants, and what somebody else made of it.
    """

    path: Path
    before: Any
    after: Any
    newest: Any


@dataclass(frozen=True)
class Merged:
    """A record with both sides' changes.

    Attributes
    ----------
    record : plain data
        Where there are conflicts, it has the newest value, or the edit's where so asked.
    conflicts : tuple of Conflict
    """

    record: Any
    conflicts: tuple[Conflict, ...]


class _Conflicts(list[Conflict]):
    """The conflicts found so far, and which side they take."""

    def __init__(self, *, take_after: bool) -> None:
        super().__init__()
        self.take_after = take_after


def merge(before: Any, after: Any, newest: Any, *, take_after: bool = False) -> Merged:
    """Apply to the newest record what changed from `before` to `after`.

    Parameters
    ----------
    before, after, newest : plain data
        Mappings, lists, texts, numbers, as of a file.
    take_after : bool
        Whether the edit's value stands in the record where both sides changed the same.

    Returns
    -------
    Merged

    Examples
    --------
    >>> before = {"price": 1.4, "units": 100}
    >>> merge(before, {"price": 1.3, "units": 100}, {"price": 1.4, "units": 120}).record
    {'price': 1.3, 'units': 120}
    >>> merge(before, {"price": 1.3, "units": 100}, {"price": 1.2, "units": 100}).conflicts
    (Conflict(path=('price',), before=1.4, after=1.3, newest=1.2),)
    """
    conflicts = _Conflicts(take_after=take_after)
    return Merged(_merge((), before, after, newest, conflicts), tuple(conflicts))


def _merge(path: Path, before: Any, after: Any, newest: Any, conflicts: _Conflicts) -> Any:
    if _same(after, before) or _same(after, newest):
        return newest
    if _same(newest, before):
        return after
    if isinstance(after, Mapping) and isinstance(newest, Mapping):
        earlier = before if isinstance(before, Mapping) else {}
        return _merge_mappings(path, earlier, after, newest, conflicts)
    listed = [] if before is NOTHING else before  # a list that both sides began
    if all(map(_lists_things, (listed, after, newest))):
        merged = _merge_lists(path, listed, after, newest, conflicts)
        if merged is not None:
            return merged
    conflicts.append(Conflict(path, before, after, newest))
    return after if conflicts.take_after else newest


def _merge_mappings(
    path: Path,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    newest: Mapping[str, Any],
    conflicts: _Conflicts,
) -> dict[str, Any]:
    merged = {}
    for name in _order(list(before), list(after), list(newest)):
        was, wanted, there = (side.get(name, NOTHING) for side in (before, after, newest))
        value = _merge((*path, name), was, wanted, there, conflicts)
        if value is not NOTHING:
            merged[name] = value
    return merged


def _order(before: list[str], after: list[str], newest: list[str]) -> list[str]:
    """Return all names: in the order of the side that sorted them anew, new ones in their place."""
    sorted_anew = [name for name in after if name in before] != [
        name for name in before if name in after
    ]
    first, second = (after, newest) if sorted_anew else (newest, after)
    names = list(first)
    for place, name in enumerate(second):
        if name not in names:
            earlier = next((one for one in reversed(second[:place]) if one in names), None)
            names.insert(0 if earlier is None else names.index(earlier) + 1, name)
    return names


def _merge_lists(
    path: Path, before: list[Any], after: list[Any], newest: list[Any], conflicts: _Conflicts
) -> list[Any] | None:
    """Carry each change of the list over; return nothing where its place cannot be found."""
    steps = _steps(before, after)
    where = _places(before, newest)
    merged = list(newest)
    for start, end, first, last in reversed(steps):
        spot = _spot(start, end, where, len(newest))
        if spot is None:
            return None
        low, high = spot
        old, new, there = before[start:end], after[first:last], newest[low:high]
        if len(old) == len(new) == len(there):
            merged[low:high] = [
                _merge((*path, low + place), was, wanted, found, conflicts)
                for place, (was, wanted, found) in enumerate(zip(old, new, there, strict=True))
            ]
        elif _same(old, there):
            merged[low:high] = new
        elif not _same(new, there):
            return None
    return merged


def _steps(before: list[Any], after: list[Any]) -> list[tuple[int, int, int, int]]:
    """Return which stretches of one list became which of the other."""
    codes = SequenceMatcher(None, _keys(before), _keys(after), autojunk=False).get_opcodes()
    return [(a, b, c, d) for tag, a, b, c, d in codes if tag != "equal"]


def _places(before: list[Any], newest: list[Any]) -> list[tuple[int, int, int, int]]:
    codes = SequenceMatcher(None, _keys(before), _keys(newest), autojunk=False).get_opcodes()
    return [(a, b, c, d) for _, a, b, c, d in codes]


def _spot(
    start: int, end: int, places: list[tuple[int, int, int, int]], length: int
) -> tuple[int, int] | None:
    """Return where a stretch of the earlier list stands in the newest one."""
    if not places:  # both were empty
        return 0, length if start == end else 0
    for a, b, c, d in places:
        inside = a <= start and end <= b and not (start == end == b and b - a == 0)
        if not inside:
            continue
        if b - a == d - c:
            return c + start - a, c + end - a
        if start == end:  # something is put in: before or behind what was changed meanwhile
            return (c, c) if start == a else (d, d) if start == b else None
        return (c, d) if (start, end) == (a, b) else None
    ends = {a: c for a, _, c, _ in places} | {b: d for _, b, _, d in places}
    return (ends[start], ends[start]) if start == end and start in ends else None


def _keys(things: list[Any]) -> list[str]:
    return [json.dumps(thing, sort_keys=True, ensure_ascii=False) for thing in things]


def _lists_things(value: Any) -> bool:
    """Tell lists whose entries people would call by what they say from a row of numbers."""
    return isinstance(value, list) and all(isinstance(one, Mapping | str) for one in value)


def _same(one: Any, other: Any) -> bool:
    """Say whether two values are equal in a file; 1 and true are not, the order of names counts."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return list(one) == list(other) and all(_same(one[name], other[name]) for name in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(_same, one, other))
    return isinstance(one, bool) == isinstance(other, bool) and bool(one == other)
