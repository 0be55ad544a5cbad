"""Each worked example of the library once more, by somebody who read the card and not the formula.

Nothing of the package works these numbers out: payments are put on their days and discounted one
by one, chances are summed over many equally likely cases, the lowest of several quotes is counted
from its distribution. The deal says only which numbers the example has.
"""

from __future__ import annotations

import math

import numpy as np
import pytest

from workbench.library.listing import read_library

LEVERS = read_library()


def interest(amount, rate, days):
    return amount * rate * days / 365


def worth_of(amounts, rate, first=1):
    """Amounts at the ends of years, the first at the end of year `first`."""
    return sum(one / (1 + rate) ** year for year, one in enumerate(amounts, first))


def a_year(once, rate, years):
    """What a one-off amount is a year: equal amounts that are worth as much."""
    return once / worth_of([1] * years, rate)


def cases(low, high, count=400_000):
    return low + (np.arange(count) + 0.5) * (high - low) / count


def lowest(spread, quotes):
    """By how much the lowest of several normal quotes lies below their mean."""
    x = np.linspace(-9, 9, 60_001)
    above = 0.5 * np.vectorize(math.erfc)(x / math.sqrt(2))  # chance of one quote above x
    return -spread * (-9 + np.trapezoid(above**quotes, x))


def holding(lot, price, rate):
    return lot / 2 * price * rate


def rises(spend, rise, rate, years):
    extra = [spend * ((1 + rise) ** year - 1) for year in range(years)]
    return worth_of(extra, rate)


def early(spend, cut, rate, days):
    return interest(spend * (1 - cut), rate, days) - spend * cut


CUT3 = lowest(0.05, 3)  # three quotes at 5 %

READ = {
    "longer_payment_terms": (interest(1e6, 0.08, 60), -interest(1e6, 0.14, 60)),
    "early_payment": (-early(1e6, 0.015, 0.08, 60), early(1e6, 0.015, 0.14, 60)),
    "supply_chain_finance": (-5_000, interest(1e6, 0.14, 60) - interest(1e6, 0.06, 60)),
    "prepayment": (
        -interest(5e5, 0.08, 73) - 5e5 * 73 / 365 * 0.02 * 0.9,
        interest(5e5, 0.14, 73),
    ),
    "milestone_payments": (
        -interest(150_000, 0.08, 146),
        interest(150_000, 0.14, 146) - interest(150_000, 0.015, 146),
    ),
    "yearly_price_down": (
        worth_of([1e6 * (1 - 0.97**year) for year in range(3)], 0.08),
        -worth_of([1e6 * (1 - 0.97**year) for year in range(3)], 0.14),
    ),
    "most_favoured_price": (1e6 * 0.15 * 0.03 / 2, -1e6 * 0.15 * 0.03 / 2 - 5_000),
    "dynamic_discounting": (interest(5e5, 0.09 - 0.08, 50), interest(5e5, 0.14 - 0.09, 50)),
    "volume_rebate": (
        1.2e6 * 0.03 - a_year(200_000 * 0.02, 0.10, 2),
        200_000 * 0.25 - 1.2e6 * 0.03,
    ),
    "volume_bundling": (
        200_000 * 0.06 - a_year(200_000 * 0.02, 0.10, 2),
        200_000 * 0.25 - 200_000 * 0.06,
    ),
    "larger_lots": (
        (12 * 125 + holding(1_000, 50, 0.2)) - (4 * 125 + holding(3_000, 50, 0.2)),
        12 * 2_000 - 4 * 2_000,
    ),
    "consignment_stock": (80_000 * 0.10, -80_000 * (1 - 0.25) * 0.12),
    "vendor_managed_inventory": (4_000 - a_year(3_000, 0.10, 2), 15_000),
    "specification_change": (-a_year(17_000, 0.10, 2), 80_000),
    "open_book": (-8_000, 50_000 - 6_000),
    "price_hold": (rises(1e6, 0.03, 0.08, 3), -rises(1e6, 0.03, 0.14, 3)),
    "currency_clause": (-500_000 * 0.02 / 4 - 500_000 * 0.002, 500_000 * 0.02),
    "delivery_term": (24_000 + 1_200 + 1_500, -18_000 - 1_500 - 1_000),
    "backhaul": (-6_000, 20_000),
    "full_truckloads": (
        (12 * 125 + holding(1_000, 50, 0.2)) - (6 * 125 + holding(2_000, 50, 0.2)),
        20_000 * 0.3,
    ),
    "warranty_extension": (
        worth_of([100 * 0.05 * 200], 0.08, first=3),
        -worth_of([100 * 0.05 * 80], 0.14, first=3),
    ),
    "service_credits": (
        sum(0.10 * 0.05 * 50_000 + 0.03 * 0.10 * 50_000 for _ in range(12)),
        -sum(0.05 * 0.05 * 50_000 + 0.01 * 0.10 * 50_000 for _ in range(12)),
    ),
    "shorter_lead_time": (
        1.645 * 0.4 * 100 * (math.sqrt(25) - math.sqrt(10)) * 50 * 0.2,
        -15 * 60,
    ),
    "on_time_delivery": (
        12_000 * 0.08 * (0.75 * 5 + 0.2 * 15) - 12_000 * 0.02 * (0.75 * 5 + 0.2 * 15),
        -3_000,
    ),
    "supplier_inspection": (12_000 - 2_000, -4_000),
    "on_site_training": (sum(1_200 * (1 - 0.1 * day) for day in range(5)), 5 * 400 - 5 * 700),
    "spare_parts": (
        worth_of([20_000 * 0.15] * 2, 0.10),
        worth_of([20_000 * (0.85 - 0.5)] * 2, 0.25) - worth_of([0.6 * 20_000 * 0.5] * 2, 0.25),
    ),
    "buy_back": (
        worth_of([500_000 * 0.1 - 500_000 * 0.08], 0.10, first=2),
        worth_of([500_000 * 0.16 - 500_000 * 0.1], 0.20, first=2),
    ),
    "performance_bonus": (-0.4 * 10_000, 0.7 * 10_000),
    "delay_damages": (
        0.7 * 100_000 * 0.01 + 0.3 * 100_000 * 0.04,
        -0.7 * 100_000 * 0.01 - 1_000,
    ),
    "retention_or_bond": (
        50_000 * 0.08 + 0.1 * 0.4 * 25_000,
        -50_000 * 0.14 - 0.1 * 0.4 * 25_000,
    ),
    "defect_chargeback": (5 * 500 - 1 * 500, -(3 - 1) * 500 - 2_000),
    "liability_cap": (0.005 * 1.5 * (3e6 - 1e6), -0.005 * 1.3 * (3e6 - 1e6)),
    "result_rights": (30_000, -9_000),
    "source_escrow": (0.02 * 0.5 * 300_000 - 2_000, -500),
    "exit_right": (0.1 * 1.5e6 * 0.08, -0.1 * 1.5e6 * 0.25 * 0.5),
    "transition_help": (
        worth_of([0.25 * 4 * 20_000], 0.08, first=3),
        -worth_of([0.25 * 4 * 4_000], 0.14, first=3),
    ),
    "tooling_ownership": (
        worth_of([a_year(50_000, 0.14, 3)] * 3, 0.08)
        - 50_000
        + 0.15 * 50_000
        - worth_of([2_000] * 3, 0.08),
        -0.1 * 50_000 + worth_of([2_000] * 3, 0.14),
    ),
    "licence_return": (
        0.4 * np.minimum(0.2, cases(0, 0.4)).mean() * 250_000,
        -0.15 * np.minimum(0.2, cases(0, 0.4)).mean() * 250_000,
    ),
    "renewal_cap": (
        0.9 * worth_of([250_000 * (0.08 - 0.05)] * 2, 0.10, first=2),
        -0.8 * worth_of([250_000 * (0.08 - 0.05)] * 2, 0.25, first=2),
    ),
    "publicity": (-4_000, 25_000),
    "shared_target": (30_000 * 0.5 - 3_000, 30_000 * 0.8 - 30_000 * 0.5),
    "remote_service": (-3_000, 18_000),
    "catalogue_ordering": (20_000 - a_year(15_000, 0.10, 2), 10_000 - a_year(9_000, 0.25, 2)),
    "minimum_order": (
        5_000 + 5 * 100 - (holding(2_000, 100, 0.2) - holding(1_000, 100, 0.2)),
        -5_000 + 5 * 2_000,
    ),
    "rolling_forecast": (-800, 1.645 * 40 * 5 * 0.5 * 30 * 0.2),
    "volume_commitment": (
        0.02 * 0.9e6 - 0.98e6 * np.maximum(0.8 - cases(0.6, 1.2), 0).mean(),
        0.8e6 * 0.04 - 0.02 * 0.9e6 + 0.98e6 * np.maximum(0.8 - cases(0.6, 1.2), 0).mean(),
    ),
    "volume_band": (
        -0.25e6 * np.maximum(0.9 - cases(0.7, 1.3), 0).mean(),
        0.25e6 * np.maximum(0.9 - cases(0.7, 1.3), 0).mean() + 0.9 * 10_000 * 75 * 0.01,
    ),
    "reserved_capacity": (
        0.3e6 * np.clip(cases(0.7, 1.3) - 1, 0, 0.2).mean() - 0.2e6 * 0.05,
        0.25e6 * np.clip(cases(0.7, 1.3) - 1, 0, 0.2).mean() + 0.2e6 * (0.05 - 0.04),
    ),
    "share_and_exclusivity": (
        200_000 * 0.02 - 200_000 * 0.01 + 10_000,
        200_000 * 0.25 - 20_000,
    ),
    "input_surcharge": (
        -120_000 * (_beyond := np.sign(x := cases(-0.1, 0.2)) * np.maximum(abs(x) - 0.05, 0)).mean()
        - 120_000 * 0.01,
        120_000 * _beyond.mean() + 120_000 * 0.02,
    ),
    "price_indexation": (
        -worth_of([1e6 * (0.5 * 0.04 + 0.3 * 0.02)], 0.08, first=2) - worth_of([4_000] * 2, 0.08),
        worth_of([1e6 * (0.5 * 0.04 + 0.3 * 0.02)], 0.14, first=2) + worth_of([15_000] * 2, 0.14),
    ),
    "learning_curve": (
        100_000 * (0.06 - CUT3),
        100_000 * (0.75 * CUT3 + 0.25 * (0.25 + 0.3 * (1 - (400 * 0.9 - 200) / 200)) - 0.06),
    ),
    "supplier_status": (-1e6 * CUT3, 0.75e6 * CUT3 + 10_000 + 0.25e6 * 0.24),
    "longer_contract": (
        worth_of([5_000], 0.08) - worth_of([1e6 * CUT3], 0.08, first=2),
        worth_of([0.75e6 * CUT3 + 0.25e6 * 0.24], 0.14, first=2),
    ),
    "vendor_leasing": (
        500_000
        - worth_of([a_year(500_000 - 75_000 / 1.05**2, 0.05, 2)] * 2, 0.08)
        - worth_of([50_000], 0.08, first=2),
        worth_of([a_year(500_000 - 75_000 / 1.05**2, 0.05, 2)] * 2, 0.04)
        + worth_of([75_000], 0.04, first=2)
        - 500_000,
    ),
}


def test_every_lever_was_read_once_more():
    assert READ.keys() == LEVERS.keys()


@pytest.mark.parametrize("name", LEVERS)
def test_a_second_reader_comes_to_the_same_numbers(name):
    example = LEVERS[name].example.worth
    # tables of order statistics, which some examples use, give four digits
    assert READ[name] == pytest.approx((example["buyer"], example["supplier"]), rel=2e-4, abs=0.01)
