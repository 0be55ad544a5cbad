"""What all parts of a deal share: frozen, closed, made of clean text and finite numbers."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

TEXT_LIMIT = 2_000
"""Longest text [characters] that a deal holds in one place; formulas included."""

NAME_LIMIT = 80
"""Longest name [characters] of a fact, an issue, a party or a term line."""


class Frozen(BaseModel):
    """A value that never changes; to change one, make another."""

    model_config = ConfigDict(frozen=True, extra="forbid")


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


Text = Annotated[str, Field(max_length=TEXT_LIMIT), AfterValidator(clean_text)]
"""Text without invisible characters."""

Said = Annotated[Text, Field(min_length=1)]
"""Text that says something."""

Number = Annotated[float, Field(strict=True, allow_inf_nan=False)]
"""A finite number; text that looks like one, and true or false, are refused."""

Truth = Annotated[bool, Field(strict=True)]
"""True or false; words and numbers that look like it are refused."""

Formula = Number | Text
"""A number, or a formula in the language of :mod:`workbench.value`."""

Option = Number | Text
"""One setting of an issue: a number in the issue's unit, or a text."""

Package = Mapping[str, Option]
"""One option for every issue."""
