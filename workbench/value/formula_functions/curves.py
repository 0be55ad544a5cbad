"""Numbers that are known at some points, with straight lines between them."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from workbench.value.formula_functions.definition import formula_function
from workbench.value.formula_functions.inputs import Input, Numbers


def _line_written_out(x: str, points: Sequence[str], values: Sequence[str]) -> str:
    """Write the piece that `x` lies in, from the last one to the first."""
    written = values[-1]
    for place in reversed(range(len(points) - 1)):
        (low, high), (at_low, at_high) = points[place : place + 2], values[place : place + 2]
        piece = f"{at_low} + ({at_high} - ({at_low})) * ({x} - ({low})) / ({high} - ({low}))"
        written = f"where({x} < {high}, {piece}, {written})"
    return f"where({x} < {points[0]}, {values[0]}, {written})"


@formula_function(
    "Number known at some points, on straight lines between them",
    formula="the value at x on the line between the points beside it",
    excel=_line_written_out,
    notes="Before the first point and after the last one it stays what it is there.",
    inputs={
        "x": Input("Where the number is wanted", "any"),
        "points": Input("Where it is known, ascending", "as x", is_list=True),
        "values": Input("What it is at each point", "any", is_list=True),
    },
    gives="Number at x",
    unit="as the values",
    refuses="If the points do not ascend or there is not one value for each",
    source="Derived: linear interpolation",
    examples="""
    >>> float(interp(40, [30, 45, 60], [0, 900, 1500]))
    600.0
    """,
)
def interp(x: Numbers, points: Sequence[float], values: Sequence[float]) -> Numbers:
    where, what = np.ravel(points), np.ravel(values)
    if len(where) != len(what):
        raise ValueError(f"give one value for each point, got {len(what)} for {len(where)}")
    if not (np.diff(where) > 0).all():
        found = ", ".join(f"{one:g}" for one in where)
        raise ValueError(f"the points must ascend, got {found}")
    return np.asarray(np.interp(x, where, what))
