"""What a sensitivity page asks: which result, and its runs on the deal of the desk."""

from __future__ import annotations

from workbench.analysis import Runs, list_measures
from workbench.model import Deal
from workbench.ui.desk.desk import POINT_LIMIT, Desk

FIRST = "joint_surplus"
"""The result that is asked for first, where the deal has it."""


class AskedResult:
    """One result of the deal on the desk; its runs are shared by all panels of a page.

    Parameters
    ----------
    desk : Desk
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._result = FIRST
        self._runs: Runs | None = None
        self._choices: tuple[Deal, list[tuple[str, str]]] | None = None

    @property
    def choices(self) -> list[tuple[str, str]]:
        """Label and name of every result of the deal."""
        deal = self._desk.deal
        if self._choices is None or self._choices[0] is not deal:
            self._choices = deal, [(one.label, one.name) for one in list_measures(deal)]
        return self._choices[1]

    @property
    def result(self) -> str:
        """Name of the result: the one that was asked for, else the first that the deal has."""
        names = [name for _, name in self.choices]
        return self._result if self._result in names else names[0]

    def ask(self, result: str) -> None:
        """Ask for another result."""
        self._result = result

    @property
    def runs(self) -> Runs:
        """Runs of the result on the deal as it stands; what is known is kept while it can be."""
        deal, name = self._desk.deal, self.result
        known = self._runs
        if known is not None and known.measure.name == name:
            if known.deal is deal:
                return known
            known = known.rebased(deal)
        else:
            known = None
        self._runs = known or Runs(deal, name, point_limit=POINT_LIMIT)
        return self._runs
