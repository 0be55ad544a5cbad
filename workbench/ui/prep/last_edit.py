"""What was last changed on the terms: said on the page, also after its panels were made anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from workbench.model import Deal
from workbench.phrases.exact.hanging import edited_words
from workbench.ui.desk.desk import Desk


@dataclass
class LastEdit:
    """What a page remembers of the last edit of its terms.

    Attributes
    ----------
    issue : str
        The issue whose form is open; empty for none.
    says : tuple of str
        What the edit added and took out.
    made : Deal or None
        The deal that it made.
    """

    issue: str = ""
    says: tuple[str, ...] = ()
    made: Deal | None = None

    def words(self, deal: Deal) -> tuple[str, ...]:
        """Return what the last edit did, as long as nothing else has changed the terms since."""
        made = self.made
        if made is None or (made.issues, made.parties) != (deal.issues, deal.parties):
            return ()
        return self.says

    def make(self, desk: Desk, change: Callable[[Deal], Deal], *, note: str = "") -> bool:
        """Change the deal, remember what that did, and say whether it was taken.

        Parameters
        ----------
        desk : Desk
        change : callable
        note : str
            What else to say, in a sentence.
        """
        told = self.says

        def remembered(deal: Deal) -> Deal:
            made = self.made = change(deal)
            self.says = (*edited_words(deal, made), *([note] if note else []))  # drawn at once
            return made

        desk.change(remembered)
        if desk.problem:
            self.says = told
        return not desk.problem
