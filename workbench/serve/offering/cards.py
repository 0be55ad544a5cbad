"""What the front page says about the notebooks of a folder."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_EMPHASIS = re.compile(r"(\*\*|__|\*|`)(.+?)\1")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>")


@dataclass(frozen=True)
class Card:
    """One notebook on the front page.

    Attributes
    ----------
    path : str
        File name of the notebook.
    title : str
        Its first heading, or the file name in words.
    summary : str
        Its first paragraph, or nothing.
    problem : str
        Why it cannot be opened, or nothing.
    """

    path: str
    title: str
    summary: str = ""
    problem: str = ""

    @property
    def name(self) -> str:
        """Its name in addresses."""
        return self.path.removesuffix(".ipynb")

    @property
    def short(self) -> str:
        """What stands on a small button: the title up to its colon."""
        return self.title.partition(":")[0].strip()


def read_cards(folder: Path) -> list[Card]:
    """Read a card for every notebook in `folder`, in the order of their file names."""
    paths = (path for path in folder.glob("*.ipynb") if not path.name.startswith("."))
    return [_known_card(path, _stamp(path)) for path in sorted(paths)]


@lru_cache(maxsize=256)
def _known_card(path: Path, _stamp: tuple[int, int] | None) -> Card:
    """Read a notebook once for all pages, until it is written again."""
    return read_card(path)


def _stamp(path: Path) -> tuple[int, int] | None:
    try:
        told = path.stat()
    except OSError:  # gone, or closed to us: then its card says so
        return None
    return told.st_mtime_ns, told.st_size


def read_card(path: Path) -> Card:
    """Read title and first paragraph from a notebook's first text cell, as plain text."""
    fallback = path.stem.replace("-", " ").replace("_", " ").strip().capitalize()
    try:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        text = next(_text_cells(notebook), "")
    except (OSError, ValueError, KeyError, TypeError):
        return Card(path.name, fallback, problem="This file is not a readable notebook.")
    return _card(path.name, fallback, text)


def _text_cells(notebook: dict[str, list[dict[str, str | list[str]]]]) -> Iterator[str]:
    for cell in notebook["cells"]:
        if cell["cell_type"] == "markdown":
            yield "".join(cell["source"])


def _card(name: str, fallback: str, text: str) -> Card:
    lines = [line.strip() for line in text.splitlines()]
    headings = [line.lstrip("#").strip() for line in lines if line.startswith("#")]
    paragraphs = "\n".join("" if line.startswith("#") else line for line in lines).split("\n\n")
    summary = next((" ".join(p.split()) for p in paragraphs if p.strip()), "")
    return Card(name, plain_text(headings[0]) if headings else fallback, plain_text(summary))


def plain_text(markdown: str) -> str:
    """Drop the marks of emphasis, code and links, and HTML tags.

    Examples
    --------
    >>> plain_text("The **zone** of `deals`, see [the notes](notes.md)")
    'The zone of deals, see the notes'
    """
    text = _TAG.sub("", _LINK.sub(r"\1", markdown))
    return _EMPHASIS.sub(r"\2", text)
