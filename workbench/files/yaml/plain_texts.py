"""Where YAML cuts a text that has no quotes: at a comma in brackets, at a blank and ``#``.

Such a text is refused with both of its readings, for a part of it would be lost without a word.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

_COMMENT = re.compile(r"[ \t]+(#(?:[^\s#=*~-]| \d)[^\r\n]*)")
"""What may be a comment or the rest of a text: ``#12``, ``# 12``; ``# in EUR`` is a comment."""

_NEXT_LINE = re.compile(r"[ \t]*(?:\r\n|\r|\n)([ \t]+)(#[^\s#=*~-][^\r\n]*)")

_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*\Z")

_HINTS = {
    "mapping values are not allowed here": "put quotes around a text that holds ': '",
    "but got ':'": "put quotes around a text that holds ': '",
    r"'\t' that cannot start": "indent with blanks, not with tabs",
    "that cannot start any token": "put quotes around a text that begins with it",
    "expected a comment or a line break": "put quotes around a text that begins with > or |",
    "sequence entries are not allowed here": "put quotes around a text that begins with '- '",
    "mapping keys are not allowed here": "put quotes around a text that begins with '? '",
    "'<scalar>'": "if this belongs to the text before it, put quotes around the whole",
    "found unexpected end of stream": "a quote or bracket is not closed",
}
"""What to do about what the parser says, by a part of its words."""


class PlainItem(NamedTuple):
    """One thing in a bracketed list: where it stands, and whether it is a text without quotes."""

    start: int
    end: int
    is_plain: bool


def add_hint(problem: str) -> str:
    """Say what to do about an error of the parser.

    Examples
    --------
    >>> add_hint("mapping values are not allowed here")
    "mapping values are not allowed here; put quotes around a text that holds ': '"
    """
    hint = next((hint for words, hint in _HINTS.items() if words in problem), "")
    return f"{problem}; {hint}" if hint else problem


def find_comment(text: str, end: int, written: str, *, in_brackets: bool = False) -> str:
    """Say what is doubtful about the comment behind a text without quotes; empty if nothing is.

    Parameters
    ----------
    text : str
        The whole file.
    end : int
        Where the text without quotes ends.
    written : str
        The text itself, as it is written.
    in_brackets : bool
        Whether a comma or bracket would end the text.

    Examples
    --------
    >>> find_comment("title: RFQ  # of spring", 10, "RFQ")
    ''
    """
    found = _COMMENT.match(text, end)
    rest = found[1] if found else ""
    if not found and "\n" in written and (below := _NEXT_LINE.match(text, end)):
        last_line = written.rsplit("\n", 1)[1]
        indent = len(last_line) - len(last_line.lstrip())
        rest = below[2] if len(below[1].expandtabs()) == indent else ""
    if not rest:
        return ""
    rest = (re.split(r"[,\]}]", rest)[0] if in_brackets else rest).strip()
    whole = f"{written.splitlines()[-1].strip()} {rest}" if written else rest
    return (
        f"{_cut(rest)!r} can be read as a comment or as part of the text; if it is text, put "
        f'quotes around the whole: "{_cut(whole)}"; if it is a comment, write it on a line of its '
        "own above, with a blank after #"
    )


def tell_comma(text: str, start: int, end: int) -> str:
    """Say that a text or number ends at a comma, and that the rest of it would be lost."""
    whole = " ".join(text[start:end].split())
    if _NUMBER.match(whole.replace(" ", "")):
        return (
            f"{_cut(whole)} ends at its comma; write the number without thousands separator and "
            "with a decimal point, or put quotes around it if it is a text"
        )
    return f'a text ends at its comma here; put quotes around it: "{_cut(whole)}"'


def find_commas(text: str, items: Sequence[PlainItem]) -> Iterator[tuple[int, str]]:
    """Yield what in a bracketed list may have been cut at a comma, as offset and sentence.

    That is a text whose parenthesis is not closed, and numbers such as ``1,000`` among others that
    have a blank behind their comma.
    """
    pairs = list(itertools.pairwise(items))
    tight = [text[one.end : other.start] == "," for one, other in pairs]
    for (one, other), is_tight in zip(pairs, tight, strict=True):
        if not one.is_plain:
            continue
        first, second = text[one.start : one.end], text[other.start : other.end]
        numbers = bool(_NUMBER.match(first)) and second.isdigit()
        in_groups = not all(tight) or (len(second) == 3 and second.startswith("0"))
        if (numbers and is_tight and in_groups) or first.count("(") > first.count(")"):
            yield one.start, tell_comma(text, one.start, other.end)


def _cut(text: str, most: int = 40) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}..."
