"""What of a deal the other side's sheet shows: nothing but names, unless somebody ticks more."""

from __future__ import annotations

from typing import Literal

from workbench.model.base import Frozen, Text, Truth
from workbench.model.issues import Issue
from workbench.model.names import Named, suggest
from workbench.model.problems import DealError, Problem


class SheetTerm(Frozen):
    """What the sheet shows of one issue.

    Parameters
    ----------
    show : {"nothing", "name", "options"}
        The term's name only, its options too (a range with its steps, or a list), or nothing.
    position : bool
        Whether our stated limit is shown, as far as there is one. What is real never is.
    """

    show: Literal["nothing", "name", "options"] = "name"
    position: Truth = False


class Sheet(Frozen):
    """What the sheet for the other side says beside the facts that are shared.

    Parameters
    ----------
    title : str
        Heading; the deal's title when empty.
    ours, theirs : str
        The companies' names; the parties' names when empty.
    note : str
        What we write to them, above the terms.
    agenda : bool
        Whether the topics of our agenda are shown with their minutes; never what we want of each.
    choices : bool
        Whether it says which of several offers the other side liked.
    terms : mapping of issue to SheetTerm
        Of an issue that is left out, the name is shown.
    """

    title: Text = ""
    ours: Text = ""
    theirs: Text = ""
    note: Text = ""
    agenda: Truth = False
    choices: Truth = False
    terms: Named[SheetTerm] = Named()


def check_sheet_terms(sheet: Sheet | None, issues: Named[Issue]) -> None:
    """Refuse a sheet that shows an issue which there is not.

    Raises
    ------
    DealError
        Naming the issue, and the one that may be meant.
    """
    for name in sheet.terms if sheet is not None else ():
        if name not in issues:
            message = f"there is no such issue{suggest(name, issues)}"
            raise DealError([Problem(("sheet", "terms", name), message)])
