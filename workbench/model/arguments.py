"""What a call was given, looked at before it is used: a slip is a sentence, no other answer."""

from __future__ import annotations

from collections.abc import Iterable
from numbers import Integral, Real

from workbench.model.names import suggest


def check_word(name: str, given: object, words: Iterable[str]) -> None:
    """Refuse a word that an argument does not know.

    Examples
    --------
    >>> check_word("by", "jont", ["joint", "smaller"])
    Traceback (most recent call last):
    ValueError: by must be 'joint' or 'smaller', got 'jont'; did you mean 'joint'?
    """
    words = list(words)
    if given not in words:
        *most, last = map(repr, words)
        said = f"{name} must be {', '.join(most)} or {last}, got {given!r}"
        near = suggest(str(given), words)
        raise ValueError(said + (near if "did you mean" in near else ""))


def check_count(name: str, given: object, *, least: int = 1) -> None:
    """Refuse what is no whole number, or too small a one.

    Examples
    --------
    >>> check_count("up_to", 0)
    Traceback (most recent call last):
    ValueError: up_to must be a whole number from 1 on, got 0
    """
    if isinstance(given, bool) or not isinstance(given, Integral) or given < least:
        raise ValueError(f"{name} must be a whole number from {least} on, got {given!r}")


def check_number(name: str, given: object) -> None:
    """Refuse what is no number.

    Examples
    --------
    >>> check_number("target", "high")
    Traceback (most recent call last):
    TypeError: target must be a number, got 'high'
    """
    if isinstance(given, bool) or not isinstance(given, Real):
        raise TypeError(f"{name} must be a number, got {given!r}")
