"""What holds for every formula function: printed formula, arrays, arguments, description."""

from __future__ import annotations

import ast
import inspect

import numpy as np
import pytest
from function_samples import sample

from workbench.model import RESERVED
from workbench.value import (
    NotInExcel,
    describe_function,
    describe_functions,
    formula_functions,
)
from workbench.value.evaluation import Setting, evaluate_tree
from workbench.value.formula_functions.definition import formula_function
from workbench.value.formula_functions.inputs import YEAR
from workbench.value.functions import FUNCTIONS
from workbench.value.language import FormulaError, parse

IN_WORDS = {
    "expected_minimum_normal",
    "interp",
    "rebate_marginal",
    "rebate_per_unit",
    "rebate_retrospective",
    "service_credit_value",
    "service_loss_left",
    "tier_price",
}


@pytest.mark.parametrize("name", [one for one in formula_functions.__all__ if one not in IN_WORDS])
def test_the_printed_formula_is_what_the_function_computes(name):
    about = describe_function(name)
    for seed in range(20):
        numbers = sample(about, (), seed)
        facts = {key: float(one) for key, one in numbers.items()}
        by_formula = evaluate_tree(parse(about.formula), Setting(facts, {}, {}))
        assert float(about.function(**numbers)) == pytest.approx(float(by_formula), rel=1e-9)


@pytest.mark.parametrize("name", sorted(IN_WORDS))
def test_a_formula_in_words_is_one_that_the_language_cannot_say(name):
    formula = describe_function(name).formula
    assert formula
    with pytest.raises(FormulaError):
        parse(formula)


@pytest.mark.parametrize("name", formula_functions.__all__)
def test_an_array_gives_what_its_numbers_give_one_by_one(name):
    about = describe_function(name)
    numbers = sample(about, (2, 3))
    at_once = about.function(**numbers)
    for cell in np.ndindex(2, 3):
        one = {key: v if isinstance(v, list) else v[cell] for key, v in numbers.items()}
        assert at_once[cell] == pytest.approx(float(about.function(**one)), rel=1e-12)


@pytest.mark.parametrize("name", formula_functions.__all__)
def test_arguments_broadcast_and_stay_as_they_were(name):
    about = describe_function(name)
    numbers = sample(about, ())
    first = next(one.name for one in about.inputs if not one.is_list)
    column = np.full((4, 1), float(numbers[first]))
    numbers[first] = column
    last = [one.name for one in about.inputs if not one.is_list][-1]
    if last != first:
        numbers[last] = np.full(3, float(numbers[last]))
    before = column.copy()
    found = about.function(**numbers)
    assert found.shape == ((4, 3) if last != first else (4, 1))
    assert np.ptp(found) <= 1e-9 * abs(found).max()
    np.testing.assert_array_equal(column, before)


@pytest.mark.parametrize("name", formula_functions.__all__)
def test_every_function_says_formula_units_source_and_has_an_example(name):
    about = describe_function(name)
    assert about.title and not about.title.endswith(".")
    assert about.formula and about.gives and about.unit and about.source
    assert [one.name for one in about.inputs] == list(inspect.signature(about.function).parameters)
    assert all(one.meaning and one.unit and one.allowed for one in about.inputs)
    assert ">>>" in inspect.getdoc(about.function)


def test_functions_with_days_in_a_year_say_their_day_count():
    counted = {name for name in formula_functions.__all__ if "year" in _names(name)}
    day_counts = {name: describe_function(name).day_count for name in formula_functions.__all__}
    assert {name for name, one in day_counts.items() if one == "days / 365"} == counted
    assert set(day_counts.values()) == {"", "days / 365"}
    assert {"pv", "days_value", "cash_freed", "simple_discount_rate"} <= counted


def _names(name):
    return {one.name for one in describe_function(name).inputs}


def test_an_unknown_function_is_refused_with_the_nearest_name():
    with pytest.raises(ValueError, match="no formula function 'anuity'; did you mean 'annuity'"):
        describe_function("anuity")


def test_every_one_is_a_function_of_the_formula_language():
    assert set(formula_functions.__all__) <= set(FUNCTIONS)
    assert formula_functions.__all__ == sorted(formula_functions.__all__)


def test_the_list_of_functions_for_people_is_complete():
    table = describe_functions()
    assert set(table.index) == RESERVED == {*FUNCTIONS, "choose"}
    assert table.loc["pv"].tolist() == [
        "rate, days, year=365",
        "Present value of 1 paid after some days",
    ]
    assert not table["gives"].str.contains(r"[\n`:]").any()


def test_a_function_refuses_arguments_that_it_does_not_have():
    with pytest.raises(TypeError, match="unexpected keyword argument 'raet'"):
        formula_functions.pv(raet=0.08, days=30)
    with pytest.raises(TypeError, match="positional arguments"):
        formula_functions.pv(0.08, 30, 365, 1)


def test_functions_do_not_write_anywhere():
    """A body is formulas: no global statement, no module state but caches of constants."""
    for name in formula_functions.__all__:
        tree = ast.parse(inspect.getsource(inspect.unwrap(getattr(formula_functions, name))))
        assert not any(isinstance(node, ast.Global | ast.Nonlocal) for node in ast.walk(tree))


def test_inputs_that_are_not_those_of_the_signature_are_refused():
    with pytest.raises(TypeError, match="twice takes amount; its inputs are described as sum"):

        @formula_function(
            "Twice", formula="", inputs={"sum": YEAR}, gives="", unit="", source="", examples=""
        )
        def twice(amount):
            return 2 * amount


@pytest.mark.parametrize("name", formula_functions.__all__)
def test_what_excel_shall_calculate_is_what_the_function_computes(name):
    about = describe_function(name)
    if isinstance(about.excel, NotInExcel):
        assert name == "expected_minimum_normal"
        return
    for seed in range(5):
        numbers = sample(about, (), seed)
        names, facts = {}, {}
        for key, one in numbers.items():
            several = isinstance(one, list)
            places = [f"{key}_{place}" for place in range(len(one))] if several else [key]
            names[key] = places if several else key
            facts |= zip(places, one if several else [float(one)], strict=True)
        text = about.excel if isinstance(about.excel, str) else about.excel(**names)
        with np.errstate(all="ignore"):
            found = evaluate_tree(parse(text), Setting(facts, {}, {}))
        assert float(found) == pytest.approx(float(about.function(**numbers)), rel=1e-9)
