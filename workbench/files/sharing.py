"""Files that hold what one view may have of a deal, and nothing else."""

from __future__ import annotations

from workbench.files.deal_files import read_source
from workbench.files.deal_writing import write_deal
from workbench.files.records import hash_deal, to_record
from workbench.files.yaml.yaml_writing import dump_yaml, to_tree
from workbench.model import (
    Deal,
    DealError,
    Offers,
    SharedSheet,
    View,
    build,
    redact,
)


def write_view(deal: Deal, view: View | str, *, offers: Offers | None = None) -> str:
    """Return the text of a file with what a view may have of a deal.

    It is made from the model alone, so comments of the deal's own file, which may say anything, are
    not in it. For this reason, save the text as a new file; :func:`workbench.files.save_deal` keeps
    the comments of a file that is there.

    Only what the view may have, or what was ticked for the supplier, gets into it. Whether the
    numbers on the supplier's sheet give ours away is not looked at here, so do not hand the text
    out unchecked: :func:`workbench.advice.check_sheet` looks, and sending a sheet from the store
    (:meth:`workbench.store.Store.send_sheet`), which is all that served pages of the supplier's
    view show, refuses what it finds. :func:`workbench.model.redact` does not look either.

    Parameters
    ----------
    deal : Deal
    view : View or str
    offers : Offers, optional
        As for :func:`workbench.model.redact`.

    Returns
    -------
    str
        YAML: a deal, which :func:`workbench.files.read_deal` reads, or for the supplier a sheet,
        which only :func:`read_sheet` reads.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> print(write_view(example_deal(), "supplier"), end="")  # doctest: +ELLIPSIS
    sheet: 1
    title: ...
    """
    shown = redact(deal, view, offers=offers)
    return write_deal(shown) if isinstance(shown, Deal) else write_sheet(shown)


def write_sheet(sheet: SharedSheet) -> str:
    """Return the text of a file with a sheet, which :func:`read_sheet` reads."""
    return dump_yaml(to_tree({"sheet": sheet.sheet, **to_record(sheet)}))


def hash_shown(deal: Deal) -> str:
    """Return 12 characters that name a state of a deal for all of our own people.

    They are made from what every view of ours may have, so analyst, buyer and executive read the
    same ones on the same state, and nobody can test a guess about what is hidden from them. A
    change that only the analyst or the team may see leaves them as they are; so it does the brief.

    Parameters
    ----------
    deal : Deal

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> deal = example_deal()
    >>> hash_shown(deal) == hash_shown(deal.changed(notes=("A remark of the analyst",)))
    True
    """
    shown = redact(deal, View.EXECUTIVE)
    assert isinstance(shown, Deal)  # of a view of ours it always is
    return hash_deal(shown)


def read_sheet(text: str | bytes, *, name: str = "sheet.yaml") -> SharedSheet:
    """Read a shared sheet from the content of a file.

    Parameters
    ----------
    text : str or bytes
    name : str
        Name of the file; its ending says whether it is YAML or JSON.

    Raises
    ------
    DealFileError
        As :func:`workbench.files.read_deal`.
    """
    source = read_source(text, name=name)
    try:
        return build(SharedSheet, source.data)
    except DealError as error:
        raise source.refuse(error.problems) from error
