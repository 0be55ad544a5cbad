"""Dashboards of one's own as notebooks, which ``workbench serve --dashboards`` serves."""

from __future__ import annotations

import inspect
import json
import textwrap
from pathlib import Path
from typing import Any

import ipywidgets as ipw

from workbench.files import save_deal
from workbench.model import Deal
from workbench.ui.pages.composing import PlacedItem, PlacedRows
from workbench.ui.pages.panel_names import panel_maker


def save_dashboard(
    path: str | Path, deal: Deal | str | Path, rows: PlacedRows, *, title: str
) -> None:
    """Write a dashboard of one's own as a notebook, for ``workbench serve --dashboards FOLDER``.

    Parameters
    ----------
    path : str or Path
        Ends in ``.ipynb``; its folder is made where it is not there.
    deal : Deal, or path of a deal file
        What the notebook opens by itself; served, a page shows the deal that is chosen. A deal is
        saved beside the notebook, a path is written as it stands.
    rows : sequence of sequences
        As for :func:`compose`: names of panels, and functions, whose source is written down, so
        that they must use nothing but their study, ``wb`` and ``pd``.
    title : str
        Heading of the notebook, and its name on the front page.

    Raises
    ------
    ValueError
        If the path is no notebook's, or a panel's name is unknown.
    TypeError
        If an item has no source of its own: a widget, a lambda, or what was typed at a prompt.

    Examples
    --------
    >>> import tempfile
    >>> from workbench.value import example_deal
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "mine.ipynb")
    ...     save_dashboard(path, example_deal(), [["facts", "frontier"]], title="Mine")
    ...     sorted(one.name for one in Path(folder).iterdir())
    ['mine.ipynb', 'mine.yaml']
    """
    path = Path(path)
    if path.suffix != ".ipynb":
        raise ValueError(f"a dashboard is saved as a notebook, ending in .ipynb, got {path.name!r}")
    sources: dict[str, str] = {}
    written = _write_rows(rows, sources)
    path.parent.mkdir(parents=True, exist_ok=True)
    opened = str(deal)
    if isinstance(deal, Deal):
        opened = path.with_suffix(".yaml").name
        save_deal(deal, path.with_suffix(".yaml"))
    opening = f"import pandas as pd\n\nimport workbench as wb\n\ndesk = wb.ui.open_desk({opened!r})"
    shown = f"wb.ui.compose(desk, {written})"
    cells = [_cell("markdown", f"# {title}"), *map(_code, (opening, *sources.values(), shown))]
    notebook = {"cells": cells, "metadata": _METADATA, "nbformat": 4, "nbformat_minor": 4}
    path.write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


_METADATA = {
    "kernelspec": {
        "display_name": "Python 3 (ipykernel)",
        "language": "python",
        "name": "python3",
    }
}


def _cell(kind: str, text: str) -> dict[str, Any]:
    return {"cell_type": kind, "metadata": {}, "source": text.splitlines(keepends=True)}


def _code(text: str) -> dict[str, Any]:
    return _cell("code", text) | {"execution_count": None, "outputs": []}


def _write_rows(rows: Any, sources: dict[str, str]) -> str:
    """Write rows as Python, and keep the sources of the functions in them by name."""
    if isinstance(rows, list | tuple):
        return f"[{', '.join(_write_rows(one, sources) for one in rows)}]"
    return _write_item(rows, sources)


def _write_item(item: PlacedItem, sources: dict[str, str]) -> str:
    if isinstance(item, str):
        panel_maker(item)
        return repr(item)
    name = getattr(item, "__name__", "")
    if isinstance(item, ipw.Widget) or not callable(item) or not name.isidentifier():
        said = "only panels by name and functions with a name can be saved"
        raise TypeError(f"{said}, got {item!r}; write such a dashboard as a notebook yourself")
    try:
        sources[name] = textwrap.dedent(inspect.getsource(item)).rstrip()
    except OSError as error:
        raise TypeError(f"the source of {name} is not to be had: keep it in a file") from error
    return name
