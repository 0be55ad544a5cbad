"""The marks of the strip in words."""

from __future__ import annotations

from workbench.analysis.agreement.strip import LIMIT, THEIRS

STRIP_NAMES = {
    "today": "Today",
    "opening": "Opening",
    "target": "Target",
    "agreed": "Agreed",
    LIMIT: "Our limit",
    THEIRS: "Best they can accept",
}
"""What each mark is called."""
