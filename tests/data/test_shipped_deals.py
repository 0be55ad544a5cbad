"""The shipped deals say what their READMEs and their sources say, to the printed digit.

Expected numbers are the source's or are worked out here by hand, never by the code under test.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from pathlib import Path

import pytest

from workbench.advice import answer_strategy, check_plan, place_purchase
from workbench.analysis import find_batna, find_frontier, find_solutions
from workbench.files import load_deal
from workbench.model import Deal, build
from workbench.value import compile_terms, find_reservation, value_packages

DATA = Path(__file__).resolve().parents[2] / "data"
FILES = sorted(DATA.glob("*/*.yaml"))
FOLDERS = sorted(path for path in DATA.iterdir() if path.is_dir())


def name(path):
    return f"{path.parent.name}/{path.stem}"


def load(case, file="deal"):
    return load_deal(DATA / case / f"{file}.yaml")


def values(deal, **package):
    """Value of one package to each party, in the order of the parties."""
    return value_packages(deal, package).iloc[0].tolist()


# -- every case -----------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_shipped_deal_can_be_valued(path):
    deal = load_deal(path)
    terms = compile_terms(deal)
    assert {term.party for term in terms.terms} == set(deal.parties)


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_fact_has_a_unit_and_a_source(path):
    bare = [n for n, fact in load_deal(path).facts.items() if not (fact.unit and fact.source)]
    assert bare == []


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_party_has_a_name_and_interests_and_every_alternative_its_evidence(path):
    for party in load_deal(path).parties.values():
        assert party.name
        assert party.interests
        assert all(one.label and one.source for one in party.alternatives.values())


@pytest.mark.parametrize("path", FILES, ids=name)
def test_every_rule_says_why_and_none_forbids_the_status_quo(path):
    deal = load_deal(path)
    assert all(rule.why for rule in deal.rules)
    if deal.status_quo:
        places = dict(zip(deal.issues, deal.indices(deal.status_quo), strict=True))
        forbidding = [ban.rule.why for ban in compile_terms(deal).bans if ban.at(places)]
        assert forbidding == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_every_case_says_where_its_numbers_come_from_and_under_which_licence(folder):
    text = (folder / "README.md").read_text(encoding="utf-8")
    titles = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert {"Where the numbers come from", "Columns and units", "Licence"} <= set(titles)
    assert f"{folder.name}/README.md" in (DATA / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("case", "file", "packages"),
    [
        ("air-conditioners", "deal", 41 * 20 * 2 * 3 * 2 * 3),
        ("canned-food", "deal", 41 * 2),
        ("canned-food", "deal-prepaid", 41 * 5),
        ("software-licences", "deal", 41 * 5 * 4 * 3 * 5 * 3 * 4 * 3 * 5),
        ("wire-rod", "deal", 121 * 3 * 2),
        ("sole-source-chip", "deal", 39 * 3 * 2 * 3 * 2),
        ("itex-cypress", "deal", 180),
        ("thompson", "deal", 3125),
    ],
)
def test_the_number_of_packages_is_the_one_the_readme_prints(case, file, packages):
    assert load(case, file).size == packages
    assert re.search(rf"\b{packages:,}\b", (DATA / case / "README.md").read_text(encoding="utf-8"))


# -- canned food, act one -------------------------------------------------------------------


@pytest.fixture(scope="module")
def cans():
    return load("canned-food")


def test_the_offer_of_1_50_is_10_000_worse_than_the_quote_of_1_40(cans):
    free = cans.with_fact("switching_cost", 0)
    offer, _ = values(free, price=1.50, delivery="within two weeks")
    assert offer == pytest.approx(-150_000)
    assert find_reservation(free, "buyer") == pytest.approx(-140_000)
    assert offer - find_reservation(free, "buyer") == pytest.approx(-10_000)


def test_with_the_switching_cost_the_reservation_price_is_1_44(cans):
    at, _ = values(cans, price=1.44, delivery="within two weeks")
    above, _ = values(cans, price=1.45, delivery="within two weeks")
    assert at == pytest.approx(find_reservation(cans, "buyer")) == pytest.approx(-144_000)
    assert above - find_reservation(cans, "buyer") == pytest.approx(-1_000)


def test_a_quote_that_may_not_be_had_falls_back_on_the_list_price(cans):
    """0.8 x -144,000 + 0.2 x -155,000: the README's 1.462."""
    alternatives = cans.parties["buyer"].alternatives
    likely = alternatives["other_supplier"].model_copy(update={"probability": 0.8})
    deal = cans.with_party("buyer", alternatives=alternatives.changed(other_supplier=likely))
    assert find_reservation(deal, "buyer") == pytest.approx(-146_200)


def test_the_cannery_sells_from_1_35_on(cans):
    _, at = values(cans, price=1.35, delivery="within two weeks")
    _, below = values(cans, price=1.34, delivery="within two weeks")
    assert at - find_reservation(cans, "supplier") == pytest.approx(0, abs=1e-6)
    assert below - find_reservation(cans, "supplier") == pytest.approx(-1_000)


def test_two_more_weeks_cost_the_supermarket_less_than_they_save_the_cannery(cans):
    soon = values(cans, price=1.40, delivery="within two weeks")
    late = values(cans, price=1.40, delivery="within four weeks")
    assert [b - a for a, b in zip(soon, late, strict=True)] == pytest.approx([-1_000, 1_500])


# -- canned food, act two -------------------------------------------------------------------


@pytest.fixture(scope="module")
def prepaid():
    return load("canned-food", "deal-prepaid")


def test_prepaying_60_days_for_1_40_instead_of_1_60_nets_15_359_for_the_buyer(prepaid):
    asked, _ = values(prepaid, price=1.60, days_early=0)
    paid, _ = values(prepaid, price=1.40, days_early=60)
    saved = 0.20 * 100_000
    financing = 140_000 * 0.08 * 60 / 365
    default = 0.02 * 140_000
    assert asked == find_reservation(prepaid, "buyer") == pytest.approx(-160_000)
    assert paid - asked == pytest.approx(saved - financing - default)
    assert round(paid - asked) == 15_359


def test_the_breakdown_of_the_prepaid_price_is_the_one_the_readme_prints(prepaid):
    package = {"price": 1.40, "days_early": 60}
    row = value_packages(prepaid, package, breakdown=True)["buyer"].iloc[0].round(2)
    assert row.to_dict() == {
        "total": -144_641.10,
        "purchase": -140_000.00,
        "financing": -1_841.10,
        "default": -2_800.00,
    }
    on_delivery, _ = values(prepaid, price=1.40, days_early=30)
    assert round(on_delivery, 2) == -140_920.55


def test_the_supplier_would_pay_86_9_percent_a_year_for_the_early_money(prepaid):
    """At 86.9 % it does not care: 1.60 when due is worth what 1.40 is worth 60 days early."""
    rate = 0.20 / 1.40 * 365 / 60
    assert round(rate, 3) == 0.869
    hungry = prepaid.with_fact("supplier_rate", rate)
    _, asked = values(hungry, price=1.60, days_early=0)
    _, paid = values(hungry, price=1.40, days_early=60)
    assert paid == pytest.approx(asked)


def test_the_target_of_1_40_is_possible_only_with_early_payment(prepaid):
    limit = find_reservation(prepaid, "supplier")
    _, when_due = values(prepaid, price=1.40, days_early=0)
    _, early = values(prepaid, price=1.40, days_early=60)
    assert limit == pytest.approx(25_000)  # 100,000 cans at 1.45 less 1.20
    assert when_due - limit == pytest.approx(-5_000)
    assert early - limit == pytest.approx(140_000 * 0.40 * 60 / 365 - 5_000)
    assert round(early - limit) == 4_205


# -- air conditioners -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def conditioners():
    return load("air-conditioners")


def against_last_order(deal, *, payment_day, guarantee=None):
    """Change of value when 2 % are given for another payment day, all else as in the last order."""
    guarantee = guarantee or ("bank guarantee" if payment_day < 0 else "none")
    last = dict(deal.status_quo)
    new = last | {"discount": 0.02, "payment_day": payment_day, "guarantee": guarantee}
    before, after = values(deal, **last), values(deal, **new)
    return [b - a for a, b in zip(before, after, strict=True)]


def test_two_percent_for_earlier_payment_is_win_win_from_29_8_to_93_1_days(conditioners):
    """The supplier gains while (1-d) r D/365 > d, the buyer while (1-d) r D/365 < d."""
    first = 0.02 / (0.98 * 0.25) * 365
    last = 0.02 / (0.98 * 0.08) * 365
    assert (round(first, 1), round(last, 1)) == (29.8, 93.1)
    for day in conditioners.issues["payment_day"].options:
        buyer, supplier = against_last_order(conditioners, payment_day=day)
        assert (buyer > 0) == (60 - day < last), day
        assert (supplier > 0) == (60 - day > first), day


def test_compound_interest_moves_the_win_win_window_to_33_0_and_95_8_days(conditioners):
    """The line that the file's comment offers; both gain while (1-d) (1+r)^(D/365) says so."""
    text = (DATA / "air-conditioners" / "deal.yaml").read_text(encoding="utf-8")
    (ours,) = re.findall(r"# instead, write  (.*)", text)
    theirs = f"-({ours.replace('buyer_rate', 'supplier_rate')})"
    record = conditioners.model_dump(by_alias=True, exclude_none=True)
    record["parties"]["buyer"]["value"]["financing"] = ours
    record["parties"]["supplier"]["value"]["financing"] = theirs
    deal = build(Deal, record)

    first, last = (-math.log(0.98) / math.log(1 + rate) * 365 for rate in (0.25, 0.08))

    assert (round(first, 1), round(last, 1)) == (33.0, 95.8)
    for day in deal.issues["payment_day"].options:
        buyer, supplier = against_last_order(deal, payment_day=day)
        assert (buyer > 0) == (60 - day < last), day
        assert (supplier > 0) == (60 - day > first), day


@pytest.mark.parametrize(
    ("day", "buyer", "supplier"),
    [
        (60, 30_000, -30_000),
        (35, 21_945, -4_829),
        (30, 20_334, 205),
        (0, 10_668, 30_411),
        (-30, 1_003, 58_200),
        (-35, -608, 62_832),
    ],
)
def test_the_table_of_payment_days_in_the_readme(conditioners, day, buyer, supplier):
    paid, early = 1_470_000, 60 - day
    fee = paid * 0.02 * max(0, -day) / 365
    expected = [30_000 - paid * 0.08 * early / 365, paid * 0.25 * early / 365 - 30_000 - fee]
    assert against_last_order(conditioners, payment_day=day) == pytest.approx(expected)
    assert [round(one) for one in expected] == [buyer, supplier]


def test_an_advance_without_a_guarantee_costs_more_than_the_discount_brings(conditioners):
    buyer, _ = against_last_order(conditioners, payment_day=-30, guarantee="none")
    covered, _ = against_last_order(conditioners, payment_day=-30)
    assert covered - buyer == pytest.approx(0.01 * 1_470_000)
    assert round(buyer) == -13_697


def test_the_importer_is_40_000_for_changing_above_its_price(conditioners):
    assert find_reservation(conditioners, "buyer") == pytest.approx(-5_000 * 295 - 40_000)


def test_the_producer_that_depends_on_us_has_a_poor_alternative(conditioners):
    elsewhere = 0.5 * 5_000 * (290 - 280)
    assert find_reservation(conditioners, "supplier") == pytest.approx(elsewhere - 0.7 * 60_000)
    independent = conditioners.with_fact("share_of_sales", 0.6)
    assert find_reservation(independent, "supplier") == pytest.approx(elsewhere - 0.6 * 60_000)


def test_selling_to_others_after_the_season_is_good_for_both(conditioners):
    last = dict(conditioners.status_quo)
    before = values(conditioners, **last)
    after = values(conditioners, **last | {"other_retailers": "after the season"})
    assert [b - a for a, b in zip(before, after, strict=True)] == pytest.approx([2_000, 10_000])


# -- software licences ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def licences():
    return load("software-licences")


PROPOSAL = {
    "price": 531,
    "users": 400,
    "years": 3,
    "payment": "yearly in advance",
    "rise_cap": 0,
    "support": "extended",
    "training_days": 15,
    "reference": "case study",
    "setup_fee": 20_000,
}


def years_in_advance(amount, rate, rise, first, last):
    """Sum yearly amounts paid at the start of years `first` to `last` (counted from 0), rising."""
    return sum(amount * (1 + rise) ** k / (1 + rate) ** k for k in range(first, last))


def test_the_proposal_is_worth_to_the_buyer_what_year_by_year_sums_give(licences):
    expected = (
        -years_in_advance(531 * 400, 0.08, 0.00, 0, 3)
        - years_in_advance(400 * 600 * 0.95, 0.08, 0.05, 3, 4)
        + years_in_advance(18_000, 0.08, 0, 0, 3)
        - 15_000  # flexibility
        + 12_000  # training
        - 4_000  # case study
        - 20_000  # setup
    )
    buyer, _ = values(licences, **PROPOSAL)
    assert buyer == pytest.approx(expected)
    assert round(buyer) == -777_590


def test_the_proposal_is_worth_to_the_supplier_what_year_by_year_sums_give(licences):
    later = years_in_advance(600 * 0.95, 0.14, 0.05, 3, 4) - years_in_advance(150, 0.14, 0, 3, 4)
    expected = (
        years_in_advance(531 * 400, 0.14, 0, 0, 3)
        - years_in_advance(400 * 150, 0.14, 0, 0, 3)
        + 0.75 * 400 * later
        - years_in_advance(8_000, 0.14, 0, 0, 3)
        + 15 * 200
        + 25_000
        + 20_000
    )
    _, supplier = values(licences, **PROPOSAL)
    assert supplier == pytest.approx(expected)
    assert round(supplier) == 533_417


def test_the_alternatives_to_the_licence_are_what_year_by_year_sums_give(licences):
    rival = -years_in_advance(400 * 470, 0.08, 0.05, 0, 4) - 90_000
    prospect = years_in_advance(380 * 510, 0.14, 0.05, 0, 4) - years_in_advance(
        380 * 150, 0.14, 0, 0, 4
    )
    assert find_reservation(licences, "buyer") == pytest.approx(rival)
    assert find_reservation(licences, "supplier") == pytest.approx(prospect)
    assert (round(rival), round(prospect)) == (-811_243, 498_803)


def test_todays_contract_is_worth_less_to_the_buyer_than_the_rival(licences):
    buyer, supplier = values(licences, **licences.status_quo)
    expected = -570 * 400 - years_in_advance(400 * 600 * 0.95, 0.08, 0.05, 1, 4)
    assert buyer == pytest.approx(expected)
    assert (round(buyer), round(supplier)) == (-874_699, 499_706)


def test_missing_users_are_bought_at_the_list_price(licences):
    all_users = values(licences, **PROPOSAL)
    too_few = values(licences, **PROPOSAL | {"users": 350})
    bought = years_in_advance(50 * 600, 0.08, 0.05, 0, 3)
    spared = years_in_advance(50 * 531, 0.08, 0, 0, 3)
    assert too_few[0] - all_users[0] == pytest.approx(spared - bought)


def test_payment_in_arrears_costs_the_supplier_more_than_it_saves_the_buyer(licences):
    advance = values(licences, **PROPOSAL)
    arrears = values(licences, **PROPOSAL | {"payment": "yearly in arrears"})
    gain, loss = arrears[0] - advance[0], arrears[1] - advance[1]
    assert gain == pytest.approx(years_in_advance(531 * 400, 0.08, 0, 0, 3) * (1 - 1 / 1.08))
    assert loss == pytest.approx(-years_in_advance(531 * 400, 0.14, 0, 0, 3) * (1 - 1 / 1.14))
    assert -loss > gain


def test_the_setup_fee_only_divides_and_more_training_is_wanted_by_both(licences):
    dear, free = values(licences, **PROPOSAL), values(licences, **PROPOSAL | {"setup_fee": 0})
    assert free[0] - dear[0] == pytest.approx(dear[1] - free[1]) == pytest.approx(20_000)
    steps = [
        values(licences, **PROPOSAL | {"training_days": days})
        for days in licences.issues["training_days"].options
    ]
    for party in (0, 1):
        worths = [step[party] for step in steps]
        assert worths == sorted(set(worths))


def test_a_cap_above_the_expected_rise_is_worth_nothing(licences):
    package = PROPOSAL | {"years": 2}
    at, above = (values(licences, **package | {"rise_cap": cap}) for cap in (0.05, 0.08))
    below = values(licences, **package | {"rise_cap": 0.03})
    assert at == above
    assert below[0] > at[0]


# -- wire rod -------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def rod():
    return load("wire-rod")


def test_five_quotes_lie_within_one_and_a_half_per_cent_of_each_other(rod):
    """100 t at the price, less what paying later brings at 6 %: the README's table."""
    quotes = {742: 30, 745: 30, 748: 45, 750: 30, 752: 30}
    worths = [-100 * price * (1 - 0.06 * days / 365) for price, days in quotes.items()]
    found = [one.worth for one in find_batna(rod, "buyer").options.values()]
    assert found == pytest.approx(worths)
    assert [round(one) for one in worths] == [-73_834, -74_133, -74_247, -74_630, -74_829]
    assert (max(worths) - min(worths)) / -max(worths) < 0.015


def test_talks_about_the_rod_could_bring_300_euros_at_most(rod):
    """Paid after 45 days: the trader needs 736 in hand, we pay 742 after 30 days elsewhere."""
    least = 736 / (1 - 0.05 * 45 / 365)
    most = 742 * (1 - 0.06 * 30 / 365) / (1 - 0.06 * 45 / 365)
    assert (round(least, 2), round(most, 2)) == (740.57, 743.84)
    frontier = find_frontier(rod)
    best = frontier.surplus[frontier.agreeable, 0].max()
    assert best == pytest.approx(100 * (most - 740.75) * (1 - 0.06 * 45 / 365))
    assert round(best) == 307


def test_the_plan_for_the_rod_says_tender(rod):
    rules = [one.rule for one in check_plan(rod, today=dt.date(2026, 3, 11)).findings]
    assert rules == ["tender instead of talks"]
    assert place_purchase(rod).name == "leverage"


# -- sole-source chip -----------------------------------------------------------------------


@pytest.fixture(scope="module")
def chip():
    return load("sole-source-chip")


def test_without_the_chip_maker_a_chip_costs_more_than_twice_as_much(chip):
    brokers = -120_000 * 5.80 - 25_000
    redesign = -180_000 - 25_000 - 100_000 * 5.80 - 20_000 * 2.75
    found = {name: one.worth for name, one in find_batna(chip, "buyer").options.items()}
    assert found == pytest.approx({"brokers": brokers, "redesign": redesign})
    assert (brokers, redesign) == (-721_000, -840_000)
    assert round(-brokers / 120_000, 2) == 6.01


def test_the_middle_of_a_zone_with_a_terrible_batna_is_worse_than_today(chip):
    """The README's two rows: before the redesign, and after it."""
    now, ready = (find_solutions(one).nash for one in (chip, chip.with_fact("redesigned", 1)))
    later = 0.08 * 30 / 365
    supply, firm, notice = 0.2 * 250_000 * 0.6, 4_000, 22_000
    for nash, price in ((now, 4.50), (ready, 2.90)):
        assert nash.package["price"] == price
        hand = -120_000 * price * (1 - later) + supply - firm + notice
        assert nash.values[0] == pytest.approx(hand)
    assert (round(now.values[0]), round(ready.values[0])) == (-488_449, -297_712)
    assert round(ready.values[0] - now.values[0]) == 190_738  # more than the 180,000 it costs
    assert now.values[0] < -312_000 < ready.values[0]  # today: 120,000 at 2.60


def test_the_plan_for_the_chip_says_first_to_work_on_the_batna(chip):
    first = check_plan(chip, today=dt.date(2026, 3, 11)).findings[0]
    assert (first.rule, first.severity.value, first.step) == ("weak BATNA", "serious", 3)
    assert "by 409,000 EUR" in first.says
    assert "worse for us than today" in answer_strategy(chip).answers[5].answer
    assert place_purchase(chip).name == "strategic"


# -- scored cases ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("price", "delivery", "payment", "returns", "itex", "cypress"),
    [
        ("$4.37", "45 days", "30 days after delivery", "5% spoilage allowed", 1.0, 0.2122),
        ("$3.98", "45 days", "30 days after delivery", "5% spoilage allowed", 0.8079, 0.4942),
        ("$3.47", "45 days", "30 days after delivery", "5% spoilage allowed", 0.721478, 0.670478),
        ("$3.47", "20 days", "Upon delivery", "Full price", 0.1636, 1.0),
        ("$3.98", "30 days", "60 days after delivery", "10% spoilage allowed", 0.247861, 0.409892),
    ],
)
def test_itex_and_cypress_as_published(price, delivery, payment, returns, itex, cypress):
    """Utilities of GENIUS' ANAC 2010 profiles, to the printed digit."""
    deal = load("itex-cypress")
    package = {"Price": price, "Delivery": delivery, "Payment": payment, "Returns": returns}
    assert list(deal.parties) == ["itex", "cypress"]
    assert values(deal, **package) == pytest.approx([itex, cypress], abs=6e-5)


@pytest.mark.parametrize(
    ("options", "employee", "employer"),
    [
        (("10%", "Division E", "100%", "0%", "$32,000"), 77, 77),
        (("6%", "Division C", "80%", "60%", "$36,000"), 50, 50),
        (("10%", "Division E", "100%", "100%", "$40,000"), 100, 8),
        (("2%", "Division E", "60%", "0%", "$32,000"), 8, 100),
    ],
)
def test_the_job_contract_as_published(options, employee, employer):
    """Thompson's case: 0.77 each by logrolling, 0.50 each by meeting in the middle."""
    deal = load("thompson")
    package = dict(zip(deal.issues, options, strict=True))
    assert list(deal.parties) == ["employee", "employer"]
    assert values(deal, **package) == pytest.approx([employee, employer])
