"""Read JSON from strangers: standard JSON only, limits first, and the place of every part."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

from workbench.files.file_problems import DealFileError, FileProblem, refuse_file
from workbench.files.yaml.core_schema import read_plain_number
from workbench.files.yaml.source import DEPTH_LIMIT, NODE_LIMIT, Source, SourceText, Span
from workbench.model import FieldPath

_BLANK = re.compile(r"[ \t\n\r]*")
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\.)*+"')  # possessive: no memory for going back
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?(?![\w.])")
_WORD = re.compile(r"[-+]?\w+")
_WORDS = {"true": True, "false": False, "null": None}


def read_json(text: SourceText) -> Source:
    """Read one JSON object without duplicate names and numbers that are not finite.

    Raises
    ------
    DealFileError
        With every problem found, or with the first that makes the rest unreadable.

    Examples
    --------
    >>> read_json(SourceText("deal.json", '{"title": "Tins", "sizes": [1, 2.5]}')).data
    {'title': 'Tins', 'sizes': [1, 2.5]}
    """
    return _JsonReader(text).read()


class _JsonReader:
    def __init__(self, text: SourceText) -> None:
        self.text = text
        self.spans: dict[FieldPath, Span] = {}
        self.problems: list[FileProblem] = []
        self.count = 0
        self.at = 0

    def read(self) -> Source:
        self._skip()
        if self.at == len(self.text.text):
            raise refuse_file(self.text.name, "the file is empty")
        data = self._value((), 0)
        if self._skip():
            self._stop("the deal ends before this; remove the rest")
        if not isinstance(data, dict):
            self.problems.append(self.text.problem(0, "a deal file is an object: {...}"))
        if self.problems:
            raise DealFileError(self.problems)
        return Source(self.text, data, self.spans)

    def _value(self, path: FieldPath, depth: int, key: int | None = None) -> Any:
        self.count += 1
        if self.count > NODE_LIMIT:
            self._stop(f"the file has more than {NODE_LIMIT:,} names and values")
        if depth > DEPTH_LIMIT:
            self._stop(f"more than {DEPTH_LIMIT} levels inside each other", path)
        next_one, start = self._skip(), self.at
        at = start if key is None else key
        self.spans[path] = Span(start, start, at, start)
        if next_one == "{":
            value: Any = self._object(path, depth)
        elif next_one == "[":
            value = self._array(path, depth)
        else:
            value = self._string() if next_one == '"' else self._plain(path)
        body, written = start + (next_one == '"'), self.text.text[start : self.at]
        self.spans[path] = Span(start, self.at, at, body, "\\" not in written)
        return value

    def _object(self, path: FieldPath, depth: int) -> dict[str, Any]:
        things: dict[str, Any] = {}
        self.at += 1
        while self._more("}", first=not things):
            if self._skip() != '"':
                self._stop("expected a name in double quotes", path)
            key = self.at
            name = self._string()
            self.count += 1
            if name in things:
                place = self.text.place(self.spans[*path, name].key)
                message = f"{name!r} is here twice, first in line {place.line}"
                self.problems.append(self.text.problem(key, message, path))
            if self._skip() != ":":
                self._stop("expected ':'", (*path, name))
            self.at += 1
            things[name] = self._value((*path, name), depth + 1, key)
        return things

    def _array(self, path: FieldPath, depth: int) -> list[Any]:
        things: list[Any] = []
        self.at += 1
        while self._more("]", first=not things):
            things.append(self._value((*path, len(things)), depth + 1))
        return things

    def _more(self, end: str, *, first: bool) -> bool:
        """Step over what stands between two things; say whether another follows."""
        found = self._skip()
        if found == end:
            self.at += 1
            return False
        if first:
            return True
        if found != ",":
            self._stop(f"expected ',' or '{end}'")
        self.at += 1
        return True

    def _string(self) -> str:
        found = _STRING.match(self.text.text, self.at)
        if found is None:
            self._stop("this text has no closing quote on its line, or a tab in it")
        try:
            value = json.loads(found[0])
        except json.JSONDecodeError as error:
            self.at += error.pos
            self._stop(f"this is not JSON: {error.msg[0].lower()}{error.msg[1:]}")
        self.at = found.end()
        return str(value)

    def _plain(self, path: FieldPath) -> float | bool | None:
        start = self.at
        if found := _NUMBER.match(self.text.text, start):
            self.at = found.end()
            try:
                return read_plain_number(found[0])
            except ValueError as error:
                self.problems.append(self.text.problem(start, str(error), path))
                return None
        word = _WORD.match(self.text.text, start)
        if word is None or word[0] not in _WORDS:
            shown = word[0][:60] if word else self.text.text[start : start + 1]
            self._stop(f"expected a value, got {shown or 'the end of the file'}", path)
        self.at = word.end()
        return _WORDS[word[0]]

    def _skip(self) -> str:
        """Step over blanks; return the character that follows, empty at the end."""
        found = _BLANK.match(self.text.text, self.at)
        if found:
            self.at = found.end()
        return self.text.text[self.at : self.at + 1]

    def _stop(self, message: str, path: FieldPath = ()) -> NoReturn:
        offset = min(self.at, len(self.text.text))
        raise DealFileError([*self.problems, self.text.problem(offset, message, path)])
