"""What is wrong with a deal, said for people: where, which rule, which value, what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NoReturn, TypeVar

from pydantic import BaseModel, TypeAdapter, ValidationError

from workbench.model.names import suggest
from workbench.words import format_count

M = TypeVar("M", bound=BaseModel)
FieldPath = tuple[str | int, ...]
"""Where something stands in a record: names of fields and numbers of entries."""


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes
    ----------
    path : tuple of str or int
        Way to it from the top of the deal, e.g. ``("facts", "units", "value")``.
    message : str
    column : int
        Character of a formula where it is, counted from 1; 0 where there is no such place.
    """

    path: FieldPath
    message: str
    column: int = 0

    def __str__(self) -> str:
        """Show the way with dots, then the message."""
        where = ".".join(str(step) for step in self.path)
        return f"{where}: {self.message}" if where else self.message


class DealError(ValueError):
    """A deal, or a part of one, breaks a rule.

    Attributes
    ----------
    problems : tuple of Problem
        All that was found, in file order.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def deny(path: FieldPath, message: str) -> NoReturn:
    """Refuse a deal or an edit, naming the place and what to do.

    Raises
    ------
    DealError
        Always.
    """
    raise DealError([Problem(path, message)])


def build(kind: type[M], record: Mapping[str, Any], path: FieldPath = ()) -> M:
    """Build a checked model from plain data.

    Parameters
    ----------
    kind : type
        The model, e.g. :class:`workbench.model.Deal`.
    record : mapping
        Plain data, or fields that are models already.
    path : tuple
        Where the record stands, put before the place of each problem.

    Raises
    ------
    DealError
        With every problem found.
    """
    try:
        return kind.model_validate(record)
    except ValidationError as error:
        raise DealError(explain(error, kind, record, path)) from error


def explain(
    error: ValidationError, kind: type[BaseModel], record: Mapping[str, Any], path: FieldPath = ()
) -> Iterable[Problem]:
    """Say what is wrong with a record, as :func:`build` does."""
    found = [
        problem
        for one in error.errors(include_url=False)
        for problem in _explain(one, kind, path, record)
    ]
    return _merge_unions(found)


def _explain(
    error: Any, kind: type[BaseModel], path: FieldPath, record: Mapping[str, Any]
) -> Iterable[Problem]:
    """Turn one of pydantic's errors into sentences of ours."""
    loc, code, given = tuple(error["loc"]), error["type"], error["input"]
    match code:
        case "value_error":
            cause = error["ctx"]["error"]
            if isinstance(cause, DealError):  # a check that knows the place better
                return [
                    Problem(path + _plain(loc, record) + one.path, one.message)
                    for one in cause.problems
                ]
            message = str(cause)
        case "extra_forbidden":
            known = _fields(kind, loc[:-1])
            message = f"unknown field {loc[-1]!r}{suggest(str(loc[-1]), known)}"
        case "missing":
            loc, message = loc[:-1], f"field {loc[-1]!r} is missing"
        case "union_tag_not_found" | "union_tag_invalid":
            kinds = (
                "uniform, triangular, pert, normal, normal_quantiles, lognormal, "
                "lognormal_quantiles, discrete or empirical"
            )
            message = f"a distribution has a kind: {kinds}"
        case "float_type" | "finite_number":
            message = f"{_NUMBER}, got {_show(given)}"
        case "bool_type":
            message = f"must be true or false, got {_show(given)}"
        case "date_type" | "date_parsing" | "date_from_datetime_parsing":
            message = f"must be a date like 2026-03-31, got {_show(given)}"
        case "string_type":
            message = f"{_TEXT}, got {_show(given)}"
        case "dict_type" | "model_type":
            message = f"must be a mapping of names to things, got {_show(given)}"
        case "too_short" if isinstance(given, str):
            message = "must not be empty"
        case "too_short":
            least = error["ctx"]["min_length"]
            message = (
                f"needs at least {least} {'entry' if least == 1 else 'entries'}, got {len(given)}"
            )
        case "string_too_long":
            most = format_count(error["ctx"]["max_length"])
            message = f"a text has at most {most} characters, got {format_count(len(given))}"
        case "string_pattern_mismatch":
            form = error["ctx"]["pattern"]
            message = f"{_FORMS.get(form, f'must look like {form}')}, got {_show(given)}"
        case "tuple_type":
            message = f"must be a list, got {_show(given)}"
        case _:
            message = f"{error['msg'][0].lower()}{error['msg'][1:]}, got {_show(given)}"
    return [Problem(path + _plain(loc, record), message)]


CURRENCY_FORM = r"^([A-Z]{3})?$"
HASH_FORM = r"^[0-9a-f]{64}$"
_FORMS = {
    CURRENCY_FORM: "must be a code of three capital letters such as EUR",
    HASH_FORM: "must be the 64 digits and small letters of a hash",
}
"""What a text that people write must look like, in words, by the pattern that holds it to that."""

_NUMBER, _TEXT = "must be a finite number", "must be a text"


def _merge_unions(problems: list[Problem]) -> Iterable[Problem]:
    """Say "a number or a text" once where pydantic says that it is neither."""
    merged: dict[FieldPath, str] = {}
    for problem in problems:
        before = merged.get(problem.path, "")
        if before.startswith(_NUMBER) and problem.message.startswith(_TEXT):
            merged[problem.path] = before.replace("finite number", "finite number or a text", 1)
        else:
            merged[problem.path] = f"{before}; {problem.message}" if before else problem.message
    return [Problem(path, message) for path, message in merged.items()]


def _plain(loc: FieldPath, record: Any) -> FieldPath:
    """Leave out the steps that pydantic adds for keys and for the branches of a union."""
    steps: list[str | int] = []
    node = record
    for step in loc:
        if isinstance(node, Mapping) and step in node:
            node = node[str(step)]
        elif isinstance(node, list | tuple) and isinstance(step, int):
            node = node[step]
        else:  # no step down in what was given
            continue
        steps.append(step)
    return tuple(steps)


def _show(value: object) -> str:
    """Show a value in a message, cut where it is long."""
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _fields(kind: type[BaseModel], loc: FieldPath) -> list[str]:
    """Names allowed at `loc`, read from the model's JSON schema."""
    schema = _schema(kind)
    definitions, node = schema.get("$defs", {}), schema
    for step in loc:
        node = _branch(node, definitions, str(step))
    return sorted(_branch(node, definitions, None).get("properties", {}))


@cache
def _schema(kind: type[BaseModel]) -> dict[str, Any]:
    """JSON schema of a model; making it takes long, and a bad file asks for it many times."""
    return TypeAdapter(kind).json_schema(by_alias=True)


def _branch(node: Any, definitions: Any, step: str | None) -> Any:
    """Follow references and unions, then one step down."""
    while "$ref" in node:
        node = definitions[node["$ref"].rsplit("/", 1)[-1]]
    for choice in node.get("oneOf", node.get("anyOf", ())):
        found = _branch(choice, definitions, step)
        if found:
            return found
    if step is None:
        return node if "properties" in node else {}
    if step in node.get("properties", {}):
        return node["properties"][step]
    return node.get("additionalProperties") or node.get("items") or {}
