"""Deals in which every field of every part holds something that can be searched for.

They are built from the model's own annotations and without its checks, so a field that is new in
the model is planted from the day it is there.
"""

from __future__ import annotations

import datetime as dt
import enum
import random
import types
from collections.abc import Iterator
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from workbench.model import Deal, Named
from workbench.model.base import Frozen

DEPTH = 4
"""Parts in parts, before alternatives of alternatives end."""


def plant(seed: int) -> Deal:
    """Return a deal with a secret in every field; facts are not shared, issues can be shown."""
    return _Planter(random.Random(seed)).fill(Deal, 0)


class _Planter:
    def __init__(self, rng: random.Random) -> None:
        self.rng = rng

    def fill(self, kind: type[Frozen], depth: int) -> Any:
        hints = get_type_hints(kind, include_extras=True)
        fields = {name: self.make(hints[name], depth + 1) for name in kind.model_fields}
        return kind.model_construct(**fields)

    def make(self, kind: Any, depth: int) -> Any:
        origin, inner = get_origin(kind), get_args(kind)
        if origin is Annotated:
            return self.make(inner[0], depth)
        if origin in (Union, types.UnionType):
            real = [one for one in inner if one is not type(None)]
            return None if depth > DEPTH else self.make(self.rng.choice(real), depth)
        if origin is Literal:
            return self.rng.choice(inner)
        if origin is Named:
            things = 0 if depth > DEPTH else 2
            return Named({self.word(): self.make(inner[0], depth) for _ in range(things)})
        if origin is tuple:
            kinds = inner[:1] * 2 if inner[-1] is Ellipsis else inner
            return tuple(self.make(one, depth) for one in kinds)
        return self.value(kind, depth)

    def value(self, kind: Any, depth: int) -> Any:
        if issubclass(kind, Frozen):
            return self.fill(kind, depth)
        if issubclass(kind, enum.Enum):
            return self.rng.choice(list(kind))
        if kind is bool:
            return False
        if kind is dt.date:
            return dt.date(2100, 1, 1) + dt.timedelta(self.rng.randrange(100_000))
        if kind is str:
            return self.word()
        if kind in (int, float):
            return self.rng.choice([-1, 1]) * self.rng.randrange(10**11, 10**12) / 10_000
        raise TypeError(f"no secret for a {kind}; teach the planter")

    def word(self) -> str:
        return "".join(self.rng.choices("bcdfghjklmnpqrstvwxz", k=14))


def secrets(thing: Any) -> Iterator[str]:
    """Yield what gives a part away: its texts, names and dates, and its numbers in many forms."""
    if isinstance(thing, Frozen):
        for name in type(thing).model_fields:
            yield from secrets(getattr(thing, name))
    elif isinstance(thing, Named):
        for name, one in thing.items():
            yield name
            yield from secrets(one)
    elif isinstance(thing, tuple):
        for one in thing:
            yield from secrets(one)
    elif isinstance(thing, dt.date):
        yield thing.isoformat()
    elif isinstance(thing, float):
        size = abs(thing)
        yield from (f"{size:.3f}", f"{size:.0f}", f"{size:,.0f}", f"{size:.5g}", f"{size:.4e}")
        yield from (f"{100 * size:.0f}", f"{size / 1000:.0f}", f"{size / 1e6:.3f}")
        yield str(int(size))
    elif isinstance(thing, str) and not isinstance(thing, enum.Enum) and len(thing) == 14:
        yield thing
