"""That a package leaves a side hardly more than its alternative, in words."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.model import Deal, label_of
from workbench.words import join_and


def hardly_more_words(deal: Deal, sides: Iterable[str]) -> str:
    """Warn of a package that leaves sides hardly more than they have without it; else empty.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> hardly_more_words(example_deal(), ["supplier"])
    'Leaves Supplier hardly more than its alternative: it will not be honoured.'
    """
    names = [label_of(deal, one) for one in sides]
    if not names:
        return ""
    whose = "its alternative" if len(names) == 1 else "their alternatives"
    return f"Leaves {join_and(names)} hardly more than {whose}: it will not be honoured."
