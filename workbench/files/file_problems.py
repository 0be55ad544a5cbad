"""What is wrong with a file, with the line and column to go to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from workbench.model import DealError, Problem
from workbench.words import format_count

PROBLEM_LIMIT = 100
"""Most problems that one error lists; a broken export can have thousands of the same kind."""

_STEP_LIMIT = 60
_MESSAGE_LIMIT = 300


class Place(NamedTuple):
    """A character of a file; lines and columns count from 1."""

    line: int
    column: int


@dataclass(frozen=True)
class FileProblem(Problem):
    """One thing that is wrong in a file.

    Attributes
    ----------
    file : str
        Name of the file, without its folder.
    place : Place or None
        Where to look; None when the file as a whole is meant.

    Examples
    --------
    >>> print(FileProblem(("issues", "price"), "is missing", file="deal.yaml", place=Place(4, 3)))
    deal.yaml:4:3: issues.price: is missing
    """

    file: str = ""
    place: Place | None = None

    def __str__(self) -> str:
        """Show file, line, column, the way to it and the message, on one line."""
        where = f":{self.place.line}:{self.place.column}" if self.place else ""
        steps = ".".join(_cut(str(step), _STEP_LIMIT) for step in self.path)
        way = f"{steps}: " if steps else ""
        return _visible(f"{self.file}{where}: {way}{_cut(self.message, _MESSAGE_LIMIT)}")


class DealFileError(DealError):
    """A file does not hold a deal; one line per problem, sorted by place.

    Attributes
    ----------
    problems : tuple of FileProblem
        All that was found, at most `PROBLEM_LIMIT` of them.
    """

    problems: tuple[FileProblem, ...]

    def __init__(self, problems: Iterable[FileProblem]) -> None:
        # Each place once: one mistake can break two rules in the same words.
        found = sorted(dict.fromkeys(problems), key=lambda one: one.place or Place(0, 0))
        shown = found[:PROBLEM_LIMIT]
        if len(found) > len(shown):
            more = f"and {format_count(len(found) - len(shown))} more problems"
            shown.append(FileProblem((), more, file=found[0].file))
        super().__init__(shown)


def refuse_file(name: str, message: str) -> DealFileError:
    """Return the error for a file that cannot be read at all."""
    return DealFileError([FileProblem((), message, file=name)])


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}..."


def _visible(text: str) -> str:
    """Spell out characters that would break the line or hide what is said."""
    return "".join(
        one if one.isprintable() else one.encode("unicode_escape").decode("ascii") for one in text
    )
