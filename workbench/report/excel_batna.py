"""What a party's alternatives are worth, as one live Excel formula.

Of alternatives that all fall back on the best that remains, the best plan of what is left is

    V(left) = max over a of (worth of a - cost + chance that it fails x V(left without a)),

which is written out. What Excel cannot say, or not within its length, is refused with the reason.
"""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import replace

from workbench.model import (
    BEST_REMAINING,
    Alternative,
    Deal,
    Formula,
    Named,
    Outcome,
    Party,
    Quote,
)
from workbench.report.excel_formulas import LENGTH_LIMIT, Cells, NotInExcelError, to_excel
from workbench.value import settle_party
from workbench.value.language import parse

MOST = 4
"""Alternatives that may fail up to which all orders are written out."""


def batna_formula(deal: Deal, party: str, cells: Cells) -> str:
    """Return the worth of a party's BATNA as an Excel formula without its ``=``.

    Raises
    ------
    NotInExcelError
        Naming what Excel cannot say.
    """
    side = settle_party(deal, party)
    if side.risk_tolerance is not None or side.certainty_equivalent is not None:
        raise NotInExcelError("caution about risk is not written out")
    text = _Folder(side, cells).best(side.alternatives)
    if len(text) > LENGTH_LIMIT:
        raise NotInExcelError(f"the formula has {len(text):,} characters, Excel holds 8,192")
    return text


class _Folder:
    def __init__(self, side: Party, cells: Cells) -> None:
        self.side, self.cells = side, cells

    def best(self, alternatives: Named[Alternative]) -> str:
        """Write the best plan of some alternatives."""
        suppliers = [one.supplier for one in alternatives.values() if one.supplier]
        if len(set(suppliers)) < len(suppliers):
            raise NotInExcelError("several offers of one supplier are not written out")
        parts = {name: self._parts(one) for name, one in alternatives.items()}
        if sum(fails != "0" for _, fails in parts.values()) > MOST:
            raise NotInExcelError(f"more than {MOST} alternatives may fail")
        return self._plan(parts)

    def _plan(self, left: Mapping[str, tuple[str, str]]) -> str:
        tried = []
        for name, (gain, fails) in left.items():
            if fails == "0":
                tried.append(gain)
                continue
            rest = {other: part for other, part in left.items() if other != name}
            if not rest:
                continue  # it may end with nothing left: no plan by itself
            tried.append(f"{gain}+({fails})*{self._plan(rest)}")
        if not tried:
            raise NotInExcelError("the plan may end with nothing left to do")
        return tried[0] if len(tried) == 1 and "+" not in tried[0] else f"MAX({','.join(tried)})"

    def _parts(self, one: Alternative) -> tuple[str, str]:
        """Write what it brings less its cost, and the chance that something else follows."""
        if one.fallback != BEST_REMAINING:
            raise NotInExcelError("a named fallback is not written out")
        chance, factor = self._number(one.probability), self._now(one.days)
        only = Outcome(probability=1.0, value=one.value, quote=one.quote)
        ways = dict(one.outcomes or {"": only})
        gains, failing = [], []
        for way in ways.values():
            share = chance if len(ways) == 1 else f"{chance}*{self._number(way.probability)}"
            if way.fallback is not None:
                if way.fallback != BEST_REMAINING:
                    raise NotInExcelError("a named fallback is not written out")
                failing.append(share)
                continue
            gains.append("*".join(filter(None, [share, factor, self._worth(way)])))
        if one.probability != 1:
            failing.append(f"1-{chance}")
        cost = "" if one.cost == 0 else f"-{self._number(one.cost)}"
        total = "+".join(gains).removeprefix("1*") if len(gains) == 1 else "+".join(gains)
        return f"({total or 0}{cost})", "+".join(failing) or "0"

    def _worth(self, way: Outcome) -> str:
        if way.alternatives is not None:
            return self.best(way.alternatives)
        if way.quote is not None:
            return f"({self._quoted(way.quote)})"
        return self._number(way.value or 0.0)

    def _quoted(self, quote: Quote) -> str:
        """Value the terms of a quote by the party's lines: terms and told facts for their cells."""
        names = dict(self.cells.names)
        names |= {name: self._number(one) for name, one in quote.facts.items()}
        names |= {name: _literal(one) for name, one in quote.terms.items()}
        there = replace(self.cells, names=names)
        worths = (self.side.value or self.side.scores or {}).items()
        lines = [f"({to_excel(worth, there, issue=name)})" for name, worth in worths]
        lines += [f"({to_excel(worth, there)})" for worth in quote.lines.values()]
        return "+".join(lines)

    def _now(self, days: Formula) -> str:
        if days == 0 or self.side.cost_of_money is None:
            return ""
        if self.side.compounding != "yearly":
            raise NotInExcelError("other than yearly interest is not written out")
        rate = self._number(self.side.cost_of_money)
        return f"(1+{rate})^(-{self._number(days)}/365)"

    def _number(self, formula: Formula) -> str:
        if isinstance(formula, str):
            parse(formula)
            return f"({to_excel(formula, self.cells)})"
        return to_excel(formula, self.cells)


def _literal(option: float | str) -> str:
    if isinstance(option, str):
        return '"' + option.replace('"', '""') + '"'
    return f"({ast.unparse(ast.Constant(float(option)))})"
