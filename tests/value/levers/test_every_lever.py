"""What holds for every lever: its printed formula, arrays, order of arguments, description."""

from __future__ import annotations

import ast
import inspect

import numpy as np
import pytest

from workbench import value
from workbench.model import RESERVED
from workbench.value import describe_functions, describe_lever, lever_frame, levers
from workbench.value.evaluation import Setting, evaluate_tree
from workbench.value.functions import FUNCTIONS
from workbench.value.language import FormulaError, parse

IN_WORDS = {
    "expected_minimum_normal",
    "rebate_marginal",
    "rebate_retrospective",
    "service_credit_value",
    "service_loss_left",
}
LISTS = {
    "breaks": [10.0, 20.0],
    "rates": [0.01, 0.02, 0.05],
    "probabilities": [0.1, 0.03],
    "credits": [0.05, 0.1],
    "losses": [8.0, 30.0],
}


def sample(lever, size, seed=0):
    """Numbers that the lever allows, by argument; those that hang together are made to fit."""
    rng = np.random.default_rng(seed)
    numbers = {}
    for one in lever.inputs:
        share = one.allowed.endswith((" 1", " 3"))
        low, high = (0.05, 0.3) if share else (1.0, 40.0)
        numbers[one.name] = LISTS[one.name] if one.is_list else rng.uniform(low, high, size)
    if lever.name == "index_ratio":
        numbers["fixed"] = 1 - numbers["material"] - numbers["labour"]
    for smaller, larger in [("avoidable", "full"), ("low", "high"), ("band", "cap")]:
        if smaller in numbers and larger in numbers:
            numbers[larger] = numbers[larger] + numbers[smaller]
    if lever.name == "break_even_growth":
        numbers["margin"] = numbers["margin"] + numbers["discount"]
    if lever.name == "collared_change":
        numbers["raw"] = rng.uniform(-80, 80, size)
    return numbers


@pytest.mark.parametrize("name", [one for one in levers.__all__ if one not in IN_WORDS])
def test_the_printed_formula_is_what_the_lever_computes(name):
    lever = describe_lever(name)
    for seed in range(20):
        numbers = sample(lever, (), seed)
        facts = {key: float(one) for key, one in numbers.items()}
        by_formula = evaluate_tree(parse(lever.formula), Setting(facts, {}, {}))
        assert float(lever.function(**numbers)) == pytest.approx(float(by_formula), rel=1e-9)


@pytest.mark.parametrize("name", sorted(IN_WORDS))
def test_a_formula_in_words_is_one_that_the_language_cannot_say(name):
    formula = describe_lever(name).formula
    assert formula
    with pytest.raises(FormulaError):
        parse(formula)


@pytest.mark.parametrize("name", levers.__all__)
def test_an_array_gives_what_its_numbers_give_one_by_one(name):
    lever = describe_lever(name)
    numbers = sample(lever, (2, 3))
    at_once = lever.function(**numbers)
    for cell in np.ndindex(2, 3):
        one = {key: v if isinstance(v, list) else v[cell] for key, v in numbers.items()}
        assert at_once[cell] == pytest.approx(float(lever.function(**one)), rel=1e-12)


@pytest.mark.parametrize("name", levers.__all__)
def test_arguments_broadcast_and_stay_as_they_were(name):
    lever = describe_lever(name)
    numbers = sample(lever, ())
    first = next(one.name for one in lever.inputs if not one.is_list)
    column = np.full((4, 1), float(numbers[first]))
    numbers[first] = column
    last = [one.name for one in lever.inputs if not one.is_list][-1]
    if last != first:
        numbers[last] = np.full(3, float(numbers[last]))
    before = column.copy()
    found = lever.function(**numbers)
    assert found.shape == ((4, 3) if last != first else (4, 1))
    assert np.ptp(found) <= 1e-9 * abs(found).max()
    np.testing.assert_array_equal(column, before)


@pytest.mark.parametrize("name", levers.__all__)
def test_every_lever_says_formula_units_source_and_has_an_example(name):
    lever = describe_lever(name)
    assert lever.title and not lever.title.endswith(".")
    assert lever.formula and lever.gives and lever.unit and lever.source
    assert [one.name for one in lever.inputs] == list(inspect.signature(lever.function).parameters)
    assert all(one.meaning and one.unit and one.allowed for one in lever.inputs)
    assert ">>>" in inspect.getdoc(lever.function)


def test_levers_with_days_in_a_year_say_their_day_count():
    frame = lever_frame()
    counted = {name for name in levers.__all__ if "year" in _names(name)}
    assert set(frame.index[frame["day_count"] == "days / 365"]) == counted
    assert {"pv", "days_value", "cash_freed", "simple_discount_rate"} <= counted


def _names(name):
    return {one.name for one in describe_lever(name).inputs}


def test_an_unknown_lever_is_refused_with_the_nearest_name():
    with pytest.raises(ValueError, match="no lever 'anuity'; did you mean 'annuity'"):
        describe_lever("anuity")


def test_every_lever_is_a_function_of_the_formula_language_and_of_the_room():
    assert set(levers.__all__) <= set(FUNCTIONS)
    assert set(levers.__all__) <= set(value.__all__)
    assert levers.__all__ == sorted(levers.__all__)


def test_the_list_of_functions_for_people_is_complete():
    table = describe_functions()
    assert set(table.index) == RESERVED == {*FUNCTIONS, "choose"}
    assert table.loc["pv"].tolist() == [
        "rate, days, year=365",
        "Present value of 1 paid after some days",
    ]
    assert not table["gives"].str.contains(r"[\n`:]").any()


def test_a_lever_refuses_arguments_that_it_does_not_have():
    with pytest.raises(TypeError, match="unexpected keyword argument 'raet'"):
        value.pv(raet=0.08, days=30)
    with pytest.raises(TypeError, match="positional arguments"):
        value.pv(0.08, 30, 365, 1)


def test_levers_do_not_write_anywhere():
    """A body is formulas: no global statement, no module state but caches of constants."""
    for name in levers.__all__:
        tree = ast.parse(inspect.getsource(inspect.unwrap(getattr(value, name))))
        assert not any(isinstance(node, ast.Global | ast.Nonlocal) for node in ast.walk(tree))
