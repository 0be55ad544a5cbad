"""What helps at the table, and what to write into the contract afterwards."""

from __future__ import annotations

from workbench.advice import Clause, advise_table, draft_clauses
from workbench.advice.clauses import NOTICE
from workbench.ui.desk.desk import Desk
from workbench.ui.prep.advice_panels import AdvicePanel
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, part


class TableAdvicePanel(AdvicePanel):
    """Read what helps at the table: tactics and answers, rapport, cultures, deadlock, leaving.

    Parameters
    ----------
    desk : Desk
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, lambda: _table_advice(desk), heading="At the table")


def _table_advice(desk: Desk) -> list[Node]:
    """Return each section; what this deal knows comes first in it."""
    advice = advise_table(desk.deal, analysis=desk.analysis)
    return [
        part("div", part("h4", title), part("ul", *(part("li", one) for one in says)))
        for title, says in advice.sections.items()
    ]


class ClausesPanel(AdvicePanel):
    """Read what the contract must say, clause by clause, from what was agreed.

    Parameters
    ----------
    desk : Desk
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, lambda: _clauses(desk), heading="What to write into the contract")


def _clauses(desk: Desk) -> list[Node]:
    """Return a table of clauses; what to do first where nothing is agreed yet."""
    clauses = draft_clauses(desk.deal)
    if not clauses:
        return [part("p", "Capture the agreed package above; its clauses follow.", cls="wb-quiet")]
    return [
        part("p", NOTICE, cls="wb-quiet"),
        table(("Clause", "Agreed", "What it must settle"), map(_clause, clauses), look="wb-texts"),
    ]


def _clause(one: Clause) -> TableRow:
    law = [part("p", one.law, cls="wb-quiet")] if one.law else []
    settles = part("td", part("ul", *(part("li", text) for text in one.settle)), *law)
    return row(one.title, one.agreed, settles)
