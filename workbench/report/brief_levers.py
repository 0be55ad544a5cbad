"""Levers for the brief: single moves that cost us little and are worth much to them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from workbench.analysis import Batch, Progress, batch_deal, draw_facts
from workbench.analysis.trades.compromise import start_package
from workbench.model import Option
from workbench.phrases import change_words
from workbench.report.brief import LeverRow
from workbench.value import Terms, value_packages
from workbench.words import format_amount, start_sentence

SHOWN = 5
DRAWS = 512
TRIED = 200
"""Most options of one issue that are tried, evenly spread; a brief needs no more."""

_ENDS = (0.05, 0.95)


@dataclass(frozen=True)
class _Give:
    """One issue moved to an option that they like."""

    issue: str
    package: dict[str, Option]
    ours: float
    theirs: float

    @property
    def joint(self) -> float:
        return self.ours + self.theirs


def iterate_lever_rows(terms: Terms, *, seed: int) -> Iterator[Progress[tuple[LeverRow, ...]]]:
    """Find the moves from today's terms that add most, each of one issue, at most five.

    Of each issue the option counts that adds most to both sides' values together and is worth more
    to them than it costs us. Rules are not asked: a move that needs another beside it is a lever
    all the same. Values in different units are compared by their size alone. The last step has the
    answer.

    Parameters
    ----------
    terms : Terms
        Of a deal whose first party is ours, the second theirs.
    seed : int
        Of the draws behind the ranges.
    """
    package = start_package(terms.deal)
    gives = []
    for done, name in enumerate(terms.deal.issues, start=1):
        give = _best(terms, name, package)
        if give is not None:
            gives.append(give)
        yield Progress(done / (len(terms.deal.issues) + 1))
    gives.sort(key=lambda give: -give.joint)
    batch = batch_deal(terms, draw_facts(terms.deal, DRAWS, seed))
    yield Progress(1.0, tuple(_row(terms, package, give, batch) for give in gives[:SHOWN]))


def _best(terms: Terms, name: str, package: Mapping[str, Option]) -> _Give | None:
    options = terms.deal.issues[name].options
    tried = options[:: -(-len(options) // TRIED)]
    packages = [dict(package) | {name: option} for option in tried]
    values = value_packages(terms, [dict(package), *packages]).to_numpy()
    gains = values[1:, :2] - values[0, :2]
    joint = gains.sum(axis=1)
    fits = (gains[:, 1] > 0) & (joint > 0)
    if not fits.any():
        return None
    place = int(np.where(fits, joint, -np.inf).argmax())
    return _Give(name, packages[place], float(gains[place, 0]), float(gains[place, 1]))


def _row(terms: Terms, package: Mapping[str, Option], give: _Give, batch: Batch) -> LeverRow:
    deal = terms.deal
    words = change_words(deal, give.issue, package[give.issue], give.package[give.issue])
    drawn = batch.values([dict(package), give.package])
    low, high = np.quantile(drawn[:, 1, 1] - drawn[:, 0, 1], _ENDS)
    worth = format_amount(give.theirs, deal.unit(deal.theirs))
    if high - low > 0.005 * abs(give.theirs):
        ends = (format_amount(float(end), "") for end in (low, high))
        worth = f"{worth} ({' to '.join(ends)})"
    cost = format_amount(-give.ours, deal.unit(deal.ours)) if give.ours < 0 else "nothing"
    return LeverRow(start_sentence(words), cost, worth)
