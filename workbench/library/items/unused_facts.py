"""Facts that a change of a deal has left without use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.model import Deal, Named
from workbench.model.base import Frozen
from workbench.value.language import FormulaError, parse, used_names


def drop_unused(before: Deal, deal: Deal) -> Deal:
    """Return a deal without the facts that formulas used before and none uses any more."""
    gone = _used(before) - _used(deal)
    facts = {name: one for name, one in deal.facts.items() if name not in gone}
    return deal.model_copy(update={"facts": Named(facts)})


def _used(deal: Deal) -> set[str]:
    """Return the names in all that may be a formula or the name of a fact."""
    fields = ("items", "parties", "rules", "purchase", "preparation", "correlations", "scenarios")
    found: set[str] = set()
    for text in _texts([_dumped(getattr(deal, field)) for field in fields]):
        try:
            found |= used_names(parse(text))
        except FormulaError:  # something that people read
            continue
    return found


def _dumped(part: object) -> object:
    if isinstance(part, Frozen):
        return [_dumped(one) for _, one in part]
    if isinstance(part, Mapping):
        return {name: _dumped(one) for name, one in part.items()}
    if isinstance(part, list | tuple):
        return [_dumped(one) for one in part]
    return part


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, Mapping):
        for name, one in part.items():
            yield str(name)
            yield from _texts(one)
    elif isinstance(part, list | tuple):
        for one in part:
            yield from _texts(one)
