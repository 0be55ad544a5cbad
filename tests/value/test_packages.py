"""What packages are worth: one, a table, a million; and which row is wrong."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from workbench.model import Deal, DealError, Issue, build
from workbench.value import compile_terms, example_deal, value_packages

PACKAGE = {"price": 1.4, "payment": "advance"}


@pytest.fixture(scope="module")
def deal():
    return example_deal()


def table(deal, rows, *, seed=0):
    """Random packages of a deal."""
    rng = np.random.default_rng(seed)
    return pd.DataFrame(
        {
            name: np.array(issue.options)[rng.integers(len(issue.options), size=rows)]
            for name, issue in deal.issues.items()
        }
    )


def by_hand(price, payment):
    """Worth to buyer and supplier of a package of the example, as a person would compute it."""
    buyer = -100_000 * price + {"advance": 700, "on delivery": 1, "in 30 days": 900}[payment]
    supplier = 100_000 * (price - 1.2) - (700 if payment == "advance" else 0)
    return [buyer, supplier]


# -- one and several ------------------------------------------------------------------------


def test_one_package_is_one_row(deal):
    frame = value_packages(deal, PACKAGE)
    assert frame.columns.tolist() == ["buyer", "supplier"]
    assert frame.index.tolist() == [0]
    assert frame.iloc[0].tolist() == pytest.approx([-139_300, 19_300])


def test_every_package_of_the_example_is_worth_what_a_person_computes(deal):
    packages = [deal.package((price, payment)) for price in range(5) for payment in range(3)]
    found = value_packages(deal, packages).to_numpy()
    np.testing.assert_allclose(found, [by_hand(**package) for package in packages])


def test_packages_may_come_one_by_one_or_as_a_table_in_any_column_order(deal):
    packages = [PACKAGE, {"payment": "in 30 days", "price": 1.2}]
    expected = value_packages(deal, packages)
    frame = pd.DataFrame(packages)[["payment", "price"]]
    pd.testing.assert_frame_equal(value_packages(deal, iter(packages)), expected)
    pd.testing.assert_frame_equal(value_packages(deal, frame), expected)
    pd.testing.assert_frame_equal(value_packages(compile_terms(deal), frame), expected)


def test_the_rows_keep_their_names(deal):
    frame = pd.DataFrame([PACKAGE, PACKAGE], index=["opening", "target"])
    assert value_packages(deal, frame).index.tolist() == ["opening", "target"]


def test_no_packages_are_worth_an_empty_table(deal):
    for none in ([], pd.DataFrame(columns=["price", "payment"])):
        frame = value_packages(deal, none, breakdown=True)
        assert len(frame) == 0
        assert ("buyer", "purchase") in frame.columns


def test_a_forbidden_package_has_a_value_too(deal):
    parts = deal.model_dump(by_alias=True, exclude_none=True)
    parts["rules"] = [{"when": "payment == 'advance'", "why": "Policy"}]
    pd.testing.assert_frame_equal(
        value_packages(build(Deal, parts), PACKAGE), value_packages(deal, PACKAGE)
    )


# -- breakdown ------------------------------------------------------------------------------


def test_the_lines_of_a_breakdown_add_up_to_the_total(deal):
    frame = value_packages(deal, table(deal, 200), breakdown=True)
    for party in deal.parties:
        lines = frame[party].drop(columns="total")
        assert frame[party].columns[0] == "total"
        assert lines.columns.tolist() == list(deal.parties[party].value)
        np.testing.assert_allclose(lines.sum(axis=1), frame[party]["total"])


def test_the_totals_are_the_same_with_and_without_the_breakdown(deal):
    packages = table(deal, 50)
    totals = value_packages(deal, packages, breakdown=True).xs("total", axis=1, level=1)
    pd.testing.assert_frame_equal(totals, value_packages(deal, packages))


def test_a_line_taken_apart_is_shown_as_one(deal):
    row = value_packages(deal, PACKAGE, breakdown=True).iloc[0]
    assert row["supplier", "margin"] == pytest.approx(20_000)  # cans * price less cans * cost


def test_a_line_that_costs_nothing_is_zero_and_not_minus_zero(deal):
    row = value_packages(deal, PACKAGE | {"payment": "on delivery"}, breakdown=True).iloc[0]
    assert str(row["supplier", "cash"]) == "0.0"


# -- kinds of columns -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["category", "str", "object"])
def test_texts_may_come_as_categories_strings_or_objects(deal, kind):
    packages = table(deal, 100)
    typed = packages.astype({"payment": kind})
    pd.testing.assert_frame_equal(value_packages(deal, typed), value_packages(deal, packages))


@pytest.mark.parametrize("kind", ["category", "object", "Float64"])
def test_numbers_may_come_as_categories_or_objects(deal, kind):
    packages = table(deal, 100)
    typed = packages.astype({"price": kind})
    pd.testing.assert_frame_equal(value_packages(deal, typed), value_packages(deal, packages))


def test_categories_that_no_row_uses_do_no_harm(deal):
    payment = pd.Categorical(["advance"], categories=["barter", "advance"])
    frame = pd.DataFrame({"price": [1.4], "payment": payment})
    assert value_packages(deal, frame)["buyer"].item() == pytest.approx(-139_300)


def test_whole_numbers_are_options_of_a_range(deal):
    parts = deal.model_dump(by_alias=True, exclude_none=True)
    parts["issues"]["price"] = {"from": 1, "to": 3, "step": 1}
    whole = build(Deal, parts)
    frame = pd.DataFrame({"price": [1, 2], "payment": "advance"})
    assert value_packages(whole, frame)["buyer"].tolist() == pytest.approx([-99_300, -199_300])


# -- refusals -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("packages", "message"),
    [
        ({"price": 1.4}, "package.*'payment' is missing"),
        (PACKAGE | {"colour": "red"}, "colour: unknown"),
        (PACKAGE | {"price": 1.43}, "price: 1.43 is not an option; the nearest is 1.4"),
        (PACKAGE | {"payment": "advanced"}, "payment: .* did you mean 'advance'"),
        (PACKAGE | {"price": "1.4"}, "price: '1.4' is not an option; options are numbers"),
        (PACKAGE | {"price": True}, "price: True is not an option"),
        (PACKAGE | {"price": [1.2, 1.4]}, r"price: \[1.2, 1.4\] is not an option"),
        (PACKAGE | {"price": None}, "price: None is not an option"),
        ([PACKAGE, PACKAGE | {"price": 9}], "packages.1.price: 9 is not an option"),
        (pd.DataFrame({"price": [1.4]}), "packages: there is no column 'payment'"),
        (pd.DataFrame([{"prise": 1.4, "payment": "advance"}]), "did you mean 'prise'"),
    ],
)
def test_a_package_that_does_not_exist_is_refused(deal, packages, message):
    with pytest.raises(DealError, match=message):
        value_packages(deal, packages)


@pytest.mark.parametrize(
    ("name", "wrong", "message"),
    [
        ("price", 1.43, "packages.2.price: 1.43 is not an option; the nearest is 1.4"),
        ("price", float("nan"), "packages.2.price: nan is not an option"),
        ("price", float("inf"), "packages.2.price: inf is not an option"),
        ("payment", "barter", "packages.2.payment: 'barter' is not an option"),
        ("payment", None, "packages.2.payment: "),
    ],
)
@pytest.mark.parametrize("kind", ["as it comes", "category", "object"])
def test_the_first_wrong_row_of_a_table_is_named(deal, name, wrong, message, kind):
    packages = table(deal, 5).astype({name: object})
    packages.loc[[2, 4], name] = wrong
    if kind != "object":
        packages = (
            packages.infer_objects()
            if kind == "as it comes"
            else packages.astype({name: "category"})
        )
    with pytest.raises(DealError, match=message):
        value_packages(deal, packages)


def test_a_missing_number_in_a_nullable_column_is_named(deal):
    packages = table(deal, 5).astype({"price": "Float64"})
    packages.loc[2, "price"] = pd.NA
    with pytest.raises(DealError, match=r"packages.2.price: "):
        value_packages(deal, packages)


def test_a_column_given_twice_is_refused(deal):
    packages = table(deal, 2)
    with pytest.raises(DealError, match="column 'price' appears twice"):
        value_packages(deal, pd.concat([packages, packages[["price"]]], axis=1))


# -- many -----------------------------------------------------------------------------------


def test_a_million_packages_agree_with_one_by_one(deal):
    packages = table(deal, 1_000_000)
    values = value_packages(deal, packages, breakdown=True)
    sample = packages.sample(300, random_state=1)
    expected = [by_hand(**row) for row in sample.to_dict("records")]
    found = values.loc[sample.index].xs("total", axis=1, level=1)
    assert len(values) == 1_000_000
    np.testing.assert_allclose(found, expected)


def test_few_packages_of_a_wide_line_do_not_fill_its_grid():
    """Three packages of a line that ties a billion combinations together are worth their worth."""
    options = {"from": 1, "to": 1_000, "step": 1}
    deal = build(
        Deal,
        {
            "format": 1,
            "title": "Wide",
            "currency": "EUR",
            "issues": {name: options for name in ("a", "b", "c")},
            "parties": {"x": {"value": {"tied": "a * b * c"}}, "y": {"value": {"free": "a"}}},
        },
    )
    packages = [{"a": 2, "b": 3, "c": n} for n in (5, 7, 1_000)]
    assert value_packages(deal, packages)["x"].tolist() == [30, 42, 6_000]


# -- tables of ours ---------------------------------------------------------------------------


def test_other_columns_of_a_table_are_left_out(deal):
    table = pd.DataFrame([PACKAGE | {"colour": "red"}])
    pd.testing.assert_frame_equal(value_packages(deal, table), value_packages(deal, PACKAGE))


def test_a_row_of_a_table_is_a_package(deal):
    row = pd.Series(PACKAGE | {"buyer": -1.0})
    pd.testing.assert_frame_equal(value_packages(deal, row), value_packages(deal, PACKAGE))


@pytest.mark.parametrize("near", [0.1 + 0.2, 0.3 - 1e-9, 0.3 + 1e-9])
def test_a_number_that_differs_by_rounding_is_the_option(near):
    issue = Issue(options=[0.1, 0.2, 0.3])
    assert issue.index(near) == 2


@pytest.mark.parametrize("far", [0.30001, 0.2999, float("nan"), float("inf")])
def test_a_number_that_differs_by_more_is_none(far):
    issue = Issue(options=[0.1, 0.2, 0.3])
    with pytest.raises(ValueError, match="is not an option"):
        issue.index(far)
