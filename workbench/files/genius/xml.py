"""XML from strangers as elements that know their line; no entities, no document types."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, TreeBuilder

from defusedxml.ElementTree import DefusedXMLParser  # type: ignore[import-untyped]

from workbench.files.deal_files import read_content
from workbench.files.file_problems import DealFileError, FileProblem, Place, refuse_file
from workbench.words import format_count

ELEMENT_LIMIT = 50_000
"""Most elements in one file."""

ROOTS = ("negotiation_template", "utility_space")

_DECLARATION = re.compile(rb"<\?xml\b[^>]*\?>")
_BARE_AMPERSAND = re.compile(rb"&(?!#[0-9]+;|#x[0-9a-fA-F]+;|[A-Za-z][\w.-]*;)")


@dataclass(frozen=True)
class XmlPart:
    """One element of a file.

    Attributes
    ----------
    file : str
    element : xml.etree.ElementTree.Element
    lines : dict of Element to int
    """

    file: str
    element: Element
    lines: dict[Element, int]

    def get(self, name: str, default: str = "") -> str:
        """Return an attribute as text, without blanks around it."""
        return self.element.get(name, default).strip()

    def number(self, name: str) -> float:
        """Return an attribute as a finite number.

        Raises
        ------
        DealFileError
            If it is missing or no number.
        """
        number = parse_number(self.get(name))
        if number is None:
            raise self.refuse(f"{name} must be a finite number, got {self.get(name)!r}")
        return number

    def children(self, *tags: str) -> Iterator[XmlPart]:
        """Yield the elements directly inside this one."""
        return (self._part(one) for one in self.element if one.tag in tags)

    def find_all(self, tag: str) -> Iterator[XmlPart]:
        """Yield the elements anywhere inside this one."""
        return (self._part(one) for one in self.element.iter(tag))

    def refuse(self, message: str) -> DealFileError:
        """Return the error that points here."""
        place = Place(self.lines[self.element], 1)
        return DealFileError([FileProblem((), message, file=self.file, place=place)])

    def _part(self, element: Element) -> XmlPart:
        return XmlPart(self.file, element, self.lines)


def parse_number(text: str) -> float | None:
    """Return a finite number, None where the text is none.

    Examples
    --------
    >>> parse_number("0.25"), parse_number("nan"), parse_number("five")
    (0.25, None, None)
    """
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def read_xml(path: str | Path) -> XmlPart:
    """Read a GENIUS file.

    Raises
    ------
    DealFileError
        If it cannot be opened, is not XML, defines entities, or is not GENIUS's.
    """
    path = Path(path)
    return parse_xml(read_content(path), path.name)


def parse_xml(content: bytes, name: str) -> XmlPart:
    """Read the content of a GENIUS file.

    Two faults of files that GENIUS itself ships are mended, for they have one reading: an ``&``
    that stands for itself, and a comment before the XML declaration.

    Raises
    ------
    DealFileError
        If it is not XML, defines entities, or is not GENIUS's.
    """
    builder = _LineBuilder(name)
    parser = DefusedXMLParser(target=builder, forbid_dtd=True)
    builder.parser = parser.parser
    try:
        parser.feed(_mended(content))
        root = parser.close()
    except ParseError as error:
        line, column = error.position
        message = f"this is not XML: {str(error).split(':')[0]}"
        place = Place(line, column + 1)
        raise DealFileError([FileProblem((), message, file=name, place=place)]) from error
    except DealFileError:
        raise
    except (ValueError, LookupError) as error:  # forbidden parts, unknown encodings
        message = "this XML declares entities or an encoding that is not read; use plain UTF-8"
        place = Place(parser.parser.CurrentLineNumber, parser.parser.CurrentColumnNumber + 1)
        raise DealFileError([FileProblem((), message, file=name, place=place)]) from error
    if root.tag not in ROOTS:
        message = f"a GENIUS file starts with <{ROOTS[0]}> or <{ROOTS[1]}>, not <{root.tag}>"
        raise refuse_file(name, message)
    return XmlPart(name, root, builder.lines)


def _mended(content: bytes) -> bytes:
    """Escape bare ampersands, and let the XML declaration come first; lines stay where they are."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: two bytes a character
        return content
    declared = _DECLARATION.search(content)
    before = content[: declared.start()].removeprefix(b"\xef\xbb\xbf").strip() if declared else b""
    if declared and before.startswith(b"<!--") and before.endswith(b"-->"):
        declaration, start = declared[0], content[: declared.start()]
        content = declaration + start.removeprefix(b"\xef\xbb\xbf") + content[declared.end() :]
    return _BARE_AMPERSAND.sub(b"&amp;", content)


class _LineBuilder(TreeBuilder):
    """Notes the line of each element as it starts, and stops where there are too many."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self.lines: dict[Element, int] = {}
        self.parser: object = None

    def start(self, tag: str, attributes: dict[str, str]) -> Element:
        element = super().start(tag, attributes)
        self.lines[element] = getattr(self.parser, "CurrentLineNumber", 1)
        if len(self.lines) > ELEMENT_LIMIT:
            raise refuse_file(
                self.name, f"the file has more than {format_count(ELEMENT_LIMIT)} elements"
            )
        return element
