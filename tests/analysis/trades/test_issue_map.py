"""Kinds of issues and losses of compromise: published cases, closed forms, several parties."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.analysis import IssueKind, find_frontier, map_issues
from workbench.analysis.trades.issue_kinds import judge_issue
from workbench.files import load_deal
from workbench.model import Deal, build
from workbench.phrases import compromise_words, kind_words
from workbench.phrases.trades.issues import advice_words

DATA = Path(__file__).resolve().parents[3] / "data"


def kinds(found):
    return {issue.name: issue.judgement.kind.value for issue in found.issues}


class TestThompson:
    """C04."""

    @pytest.fixture
    def found(self):
        return map_issues(load_deal(DATA / "thompson" / "deal.yaml"))

    def test_kinds(self, found):
        assert kinds(found) == {
            "Signing bonus": "integrative",
            "Job assignment": "compatible",
            "Moving expense coverage": "integrative",
            "Insurance coverage": "integrative",
            "Salary": "integrative",
        }
        assert kind_words(found, "Job assignment") == "both want Division E"
        assert (
            kind_words(found, "Signing bonus") == "opposed, Employee cares more (41 % against 17 %)"
        )
        assert found["Insurance coverage"].judgement.heavier == 1

    def test_the_middle_leaves_54_points_on_the_table(self, found):
        compromise = found.compromise
        np.testing.assert_allclose(compromise.middle.values, [50, 50])
        assert compromise.joint_left == pytest.approx(54)
        assert compromise.joint_gain == pytest.approx(54)
        np.testing.assert_allclose(found.shares.sum(axis=1), 1)


class TestRioCopa:
    """C06."""

    @pytest.fixture
    def found(self, rows, scored):
        points = [
            (row["issue"], row["option"], float(row["CPC"]), float(row["RioCopa"]))
            for row in rows("c06-rio-copa.csv")
        ]
        return map_issues(scored(points, "CPC", "RioCopa"))

    def test_kinds(self, found):
        assert list(kinds(found).values()) == [
            "compatible",
            "integrative",
            "integrative",
            "distributive",
        ]
        np.testing.assert_allclose(found.issues[1].swings, [1000, 2500])
        np.testing.assert_allclose(found.issues[3].swings, [1500, 1500])

    def test_the_middle_is_2750_each_and_7500_are_there(self, found):
        np.testing.assert_allclose(found.compromise.middle.values, [2750, 2750])
        assert found.compromise.joint_left == pytest.approx(7500 - 5500)


def test_rental_agreement_is_one_common_interest_and_three_to_haggle_over(scored):
    """C29: landlord and tenant, k and 10 - k points on eleven options each."""
    points = []
    for issue, alike, falls in [
        ("rent", False, False),
        ("deposit", False, False),
        ("duration", True, False),
        ("subletting", False, True),
    ]:
        for k in range(11):
            landlord = 10 - k if falls else k
            points.append((issue, f"o{k}", landlord, k if alike or falls else 10 - k))
    found = map_issues(scored(points, "landlord", "tenant"))
    assert kinds(found) == {
        "rent": "distributive",
        "deposit": "distributive",
        "duration": "compatible",
        "subletting": "distributive",
    }
    np.testing.assert_allclose(found.compromise.middle.values, [20, 20])
    assert found.compromise.joint_left == pytest.approx(10)


def test_logrolling_two_accounts_beats_halving_them(scored):
    """C34: the compromise leaves 3 for Danielle and nothing for Evelyn."""
    share = [
        ("accounting", option, worth, 0) for option, worth in (("0", 4), ("half", 7), ("1", 10))
    ]
    constant = [("rest", "as it is", 0, 10), ("rest", "none", 0, 0)]
    found = map_issues(scored(share + constant, "danielle", "evelyn"))
    assert kinds(found)["accounting"] == "one-sided"
    np.testing.assert_allclose(found.compromise.middle.values, [7, 10])
    np.testing.assert_allclose(found.compromise.left, [3, 0])


def test_swing_weights_of_management_and_union(scored):
    """C37(a): raw swings 100, 50, 10 and 80, 100, 50, normalised."""
    points = [
        ("pay", "3%", 100, 0),
        ("pay", "none", 0, 80),
        ("holiday", "3 days", 0, 100),
        ("holiday", "none", 50, 0),
        ("reinstatement", "yes", 0, 50),
        ("reinstatement", "no", 10, 0),
    ]
    found = map_issues(scored(points, "management", "union"))
    np.testing.assert_allclose(found.shares[0], [0.625, 0.3125, 0.0625], atol=5e-5)
    np.testing.assert_allclose(found.shares[1], [0.348, 0.435, 0.217], atol=5e-4)


@pytest.mark.parametrize(
    ("worth", "weights", "kind"),
    [
        ([[0, 1, 2], [2, 1, 0]], [1, 1.25], "distributive"),
        ([[0, 1, 2], [2, 1, 0]], [1, 1.26], "integrative"),
        ([[0, 1, 2], [2, 1, 0]], [1, 19.9], "integrative"),
        ([[0, 1, 2], [2, 1, 0]], [1, 20], "one-sided"),
        ([[0, 1, 2], [0, 5, 6]], [1, 1], "compatible"),
        ([[0, 2, 1], [0, 2, 1]], [1, 1], "compatible"),  # both have their peak in the middle
        ([[0, 2, 1], [0, 1, 2]], [1, 1], "non-monotone"),
        ([[2, 0, 1], [0, 2, 1]], [1, 1], "distributive"),  # the order of the list means nothing
        ([[0, 18, 26], [0, -8, -22]], [26, 22], "integrative"),  # the middle creates 10
        ([[0, 0, 0], [0, 0, 0]], [0, 0], "without effect"),
        ([[0, 1], [0, 1], [1, 0]], [1, 1, 2], "distributive"),  # two together outweigh nobody
        ([[0, 1], [0, 1], [1, 0]], [1, 1, 1], "integrative"),
        ([[0, 1], [0, 1], [0, 1]], [1, 5, 1], "compatible"),
        ([[0, 1, 2], [0, 2, 1], [2, 1, 0]], [1, 1, 1], "non-monotone"),
    ],
)
def test_kinds_from_curves(worth, weights, kind):
    worth = np.array(worth, float)
    assert judge_issue(worth, np.array(weights, float), tolerance=1e-9).kind is IssueKind(kind)


def test_worths_that_hang_on_other_issues_are_judged_at_the_package():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    found = map_issues(deal)
    payment = found["payment_day"]
    assert payment.depends_on == ("discount", "guarantee")
    # 1.5 million at 8 and 25 % a year for 95 days, and an advance that 1 % may lose
    risk = 0.01 * 1_500_000
    by_hand = [1_500_000 * 0.08 * 95 / 365 + risk, 1_500_000 * 0.25 * 95 / 365]
    np.testing.assert_allclose(payment.swings, by_hand)
    secured = map_issues(deal, dict(deal.status_quo) | {"guarantee": "bank guarantee"})
    assert secured["payment_day"].swings[0] == pytest.approx(by_hand[0] - risk)
    assert found["guarantee"].judgement.kind is IssueKind.IDLE
    assert kind_words(found, "guarantee") == "no difference to anyone in this package"


def test_a_deal_in_two_units_is_compared_by_shares(make_mixed):
    found = map_issues(make_mixed())
    assert found.compromise.joint_left is None
    assert found["price"].judgement.kind is IssueKind.INTEGRATIVE
    assert "against" in kind_words(found, "price")
    assert compromise_words(found)


def test_swings_have_a_range_over_the_uncertain_facts():
    """A guarantee on, the swing of payment is 1.5 million x rate x 95 / 365: a line in the rate."""
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    package = dict(deal.status_quo) | {"guarantee": "bank guarantee"}
    found = map_issues(deal, package, draws=4_096)["payment_day"]
    # the supplier's rate is a triangle from 0.15 over 0.25 to 0.35; 5 % lie below 0.15 + 0.0316
    rates = np.array([0.15 + np.sqrt(0.05 * 0.2 * 0.1), 0.35 - np.sqrt(0.05 * 0.2 * 0.1)])
    fees = 0.02333 * 35  # the bank's fee for 35 days in advance, about 2.3 % a year
    swing = 1_500_000 * (rates * 95 - fees) / 365
    np.testing.assert_allclose(found.range[1], swing, rtol=0.02)
    assert map_issues(deal, package, draws=0)["payment_day"].range is None
    assert map_issues(load_deal(DATA / "thompson" / "deal.yaml"))["Salary"].range is None


@pytest.fixture
def make_mixed():
    """A buyer in money, and users in points who care about quality most."""
    from workbench.model import Deal, build

    def make():
        points = {"price": {"curve": [[0, 20], [10, 0]]}, "quality": {"curve": [[0, 0], [10, 80]]}}
        return build(
            Deal,
            {
                "format": 1,
                "title": "Two units",
                "currency": "EUR",
                "issues": {
                    "price": {"options": (0, 5, 10)},
                    "quality": {"options": (0, 5, 10)},
                },
                "parties": {
                    "supplier": {"value": {"margin": "100 * price", "cost": "-10 * quality"}},
                    "users": {"scores": points},
                },
            },
        )

    return make


@pytest.mark.parametrize("path", sorted(DATA.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_the_middle_of_every_shipped_deal_is_measured_against_its_frontier(path):
    deal = load_deal(path)
    found, frontier = map_issues(deal), find_frontier(deal)
    joint = frontier.values.sum(axis=1).max() - found.compromise.middle.values.sum()
    assert found.compromise.joint_left == pytest.approx(max(joint, 0))
    assert (found.compromise.left >= 0).all()
    assert found.to_frame().index.tolist() == list(deal.issues)


def test_an_issue_without_effect_here_is_not_left_where_it_matters_elsewhere():
    """The rebate counts only on large orders; at the small one it changes nothing."""
    deal = build(
        Deal,
        {
            "format": 2,
            "title": "Rebate",
            "currency": "EUR",
            "issues": {
                "size": {"options": ["small", "large"]},
                "rebate": {"options": [0, 5]},
                "colour": {"options": ["red", "blue"]},
            },
            "parties": {
                side: {
                    "value": {
                        "rebate": f"{sign} * where(size == 'large', rebate, 0)",
                        "size": f"choose(size, {{'small': 0, 'large': {sign} * 3}})",
                    }
                }
                for side, sign in (("buyer", "1"), ("seller", "-1"))
            },
        },
    )
    found = map_issues(deal, {"size": "small", "rebate": 0.0, "colour": "red"})
    words = {issue.name: advice_words(issue) for issue in found.issues}
    assert words["rebate"] == "without effect at these terms, look again when others move"
    assert words["colour"] == "without effect, leave it"
