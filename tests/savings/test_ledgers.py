"""The ledger against sums made another way; its totals never mix kinds."""

from __future__ import annotations

import calendar
import datetime as dt
import itertools
import random
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import workbench as wb
from workbench.model import DealError
from workbench.savings.rules import find_rule

KINDS, STATES = list(wb.SavingKind), list(wb.SavingState)
DAY = dt.date(2026, 1, 15)


def made_entry(rng: random.Random) -> wb.SavingsEntry:
    kind = rng.choice(KINDS)
    paid = wb.BaselineKind.PRICE_PAID
    bases = [one for one in wb.BaselineKind if (kind, one) != ("cost avoidance", paid)]
    base = rng.choice(bases)
    index = rng.choice([1.0, 1.06, 0.97]) if base != "index-adjusted" else 1.0
    priced = kind is not wb.SavingKind.ONE_OFF and rng.random() < 0.7
    start = dt.date(rng.randint(2025, 2027), rng.randint(1, 12), rng.randint(1, 28))
    numbers = (
        {"price": rng.randint(1, 9_999) / 100, "volume": float(rng.randint(0, 9_999))}
        if priced
        else {"amount": rng.randint(-99_999, 9_999_999) / 100, "basis": "worked out on paper"}
    )
    return wb.SavingsEntry(
        title="made up", kind=kind, currency=rng.choice(["EUR", "USD"]),
        baseline=wb.Baseline(
            kind=base, document="invoice 1", date=DAY, index=index, index_source="an index",
            price=rng.randint(1, 9_999) / 100 if priced else None,
        ),
        start=start, end=start + dt.timedelta(rng.randint(0, 1_200)),
        states=[wb.StateStep(state=rng.choice(STATES), date=DAY, owner="Ada")],
        one_off_cost=rng.choice([0.0, 1_234.56]), **numbers,
    )  # fmt: skip


def by_day(entry, rule, first, last):
    """Sum an entry day by day, in exact fractions: each day a share of its month."""
    if rule.price_paid_only and entry.baseline.kind != "price paid":
        return None
    start, end = entry.start, entry.end
    if rule.first_year_only:
        next_year = start.replace(year=start.year + 1, day=min(start.day, 28))
        end = min(end, next_year - dt.timedelta(1))
    counts = first <= entry.start <= last
    if entry.kind == "one-off":
        years = Fraction(int(counts))
    else:
        days = (start + dt.timedelta(i) for i in range((end - start).days + 1))
        years = sum(
            (
                Fraction(1, 12 * calendar.monthrange(day.year, day.month)[1])
                for day in days
                if first <= day <= last
            ),
            Fraction(0),
        )
    if not years:
        return None
    if entry.amount is not None:
        yearly, market = Fraction(repr(entry.amount)), Fraction(0)
    else:
        base, price, volume, index = (
            Fraction(repr(one))
            for one in (
                entry.baseline.price, entry.price, entry.volume, entry.baseline.index,
            )
        )  # fmt: skip
        yearly, market = (base - price) * volume, base * (1 - index) * volume
    amount = yearly * years
    if rule.market_apart:
        amount -= market * years
    if rule.net_of_one_off and counts:
        amount -= Fraction(repr(entry.one_off_cost))
    return amount


@pytest.mark.parametrize("seed", range(200))
def test_a_random_ledger_agrees_with_a_sum_day_by_day(seed):
    rng = random.Random(seed)
    entries = {f"e{i}": made_entry(rng) for i in range(rng.randint(1, 8))}
    rule = wb.RULES[rng.choice(list(wb.RULES))]
    year, begins = rng.choice([(None, 1), (2026, 1), (2027, 4), (2026, 10)])
    first, last = dt.date(1900, 1, 1), dt.date(2999, 1, 1)
    if year is not None:
        first = dt.date(year - (begins > 1), begins, 1)
        last = first.replace(year=first.year + 1) - dt.timedelta(1)
    totals = wb.SavingsLedger(entries).totals(rule.name, year=year, fiscal_start=begins)
    expected: dict[tuple[str, str, str], Fraction] = {}
    for one in entries.values():
        amount = by_day(one, rule, first, last)
        if amount is not None:
            key = (str(one.kind), one.currency, str(one.state))
            expected[key] = expected.get(key, Fraction(0)) + amount
    found = {(str(one.kind), one.currency, str(one.state)): one.amount for one in totals.rows}
    assert found.keys() == expected.keys()
    for key, amount in found.items():
        assert amount == pytest.approx(float(expected[key]), abs=0.011 * len(entries))
    left = {name for name, one in entries.items() if by_day(one, rule, first, last) is None}
    assert totals.left_out.keys() == left


@settings(max_examples=60)
@given(st.integers(0, 10**9), st.sampled_from(sorted(wb.RULES)))
def test_no_total_mixes_kinds_currencies_or_states(seed, rule):
    rng = random.Random(seed)
    entries = {f"e{i}": made_entry(rng) for i in range(12)}
    totals = wb.SavingsLedger(entries).totals(rule)
    for row in totals.rows:
        members = [entries[one] for one in row.entries]
        keys = {(one.kind, one.currency, one.state) for one in members}
        assert keys == {(row.kind, row.currency, row.state)}
    named = list(itertools.chain(*(row.entries for row in totals.rows), totals.left_out))
    assert sorted(named) == sorted(entries)
    frame = totals.to_frame()
    assert not frame.index.has_duplicates
    assert frame.index.names == ["kind", "currency", "state"]


PAID = {
    "title": "Cans", "kind": "price reduction", "currency": "EUR",
    "baseline": {
        "kind": "price paid", "document": "invoice 4711", "date": dt.date(2025, 11, 3),
        "price": 10.0, "index": 1.06, "index_source": "Tin index, made up",
    },
    "price": 9.2, "volume": 1_300.0, "start": dt.date(2026, 1, 1), "end": dt.date(2027, 12, 31),
    "states": [{"state": "contracted", "date": dt.date(2025, 12, 1), "owner": "Ada"}],
    "one_off_cost": 300.0,
}  # fmt: skip


def built(**changes):
    from workbench.model import build

    return build(wb.SavingsEntry, PAID | changes)


def test_each_rule_by_hand():
    """(10.00 - 9.20) x 1,300 = 1,040 a year; the market would have made it 780 dearer."""
    ledger = wb.SavingsLedger({"cans": built()})
    found = {name: ledger.totals(name).rows[0].amount for name in wb.RULES}
    assert found == {"as entered": 2_080, "hard": 2_080, "first year": 740, "finance": 1_520}
    apart = ledger.totals("finance").rows[0]
    assert (apart.market, apart.one_off) == (-780, 300)
    assert ledger.totals(find_rule("finance").switched(market_apart=False)).rows[0].amount == 740


def test_every_sum_says_its_rule():
    totals = wb.SavingsLedger({"cans": built()}).totals("finance", year=2026)
    assert totals.fine_print[1:6] == (
        "rule 'finance'",
        "only against a price paid",
        "first twelve months only",
        "net of one-off costs",
        "market movement apart",
    )
    assert "kinds are not added up" in totals.fine_print
    assert "price reduction 1,520 EUR" in totals.headline


def test_what_finance_takes_stands_beside_and_is_spread_over_the_years():
    agreed = {"status": "agreed", "amount": 800.0, "date": DAY, "who": "Ben"}
    refused = {"status": "refused", "date": DAY, "who": "Ben", "note": "no invoice"}
    ledger = wb.SavingsLedger(
        {"a": built(finance=agreed), "b": built(finance=refused), "c": built()}
    )
    row = ledger.totals("as entered").rows[0]
    assert (row.amount, row.agreed, row.refused, row.open) == (6_240, 800, 2_080, 2_080)
    assert ledger.totals("as entered", year=2027).rows[0].agreed == 400


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"kind": "cost avoidance"}, "below a price paid is a price reduction"),
        ({"kind": "one-off"}, "a one-off is an amount"),
        ({"end": dt.date(2025, 1, 1)}, "is before the start"),
        ({"price": None}, "give the price of the baseline"),
        ({"amount": 5.0, "basis": "x"}, "it follows from the prices"),
        ({"currency": "euro"}, "currency"),
        ({"states": []}, "states"),
        ({"finance": {"status": "agreed", "date": DAY, "who": "Ben"}}, "how much finance takes"),
        ({"finance": {"status": "refused", "date": DAY, "who": "Ben"}}, "why finance refused"),
        ({"finance": {"status": "open", "amount": 5.0}}, "only when it has agreed"),
        ({"baseline": PAID["baseline"] | {"document": ""}}, "document"),
        ({"baseline": PAID["baseline"] | {"index_source": ""}}, "where the market's index stands"),
    ],
)
def test_an_entry_that_would_not_hold_is_refused(changes, said):
    with pytest.raises(DealError, match=said):
        built(**changes)


def test_an_unknown_rule_is_refused():
    with pytest.raises(ValueError, match="no rule 'finanse'; did you mean 'finance'"):
        wb.SavingsLedger({}).totals("finanse")
