"""Names and labels keep their capitals, digits and acronyms in every sentence about a result."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from workbench.analysis import (
    assess_package,
    compare_quotes,
    compare_scenarios,
    find_batna,
    find_break_even,
    find_exchange_rates,
    find_frontier,
    find_heat_map,
    find_information,
    find_lever_map,
    find_pair_gains,
    find_pie,
    find_price_curve,
    find_spider,
    find_tornado,
    find_trade_window,
    find_trades,
    find_zopa,
    map_issues,
    plan_concessions,
    propose_meso,
    register_choice,
    simulate,
)
from workbench.model import Deal
from workbench.phrases import (
    change_words,
    compromise_words,
    crossing_words,
    curve_words,
    fact_question,
    in_words,
    kind_words,
    plan_flag_words,
    repair_words,
    scenario_words,
    step_words,
)
from workbench.phrases.agreement.in_play import in_play_subtitle
from workbench.phrases.agreement.repairs import repairs_subtitle, repairs_title
from workbench.phrases.agreement.zone import zone_words
from workbench.phrases.batna.limits import curve_subtitle, reservation_price_words
from workbench.phrases.batna.pie import no_pie_words, pie_words
from workbench.phrases.batna.plan import batna_subtitle, batna_title, path_words, plan_words
from workbench.phrases.batna.quote_comparison import (
    quote_comparison_subtitle,
    quote_comparison_title,
)
from workbench.phrases.exact.assessment import verdict_words
from workbench.phrases.exact.breakdown import breakdown_title
from workbench.phrases.exact.frontier import frontier_notes, frontier_title
from workbench.phrases.exact.packages import package_terms, units_of
from workbench.phrases.sensitivity.heat_map import heat_map_title
from workbench.phrases.sensitivity.spider import spider_title
from workbench.phrases.sensitivity.tornado import tornado_title
from workbench.phrases.talks.red_lines import red_lines
from workbench.phrases.trades.matrices import exchange_rates_title, pair_gains_title, steps_title
from workbench.phrases.trades.trades import trade_title
from workbench.phrases.uncertainty.draws import answer_name
from workbench.phrases.uncertainty.information import information_subtitle, information_title
from workbench.phrases.uncertainty.simulation import (
    drawn_limit_name,
    limits_subtitle,
    limits_title,
    surplus_subtitle,
    surplus_title,
)
from workbench.value import compile_terms, example_deal

LOW = st.text("kqvxz", min_size=2, max_size=5)  # no word of ours has them alone
ACRONYMS = st.text("JKQVXZ", min_size=3, max_size=4)
CAMELS = st.builds(lambda a, b: f"{a.capitalize()}{b.capitalize()}", LOW, LOW)
NUMBERED = st.builds(lambda a, n: f"{a.capitalize()}{n}", LOW, st.integers(2, 99))
NAMES = st.one_of(ACRONYMS, CAMELS, NUMBERED)
LABELS = st.builds(lambda name, rest: f"{name} {rest}".strip(), NAMES, st.one_of(st.just(""), LOW))

START = {"price": 1.5, "payment": "on delivery"}


def named(names: dict[str, str]) -> Deal:
    """Return a deal whose issues, parties, facts and alternative have these names."""
    deal = example_deal()
    issues = {
        name: issue.model_copy(update={"label": names[name]}) for name, issue in deal.issues.items()
    }
    cost = deal.facts["cost"].model_copy(update={"label": names["cost"]})
    quote = {"label": names["rival"], "quote": {"terms": {"price": 1.5, "payment": "advance"}}}
    deal = deal.changed(
        issues=deal.issues.changed(**issues),
        facts=deal.facts.changed(cost=cost),
        status_quo=START,
        opening={"package": {"price": 1.2, "payment": "in 30 days"}},
        limits={"price": {"stated": {"at_least": 1.3, "at_most": 1.5, "authority": "the head"}}},
        scenarios={"dear": {"facts": {"cost": 1.28}, "label": names["scenario"]}},
    )
    parties = {
        name: party.model_copy(update={"name": names[name]}) for name, party in deal.parties.items()
    }
    deal = deal.changed(parties=deal.parties.changed(**parties))
    return deal.with_party("buyer", alternatives={"rival": quote})


def sentences(deal: Deal) -> Iterator[str]:
    """Yield what is said about every kind of result."""
    terms = compile_terms(deal)
    yield from said_of_prices(deal)
    yield from said_of_trades(deal)
    yield from said_of_draws(deal)
    frontier = find_frontier(terms)
    yield frontier_title(frontier, "3 efficient packages")
    yield from frontier_notes(frontier, ["buyer"], ["buyer"], 1)
    for package in (START, {"price": 1.2, "payment": "advance"}):
        assessment = assess_package(deal, package)
        yield from verdict_words(assessment)
        yield breakdown_title(assessment, None)
        yield package_terms(deal, package)
    yield units_of(deal)
    plan = plan_concessions(deal, steps=3)
    yield from plan_flag_words(plan)
    yield from (step_words(plan, step) for step in plan.steps)
    yield from (crossing_words(deal, one) for step in plan.steps for one in step.crossings)
    yield from red_lines(deal)
    meso = propose_meso(deal, k=2)
    yield in_words(meso)
    if meso.offers:
        yield in_words(register_choice(meso, "A"))
    comparison = compare_scenarios(deal)
    yield from (scenario_words(comparison, one) for one in comparison.results)


def said_of_prices(deal: Deal) -> Iterator[str]:
    batna = find_batna(deal, "buyer")
    yield from (batna_title(batna), batna_subtitle(batna, 0), plan_words(batna), path_words(batna))
    yield from map(in_words, batna.flags)
    curve = find_price_curve(deal, "price", START, over="payment", buyer="buyer", seller="supplier")
    yield from (curve_words(curve, option) for option in curve.options)
    yield curve_subtitle(curve)
    yield reservation_price_words(compile_terms(deal), "buyer")
    quotes = compare_quotes(deal, offer=START)
    yield from (quote_comparison_title(quotes), quote_comparison_subtitle(quotes, 6))
    pie = find_pie(deal)
    yield from no_pie_words(deal, [-1.0, 0.0]) if pie is None else [pie_words(pie, deal)]
    zopa = find_zopa(deal.with_party("supplier", reservation=40_000))
    yield zone_words(zopa)
    yield from (repairs_title(zopa, list(zopa.repairs)), repairs_subtitle(zopa, list(zopa.repairs)))
    yield from map(repair_words, zopa.repairs)
    yield in_play_subtitle(find_zopa(deal))


def said_of_trades(deal: Deal) -> Iterator[str]:
    found = find_trades(deal, {"price": 1.4, "payment": "advance"}, below_reservation=True)
    for trade in (*found.trades, *found.free):
        yield from (in_words(trade), trade_title(trade))
    window = find_trade_window(deal, START, {"payment": "in 30 days"}, over="price")
    yield in_words(window)
    issues = map_issues(deal, START)
    yield from (kind_words(issues, name) for name in deal.issues)
    yield from compromise_words(issues)
    yield steps_title(issues)
    yield pair_gains_title(find_pair_gains(deal, START))
    yield exchange_rates_title(find_exchange_rates(deal, "buyer", START), 0)
    lever = find_lever_map(deal, START, over=("price", "cost"))
    yield in_words(lever)
    yield in_words(lever, 1.45)
    yield change_words(deal, "payment", "advance", "on delivery")


def said_of_draws(deal: Deal) -> Iterator[str]:
    found = find_break_even(deal, "cost", "supplier.surplus", target=5_000)
    yield in_words(found)
    tornado = find_tornado(deal, "supplier.surplus")
    yield tornado_title(tornado, [bar for bar in tornado.bars if bar.swing > 0])
    yield spider_title(find_spider(deal, "supplier.surplus"), 0)
    yield heat_map_title(find_heat_map(deal, ("cost", "cans"), "supplier.surplus", steps=3))
    information = find_information(deal, draws=64)
    yield from (information_title(information), information_subtitle(information, 1))
    yield from (fact_question(information, name) for name in information.names)
    simulation = simulate(deal, draws=16, issue="price")
    yield from (limits_title(simulation), limits_subtitle(simulation))
    yield from (surplus_title(simulation), surplus_subtitle(simulation))
    yield drawn_limit_name(simulation, "buyer", "most")
    for answer in simulation.answers():
        if answer.unit != "probability":
            yield answer_name(deal, answer)


def check_kept(text: str, names: dict[str, str]) -> None:
    """Fail where a name is written with other capitals than its own."""
    for name in names.values():
        start = text.casefold().find(name.casefold())
        while start >= 0:
            assert text[start : start + len(name)] == name, text
            start = text.casefold().find(name.casefold(), start + 1)


@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.fixed_dictionaries(
        {"price": LABELS, "payment": LABELS, "cost": LABELS, "scenario": LABELS}
        | {"buyer": NAMES, "supplier": NAMES}
        | {"rival": st.one_of(LABELS, st.sampled_from(["Bayer", "Siemens", "Maersk Line"]))}
    )
)
def test_every_sentence_keeps_names_as_they_were_written(names):
    folded = [name.casefold() for name in names.values()]
    assume(not any(a in b for i, a in enumerate(folded) for j, b in enumerate(folded) if i != j))
    said = list(sentences(named(names)))
    for text in said:
        check_kept(text, names)
    everything = " ".join(said)
    assert all(name in everything for name in names.values() if name != names["scenario"])


def test_the_check_finds_a_lost_capital():
    with pytest.raises(AssertionError):
        check_kept("limit on sla credit", {"price": "SLA credit"})
