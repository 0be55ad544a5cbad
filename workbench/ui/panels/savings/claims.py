"""What others claim to have saved, with who says so and who contradicts: never a norm."""

from __future__ import annotations

from workbench.library import published_claims
from workbench.ui.desk.ledger_desk import LedgerDesk
from workbench.ui.panels.savings.panel import SavingsPanel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import TextView, part

NO_NORM = (
    "These are claims, not norms: each stands with who says it, what is counted and of what. None "
    "was checked here. Compare your own talks by the same definitions: wb.count_cohort."
)


class ClaimsPanel(SavingsPanel):
    """Read published claims about automated negotiation beside their conflicts.

    Parameters
    ----------
    books : LedgerDesk
    """

    def __init__(self, books: LedgerDesk) -> None:
        heads = ("Claim", "Figure", "Counts", "Of", "Year", "Who says so", "Conflict")
        body = [
            row(one.claim, one.figure, one.counts, one.denominator, str(one.year or "not said"),
                f"{one.kind}: {one.source}", one.conflict or "–")
            for one in published_claims()
        ]  # fmt: skip
        self.view = TextView(
            part("p", NO_NORM, cls="wb-note"), table(heads, body, prose=(1, 2, 3, 4, 5, 6))
        )
        super().__init__(books, [self.view], heading="Published claims")
