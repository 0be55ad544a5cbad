"""What changed in the words of a page: labels instead of names, and no formula's functions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from workbench.files.changes import Change, Wording, name_field, plain_words
from workbench.files.formula_words import formula_words
from workbench.model import Deal, FieldPath, label_of
from workbench.words import name_in_words

_FORMULAS = frozenset(
    (
        "value", "lines", "facts", "probability", "cost", "one_off", "days", "reservation",
        "aspiration",
        "cost_of_money", "risk_tolerance", "spend", "share_of_their_sales", "share_of_our_supply",
        "when", "secured",
    )
)  # fmt: skip
"""Fields whose texts are formulas, or hold texts that are."""

_REFERENCES = frozenset(("by", "about", "side", "issue", "issues", "fact", "veto", "not_asked"))
"""Fields whose texts are names of a deal's things."""

_OF_NAMES = frozenset(
    (
        "facts", "issues", "parties", "status_quo", "limits", "terms", "package", "lines", "leads",
        "experts", "weights",
    )
)  # fmt: skip
"""Fields whose own fields go by the names of a deal's things."""

_THINGS = ("alternatives", "scenarios", "items", "outcomes")
"""Fields with things that have labels of their own."""

_HOLDERS = frozenset((*_OF_NAMES, *_THINGS, "preparation", "stakeholders", "scores"))
"""Fields that hold several things, each of which is a change of its own."""

_SAID = {
    "status_quo": "today's package",
    "preparation": "",
    "deal": "",
    "when": "condition",
}
"""Fields that people call otherwise than their names say; nothing where they say nothing."""


@dataclass(frozen=True)
class ToldChange:
    """One difference, in words.

    Attributes
    ----------
    path : tuple of str or int
        Way to it from the top of the deal.
    place, what : str
        Where it is, and what became of it.
    """

    path: FieldPath
    place: str
    what: str

    def __str__(self) -> str:
        """Say both on one line."""
        return f"{self.place}: {self.what}"


def tell_changes(changes: Iterable[Change], before: Deal, after: Deal) -> tuple[ToldChange, ...]:
    """Say in words what differs between two states of a deal.

    Parameters
    ----------
    changes : iterable of Change
    before, after : Deal

    Examples
    --------
    >>> from workbench.files import compare_deals
    >>> from workbench.value import example_deal
    >>> deal = example_deal()
    >>> after = deal.with_fact("cans", 120_000)
    >>> [str(told) for told in tell_changes(compare_deals(deal, after), deal, after)]
    ['Cans, value: 100000 → 120000']
    """
    words = DealWords(before, after)
    return tuple(words.tell(one) for change in changes for one in _each(change))


class DealWords:
    """Names and formulas of a deal in words; a thing goes by its newest label.

    Parameters
    ----------
    before, after : Deal
    """

    def __init__(self, before: Deal, after: Deal) -> None:
        self._deals = (after, before)

    def tell(self, change: Change) -> ToldChange:
        """Say a change in words."""
        place, last = self.place(change.path), [*self._steps(change.path)][-1]
        sides = change.before, change.after
        if change.kind == "changed":
            before, after = (self.value(change.path, one) for one in sides)
            what = f"{before} → {after}" if before != after else f"{after}, worked out otherwise"
        else:
            value = sides[change.kind == "added"]
            if isinstance(value, dict) and value.get(name_field(value)) == last:
                value = {key: one for key, one in value.items() if key != name_field(value)}
            said = self.value(change.path, value) if value else ""
            what = f"{change.kind} {said}".strip()
        return ToldChange(change.path, place, what)

    def place(self, path: FieldPath) -> str:
        """Say where something is."""
        return ", ".join(word for word in self._steps(path) if word)

    def value(self, path: FieldPath, value: Any) -> str:
        """Say what stands somewhere."""
        keys = [step for step in path if isinstance(step, str)]
        is_formula = any(key in _FORMULAS for key in keys[-2:]) and keys[0] != "facts"
        if isinstance(value, str) and is_formula:
            return formula_words(value, self.name)
        return plain_words(value, Wording(self._key, self._text), key=keys[-1] if keys else "")

    def name(self, name: str) -> str:
        """Return what people call a fact, an issue or a party, or whatever has that name."""
        known = next((deal for deal in self._deals if _knows(deal, name)), None)
        return name_in_words(name) if known is None else label_of(known, name)

    def _steps(self, path: FieldPath) -> Iterator[str]:
        section = str(path[0]) if path else ""
        named = section in ("facts", "issues", "parties", "items", "scenarios")
        if not named:
            yield self._field(section)
        for place, step in enumerate(path[1:], start=1):
            if isinstance(step, int):
                yield f"no. {step + 1}"
            elif path[place - 1] in _THINGS:
                yield self._thing(path[:place], step)
            elif _is_name(path, place):
                yield self.name(step)
            else:
                yield self._field(step)

    def _thing(self, way: FieldPath, name: str) -> str:
        """Return the label of an alternative, a scenario, an item or an outcome."""
        for deal in self._deals:
            thing: Any = deal
            for step in (*way, name):
                is_field = hasattr(type(thing), "model_fields")
                thing = getattr(thing, str(step), None) if is_field else (thing or {}).get(step)
            if thing is not None:
                return str(thing.label) or name_in_words(name)
        return name_in_words(name)

    def _field(self, name: str) -> str:
        return _SAID.get(name, name.replace("_", " "))

    def _key(self, holder: str, name: str) -> str:
        return self.name(name) if holder in _OF_NAMES else self._field(name) or name

    def _text(self, key: str, text: str) -> str:
        if key in _FORMULAS:
            return formula_words(text, self.name)
        return self.name(text) if key in _REFERENCES else text


def _each(change: Change) -> Iterator[Change]:
    """Tell a whole group of things that came or went thing by thing."""
    value = change.after if change.kind == "added" else change.before
    is_group = change.path[-1] in _HOLDERS or _is_values(change.path)
    if change.kind == "changed" or not isinstance(value, dict) or not is_group:
        yield change
        return
    for name, inner in value.items():
        sides = {"after" if change.kind == "added" else "before": inner}
        yield from _each(Change((*change.path, name), change.kind, **sides))


def _is_values(path: FieldPath) -> bool:
    """Say whether a party's lines of values stand there."""
    return len(path) == 3 and path[0] == "parties" and path[2] == "value"


def _is_name(path: FieldPath, place: int) -> bool:
    """Tell names of a deal's things from names of fields."""
    container = path[place - 1]
    return container in _OF_NAMES or _is_values(path[:place])


def _knows(deal: Deal, name: str) -> bool:
    return name in deal.issues or name in deal.facts or name in deal.parties
