"""Term lines that are Python functions: worth what the same formula is worth, everywhere."""

from __future__ import annotations

import copy
import pickle
from contextlib import closing

import numpy as np
import pandas as pd
import pytest

import workbench as wb
from workbench.model import DealError
from workbench.value import compile_terms, example_deal
from workbench.value.results import AnalysisResult

PACKAGE = {"price": 1.4, "payment": "advance"}


def margin(cans, price, cost):
    return cans * (price - cost)


def cash(payment):
    return np.select([payment == "advance", payment == "on delivery"], [700.0, 1.0], 900.0)


def in_code(**lines):
    deal = example_deal()
    return deal.with_party("supplier", value=dict(deal.parties["supplier"].value) | lines)


def written():
    deal = example_deal()
    value = {
        "margin": "cans * (price - cost)",
        "cash": 'choose(payment, {"advance": 700, "on delivery": 1, "in 30 days": 900})',
    }
    return deal.with_party("supplier", value=dict(deal.parties["supplier"].value) | value)


QUESTIONS = [
    lambda d: wb.find_frontier(d),
    lambda d: wb.find_solutions(wb.find_frontier(d)),
    lambda d: wb.study(d).find_zopa(),
    lambda d: wb.assess_package(d, PACKAGE),
    lambda d: wb.tabulate_packages(d, {"a": PACKAGE}),
    lambda d: wb.find_batna(d, "supplier"),
    lambda d: wb.find_trades(d),
    lambda d: wb.map_issues(d),
    lambda d: wb.improve(d, PACKAGE),
    lambda d: wb.propose_meso(d),
    lambda d: wb.find_tornado(d, "supplier.value", package=PACKAGE),
    lambda d: wb.find_sobol(d, "supplier.value", package=PACKAGE, draws=64),
    lambda d: wb.simulate(d, draws=64, seed=3),
    lambda d: wb.find_proposals(d, draws=64, seed=3),
    lambda d: wb.find_information(d, draws=64, seed=3),
    lambda d: wb.price_option(d, "price", 1.3),
]


@pytest.mark.parametrize("ask", QUESTIONS, ids=range(len(QUESTIONS)))
def test_every_analysis_finds_what_it_finds_for_the_formula(ask):
    found, expected = ask(in_code(margin=wb.line(margin), cash=wb.line(cash))), ask(written())
    if isinstance(expected, AnalysisResult):
        found, expected = found.to_frame(), expected.to_frame()
        pd.testing.assert_frame_equal(found, expected)
    else:
        assert found == expected


def test_a_function_gets_columns_of_one_length():
    seen = []

    def spy(payment, price, cost):
        seen.append([column.shape for column in (payment, price, cost)])
        return price - cost

    deal = in_code(spied=wb.line(spy))
    assert compile_terms(deal).terms[-1].grid.shape == (5, 3)
    assert all(len(set(shapes)) == 1 and len(shapes[0]) == 1 for shapes in seen)


def branch(price):
    return 1.0 if price > 1 else 2.0


def whole(price):
    return price - price.mean()


def total(price):
    return price.sum()


def broken(price):
    return price / "a"


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (branch, "write np.where(condition, then, otherwise)"),
        (whole, "each row must stand for itself"),
        (total, "it must return one number per row"),
        (broken, "failed: "),
        (lambda prise: prise, "did you mean 'price'?"),
    ],
)
def test_a_function_that_cannot_be_a_line_is_refused_with_its_place(function, said):
    with pytest.raises(DealError) as refused:
        wb.find_frontier(in_code(odd=wb.line(function)))
    assert said in str(refused.value)
    assert str(refused.value).startswith("parties.supplier.value.odd: ")


def test_what_is_no_function_of_names_is_refused():
    with pytest.raises(TypeError, match="got 3"):
        wb.line(3)
    with pytest.raises(TypeError, match=r"\*prices stands for no single name"):
        wb.line(lambda *prices: 1)


def test_a_default_is_a_number_of_the_function_and_no_name():
    rate = wb.line(lambda cans, share=0.5: cans * share)
    assert rate.arguments == ("cans",)
    assert wb.evaluate(in_code(half=rate), PACKAGE, breakdown=True)[
        "supplier", "half"
    ].item() == pytest.approx(example_deal().facts["cans"].estimate / 2)


def test_such_a_deal_says_that_it_cannot_be_saved(tmp_path):
    deal = in_code(margin=wb.line(margin))
    for write in (wb.write_deal, lambda one: wb.save_deal(one, tmp_path / "deal.yaml")):
        with pytest.raises(DealError, match="lives in code and cannot be saved"):
            write(deal)
    with (
        closing(wb.open_store(tmp_path / "deals.db")) as store,
        pytest.raises(DealError) as refused,
    ):
        store.add(deal)
    assert str(refused.value).startswith("parties.supplier.value.margin: margin(cans, ")
    assert not (tmp_path / "deal.yaml").exists()


def test_it_is_a_value_like_others():
    made = wb.line(margin)
    assert made == wb.line(margin) != wb.line(cash)
    assert copy.deepcopy(made) == made
    assert pickle.loads(pickle.dumps(made)) == made
    assert wb.deal_from_frames(**in_code(margin=made).to_frames()) == in_code(margin=made)
    assert str(made) == "margin(cans, price, cost)"
