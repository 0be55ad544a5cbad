"""The formula language: what it means, and what it answers when it cannot mean anything."""

from __future__ import annotations

import pytest

from workbench.model import Deal, DealError, build
from workbench.value import FormulaError, find_formula_problems, value_packages
from workbench.value.language import parse

PACKAGE = {"price": 4, "days": -30, "forecast": "monthly", "service": "on site"}


def deal_with(formula, *, rule=None):
    """A deal whose buyer has one line: `formula`."""
    return build(
        Deal,
        {
            "format": 1,
            "title": "Formulas",
            "currency": "EUR",
            "facts": {"units": {"value": 100}, "rate": {"value": 0.1}},
            "issues": {
                "price": {"from": 1, "to": 5, "step": 0.5},
                "days": {"options": [-30, 0, 30]},
                "forecast": {"options": ["none", "monthly"]},
                "service": {"options": ["by phone", "on site", "für alle"]},
            },
            "parties": {
                "buyer": {"value": {"line": formula}},
                "supplier": {"value": {"line": 0}},
            },
            "rules": [{"when": rule, "why": "a test"}] if rule else [],
        },
    )


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        (7, 7),
        ("-units * price", -400),
        ("1 + 2 * 3 - 4 / 8", 6.5),
        ("(1 + 2) * 3", 9),
        ("2 ** 3 ** 2", 512),
        ("-2 ** 2", -4),
        ("+price - -price", 8),
        ("  price  ", 4),
        ("price\n  * units\n  + 1", 401),
        ("1_000 + 1e3 + .5", 2000.5),
        ("abs(days) + sqrt(price)", 32),
        ("min(price, units, 7)", 4),
        ("max(price, rate)", 4),
        ("round(price / 3)", 1),
        ("log(exp(price))", 4),
        ("where(days < 0, units, -units)", 100),
        ("where(0 < price <= 4, 1, 2)", 1),
        ("where(4 < price < 5, 1, 2)", 2),
        ("where(price == 4 and days != -30, 1, 2)", 2),
        ("where(price == 4 or days != -30, 1, 2)", 1),
        ("where(not price > 3, 1, 2)", 2),
        ("where(then=1, otherwise=2, condition=price > 3)", 1),
        ("where(forecast == 'monthly', 1, 2)", 1),
        ("where('monthly' == forecast, 1, 2)", 1),
        ('where(service != "on site", 1, 2)', 2),
        ("choose(forecast, none=0, monthly=-6000)", -6000),
        ("choose(service, {'by phone': 1, 'on site': units, 'für alle': 3})", 100),
        ("choose(days, {-30: price, 0: 1, 30: 2})", 4),
        ("choose(forecast, {'none': 1}, monthly=price * days)", -120),
        ("units * pv(rate, 365)", 100 / 1.1),
        ("pv(days=365, rate=rate)", 1 / 1.1),
        ("100 * days_value(0.08, 180, year=360)", 4),
        ("annuity(0, 3)", 3),
        ("rebate_marginal(units * 2, [units], [0.05, rate])", 15),
        ("rebate_retrospective(amount=200, breaks=[100], rates=[0.05, 0.1])", 20),
    ],
)
def test_a_formula_means_what_it_says(formula, value):
    deal = deal_with(formula)
    assert find_formula_problems(deal) == ()
    assert value_packages(deal, PACKAGE)["buyer"].item() == pytest.approx(value)


@pytest.mark.parametrize(
    ("formula", "column", "message"),
    [
        # what cannot be read
        ("", 0, "the formula is empty"),
        ("   ", 0, "the formula is empty"),
        ("units *", 8, "the formula cannot be read at its end"),
        ("units price", 7, "the formula cannot be read near 'price'"),
        ("'abc", 1, "a bracket or quote is not closed"),
        ("units) * (price", 6, "a bracket is closed that was not opened"),
        ("max(1,, 2)", 7, "the formula cannot be read near ', 2)'"),
        ("(units + price", 1, "a bracket or quote is not closed"),
        ("units = price", 7, "one = does not compare; write =="),
        ("where(price = 3, 1, 2)", 13, "one = does not compare; write =="),
        # slips of people who know spreadsheets and other languages
        ("price ^ 2", 7, "'^' is not part of the formula language; write ** for a power"),
        ("5% * price", 2, "'%' is not part of the formula language; write 0.05 for 5 %"),
        ("units × price", 7, "'×' is not part of the formula language; write * for times"),
        ("−units", 1, "'−' is not part of the formula language; write - for minus"),
        ("where(price ≤ 3, 1, 2)", 13, "write <= for at most"),
        ("price # per unit", 7, "a formula holds no remarks"),
        ("price; days", 6, "a formula is one expression"),
        ("1 if price > 3 else 2", 1, "write where(condition, then, otherwise)"),
        ("units // 2", 1, "write / for divided by"),
        ("units, price", 1, "one value, not several with commas"),
        ("where(forecast in ['none'], 1, 2)", 7, "compare with == and join with 'or'"),
        ("where(forecast is 'none', 1, 2)", 7, "write == to compare"),
        # ways to Python
        ("units.real", 1, "a dot after a name has no meaning here"),
        ("units[0]", 1, "square brackets after a name have no meaning here"),
        ("(price := 3)", 2, "write == to compare"),
        ("max(*[1, 2])", 5, "a star before a name has no meaning here"),
        ("pv(**{'rate': 1})", 1, "two stars before a name have no meaning here"),
        ("choose(forecast, {**{}})", 18, "two stars before a name have no meaning here"),
        ("min(1, 2)(3)", 1, "only a function's name may stand before a bracket"),
        ("(lambda: 1)()", 1, "only a function's name may stand before a bracket"),
        ("[x for x in 'abc']", 1, "see the list of what a formula may hold"),
        ("f'{units}'", 1, "see the list of what a formula may hold"),
        ("__import__('os')", 1, "unknown function '__import__'"),
        ("__builtins__", 1, "unknown name '__builtins__'"),
        # numbers that are none
        ("units + 1e999", 9, "this number is too large"),
        ("units + 1j", 9, "1j is not a number"),
        ("None", 1, "None is not a number"),
        ("True", 1, "True is not a number"),
        ("b'a'", 1, "b'a' is not a number"),
        # names and kinds
        ("units * prise", 9, "unknown name 'prise'; did you mean 'price'?"),
        ("-units * pv", 10, "'pv' is a function; write pv(...)"),
        ("units + forecast", 9, "it is a text; write choose(issue, option=number, ...)"),
        ("price < 3 + 2", 0, "it is a condition; write where(condition, then, otherwise)"),
        ("units * (price < 3)", 10, "it is a condition; write where(condition, then, otherwise)"),
        ("where(price, 1, 2)", 7, "this must be a condition, it is a number"),
        ("where(price and days, 1, 2)", 7, "this must be a condition, it is a number"),
        ("where(not days, 1, 2)", 11, "this must be a condition, it is a number"),
        ("[1, 2]", 1, "a list may stand only where a function asks for one"),
        ("{'none': 1}", 1, "a list may stand only where a function asks for one"),
        # texts
        ("where(forecast == 'weekly', 1, 2)", 19, "'weekly' is not an option"),
        ("where(forecast == 'montly', 1, 2)", 19, "did you mean 'monthly'?"),
        ("where(forecast < 'none', 1, 2)", 7, "texts are compared with == or !=, two at a time"),
        ("where(forecast == service, 1, 2)", 7, "compare an issue with one of its options"),
        ("where('none' == 'none', 1, 2)", 7, "compare an issue with one of its options"),
        ("where(price == '4', 1, 2)", 16, "'price' is a number; leave out the quotes"),
        # choose
        ("choose(forecast, none=1)", 1, "no number for option 'monthly' of issue 'forecast'"),
        ("choose(forecast, none=1, monthly=2, daily=3)", 37, "'daily' is not an option"),
        ("choose(forecast, {'none': 1}, none=2, monthly=3)", 1, "an option is given twice"),
        ("choose(units, a=1)", 1, "choose starts with the name of an issue, got 'units'"),
        ("choose()", 1, "choose starts with the name of an issue"),
        ("choose(forecast, 1)", 18, "choose wants option=number, or {'option': number}"),
        ("choose(forecast, none=1, monthly=days < 0)", 34, "this must be a number"),
        ("choose(days, {price: 1})", 15, "write an option as a number or as a text in quotes"),
        # functions
        ("npv(rate, 3)", 1, "unknown function 'npv'; did you mean 'pv'?"),
        ("pv(rate)", 1, "pv takes 2 to 3 arguments (rate, days, year), got 1"),
        ("pv(rate, 1, 2, 3)", 1, "pv takes 2 to 3 arguments (rate, days, year), got 4"),
        ("pv(rate, dais=3)", 1, "pv has no argument 'dais'; did you mean 'days'?"),
        ("pv(rate, rate=0.1)", 1, "pv is given 'rate' twice"),
        ("pv(rate=0.1, year=360)", 1, "pv needs 'days' too"),
        ("abs()", 1, "abs takes 1 argument, got 0"),
        ("max(price)", 1, "max takes 2 or more arguments, got 1"),
        ("where(price > 3, 1)", 1, "where takes 3 arguments (condition, then, otherwise), got 2"),
        ("rebate_marginal(units, 100, [0.1, 0.2])", 24, "breaks is a list, like [100, 200]"),
        ("rebate_marginal(units, [price], [0.1, 0.2])", 25, "'price' is an issue; a list holds"),
        ("rebate_marginal(units, [100], [0.1])", 0, "a tier table has one rate more than breaks"),
        ("pv([1], 2)", 4, "a list may stand only where a function asks for one"),
        # the column counts characters, whatever was written before
        ("\n  units\n + prise", 13, "unknown name 'prise'"),
        ("where(service == 'für alle', 1, prise)", 33, "unknown name 'prise'"),
    ],
)
def test_a_formula_that_makes_no_sense_is_refused_with_its_place(formula, column, message):
    (problem,) = find_formula_problems(deal_with(formula))
    assert message in problem.message
    assert (problem.path, problem.column) == (("parties", "buyer", "value", "line"), column)


@pytest.mark.parametrize(
    ("formula", "message"),
    [
        ("+".join(["1"] * 900), "too long"),
        ("(" * 61 + "1" + ")" * 61, "nested 60 deep, here they are 61"),
        ("-" * 1_990 + "1", "too"),
        ("not " * 400 + "1", "too"),
    ],
)
def test_a_formula_too_long_or_too_deep_is_refused(formula, message):
    with pytest.raises(FormulaError, match=message):
        parse(formula)


@pytest.mark.parametrize("sign", ["\u202e", "\u200b", "\x00", "\x07", "é", "€"])
def test_signs_outside_quotes_that_are_no_part_of_the_language_are_refused(sign):
    with pytest.raises(FormulaError, match="is not part of the formula language") as caught:
        parse(f"1 + {sign}2")
    assert caught.value.column == 5


def test_a_huge_power_is_a_number_without_end_and_not_an_endless_computation():
    deal = deal_with("10 ** 10 ** 10 ** 10")
    with pytest.raises(ValueError, match="no finite number"):
        value_packages(deal, PACKAGE)


@pytest.mark.parametrize(
    ("rule", "message"),
    [
        ("price", "this must be a condition, it is a number"),
        ("forecast", "this must be a condition, it is a text"),
        ("price > 3 and dais < 0", "unknown name 'dais'; did you mean 'days'?"),
    ],
)
def test_a_rule_is_a_condition(rule, message):
    (problem,) = find_formula_problems(deal_with(0, rule=rule))
    assert problem.path == ("rules", 0, "when")
    assert message in problem.message


@pytest.mark.parametrize("part", ["reservation", "alternative"])
def test_a_reservation_and_an_alternative_know_facts_only(part):
    deal = deal_with(0)
    more = (
        {"reservation": "-units * price"}
        if part == "reservation"
        else {"alternatives": {"other": {"value": "-units * price"}}}
    )
    record = deal.model_dump(by_alias=True, exclude_none=True)
    record["parties"]["supplier"] |= more
    (problem,) = find_formula_problems(build(Deal, record))
    assert problem.message == "'price' is an issue; here only facts may be used"
    assert problem.column == 10


@pytest.mark.parametrize("name", ["pv", "choose", "max"])
def test_no_fact_and_no_issue_is_named_like_a_function(name):
    record = deal_with(0).model_dump(by_alias=True, exclude_none=True)
    record["facts"][name] = {"value": 1}
    with pytest.raises(DealError) as caught:
        build(Deal, record)
    told = f"facts.{name}: this is a function of the formula language; rename it"
    assert str(caught.value) == told


def test_every_wrong_formula_of_a_deal_is_named_at_once():
    record = deal_with("prise", rule="dais > 0").model_dump(by_alias=True, exclude_none=True)
    record["parties"]["supplier"]["value"]["line"] = "unitz"
    found = find_formula_problems(build(Deal, record))
    assert [problem.path[0:2] for problem in found] == [
        ("parties", "buyer"),
        ("parties", "supplier"),
        ("rules", 0),
    ]
