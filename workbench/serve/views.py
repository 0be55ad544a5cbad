"""Which dashboards a view includes."""

from __future__ import annotations

from workbench.model import View

_PAGES = {View.EXECUTIVE: ("brief",), View.SUPPLIER: ("shared",)}
"""Views that include these dashboards only."""


def may_open(view: View, dashboard: str) -> bool:
    """Say whether a view includes a dashboard.

    Examples
    --------
    >>> may_open(View.BUYER, "frontier"), may_open(View.SUPPLIER, "frontier")
    (True, False)
    """
    return view not in _PAGES or dashboard in _PAGES[view]
