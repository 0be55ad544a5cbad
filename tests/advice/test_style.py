"""Where a deal lies between claiming and creating value, and how people handle differences."""

from __future__ import annotations

import itertools

import pytest
from made_up_alternatives import canned_food

from workbench.advice import STATEMENTS, Style, advise_style, meet_styles, score_style
from workbench.model import Deal, build

NEVER = [1] * 10


def answered(**styles):
    """Answers in which the statements of each style named get its number, the others 1."""
    return [styles.get(style.value, 1) for style, _ in STATEMENTS]


def test_each_style_has_two_statements_of_its_own():
    assert sorted(style.value for style, _ in STATEMENTS) == sorted(2 * [s.value for s in Style])
    assert len({text for _, text in STATEMENTS}) == 10


@pytest.mark.parametrize(
    ("style", "assertive", "cooperative"),
    [
        ("competing", 0.5, -0.5),
        ("collaborating", 0.5, 0.5),
        ("compromising", 0, 0),
        ("avoiding", -0.5, -0.5),
        ("accommodating", -0.5, 0.5),
    ],
)
def test_a_pure_style_lies_in_its_corner(style, assertive, cooperative):
    found = score_style(answered(**{style: 5}))
    assert (found.style, found.scores[found.style]) == (Style(style), 10)
    assert (found.assertive, found.cooperative) == (assertive, cooperative)


def test_corners_are_reached_at_the_ends_of_the_plane():
    found = score_style(answered(competing=5, collaborating=5))
    assert (found.assertive, found.cooperative) == (1, 0)
    assert found.style == Style.COLLABORATING


def test_ties_are_named_and_broken_as_stated():
    order = ["collaborating", "compromising", "accommodating", "competing", "avoiding"]
    for first, second in itertools.combinations(order, 2):
        found = score_style(answered(**{first: 4, second: 4}))
        assert found.style.value == first
        assert [one.value for one in found.ties] == [first, second]


@pytest.mark.parametrize(
    ("answers", "expected"),
    [([3] * 9, "give 10 answers, got 9"), ([3] * 9 + [6], "answer 10 must be from 1 to 5, got 6")],
)
def test_wrong_answers_are_refused(answers, expected):
    with pytest.raises(ValueError, match=expected):
        score_style(answers)


def test_every_pair_of_styles_has_its_own_advice():
    said = {meet_styles(a, b) for a in Style for b in Style}
    assert len(said) == 25
    assert all(one.endswith(".") for one in said)


def one_issue(**party):
    side = {"value": {"p": "-100 * price"}, "reservation": -200}
    record = {
        "format": 1,
        "title": "Price only",
        "currency": "EUR",
        "issues": {"price": {"options": [1, 2, 3]}},
        "parties": {
            "buyer": side | party,
            "supplier": {"value": {"p": "100 * price"}, "reservation": 100},
        },
    }
    return build(Deal, record)


def test_price_only_with_many_alternatives_is_distributive():
    quotes = {f"q{n}": {"value": -100, "source": "Quote", "kind": "quote"} for n in range(2)}
    advice = advise_style(one_issue(alternatives=quotes, reservation=None))
    points = advice.to_frame()["points"].to_dict()
    assert points == {
        "Number of issues": 0,
        "Difference of what matters": 0,
        "Few alternatives": 0,
        "Dependence": 7.5,  # not stated: half of 15
        "Shared future": 7.5,  # not stated: half of 15
    }
    # what is open weighed one and a half, all else half: 1.5 x 30 of 1.5 x 30 + 0.5 x 70
    assert (advice.kind, advice.position, advice.range) == ("distributive", 15, (0, 56.25))


@pytest.mark.parametrize(
    ("worths", "points"),
    [
        ([], 15),
        ([-100], 15 * (1 - 1 / 2)),  # better than any deal to be expected: counts in full
        ([-250, -250], None),
        ([-10_000, -10_000], 15),  # so bad that nobody would go there
    ],
)
def test_alternatives_count_by_their_worth(worths, points):
    quotes = {
        f"q{n}": {"value": worth, "source": "Quote", "kind": "quote"}
        for n, worth in enumerate(worths)
    }
    deal = one_issue(alternatives=quotes, reservation=-250)
    found = advise_style(deal).to_frame().loc["Few alternatives", "points"]
    if points is None:
        # the deal to be expected is worth -200, the frontier goes from -300 to -100
        points = 15 * (1 - 2 * (1 - 50 / 200) / 2)
    assert found == pytest.approx(points)


def test_a_written_sentence_moves_nothing():
    bare = one_issue()
    told = one_issue(interests=[{"reason": "Cost of goods"}, {"reason": "Speed"}])
    assert advise_style(told).position == advise_style(bare).position


def test_weights_add_up_to_100_and_points_to_the_position():
    advice = advise_style(canned_food())
    assert advice.to_frame()["of"].sum() == 100
    assert advice.position == pytest.approx(advice.to_frame()["points"].sum())


def prepared(**preparation):
    return advise_style(canned_food().changed(preparation=preparation))


def test_dependence_pulls_towards_creating_value():
    both = prepared(dependence={"share_of_their_sales": 0.7, "share_of_our_supply": 0.15})
    row = both.to_frame().loc["Dependence"]
    assert row["points"] == 15 * (1 + 0.5) / 2
    assert "we are 70 % of the sales" in row["why"].lower()
    one = prepared(dependence={"share_of_their_sales": 0.7})
    assert one.to_frame().loc["Dependence", "points"] == 15 * (1 + 0.5) / 2
    low, high = one.range
    assert low < both.range[0] + 1e-9 and high > one.position  # half of it is open


def test_a_contract_of_a_month_is_no_future_and_one_of_years_is():
    def points(months):
        deal = one_issue().changed(contract={"months": months})
        return advise_style(deal).to_frame().loc["Shared future", "points"]

    assert [points(months) for months in (1, 6, 36)] == [15 / 24, 15 / 4, 15 / 2]


def test_the_range_is_that_of_all_weights_half_or_one_and_a_half_of_ours():
    """All 64 corners of the weights, looked at one by one."""
    advice = advise_style(canned_food())
    ends = [[], []]
    for factors in itertools.product((0.5, 1.5), repeat=len(advice.drivers)):
        weights = [one.weight * factor for one, factor in zip(advice.drivers, factors, strict=True)]
        for end in (0, 1):
            points = sum(
                weight * one.range[end] / one.weight
                for one, weight in zip(advice.drivers, weights, strict=True)
            )
            ends[end].append(100 * points / sum(weights))
    assert advice.range == pytest.approx((min(ends[0]), max(ends[1])))


def test_styles_of_both_sides_meet_in_the_advice():
    styles = {"buyer": answered(competing=5), "supplier": answered(avoiding=5)}
    advice = prepared(styles=styles)
    assert advice.meeting == meet_styles(Style.COMPETING, Style.AVOIDING)
    assert prepared(styles={"buyer": NEVER}).meeting == ""


def test_drawbacks_belong_to_the_kind():
    assert any("value" in one.lower() for one in advise_style(one_issue()).drawbacks)
