"""Forms of quote sheets that a person has read: what their columns were taken for."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, insert, select

from workbench.store.connecting import reading, writing
from workbench.store.guarding import Guarded
from workbench.store.problems import StoreError
from workbench.store.schema import quote_forms

TEXT_LIMIT = 100_000
"""Most characters of what is kept of one form."""


class FormKeeping(Guarded):
    """What a person answered about forms of quote sheets; nobody else is told."""

    def keep_quote_form(self, who: str, headings: Sequence[str], answers: dict[str, Any]) -> None:
        """Keep what a person answered about a form, in the place of what was kept of it.

        Parameters
        ----------
        who : str
        headings : sequence of str
            Of the sheet: sheets with the same ones are of one form.
        answers : dict of str to value
            Texts and numbers, by what was asked; none forgets the form.

        Raises
        ------
        StoreError
            If it is too much to keep.
        """
        told = json.dumps(answers)
        if len(told) > TEXT_LIMIT:
            raise StoreError(
                f"what is answered about a form is longer than {TEXT_LIMIT} characters"
            )
        mine = {"person": who, "form": _name(headings)}
        with writing(self._engine) as connection:
            known = (quote_forms.c.person == who) & (quote_forms.c.form == mine["form"])
            connection.execute(delete(quote_forms).where(known))
            if answers:
                row = {**mine, "at": self._clock(), "answers": told}
                connection.execute(insert(quote_forms).values(row))

    def quote_form(self, who: str, headings: Sequence[str]) -> dict[str, Any]:
        """Return what a person answered about a form; nothing where it is new."""
        known = (quote_forms.c.person == who) & (quote_forms.c.form == _name(headings))
        with reading(self._engine) as connection:
            found = connection.execute(select(quote_forms.c.answers).where(known)).scalar()
        return dict(json.loads(found)) if found else {}


def _name(headings: Sequence[str]) -> str:
    """Return the name of a form: a hash, since headings may be long and many."""
    return hashlib.sha256("\x1f".join(headings).encode()).hexdigest()
