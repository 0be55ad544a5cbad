"""Term lines in Excel's language give what they give in ours."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from excel_reading import calculate
from function_samples import sample

from workbench.files import load_deal
from workbench.report.excel_formulas import Cells, NotInExcelError, to_excel
from workbench.value import (
    NotInExcel,
    describe_function,
    example_deal,
    formula_functions,
    value_packages,
)
from workbench.value.evaluation import Setting, evaluate_tree
from workbench.value.language import parse

DATA = Path(__file__).parents[2] / "data"
DEALS = sorted(DATA.glob("*/deal*.yaml"))
FACTS = {"a": 0.3, "b": 2.0, "c": 5.0, "r": 0.08, "n": 3.0}


def ours(formula):
    return float(evaluate_tree(parse(formula), Setting(FACTS, {}, {})))


def excel(formula):
    cells = Cells(example_deal(), {name: f"fact_{name}" for name in FACTS})
    text = to_excel(formula, cells)
    return float(calculate(text, {f"fact_{name}": value for name, value in FACTS.items()}))


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("-b ** 2", -4.0),  # Excel takes -2^2 for 4
        ("b ** n ** 2", 512.0),  # and 2^3^2 for 64
        ("b ** -2", 0.25),
        ("10 - c - b", 3.0),
        ("10 - (c - b)", 7.0),
        ("c / b / n", 5 / 6),
        ("c / (b / n)", 7.5),
        ("c - -b", 7.0),
        ("where(0 < b < c, 1, 2)", 1.0),
        ("where(not (b > c or n == 3), 1, 2)", 2.0),
        ("round(2.5) + round(3.5) + round(-2.5)", 4.0),  # Excel rounds 2.5 to 3
        ("min(a, b, c) + max(a, b)", 2.3),
        ("exp(log(c)) + sqrt(4) + abs(-3)", 10.0),
        ("1e-7 * b", 2e-7),
        ("-3", -3.0),
    ],
)
def test_operators_and_functions_mean_the_same(formula, expected):
    assert excel(formula) == pytest.approx(expected, rel=1e-14)
    assert ours(formula) == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [  # worked examples of practitioners
        ("100 * pv(0.08, 75)", 98.431),
        ("annuity(0, 3)", 3.0),
        ("cost_of_warranty(0.05, 460, 0.08, 3)", 56.51),
        ("price_hold_value(1e6, 0.03, 0.08, 3)", 74_065),
        ("learning_average(5, 200, 400, 0.8)", 4.0),
        ("safety_stock(1.645, 100, 20, 30, 5)", 842.01),
        ("collared_change(0.0665, 0.03, 0.5, 0.08)", 0.01825),
        ("rebate_marginal(200, [100], [0.05, 0.10])", 15.0),
        ("rebate_retrospective(200, [100], [0.05, 0.10])", 20.0),
        ("rebate_retrospective(100, [100], [0.05, 0.10])", 10.0),
        ("rebate_retrospective(100, [100], [0.05, 0.10], over=1)", 5.0),
        ("rebate_per_unit(150, [100], [5, 10])", 1000.0),
        ("rebate_per_unit(150, [100], [5, 10], on_all=1)", 1500.0),
        ("tier_price(1000, [1000], [5, 4.5])", 4.5),
        ("service_credit_value(12, 50000, [0.10, 0.03], [0.05, 0.10])", 4_800),
        (
            "cost_of_switching(parts=120, cost_per_part=850, share=0.75, buffer_stock=60000)",
            136_500,
        ),
        ("effective_discount_rate(0.02, 20)", 0.4459),
    ],
)
def test_formula_functions_are_written_out(formula, expected):
    assert excel(formula) == pytest.approx(expected, rel=2e-4)
    assert excel(formula) == pytest.approx(ours(formula), rel=1e-12)


@pytest.mark.parametrize("name", formula_functions.__all__)
def test_every_formula_function_is_written_out_or_says_why_not(name):
    about = describe_function(name)
    for seed in range(10):
        numbers = {
            key: one if isinstance(one, list) else float(one)
            for key, one in sample(about, (), seed).items()
        }
        formula = f"{name}({', '.join(f'{key}={one}' for key, one in numbers.items())})"
        if isinstance(about.excel, NotInExcel):
            with pytest.raises(NotInExcelError, match=about.excel.why):
                excel(formula)
        else:
            assert excel(formula) == pytest.approx(float(about.function(**numbers)), rel=1e-9)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("cost_of_warranty(1, 432, 0.08, 3)", 400.0),  # fails in the first year: 432 / 1.08
        ("cost_of_warranty(1, 432, 0.08, 0)", 0.0),
        ("price_hold_value(1000, 0.08, 0.08, 2)", 1000 * (2 / 1.08 - 1 / 1.08 - 1 / 1.08**2)),
        ("break_even_growth(0, 0.2)", 0.0),
    ],
)
def test_where_a_formula_would_divide_by_zero_excel_gives_what_we_give(formula, expected):
    assert excel(formula) == pytest.approx(expected, rel=1e-12)
    assert ours(formula) == pytest.approx(expected, rel=1e-12)


def test_what_is_infinite_here_is_an_error_in_excel_not_a_number():
    """A discount that takes more than the margin: no growth makes up for it."""
    assert ours("break_even_growth(0.3, 0.2)") == float("inf")
    with pytest.raises(ZeroDivisionError):
        excel("break_even_growth(0.3, 0.2)")


@pytest.mark.parametrize("path", DEALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_line_of_every_shipped_deal_gives_what_it_gives_here(path):
    deal = load_deal(path)
    cells = Cells(deal, {name: name for name in (*deal.facts, *deal.issues)})
    cells = Cells(deal, {name: f"x{place}_" for place, name in enumerate(cells.names)})
    rng = np.random.default_rng(5)
    for _ in range(20):
        places = tuple(int(rng.integers(issue.count)) for issue in deal.issues.values())
        package = deal.package(places)
        held = {name: fact.estimate for name, fact in deal.facts.items()} | package
        held = {cells.names[name]: value for name, value in held.items()}
        values = value_packages(deal, package, breakdown=True).iloc[0]
        for party, side in deal.parties.items():
            for line, worth in (side.value or side.scores or {}).items():
                found = calculate(to_excel(worth, cells, issue=line), held)
                assert found == pytest.approx(values[party, line], rel=1e-9, abs=1e-6), line


def test_texts_are_told_apart_by_case_and_quotes_are_kept():
    deal = example_deal()
    cells = Cells(deal, {"payment": "pay"})
    text = to_excel("where(payment == 'advance', 1, 0)", cells)
    assert text == 'IF(EXACT(pay,"advance"),1,0)'
    assert calculate(text, {"pay": "Advance"}) == 0


def test_a_setting_that_is_no_option_is_not_available():
    deal = example_deal()
    options = ", ".join(f"{option!r}: 1" for option in deal.issues["payment"].options)
    text = to_excel(f"choose(payment, {{{options}}})", Cells(deal, {"payment": "pay"}))
    with pytest.raises(LookupError, match="#N/A"):
        calculate(text, {"pay": "tomorrow"})


def test_what_excel_cannot_say_is_refused():
    cells = Cells(example_deal(), {"a": "fact_a"})
    words = "Excel cannot calculate expected_minimum_normal: the integral has no formula"
    with pytest.raises(NotInExcelError, match=words):
        to_excel("expected_minimum_normal(100, 6, 2)", cells)
    with pytest.raises(NotInExcelError, match="characters"):
        to_excel("annuity(" * 8 + "a" + ", 3)" * 8, cells)
