"""Term lines that are Python functions, as trees and as worths: called with columns."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.model import CodeLine
from workbench.value.arrays import FloatArray


class CodeCall(ast.Call):
    """The call of a line's function, with names of facts and issues."""

    code: CodeLine


@lru_cache(maxsize=1_024)
def code_tree(code: CodeLine) -> CodeCall:
    """Return the tree of a line that is a Python function."""
    load = ast.Load()
    call = CodeCall(
        func=ast.Name(code.partition("(")[0], load),
        args=[ast.Name(name, load) for name in code.arguments],
        keywords=[],
    )
    call.code = code
    return call


def call_columns(code: CodeLine, given: Sequence[Any]) -> npt.NDArray[np.float64]:
    """Return what a line's function gives for arrays that broadcast against each other.

    Raises
    ------
    ValueError
        If the function fails, or does not return one number per row.
    """
    arrays = np.broadcast_arrays(*given) if given else []
    shape = arrays[0].shape if arrays else ()
    columns = [
        np.array(one).reshape(-1) for one in arrays
    ]  # its own copy, to write into if it likes
    try:
        found = np.asarray(code.function(*columns), float)
    except Exception as error:
        said = f"the Python function of this line failed: {type(error).__name__}: {error}"
        raise ValueError(f"{said}{_advice(error)}") from error
    if arrays and found.shape != columns[0].shape:
        got = "one number" if found.ndim == 0 else f"an array of shape {found.shape}"
        raise ValueError(
            f"the Python function of this line returns {got} for columns of {columns[0].size} rows;"
            " it must return one number per row"
        )
    return found.reshape(shape)


def check_each_row(code: CodeLine, given: Sequence[Any], found: FloatArray) -> None:
    """Refuse a function whose rows do not stand for themselves.

    Parameters
    ----------
    code : CodeLine
    given : sequence of array, all of shape (n,)
    found : array of float, shape (n,)
        What it gave for all rows at once.

    Raises
    ------
    ValueError
        If a row alone gives something else.
    """
    for row in range(len(found)):
        alone = call_columns(code, [column[row : row + 1] for column in given])
        if not np.allclose(alone, found[row], rtol=1e-9, equal_nan=True):
            raise ValueError(
                "the Python function of this line gives one row another worth where it is alone; "
                "each row must stand for itself"
            )


def _advice(error: Exception) -> str:
    if "truth value" in str(error):
        return "; it is called with columns: write np.where(condition, then, otherwise)"
    return "; it is called with columns, arrays of one length"
