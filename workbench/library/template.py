"""A kind of purchase: its usual terms, what to ask, and what matters to its suppliers.

A template is a file of ``workbench/library/templates/``; the terms that several kinds have stand in
``terms.yaml``. A term's options stand around what holds today: a list gets today's value among its
options, ``around`` gives shares of today's value.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from workbench.files.deal_files import read_source
from workbench.model import (
    Category,
    DealError,
    Frozen,
    Named,
    Number,
    Option,
    Problem,
    Said,
    Text,
    build,
)
from workbench.model.names import unknown

FOLDER = Path(__file__).parent / "templates"
TERMS = "terms.yaml"
"""The file of terms that several templates have."""


class DraftNumber(Frozen):
    """A number that a template proposes; a draft, unless it is what holds today.

    Parameters
    ----------
    value : float or "today"
        "today" for the value of today of the term that it belongs to.
    low, high : float, optional
    unit, label : str
    about : str
        Party whose own matter it is.
    """

    value: Number | Annotated[str, Field(pattern="^today$")]
    low: Number | None = None
    high: Number | None = None
    unit: Said
    label: Said
    about: Text = ""


class UsualTerm(Frozen):
    """One term that purchases of a kind usually have.

    Parameters
    ----------
    label, unit : str
        The unit may hold ``currency`` and ``unit``, which become the deal's own.
    options : tuple of float or str
        Settings; today's value is put among numbers.
    around : tuple of float
        Instead of options: shares of today's value.
    today : float or str, optional
        What is assumed to hold today where nobody says.
    share : float, optional
        What is assumed to hold today, as a share of the yearly volume.
    ask : str
        How one asks for today's value; a term without is not asked for at the start.
    facts : mapping of name to DraftNumber
        Numbers that the lines need.
    buyer, supplier : str
        Term lines; empty where nobody knows yet what an option is worth.

    Raises
    ------
    ValueError
        If there is neither a list nor shares, or nothing to assume for today.
    """

    label: Said
    unit: Text = ""
    options: tuple[Option, ...] = ()
    around: tuple[Number, ...] = ()
    today: Option | None = None
    share: Number | None = None
    ask: Text = ""
    facts: Named[DraftNumber] = Named()
    buyer: Text = ""
    supplier: Text = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if bool(self.options) == bool(self.around):
            raise ValueError("give options or around, not both")
        if (self.today is None) == (self.share is None):
            raise ValueError("give today or share, not both")
        return self


class PurchaseTemplate(Frozen):
    """A kind of purchase.

    Parameters
    ----------
    name, title, what : str
    category : str
        Of the levers that fit, see :data:`workbench.model.CATEGORIES`.
    unit : str
        What is usually counted.
    price : pair of float
        Lowest and highest price to talk about, as shares of today's.
    terms : mapping of name to UsualTerm
    questions, matters : tuple of str
        What to ask, and what typically matters to such suppliers.
    example : mapping
        A made-up purchase: arguments of :func:`workbench.library.new_deal`.
    """

    name: Said
    title: Said
    what: Said
    category: Category
    unit: Said
    price: tuple[Number, Number]
    terms: Annotated[Named[UsualTerm], Field(min_length=3)]
    questions: Annotated[tuple[Said, ...], Field(min_length=2)]
    matters: Annotated[tuple[Said, ...], Field(min_length=2)]
    example: Annotated[dict[str, Any], Field(min_length=1)]


@cache
def read_templates() -> Named[PurchaseTemplate]:
    """Return every template by name.

    Raises
    ------
    DealFileError
        Naming file and line where a template breaks a rule.

    Examples
    --------
    >>> len(read_templates()), read_templates()["packaging"].title
    (10, 'Packaging')
    """
    terms = _read(FOLDER / TERMS)
    found: dict[str, PurchaseTemplate] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.name == TERMS:
            continue
        source = read_source(path.read_bytes(), name=path.name)
        record = dict(source.data)
        try:
            for name in record["terms"]:
                if name not in terms:
                    raise DealError([Problem(("terms",), unknown("term", name, terms))])
            record["terms"] = {name: terms[name] for name in record["terms"]}
            found[path.stem] = build(PurchaseTemplate, record | {"name": path.stem})
        except DealError as error:
            raise source.refuse(error.problems) from error
    return Named(found)


def _read(path: Path) -> dict[str, Any]:
    return dict(read_source(path.read_bytes(), name=path.name).data)
