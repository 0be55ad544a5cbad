"""Plain data read from a text, and where in the text each part of it stands."""

from __future__ import annotations

import bisect
import itertools
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from workbench.files.file_problems import DealFileError, FileProblem, Place
from workbench.model import FieldPath, Problem

SIZE_LIMIT = 500_000
"""Largest file [bytes] that is read."""

NODE_LIMIT = 12_000
"""Most names and values in one file; reading that many takes less than a second."""

DEPTH_LIMIT = 20
"""Most brackets or indentations inside each other."""

_HIDDEN_LIMIT = 1_000

_BREAK = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True)
class Span:
    """Where one value stands in the text, as offsets from its start.

    Attributes
    ----------
    start, end : int
        The value itself, with its quotes.
    key : int
        Its name; the value itself where it has none.
    body : int
        Its first character after quote or block header.
    exact : bool
        Whether the text spells the value without escapes.
    """

    start: int
    end: int
    key: int
    body: int
    exact: bool = True


@dataclass(frozen=True)
class SourceText:
    r"""The text of one file, and its name.

    Examples
    --------
    >>> SourceText("deal.yaml", "format: 2\ntitle: Tins").place(17)
    Place(line=2, column=8)
    """

    name: str
    text: str

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *(found.end() for found in _BREAK.finditer(self.text))]

    def place(self, offset: int) -> Place:
        """Return line and column of a character."""
        line = bisect.bisect_right(self._starts, offset)
        return Place(line, offset - self._starts[line - 1] + 1)

    def problem(self, offset: int, message: str, path: FieldPath = ()) -> FileProblem:
        """Return a problem at a character."""
        return FileProblem(path, message, file=self.name, place=self.place(offset))

    def check_characters(self) -> None:
        """Refuse characters that cannot be seen or that make the text read differently.

        Raises
        ------
        DealFileError
            Naming each of them with its place.
        """
        hidden = [one for one in set(self.text) if _is_hidden(one)]
        if not hidden:
            return
        every = re.finditer(f"[{re.escape(''.join(hidden))}]", self.text)
        some = itertools.islice(every, _HIDDEN_LIMIT)
        raise DealFileError(
            self.problem(
                found.start(),
                f"U+{ord(found[0]):04X} is a character that cannot be seen; remove it",
            )
            for found in some
        )


@dataclass(frozen=True)
class Source:
    """What a text holds.

    Attributes
    ----------
    text : SourceText
    data : mapping
        Texts, numbers, truth values, None, lists and mappings with texts as names.
    spans : mapping of path to Span
    """

    text: SourceText
    data: dict[str, Any]
    spans: Mapping[FieldPath, Span] = field(repr=False)

    def locate(self, problem: Problem) -> FileProblem:
        """Add file, line and column to a problem: the name's, or the formula's character."""
        path = problem.path
        while path and path not in self.spans:
            path = path[:-1]
        span = self.spans[path]
        offset = span.key
        if problem.column and path == problem.path:
            offset = self._character(span, str(self._value(path)), problem.column - 1)
        return self.text.problem(offset, problem.message, problem.path)

    def refuse(self, problems: Iterable[Problem]) -> DealFileError:
        """Return the error that lists the problems with their places."""
        return DealFileError(self.locate(problem) for problem in problems)

    def _value(self, path: FieldPath) -> Any:
        value: Any = self.data
        for step in path:
            value = value[step]
        return value

    def _character(self, span: Span, value: str, count: int) -> int:
        """Find a character of a value in the text, where line breaks may be folded."""
        if not span.exact:
            return span.start
        visible = len("".join(value[:count].split()))
        offset = span.body
        while offset < span.end and (visible or self.text.text[offset].isspace()):
            visible -= not self.text.text[offset].isspace()
            offset += 1
        return offset


def _is_hidden(character: str) -> bool:
    hidden = unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"}
    return hidden and character not in "\n\r\t"
