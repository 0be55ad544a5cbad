"""Read a figure as its reader does: what its titles say, and a trace by its name."""

from __future__ import annotations

import re
from typing import Any


def said(figure: Any) -> str:
    """Return title and small print as running text."""
    text = re.sub("<[^>]+>", " ", figure.layout.title.text)
    return " ".join(text.split())


def trace(figure: Any, name: str) -> Any:
    """Return the trace of a name."""
    return next(one for one in figure.data if one.name == name)
