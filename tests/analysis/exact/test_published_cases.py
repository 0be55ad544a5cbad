"""Cases of the literature; expected numbers from the sources named in cases/README.md."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.analysis import assess_package, find_frontier, find_solutions
from workbench.value import value_packages


def as_set(values, digits=6):
    return {tuple(round(float(v), digits) + 0.0 for v in row) for row in values}


class TestItexCypress:
    @pytest.fixture
    def deal(self, genius_case):
        return genius_case("c01-itex-cypress.csv", "itex", "cypress")

    def test_frontier_is_the_published_one_package_by_package(self, deal, rows):
        frontier = find_frontier(deal)
        assert deal.size == 180
        assert frontier.counts.tolist() == [1] * 18
        expected = rows("c01-frontier.csv")
        packages = [frontier.package(point) for point in range(18)]
        assert packages == [
            {issue: row[issue] for issue in ("Price", "Delivery", "Payment", "Returns")}
            for row in expected
        ]
        published = [[float(row["itex"]), float(row["cypress"])] for row in expected]
        np.testing.assert_allclose(frontier.values, published, atol=5e-5)

    def test_the_range_of_utilities(self, deal):
        values = value_packages(
            deal, [deal.package(np.unravel_index(i, (5, 4, 3, 3))) for i in range(180)]
        )
        np.testing.assert_allclose(values.max(), [1.0, 1.0], atol=1e-6)
        np.testing.assert_allclose(values.min(), [0.03814, 0.039983], atol=1e-6)

    def test_all_solutions_pick_the_same_package(self, deal):
        solutions = find_solutions(deal)
        for solution in solutions:
            assert list(solution.package.values()) == [
                "$3.47",
                "45 days",
                "30 days after delivery",
                "5% spoilage allowed",
            ]
            assert solution.ties == 1
            np.testing.assert_allclose(solution.values, [0.721478, 0.670478], atol=1e-6)
        assert solutions.nash.values.prod() == pytest.approx(0.483735, abs=1e-6)
        assert solutions.utilitarian.values.sum() == pytest.approx(1.391956, abs=1e-6)
        assert len(list(solutions)) == 4

    def test_a_tentative_agreement_leaves_much_on_the_table(self, deal):
        tentative = ["$3.98", "30 days", "60 days after delivery", "10% spoilage allowed"]
        assessment = assess_package(deal, dict(zip(deal.issues, tentative, strict=True)))
        np.testing.assert_allclose(assessment.values, [0.247861, 0.409892], atol=1e-6)
        assert not assessment.efficient
        assert len(assessment.dominating) == 11
        # best for one side among the published points that do not hurt the other
        np.testing.assert_allclose(
            assessment.left_on_table, [0.8079 - 0.247861, 0.9268 - 0.409892], atol=1e-4
        )


class TestLaptop:
    def test_frontier_and_solutions_that_differ(self, genius_case):
        deal = genius_case("c02-laptop.csv", "buyer", "seller")
        frontier = find_frontier(deal)
        assert deal.size == 27
        np.testing.assert_allclose(
            frontier.values,
            [[1.000052, 0.815105], [0.874024, 0.874024], [0.851648, 0.941133], [0.72562, 1.000052]],
            atol=1e-6,
        )
        assert frontier.package(2) == {
            "Laptop": "Macintosh",
            "Harddisk": "60 Gb",
            "External Monitor": "19'' LCD",
        }
        solutions = find_solutions(frontier)
        assert solutions.nash.values.prod() == pytest.approx(0.815148, abs=1e-6)
        np.testing.assert_allclose(solutions.nash.values, [1.000052, 0.815105], atol=1e-6)
        np.testing.assert_allclose(solutions.egalitarian.values, [0.874024] * 2, atol=1e-6)
        np.testing.assert_allclose(solutions.kalai_smorodinsky.values, [0.874024] * 2, atol=1e-6)
        assert solutions.utilitarian.values.sum() == pytest.approx(1.815157, abs=1e-6)


class TestThompson:
    def test_the_logroll_beats_the_middle(self, genius_case):
        deal = genius_case("c04-thompson.csv", "employee", "employer")
        frontier = find_frontier(deal)
        assert deal.size == 3125
        assert frontier.counts.sum() == 25
        solutions = find_solutions(frontier)
        logroll = dict(
            zip(deal.issues, ("10%", "Division E", "100%", "0%", "$32,000"), strict=True)
        )
        for solution in (solutions.nash, solutions.egalitarian, solutions.kalai_smorodinsky):
            assert solution.package == logroll
            np.testing.assert_allclose(solution.values, [0.77, 0.77], atol=1e-9)
        assert solutions.utilitarian.values.sum() == pytest.approx(1.54, abs=1e-9)
        middle = assess_package(
            deal, dict(zip(deal.issues, ("6%", "Division C", "80%", "60%", "$36,000"), strict=True))
        )
        np.testing.assert_allclose(middle.values, [0.5, 0.5], atol=1e-9)
        joint_gain = solutions.utilitarian.values.sum() - middle.values.sum()
        assert joint_gain == pytest.approx(0.54, abs=1e-9)


class TestRioCopa:
    def test_frontier_and_ties(self, scored, rows):
        table = [
            (row["issue"], row["option"], float(row["CPC"]), float(row["RioCopa"]))
            for row in rows("c06-rio-copa.csv")
        ]
        deal = scored(table, "CPC", "RioCopa")
        frontier, solutions = find_frontier(deal), find_solutions(deal)
        assert deal.size == 14641
        assert frontier.values.max(axis=0).tolist() == [5500, 5500]
        assert frontier.counts.sum() == 31
        assert solutions.utilitarian.values.sum() == 7500
        assert solutions.utilitarian.ties == 11
        assert solutions.nash.values.tolist() == [3750, 3750]
        assert list(solutions.nash.package.values()) == ["100%", "10", "20", "5"]
        assert solutions.egalitarian.values.tolist() == [3750, 3750]
        assert solutions.kalai_smorodinsky.values.tolist() == [3750, 3750]
        middle = dict(zip(deal.issues, ("50%", "5", "25", "5"), strict=True))
        assert assess_package(deal, middle).values.tolist() == [2750, 2750]


class TestNashBarter:
    @pytest.fixture
    def deal(self, scored, rows):
        table = []
        for row in rows("c08-barter.csv"):
            bill, jack = float(row["utility_bill"]), float(row["utility_jack"])
            sign = -1 if row["owner"] == "Bill" else 1
            table += [(row["good"], "keep", 0.0, 0.0)]
            table += [(row["good"], "give", sign * bill, -sign * jack)]
        return scored(table, "bill", "jack")

    def test_efficient_trades_and_those_that_both_accept(self, deal):
        frontier = find_frontier(deal)
        assert deal.size == 512
        every = {(-12, 10), (-2, 9), (2, 8), (6, 7), (8, 6), (12, 5), (14, 4), (16, 2), (18, 0)}
        every |= {(20, -2), (22, -6)}
        assert as_set(frontier.values) == every
        accepted = {point for point in every if min(point) >= 0}
        assert as_set(frontier.values[frontier.agreeable]) == accepted

    def test_the_solutions(self, deal):
        solutions = find_solutions(deal)
        given = {good for good, what in solutions.nash.package.items() if what == "give"}
        assert given == {"book", "whip", "ball", "bat", "pen", "toy", "knife"}
        assert solutions.nash.values.tolist() == [12, 5]
        assert solutions.nash.surplus.prod() == 60
        assert solutions.egalitarian.values.tolist() == [8, 6]
        assert solutions.utilitarian.values.tolist() == [18, 0]


class TestRentalAgreement:
    """LAMEN, gen-ra tables: eleven options per issue, k = 0 to 10."""

    @pytest.fixture
    def deal(self, scored):
        worth = {
            "rent": lambda k: (k, 10 - k),
            "deposit": lambda k: (k, 10 - k),
            "duration": lambda k: (k, k),
            "subletting": lambda k: (10 - k, k),
        }
        table = [(issue, str(k), *of(k)) for issue, of in worth.items() for k in range(11)]
        return scored(table, "landlord", "tenant")

    def test_counts_of_packages_that_tie(self, deal):
        frontier, solutions = find_frontier(deal), find_solutions(deal)
        assert deal.size == 14641
        assert frontier.values.max(axis=0).tolist() == [40, 40]
        assert len(frontier) == 31
        assert frontier.counts.sum() == 1331
        assert solutions.utilitarian.ties == 1331
        for solution in (solutions.nash, solutions.egalitarian):
            assert solution.values.tolist() == [25, 25]
            assert solution.ties == 91

    def test_tied_packages_can_be_listed_and_the_first_in_file_order_stands_for_them(self, deal):
        frontier, nash = find_frontier(deal), find_solutions(deal).nash
        tied = frontier.packages(nash.point)
        assert len(tied) == 91
        assert len({tuple(package.values()) for package in tied}) == 91
        assert value_packages(deal, tied).to_numpy().tolist() == [[25, 25]] * 91
        assert nash.package == tied[0]
        by_hand = min(
            (r, d, 10, s)
            for r in range(11)
            for d in range(11)
            for s in range(11)
            if r + d + 10 + 10 - s == 25
        )
        assert tuple(int(option) for option in tied[0].values()) == by_hand


class TestDanielleAndEvelyn:
    """G. Wu, "Sources of Joint Gains in Negotiations", HBS note 9-396-241."""

    def test_the_compromise_leaves_three_on_the_table(self, scored):
        table = [
            ("allocation", name, value, 10.0) for name, value in zip("ABC", (4, 7, 10), strict=True)
        ]
        deal = scored(table, "danielle", "evelyn")
        frontier = find_frontier(deal)
        assert [frontier.package(point) for point in range(len(frontier))] == [{"allocation": "C"}]
        compromise = assess_package(deal, {"allocation": "B"})
        assert compromise.left_on_table.tolist() == [3, 0]
        assert not compromise.efficient
