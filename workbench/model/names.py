"""Names and the mappings they key: ordered, immutable, and equal only in the same order."""

from __future__ import annotations

import difflib
import keyword
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, get_args, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from workbench.model.texts import NAME_LIMIT, clean_text

T = TypeVar("T")
D = TypeVar("D")

_COMPARED = 1_000

_IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")


class Named(Mapping[str, T]):
    """Things by name, in the order of the file.

    The order matters: it decides between packages that tie, and two deals that list the same
    issues in another order are not the same deal.

    Examples
    --------
    >>> Named({"price": 1, "days": 2}) == Named({"days": 2, "price": 1})
    False
    """

    __slots__ = ("_things",)

    def __init__(self, things: Mapping[str, T] | Iterable[tuple[str, T]] = ()) -> None:
        self._things = dict(things)

    def __getitem__(self, name: str) -> T:
        """Return the thing called `name`; the error for a wrong name suggests a right one."""
        try:
            return self._things[name]
        except KeyError:
            raise KeyError(f"no {name!r} here{suggest(name, self._things)}") from None

    def __contains__(self, name: object) -> bool:
        """Say whether there is a thing called `name`, without looking for a similar one."""
        return name in self._things

    @overload
    def get(self, name: str, /) -> T | None: ...
    @overload
    def get(self, name: str, default: D, /) -> T | D: ...
    def get(self, name: str, default: Any = None, /) -> Any:
        """Return the thing called `name`, else `default`, without looking for a similar one."""
        return self._things.get(name, default)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names, in file order."""
        return iter(self._things)

    def __len__(self) -> int:
        """Return how many things there are."""
        return len(self._things)

    def __eq__(self, other: object) -> bool:
        """Compare names, things and order."""
        if not isinstance(other, Named):
            return NotImplemented
        return list(self._things.items()) == list(other._things.items())

    def __hash__(self) -> int:
        """Hash in step with equality."""
        return hash(tuple(self._things.items()))

    def __repr__(self) -> str:
        """Show the things as a dictionary."""
        return f"Named({self._things!r})"

    def changed(self, **things: T) -> Named[T]:
        """Return a copy in which some things are others; new names come last."""
        return Named(self._things | things)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic read one from any mapping, and write it as a plain one."""
        (thing,) = get_args(source) or (Any,)
        plain = core_schema.dict_schema(core_schema.str_schema(), handler(thing))
        return core_schema.no_info_wrap_validator_function(
            lambda value, read: cls(read(dict(value) if isinstance(value, Named) else value)),
            plain,
            serialization=core_schema.wrap_serializer_function_ser_schema(
                lambda value, write: write(dict(value)), schema=plain
            ),
        )


def suggest(name: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the nearest known name, else the known names.

    Examples
    --------
    >>> suggest("prise", ["price", "days"])
    "; did you mean 'price'?"
    >>> suggest("colour", ["price", "days"])
    "; choose from 'days', 'price'"
    """
    known = [str(one) for one in known]
    if len(known) > _COMPARED:  # comparing is slow; a slip seldom is in the first letter
        similar = [one for one in known if one[:1].casefold() == name[:1].casefold()][:_COMPARED]
    else:
        similar = known
    near = difflib.get_close_matches(str(name)[:NAME_LIMIT], similar, n=1)
    if near:
        return f"; did you mean {near[0]!r}?"
    if 0 < len(known) <= 12:
        return f"; choose from {', '.join(repr(one) for one in sorted(known))}"
    return ""


def unknown(thing: str, name: str, known: Iterable[str]) -> str:
    """Return that there is no thing of a name, with the nearest one that there is.

    Examples
    --------
    >>> unknown("party", "byer", ["buyer", "supplier"])
    "there is no party 'byer'; did you mean 'buyer'?"
    """
    return f"there is no {thing} {name!r}{suggest(name, known)}"


def is_identifier(name: str) -> bool:
    """Say whether a formula can use `name`: letters, digits and underscores, a letter first."""
    return bool(_IDENTIFIER.match(name)) and not keyword.iskeyword(name)


def check_name(name: str, *, thing: str) -> None:
    """Refuse a name that cannot be read, written or told apart.

    Raises
    ------
    ValueError
        Naming the thing, the rule and the name.
    """
    if not name or name != name.strip() or len(name) > NAME_LIMIT or "\n" in name or "\t" in name:
        raise ValueError(
            f"{thing} {name[:NAME_LIMIT]!r}: a name has 1 to {NAME_LIMIT} characters on one line, "
            "without blanks around it"
        )
    try:
        clean_text(name)
    except ValueError as error:
        raise ValueError(f"{thing} {name!r}: {error}") from error


def check_identifier(name: str, *, thing: str) -> None:
    """Refuse a name that a formula could not use.

    Raises
    ------
    ValueError
        Naming the thing, the rule and the name.
    """
    check_name(name, thing=thing)
    if not is_identifier(name):
        raise ValueError(
            f"{thing} {name!r}: use English letters, digits and underscores, starting with a "
            "letter, and no word of the formula language"
        )
