"""What differs between two states of a deal, term by term."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any, Literal

from workbench.files.records import to_plain, to_record
from workbench.model import Deal, FieldPath, Offers

_LENGTH = 80
_NAMES = ("label", "name", "ask", "text", "title")
"""Fields by which people call a thing, the likeliest first."""


@dataclass(frozen=True)
class Change:
    """One difference.

    Attributes
    ----------
    path : tuple of str or int
        Way to it from the top of the deal, e.g. ``("facts", "units", "value")``.
    kind : {"added", "removed", "changed"}
    before, after : plain data
        None where there was, or is, nothing.
    """

    path: FieldPath
    kind: Literal["added", "removed", "changed"]
    before: Any = None
    after: Any = None

    def __str__(self) -> str:
        """Show the way with dots, then both states."""
        return f"{'.'.join(map(str, self.path))}: {self.what}"

    @property
    def what(self) -> str:
        """Both states in one line, without the way."""
        match self.kind:
            case "added":
                return f"added {plain_words(self.after)}"
            case "removed":
                return f"removed {plain_words(self.before)}"
            case _:
                return f"{plain_words(self.before)} → {plain_words(self.after)}"


def compare_deals(before: Deal, after: Deal) -> tuple[Change, ...]:
    """Compare two states of a deal, term by term.

    Parameters
    ----------
    before, after : Deal

    Returns
    -------
    tuple of Change
        In file order; empty when the deals are equal. The order of names is no difference.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal()
    >>> [str(change) for change in compare_deals(deal, deal.with_fact("cans", 120_000))]
    ['facts.cans.value: 100000 → 120000']
    """
    return tuple(_compare((), to_record(before), to_record(after)))


def compare_offers(before: Offers, after: Offers) -> tuple[Change, ...]:
    """Compare what was on the table in two states of a deal, offer by offer."""
    sides = [
        [to_plain(offer.model_dump(exclude_defaults=True)) for offer in one.offers]
        for one in (before, after)
    ]
    return tuple(_compare_lists(("offers",), *sides))


def _compare(path: FieldPath, before: Any, after: Any) -> Iterator[Change]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict):
        for name in dict.fromkeys([*before, *after]):
            if name not in after:
                yield Change((*path, name), "removed", before=before[name])
            elif name not in before:
                yield Change((*path, name), "added", after=after[name])
            else:
                yield from _compare((*path, name), before[name], after[name])
    elif _is_list_of_things(before) and _is_list_of_things(after):
        yield from _compare_lists(path, before, after)
    else:
        yield Change(path, "changed", before, after)


def _is_list_of_things(value: Any) -> bool:
    """Tell lists whose entries people would call by number from a point or a row of numbers."""
    return isinstance(value, list) and all(isinstance(one, dict | str) for one in value)


def _compare_lists(path: FieldPath, before: list[Any], after: list[Any]) -> Iterator[Change]:
    """Find what was put in, taken out or changed, so that one new entry is one change."""
    keys = [[json.dumps(one, sort_keys=True) for one in side] for side in (before, after)]
    for _, a, b, c, d in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        both = min(b - a, d - c)
        for step in range(both):
            yield from _compare((*path, c + step), before[a + step], after[c + step])
        for place in range(a + both, b):
            yield Change((*path, place), "removed", before=before[place])
        for place in range(c + both, d):
            yield Change((*path, place), "added", after=after[place])


@dataclass(frozen=True)
class Wording:
    """How the names and texts in a record are said.

    Attributes
    ----------
    key : callable
        Takes the name of a field that holds something, and that of a field in it.
    text : callable
        Takes the name of a field and the text in it.
    """

    key: Callable[[str, str], str] = lambda _holder, name: name.replace("_", " ")
    text: Callable[[str, str], str] = lambda _key, text: text


def plain_words(value: Any, wording: Wording = Wording(), *, key: str = "") -> str:
    """Write a value of a record as people read it: no braces, no quotes, one line.

    Parameters
    ----------
    value : plain data
    wording : Wording
    key : str
        Name of the field that holds it.

    Examples
    --------
    >>> plain_words({"label": "Tinware Ltd", "price": 1.4, "valid_until": "2026-03-31"})
    'Tinware Ltd (price 1.4, valid until 2026-03-31)'
    >>> plain_words([450, 480.5]), plain_words(True), plain_words(None)
    ('450, 480.5', 'yes', '–')
    """
    text = " ".join(_words(value, wording, key).split())
    return text if len(text) <= _LENGTH else f"{text[: _LENGTH - 1]}…"


def name_field(value: Mapping[str, Any]) -> str:
    """Return the field by which people call a thing, the empty text where there is none."""
    return next((key for key in _NAMES if isinstance(value.get(key), str)), "")


def _words(value: Any, wording: Wording, key: str) -> str:
    if value is None:
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict) and {"name", "hash"} <= value.keys():  # an attached file
        return f"“{value['name']}”"
    if isinstance(value, dict):
        name = name_field(value)
        rest = {one: inner for one, inner in value.items() if one != name}
        inner = ", ".join(
            f"{wording.key(key, one)} {_inner(rest[one], wording, one)}" for one in rest
        )
        return " ".join(part for part in (value.get(name), inner and f"({inner})") if part) or "–"
    if isinstance(value, list | tuple):
        return ", ".join(_inner(one, wording, key) for one in value) or "–"
    return wording.text(key, value) if isinstance(value, str) else str(value)


def _inner(value: Any, wording: Wording, key: str) -> str:
    """Write a value that stands within another one."""
    words = _words(value, wording, key)
    return f"({words})" if isinstance(value, list | tuple) and len(value) > 1 else words
