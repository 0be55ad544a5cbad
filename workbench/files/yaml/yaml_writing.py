"""Write a deal as YAML: blocks for what is long, one line for what is short."""

from __future__ import annotations

import io
import json
import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.constructor import RoundTripConstructor
from ruamel.yaml.nodes import ScalarNode
from ruamel.yaml.representer import RoundTripRepresenter
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, LiteralScalarString

from workbench.files.yaml.core_schema import is_text
from workbench.model import FieldPath

LINE_WIDTH = 88
"""Longest mapping or list [characters] that is written on one line."""

_PLAIN = re.compile(r"(?:[^\W_]|[-(][\w(.])(?!.*(?::\s|:$|\s#|\?))")
"""Texts that need no quotes; stricter than YAML, whose rules for the rest are intricate.

Other programs stop at a question mark in brackets.
"""

_PARTY_BLOCKS = {"value", "scores", "alternatives"}


class _Spelled(str):
    """A number, truth value or date of an existing file, in the spelling it has there."""

    tag: str | None


class _Constructor(RoundTripConstructor):
    def construct_spelled(self, node: ScalarNode) -> _Spelled:
        """Return a scalar as it is written."""
        spelled = _Spelled(node.value)
        spelled.tag = node.tag
        return spelled


for _tag in ("bool", "float", "int", "null", "timestamp"):
    _Constructor.add_constructor(f"tag:yaml.org,2002:{_tag}", _Constructor.construct_spelled)


class _Representer(RoundTripRepresenter):
    def ignore_aliases(self, data: Any) -> bool:
        """Write everything out, also what stands in two places."""
        return True

    def represent_number(self, number: float) -> ScalarNode:
        """Return a float as Python shows it, so that it reads back the same."""
        return self.represent_scalar("tag:yaml.org,2002:float", repr(number))

    def represent_spelled(self, spelled: _Spelled) -> ScalarNode:
        """Return what was there before."""
        return self.represent_scalar(spelled.tag, str(spelled))


_Representer.add_representer(float, _Representer.represent_number)
_Representer.add_representer(_Spelled, _Representer.represent_spelled)


def open_yaml() -> YAML:
    """Return a reader and writer that keeps comments and quotes."""
    yaml = YAML()
    yaml.Constructor = _Constructor
    yaml.Representer = _Representer
    yaml.preserve_quotes = True
    yaml.width = 1_000_000  # texts stay on their line
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def dump_yaml(tree: CommentedMap, yaml: YAML | None = None) -> str:
    """Return the text of a tree."""
    stream = io.StringIO()
    (yaml or open_yaml()).dump(tree, stream)
    return stream.getvalue()


def to_tree(value: Any, path: FieldPath = ()) -> Any:
    """Return plain data with the style of each part; `path` is where it stands in the deal.

    Examples
    --------
    >>> print(dump_yaml(to_tree({"facts": {"units": {"value": 5000}}, "title": "no"})), end="")
    facts:
      units: {value: 5000}
    title: "no"
    """
    if isinstance(value, dict):
        tree: Any = CommentedMap(
            (style_text(name), to_tree(one, (*path, name))) for name, one in value.items()
        )
    elif isinstance(value, list):
        tree = CommentedSeq(to_tree(one, (*path, place)) for place, one in enumerate(value))
    else:
        return style_text(value) if isinstance(value, str) else value
    written = json.dumps(value, ensure_ascii=False, default=str)  # dates
    if not _is_block(path) and len(written) <= LINE_WIDTH and "\\n" not in written:
        tree.fa.set_flow_style()
    return tree


def _is_block(path: FieldPath) -> bool:
    """Say whether the thing at `path` has a line of its own for each part, however short."""
    if path[:1] == ("parties",):
        return len(path) < 3 or (len(path) == 3 and path[2] in _PARTY_BLOCKS)
    return len(path) < 2


def style_text(text: str) -> str:
    """Return a text in the style in which it reads back as the same text."""
    lines = text.split("\n")
    clean = all(line == line.strip() and line.isprintable() for line in lines)
    styled: str
    if len(lines) > 1 and clean and lines[0]:
        styled = LiteralScalarString(text)
    elif clean and _PLAIN.match(text) and is_text(text) and text.count("(") == text.count(")"):
        styled = text
    else:
        styled = DoubleQuotedScalarString(text)
    return styled


def quote(text: str) -> str:
    r"""Return a text in double quotes on one line.

    Examples
    --------
    >>> print(quote('5" pipe\nin steel'))
    "5\" pipe\nin steel"
    """
    return f'"{"".join(_escape(one) for one in text)}"'


def _escape(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    return {"\n": "\\n", "\t": "\\t"}.get(character, f"\\U{ord(character):08x}")
