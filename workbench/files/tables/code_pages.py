"""Text in a code page that the file does not name: read where all candidates agree."""

from __future__ import annotations

import re

_PAGES = ("cp1252", "cp1250", "cp1254", "cp1257")
"""Code pages of Excel's CSV in western and central Europe, Turkey and the Baltic."""

_WORD = re.compile(r"[^\W\d_]+")


def decode_alike(content: bytes) -> str:
    """Decode text whose letters are the same in each code page that it may be in.

    A word that is mostly of letters beyond English is refused too: so texts look that are Cyrillic,
    Greek, Chinese or Japanese.

    Raises
    ------
    UnicodeError
        With a sentence that names the line and what to do.

    Examples
    --------
    >>> decode_alike("Müller".encode("cp1252"))
    'Müller'
    """
    for number, line in enumerate(content.splitlines(), start=1):
        texts = {line.decode(page, errors="replace") for page in _PAGES}
        text = texts.pop()
        if texts or "\ufffd" in text or any(map(_is_strange, _WORD.findall(text))):
            raise UnicodeError(
                f"row {number} has letters that read differently in different countries, and the "
                "file does not say which are meant; save it as 'CSV UTF-8'"
            )
    return content.decode(_PAGES[0])


def _is_strange(word: str) -> bool:
    return 2 * sum(not one.isascii() for one in word) > len(word)
