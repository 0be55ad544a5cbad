"""Parts of sentences: joined, counted, with capitals where they belong.

A label of a deal file stands at the start of a row and within a sentence. Only its first letter may
change between the two; everything else, and every proper name, is left as it was written.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.words.numbers import format_count, format_number

_BETWEEN = frozenset({"and", "de", "et", "for", "in", "of", "on", "the", "und", "van", "von", "&"})
_COMPANIES = frozenset(
    {"AB", "AG", "AS", "BV", "Co", "Corp", "GmbH", "Inc", "KG", "LLC", "Ltd", "NV", "Oy", "SA"}
    | {"SE", "SRL", "SpA", "plc"}
)


def join_and(parts: Iterable[str]) -> str:
    """Join parts of a sentence with commas and an "and".

    Examples
    --------
    >>> join_and(["a", "b", "c"])
    'a, b and c'
    """
    return _join(parts, "and")


def join_or(parts: Iterable[str]) -> str:
    """Join choices with commas and an "or".

    Examples
    --------
    >>> join_or(["a", "b", "c"]), join_or(["a"])
    ('a, b or c', 'a')
    """
    return _join(parts, "or")


def _join(parts: Iterable[str], word: str) -> str:
    *most, last = list(parts) or [""]
    return f"{', '.join(most)} {word} {last}" if most else last


def plural(count: float, things: str) -> str:
    """Return the word for so many things; it is given for more than one.

    Examples
    --------
    >>> plural(1, "packages"), plural(3, "packages"), plural(1, "EUR")
    ('package', 'packages', 'EUR')
    """
    return things[:-1] if count == 1 and things.endswith("s") else things


def counted(count: float, things: str) -> str:
    """Say how many things.

    Examples
    --------
    >>> counted(1, "days"), counted(1234, "packages")
    ('1 day', '1,234 packages')
    """
    number = format_count(count) if isinstance(count, int) else format_number(count)
    return f"{number} {plural(count, things)}".strip()


def start_sentence(text: str) -> str:
    """Begin with a capital; all other letters stay as they are.

    Examples
    --------
    >>> start_sentence("only PackPol cares"), start_sentence("iPads by number")
    ('Only PackPol cares', 'iPads by number')
    """
    first = text.split(" ", 1)[0]
    return text if first[1:] != first[1:].lower() else text[:1].upper() + text[1:]


def within_sentence(label: str) -> str:
    """Write a label within a sentence: its first letter is small, if its word is an ordinary one.

    An ordinary word has no capital but its first, and no digit. A label that has a capital at every
    word, or ends like a company, is a name. A name of a single word looks like any other word:
    whoever knows that it is one leaves it alone.

    Examples
    --------
    >>> within_sentence("Payment day"), within_sentence("VAT rate"), within_sentence("R&D")
    ('payment day', 'VAT rate', 'R&D')
    >>> within_sentence("SLA credit"), within_sentence("PackPol"), within_sentence("Acme Corp")
    ('SLA credit', 'PackPol', 'Acme Corp')
    """
    first, *rest = label.split() or [""]
    return label[:1].lower() + label[1:] if _is_ordinary(first) and not _is_name(rest) else label


def _is_ordinary(word: str) -> bool:
    tail = word[1:]
    plain = tail == tail.lower() and not any(letter.isdigit() for letter in tail)
    return tail[:1].islower() and plain


def _is_name(rest: list[str]) -> bool:
    """Say whether the words after the first make all of it a name."""
    if any(word.strip(".,()") in _COMPANIES for word in rest):
        return True
    telling = [word for word in rest if word not in _BETWEEN and not word.isupper()]
    return bool(telling) and all(word[:1].isupper() for word in telling)


def name_in_words(name: str) -> str:
    """Return what people call something that has a name and no label.

    Examples
    --------
    >>> name_in_words("payment_day")
    'Payment day'
    """
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]
