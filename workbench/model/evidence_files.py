"""Files that are evidence: the deal names them, the store keeps what is in them."""

from __future__ import annotations

from typing import Annotated, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Text, Truth
from workbench.model.problems import HASH_FORM


class EvidenceFile(Frozen):
    """A file attached to a fact, an alternative, a limit or the opening.

    Parameters
    ----------
    name : str
        Of the file, without folders.
    hash : str
        SHA-256 of what is in it, 64 small hexadecimal digits; it finds the file in the store.
    size : int
        Bytes.
    executive : bool
        Whether the executive's view has it. The other side never does.

    Raises
    ------
    ValueError
        If the name leads into a folder.
    """

    name: Annotated[Text, Field(min_length=1, max_length=120)]
    hash: Annotated[str, Field(pattern=HASH_FORM)]
    size: Annotated[int, Field(strict=True, ge=1)]
    executive: Truth = False

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.name != self.name.strip(" .") or any(one in self.name for one in "/\\\n\t"):
            raise ValueError(
                f"a file's name has no slash or line break and no dot or blank at its ends, "
                f"got {self.name!r}"
            )
        return self


Files = tuple[EvidenceFile, ...]
"""What is attached to one thing, in the order in which it came."""
