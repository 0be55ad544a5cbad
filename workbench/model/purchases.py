"""What is bought: which numbers of a deal are its price, its units, its spend and its cost."""

from __future__ import annotations

from typing import Literal, Self, get_args

from pydantic import model_validator

from workbench.model.base import Formula, Frozen
from workbench.model.names import is_identifier

Frame = Literal["year", "contract"]
"""What an amount counts: one year of the contract, or the whole of it as a present value."""

Category = Literal[
    "direct material",
    "indirect and MRO",
    "IT and software",
    "services",
    "logistics",
    "capital equipment",
]

CATEGORIES: tuple[str, ...] = get_args(Category)
"""What is bought; a lever of the library may fit several."""


class Purchase(Frozen):
    """What is bought, said by formulas over facts and issues that the deal has already.

    Nothing is guessed from names: what a lever of the library needs to know about the purchase is
    taken from here.

    Parameters
    ----------
    category : str, optional
        One of :data:`CATEGORIES`.
    price : float or str, optional
        Price of one unit, in the deal's currency, e.g. ``"last_price * (1 - discount)"``.
    units : float or str, optional
        How many units are bought.
    spend : float or str, optional
        Money for the whole purchase; price times units when left out.
    cost : float or str, optional
        What one unit costs the supplier, as far as we know.
    per : {"year", "contract"}, optional
        Whether units and spend are those of a year or of the whole contract; as the amounts of the
        deal when left out.

    Raises
    ------
    ValueError
        If it says nothing, or a cost without a price.

    Examples
    --------
    >>> Purchase(price="price", units="cans").spent
    'cans * price'
    """

    category: Category | None = None
    price: Formula | None = None
    units: Formula | None = None
    spend: Formula | None = None
    cost: Formula | None = None
    per: Frame | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if all(value is None for _, value in self):
            raise ValueError("say what is bought: its category, price and units, or spend")
        if self.cost is not None and self.price is None:
            raise ValueError("a cost of a unit needs the price of a unit beside it")
        return self

    @property
    def spent(self) -> str | None:
        """Formula of the money that is spent; None where nobody says."""
        if self.spend is not None:
            return str(self.spend)
        if self.price is None or self.units is None:
            return None
        return f"{bracket(self.units)} * {bracket(self.price)}"


def bracket(formula: Formula) -> str:
    """Return a formula that can stand beside ``*`` or ``/``: in brackets unless a name or number.

    Examples
    --------
    >>> bracket("price"), bracket("last_price * (1 - discount)"), bracket(2.5)
    ('price', '(last_price * (1 - discount))', '2.5')
    """
    text = str(formula)
    return text if is_identifier(text) or not isinstance(formula, str) else f"({text})"
