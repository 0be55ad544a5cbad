"""JSON schema of the deal file, for editors that complete and check while one types.

A YAML file names it in its first line: ``# yaml-language-server: $schema=../deal.schema.json``.
"""

from __future__ import annotations

import inspect
import re
from typing import Any

from pydantic import BaseModel

from workbench.model import Deal

_SECTION = re.compile(r"\n(?:Parameters|Raises|Examples|Attributes)\n-+\n")
_FIELD = re.compile(r"^(\w[\w, ]*) : .*\n((?:[ ]{4}.*\n?|\n)*)", re.MULTILINE)
_ALIASES = {"start": "from", "listed": "options"}


def deal_schema() -> dict[str, Any]:
    """Return the JSON schema of a deal file, with descriptions for people.

    Examples
    --------
    >>> deal_schema()["properties"]["title"]["type"]
    'string'
    """
    schema = Deal.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "Deal"
    kinds = {kind.__name__: kind for kind in _kinds(BaseModel)}
    for name, part in [("Deal", schema), *schema["$defs"].items()]:
        _describe(part, kinds[name])
    for name, field in Deal.model_fields.items():
        for rule in field.metadata:
            least = getattr(rule, "min_length", None)
            if least:  # pydantic leaves it out of the schema of our own mapping
                schema["properties"][name]["minProperties"] = least
    return schema


def _kinds(kind: type[BaseModel]) -> list[type[BaseModel]]:
    """Return the parts of the model, from the top of the family down."""
    own = [one for one in kind.__subclasses__() if one.__module__.startswith("workbench.model")]
    return [*own, *(below for one in own for below in _kinds(one))]


def _describe(part: dict[str, Any], kind: type[BaseModel]) -> None:
    """Take descriptions from the docstring of the model: the head, and each parameter."""
    text = inspect.getdoc(kind) or ""
    part["description"] = _plain(_SECTION.split(text)[0])
    for names, about in _FIELD.findall(text):
        for name in names.split(", "):
            field = part.get("properties", {}).get(_ALIASES.get(name, name))
            if field is not None and about.strip():
                field["description"] = _plain(about)
    for field in part.get("properties", {}).values():
        field.pop("title", None)


def _plain(text: str) -> str:
    """Return one line without markup."""
    return " ".join(re.sub(r":\w+:`([^`]*)`|`+", r"\1", text).split())
