"""Read YAML from strangers: plain data only, limits first, and the place of every part."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NoReturn

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from workbench.files.file_problems import DealFileError, FileProblem, refuse_file
from workbench.files.yaml.core_schema import resolve
from workbench.files.yaml.plain_texts import (
    PlainItem,
    add_hint,
    find_commas,
    find_comment,
    tell_comma,
)
from workbench.files.yaml.source import DEPTH_LIMIT, NODE_LIMIT, Source, SourceText, Span
from workbench.model import FieldPath
from workbench.words import format_count

LINE_LIMIT = 25_000
"""Longest line [characters]; the scanner's time grows with the square of some lines."""

LINE_COUNT_LIMIT = 50_000
"""Most lines; the scanner is slow even on empty ones."""

_QUOTES = "or put quotes around a text that begins with"
_HEADER = "put quotes around a text that begins with"


def read_yaml(text: SourceText) -> Source:
    r"""Read one YAML document without anchors, tags, merge keys and duplicate names.

    Raises
    ------
    DealFileError
        With every problem found, or with the first that makes the rest unreadable.

    Examples
    --------
    >>> read_yaml(SourceText("deal.yaml", "title: Tins\nsizes: [1, no]")).data
    {'title': 'Tins', 'sizes': [1, 'no']}
    """
    lines = text.text.splitlines(keepends=True)
    if len(lines) > LINE_COUNT_LIMIT:
        limit = format_count(LINE_COUNT_LIMIT)
        message = f"the file has {format_count(len(lines))} lines, the limit is {limit}"
        raise refuse_file(text.name, message)
    offset = 0
    for line in lines:
        if len(line) > LINE_LIMIT:
            limit = format_count(LINE_LIMIT)
            message = f"this line has {format_count(len(line))} characters, the limit is {limit}"
            raise DealFileError([text.problem(offset, f"{message}; break it")])
        offset += len(line)
    return _YamlReader(text).read()


class _YamlReader:
    """One pass over the parser's events; nothing is built before it is known to be plain."""

    def __init__(self, text: SourceText) -> None:
        self.text = text
        self.spans: dict[FieldPath, Span] = {}
        self.problems: list[FileProblem] = []
        self.count = 0
        self.last = 0
        self.is_cut = False
        self.brackets = 0
        self.events = self._parse()

    def read(self) -> Source:
        next(self.events)  # the stream's start
        start = next(self.events)
        if isinstance(start, StreamEndEvent):
            raise refuse_file(self.text.name, "the file is empty")
        if isinstance(start, DocumentStartEvent) and (start.version or start.tags):
            self._note(start, "a deal file has no % directives; remove them")
        data = self._value(next(self.events), (), 0)
        next(self.events)  # the document's end
        after = next(self.events)
        if not isinstance(after, StreamEndEvent):
            self._note(after, "a second document starts here; a deal file holds one")
        elif not isinstance(data, dict):
            kind = "a list" if isinstance(data, list) else repr(data)[:60]
            self.problems.append(
                self.text.problem(0, f"a deal file is a mapping of names to things, got {kind}")
            )
        if self.problems:
            raise DealFileError(self.problems)
        return Source(self.text, data, self.spans)

    def _parse(self) -> Iterator[Event]:
        """Yield the events; what stops the parser becomes a problem with its place."""
        try:
            for event in YAML(typ="safe", pure=True).parse(self.text.text):
                self.last = event.start_mark.index
                yield event
        except MarkedYAMLError as error:
            if self.is_cut:  # what the parser stumbles over is the rest of that text
                raise DealFileError(self.problems) from error
            mark = error.problem_mark or error.context_mark
            message = f"this is not YAML: {add_hint(str(error.problem or error.context))}"
            offset = mark.index if mark else self.last
            raise DealFileError(
                [*self.problems, self.text.problem(min(offset, len(self.text.text)), message)]
            ) from error
        except (YAMLError, ValueError, OverflowError) as error:  # e.g. \U with no such character
            offset = getattr(error, "position", self.last)
            message = "this is not YAML: there is no such character"
            raise DealFileError([*self.problems, self.text.problem(offset, message)]) from error

    def _value(self, event: Event, path: FieldPath, depth: int, key: int | None = None) -> Any:
        self.count += 1
        if self.count > NODE_LIMIT:
            self._stop(event, f"the file has more than {format_count(NODE_LIMIT)} names and values")
        if depth > DEPTH_LIMIT:
            self._stop(event, f"more than {DEPTH_LIMIT} levels inside each other", path)
        start = event.start_mark.index
        at = start if key is None else key
        self.spans[path] = Span(start, event.end_mark.index, at, start)
        self._check_plain(event, path)
        if isinstance(event, ScalarEvent):
            return self._scalar(event, path, at)
        if not isinstance(event, SequenceStartEvent | MappingStartEvent):
            return None  # an alias, noted above
        self.brackets += bool(event.flow_style)
        is_list = isinstance(event, SequenceStartEvent)
        things = self._list(path, depth) if is_list else self._mapping(path, depth)
        self.brackets -= bool(event.flow_style)
        return things

    def _check_plain(self, event: Event, path: FieldPath) -> None:
        if isinstance(event, AliasEvent):
            message = "aliases (*name) are not allowed; write the value out"
            self._note(event, f"{message}, {_QUOTES} *", path)
        elif isinstance(event, NodeEvent) and event.anchor is not None:
            self._note(event, f"anchors (&name) are not allowed; remove it, {_QUOTES} &", path)
        if getattr(event, "tag", None) is not None:
            self._note(event, f"tags (!name) are not allowed; remove it, {_QUOTES} !", path)

    def _scalar(self, event: ScalarEvent, path: FieldPath, key: int) -> Any:
        value = str(event.value)
        start, end = event.start_mark.index, event.end_mark.index
        written = self.text.text[start:end]
        body, exact = start, True
        if event.style in ("|", ">"):
            body = start + written.find("\n") + 1
            if not value.strip():
                self._note(event, f"this text is empty; {_HEADER} {event.style}", path)
        elif event.style in ("'", '"'):
            body, exact = start + 1, "\\" not in written and "''" not in written
        self.spans[path] = Span(start, end, key, body, exact)
        if event.style is not None or event.tag is not None:
            return value
        try:
            meant = resolve(value)
        except ValueError as error:
            self._note(event, str(error), path)
            return None
        if meant is None or isinstance(meant, str):
            in_brackets = self.brackets > 0
            if not written:  # its mark may stand behind the comment
                start, end = key, self.text.text.find(":", key) + 1
            message = find_comment(self.text.text, end, written, in_brackets=in_brackets)
            self._cut(start, message, path)
        return meant

    def _list(self, path: FieldPath, depth: int) -> list[Any]:
        things: list[Any] = []
        items = []
        while not isinstance(event := next(self.events), SequenceEndEvent):
            place = (*path, len(things))
            things.append(self._value(event, place, depth + 1))
            is_plain = isinstance(event, ScalarEvent) and event.style is None
            items.append(PlainItem(self.spans[place].start, self.spans[place].end, is_plain))
        if self.brackets:
            for offset, message in find_commas(self.text.text, items):
                self._cut(offset, message, path)
        self._close(path, event)
        return things

    def _mapping(self, path: FieldPath, depth: int) -> dict[str, Any]:
        things: dict[str, Any] = {}
        before: tuple[int, int, FieldPath] | None = None  # the value that a comma may have cut
        while not isinstance(event := next(self.events), MappingEndEvent):
            following = next(self.events)
            if self._is_missing(event, following):
                start, _, place = before or (event.start_mark.index, 0, path)
                before = (start, event.end_mark.index, place)
                continue
            self._tell_missing(before, path)
            name = self._key(event, path)
            if name in things:
                place = self.text.place(self.spans[*path, name].key)
                self._note(event, f"{name!r} is here twice, first in line {place.line}", path)
            key = event.start_mark.index
            place = (*path, name)
            things[name] = self._value(following, place, depth + 1, key)
            before = (self.spans[place].start, 0, place)
        self._tell_missing(before, path)
        self._close(path, event)
        return things

    def _is_missing(self, key: Event, value: Event) -> bool:
        """Say whether a name in brackets has no colon and no value: ``{cost: pv(1, days)}``."""
        if not isinstance(key, ScalarEvent) or not isinstance(value, ScalarEvent):
            return False
        start, end = key.end_mark.index, value.start_mark.index
        return (
            value.style is None and not value.value and ":" not in self.text.text[start : end + 1]
        )

    def _tell_missing(self, cut: tuple[int, int, FieldPath] | None, path: FieldPath) -> None:
        """Note a value that goes on behind its comma, or a name that has no value at all."""
        if cut is None or not cut[1]:
            return
        start, end, place = cut
        if place == path or self.text.text[start] in "'\"":
            name = " ".join(self.text.text[start:end].split())[:80]
            message = f"{name!r} has no value; write a colon, a blank and its value behind it"
        else:
            message = tell_comma(self.text.text, start, end)
        self._cut(start, message, place)

    def _close(self, path: FieldPath, event: Event) -> None:
        """Note where a list or mapping ends."""
        span = self.spans[path]
        self.spans[path] = Span(span.start, event.end_mark.index, span.key, span.body)

    def _key(self, event: Event, path: FieldPath) -> str:
        self.count += 1
        if not isinstance(event, ScalarEvent):
            self._stop(event, "a name must be a text, not a list, mapping or alias", path)
        self._check_plain(event, path)
        name = str(event.value)
        if event.style is None and name == "<<":
            self._note(event, "merge keys (<<) are not allowed; write the fields out", path)
        elif event.style is None and not _is_text(name):
            self._note(event, f"a name must be a text; put quotes around {name or 'it'}", path)
        return name

    def _cut(self, offset: int, message: str, path: FieldPath) -> None:
        if message:
            self.is_cut = True
            self.problems.append(self.text.problem(offset, message, path))

    def _note(self, event: Event, message: str, path: FieldPath = ()) -> None:
        self.problems.append(self.text.problem(event.start_mark.index, message, path))

    def _stop(self, event: Event, message: str, path: FieldPath = ()) -> NoReturn:
        self._note(event, message, path)
        raise DealFileError(self.problems)


def _is_text(plain: str) -> bool:
    try:
        return isinstance(resolve(plain), str)
    except ValueError:
        return False
