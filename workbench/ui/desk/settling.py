"""A deal and its file that were both changed: a person at the page says which one counts."""

from __future__ import annotations

from workbench.model import DealError
from workbench.store import StoreError
from workbench.ui.desk.keeping import Keeping


def settle_file(keeping: Keeping, *, take_file: bool) -> None:
    """Take the file's values, or keep those that are here; what is refused is said on the page.

    Parameters
    ----------
    keeping : Keeping
        Of the deal; it shows the newest state afterwards.
    take_file : bool
    """
    try:
        keeping.store.settle(keeping.entry.id, keeping.who, take_file=take_file)
    except (StoreError, DealError) as error:
        keeping.set_trait("problem", str(error))
        return
    keeping.look()
