"""Interests: why a side wants what it says it wants."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any

from pydantic import (
    BeforeValidator,
    SerializerFunctionWrapHandler,
    model_serializer,
)

from workbench.model.base import Frozen, Text
from workbench.model.names import suggest
from workbench.model.problems import DealError, FieldPath, Problem


class Interest(Frozen):
    """One reason why a side wants something; in a file, its text alone will do.

    Parameters
    ----------
    reason : str
        Why it matters to this side; empty while we do not know what is behind the position.
    position : str
        What this side asks for because of it.
    evidence : str
        How we know.
    question : str
        What to ask to find out more.
    issues : tuple of str
        Issues of the deal that serve it.
    lever : str
        Name of a lever of the library that serves it.
    """

    reason: Text
    position: Text = ""
    evidence: Text = ""
    question: Text = ""
    issues: tuple[Text, ...] = ()
    lever: Text = ""

    @model_serializer(mode="wrap")
    def _write(self, write: SerializerFunctionWrapHandler) -> Any:
        """Write a reason without anything else as a text."""
        fields = write(self)
        return fields["reason"] if self == Interest(reason=self.reason) else fields


def _spell_out(given: Any) -> Any:
    return {"reason": given} if isinstance(given, str) else given


Interests = tuple[
    Annotated[Interest, BeforeValidator(_spell_out, json_schema_input_type=Text | Interest)], ...
]
"""Interests of one side; each may be given as the text of its reason."""


def check_interest_issues(interests: Interests, issues: Iterable[str], path: FieldPath) -> None:
    """Refuse interests that name an issue which the deal does not have.

    Raises
    ------
    DealError
        Naming the interest and the issue.
    """
    known = list(issues)
    for place, interest in enumerate(interests):
        for number, issue in enumerate(interest.issues):
            if issue not in known:
                message = f"there is no issue {issue!r}{suggest(issue, known)}"
                raise DealError([Problem((*path, place, "issues", number), message)])
