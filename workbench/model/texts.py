"""Texts of a deal: short enough, and made of characters that are what they seem."""

from __future__ import annotations

import unicodedata

TEXT_LIMIT = 2_000
"""Longest text [characters] that a deal holds in one place; formulas included."""

NAME_LIMIT = 80
"""Longest name [characters] of a fact, an issue, a party or a term line."""


def clean_text(text: str) -> str:
    """Return `text`, refusing characters that are not what they seem.

    Control characters and marks that turn the direction of writing can make a file read
    differently from what it does, so a deal holds none of them. Line breaks and tabs are allowed.

    Raises
    ------
    ValueError
        Naming the first such character and its place.
    """
    for place, character in enumerate(text, start=1):
        if unicodedata.category(character) in {"Cc", "Cf", "Co", "Cs"} and character not in "\n\t":
            raise ValueError(
                f"character {place} is U+{ord(character):04X}, which cannot be seen; remove it"
            )
    return text
