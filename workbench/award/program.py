r"""The award as a mixed-integer program: columns, what they mean, and what always holds.

Each piece :math:`p` of a bid has a choice :math:`y_p\in\{0,1\}` and a quantity :math:`q_p` with
:math:`l_p y_p \le q_p \le u_p y_p`; each bundle a choice; each supplier :math:`w_s`, whether it
wins anything, at least every choice of its own, one by one, which is tighter than their sum. A
supplier with discounts has a choice for each band of its total, and the money of each of its bids
and bundles is parted over the bands, :math:`m_{lk}\le M_l b_k` with the least :math:`M_l` there is:
a fraction of a band then buys no full discount. No bound is larger than the quantities make it.

Quantities are columns in shares of the need, so that tolerances mean the same for 3 and for
3,000,000 units; in whole units where the program is asked for whole ones.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import scipy.sparse as sp

from workbench.award.bids import Bundle
from workbench.award.event import Event
from workbench.award.pieces import Piece, cut_bid
from workbench.value.arrays import FloatArray

Pair = tuple[str, str]


@dataclass(frozen=True, eq=False)
class ProgramRows:
    """Conditions on the columns: ``low <= matrix @ columns <= high``."""

    matrix: Any
    low: FloatArray
    high: FloatArray


class Program:
    """Columns of an event, and the linear expressions that rules and costs are made of.

    Parameters
    ----------
    event : Event
        Its rules are not part of the program; :mod:`workbench.award.rule_rows` writes them.
    whole : bool
        Whether quantities are asked to be whole where the need is a whole number.

    Attributes
    ----------
    quantity : sparse matrix, shape (n_pieces, n_columns)
        Units of each piece.
    money : sparse matrix, shape (n_parts, n_columns)
        What each part, the pieces and then the bundles, costs before discounts.
    wins : sparse matrix, shape (n_pairs, n_columns)
        Whether a supplier gets any of an item, in the order of `pairs`.
    winners : sparse matrix, shape (n_suppliers, n_columns)
    spend : sparse matrix, shape (n_suppliers, n_columns)
        What each supplier is paid after discounts, without one-off and switching costs.
    cost : array of float, shape (n_columns,)
        What we pay in all, as it is worth today; negative for what we are paid.
    """

    def __init__(self, event: Event, *, whole: bool = False) -> None:
        self.event, self.whole = event, whole
        self.pieces: list[Piece] = [one for bid in event.bids for one in cut_bid(event, bid)]
        self.bundles: tuple[Bundle, ...] = event.bundles
        self.suppliers = tuple(event.suppliers)
        self.items = tuple(event.items)
        self._number_columns()

    def _number_columns(self) -> None:
        pieces, event = self.pieces, self.event
        place_of = {name: at for at, name in enumerate(self.suppliers)}
        item_at = {name: at for at, name in enumerate(self.items)}
        self.seller = np.array([place_of[one.bid.supplier] for one in pieces], dtype=int)
        self.bought = np.array([item_at[one.bid.item] for one in pieces], dtype=int)
        self.seller_of_bundle = np.array(
            [place_of[one.supplier] for one in self.bundles], dtype=int
        )
        self.need = np.array([event.needed(one) for one in self.items])
        self.scale = np.where(self.whole & (self.need % 1 == 0), 1.0, self.need)
        self.free = np.flatnonzero([not one.is_fixed for one in pieces])
        counts = (len(pieces), len(self.free), len(self.bundles), len(self.suppliers))
        self.at_y, self.at_q, self.at_z, self.at_w, self.at_bands = np.cumsum((0, *counts)).tolist()
        lines: dict[Pair, list[int]] = {}
        for at, one in enumerate(pieces):
            lines.setdefault((one.bid.supplier, one.bid.item), []).append(at)
        self.lines = lines
        self._number_bands()

    def _number_bands(self) -> None:
        """Give each supplier with discounts its bands, and each of its lines money in them."""
        self.bands: list[tuple[int, float, float, float]] = []  # supplier, from, to, rate
        self.money_columns: list[tuple[int, int, Any]] = []  # band, number of line, its parts
        line = 0
        self.caps: list[float] = []  # of each line: the most it can cost
        for at, name in enumerate(self.suppliers):
            steps = self.event.suppliers[name].discounts
            parts = self._lines_of(name)
            if not steps or not parts:
                continue
            starts = (
                [0.0, *(one.start for one in steps)]
                if steps[0].start > 0
                else [one.start for one in steps]
            )
            rates = [0.0] * (len(starts) - len(steps)) + [one.rate for one in steps]
            ends = [*starts[1:], np.inf]
            first = len(self.bands)
            self.bands += [(at, *one) for one in zip(starts, ends, rates, strict=True)]
            self.caps += [self._most_money(one) for one in parts]
            for number, members in enumerate(parts, line):
                for band in range(first, len(self.bands)):
                    self.money_columns.append((band, number, members))
            line += len(parts)
        self.at_m = self.at_bands + len(self.bands)
        self.columns = self.at_m + len(self.money_columns)

    def _lines_of(self, supplier: str) -> list[list[int]]:
        """Return the parts of each bid and bundle of a supplier."""
        bids = [parts for (who, _), parts in self.lines.items() if who == supplier]
        first = len(self.pieces)
        return bids + [
            [first + at] for at, one in enumerate(self.bundles) if one.supplier == supplier
        ]

    def _most_money(self, parts: list[int]) -> float:
        """Return the most that a bid or bundle can cost."""
        first = len(self.pieces)
        if parts[0] >= first:
            bundle = self.bundles[parts[0] - first]
            return max(bundle.price * self.event.rate_of(bundle.currency), 1e-6)
        ends = [(self.pieces[one], self.pieces[one].high) for one in parts]
        ends += [(self.pieces[one], self.pieces[one].low) for one in parts]
        return max(1e-6, *(one.start + one.slope * units for one, units in ends))

    def matrix(self, rows: Any, columns: Any, values: Any, height: int) -> Any:
        """Return a sparse matrix of rows over all columns."""
        return sp.csr_matrix((values, (rows, columns)), shape=(height, self.columns), dtype=float)

    @cached_property
    def quantity(self) -> Any:
        """Units of each piece."""
        free, count = self.free, len(self.pieces)
        fixed = np.flatnonzero([one.is_fixed for one in self.pieces])
        scale = self.scale[self.bought[free]] if count else np.zeros(0)
        lows = [self.pieces[at].low for at in fixed]
        return self.matrix(
            np.r_[free, fixed],
            np.r_[self.at_q + np.arange(len(free)), self.at_y + fixed],
            np.r_[scale, lows],
            count,
        )

    @cached_property
    def money(self) -> Any:
        """Cost of each part before discounts."""
        count = len(self.pieces)
        slopes = sp.diags([one.slope for one in self.pieces], shape=(count, count))
        starts = np.array([one.start for one in self.pieces])
        every = np.arange(count)
        bids = slopes @ self.quantity + self.matrix(every, self.at_y + every, starts, count)
        rows = np.arange(len(self.bundles))
        prices = [one.price * self.event.rate_of(one.currency) for one in self.bundles]
        return sp.vstack(
            [bids, self.matrix(rows, self.at_z + rows, prices, len(rows))], format="csr"
        )

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Every supplier with every item that it may win."""
        bundled = [(one.supplier, item) for one in self.bundles for item in one.items]
        return tuple(dict.fromkeys([*self.lines, *bundled]))

    @cached_property
    def wins(self) -> Any:
        """Whether each pair comes about."""
        at = {pair: place for place, pair in enumerate(self.pairs)}
        cells = [(at[pair], self.at_y + one) for pair, parts in self.lines.items() for one in parts]
        cells += [
            (at[bundle.supplier, item], self.at_z + place)
            for place, bundle in enumerate(self.bundles)
            for item in bundle.items
        ]
        rows, columns = zip(*cells, strict=True) if cells else ((), ())
        return self.matrix(rows, columns, np.ones(len(cells)), len(self.pairs))

    @cached_property
    def winners(self) -> Any:
        """Whether each supplier wins anything."""
        every = np.arange(len(self.suppliers))
        return self.matrix(every, self.at_w + every, np.ones(len(every)), len(every))

    @cached_property
    def sellers(self) -> Any:
        """Supplier of each part."""
        return np.r_[self.seller, self.seller_of_bundle].astype(int)

    @cached_property
    def banded(self) -> Any:
        """Whether each part's money is parted over bands of discount."""
        have = {at for at, *_ in self.bands}
        return np.array([one in have for one in self.sellers], dtype=bool)

    def sum_by(self, groups: Any, height: int) -> Any:
        """Return the matrix that adds rows up to groups."""
        every = np.arange(len(groups))
        return sp.csr_matrix((np.ones(len(groups)), (groups, every)), shape=(height, len(groups)))

    @cached_property
    def totals(self) -> Any:
        """Each supplier's own total before discounts."""
        return self.sum_by(self.sellers, len(self.suppliers)) @ self.money

    @cached_property
    def spend(self) -> Any:
        """What each supplier is paid after discounts."""
        plain = sp.diags((~self.banded).astype(float)) @ self.money
        count = len(self.suppliers)
        rates = [(1 - self.bands[band][3]) * self.caps[at] for band, at, _ in self.money_columns]
        who = [self.bands[band][0] for band, *_ in self.money_columns]
        columns = self.at_m + np.arange(len(who))
        return self.sum_by(self.sellers, count) @ plain + self.matrix(who, columns, rates, count)
