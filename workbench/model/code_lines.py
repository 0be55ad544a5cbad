"""Term lines that are Python functions: for deals made in code, which no file can hold."""

from __future__ import annotations

import inspect
import keyword
from collections.abc import Callable
from typing import Annotated, Any

from pydantic import ValidatorFunctionWrapHandler, WrapValidator

from workbench.model.base import Formula

_COLUMNS = (inspect.Parameter.POSITIONAL_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


class CodeLine(str):
    """A term line as a Python function; as text, the call that it stands for.

    Made by :func:`line`.

    Attributes
    ----------
    function : callable
        Takes one array per name, all of one length, and returns an array of that length.
    arguments : tuple of str
        Names of facts and issues, in the order of the function's parameters.
    """

    __slots__ = ("arguments", "function")

    function: Callable[..., Any]
    arguments: tuple[str, ...]

    def __new__(cls, function: Callable[..., Any], arguments: tuple[str, ...]) -> CodeLine:
        """Make one."""
        named = getattr(function, "__name__", "")
        name = named if named.isidentifier() and not keyword.iskeyword(named) else "python"
        made = super().__new__(cls, f"{name}({', '.join(arguments)})")
        made.function, made.arguments = function, arguments
        return made

    def __eq__(self, other: object) -> bool:
        """Say whether it is the same function of the same names."""
        return (
            isinstance(other, CodeLine)
            and self.function is other.function
            and self.arguments == other.arguments
        )

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash((self.function, self.arguments))

    def __reduce__(self) -> tuple[Any, ...]:
        return CodeLine, (self.function, self.arguments)


def line(function: Callable[..., Any]) -> CodeLine:
    """Return a Python function as a term line of a deal made in code.

    Its parameters are names of facts and issues; one with a default is none. It is called with
    columns: an array per name, all of one length, texts for an issue whose options are texts; and
    returns the worth row by row, an array of that length. The rows are options of the issues, or
    draws of the facts, as an analysis needs them, so each row must stand for itself. A deal with
    such a line cannot be saved to a file or kept in a store.

    Parameters
    ----------
    function : callable

    Returns
    -------
    CodeLine
        To stand in a party's ``value``.

    Raises
    ------
    TypeError
        If it is no function, or takes parameters that are no names.

    Examples
    --------
    >>> line(lambda units, price: -units * price)
    'python(units, price)'
    """
    if not callable(function):
        raise TypeError(f"a line is made of a function, got {function!r}")
    names = []
    for one in inspect.signature(function).parameters.values():
        if one.kind not in _COLUMNS:
            said = f"{one} stands for no single name; name facts and issues as parameters"
            raise TypeError(f"the function of a line: {said}")
        if one.default is one.empty:
            names.append(one.name)
    return CodeLine(function, tuple(names))


def _keep_code(given: Any, handler: ValidatorFunctionWrapHandler) -> Any:
    return given if isinstance(given, CodeLine) else handler(given)


LineFormula = Annotated[Formula, WrapValidator(_keep_code)]
"""A formula, or a Python function in its place."""
