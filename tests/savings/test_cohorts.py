"""Own talks by the definitions of published claims, and the claims as their sources say them."""

import pandas as pd
import pytest
from scipy import stats

import workbench as wb
from workbench.library import published_claims


def test_rates_have_their_own_spend_and_the_share_its_interval():
    talks = pd.DataFrame(
        {
            "spend": [100.0, 200.0, 300.0, 400.0],
            "concluded": [True, True, True, False],
            "agreed": [True, True, False, False],
            "savings": [3.0, 6.0, 0.0, 0.0],
        }
    )
    made = wb.count_cohort(talks, efficiency=2.0)
    assert (made.engaged, made.concluded, made.successful) == (4, 3, 2)
    assert made.rate_on_successful == pytest.approx(9 / 300)
    assert made.rate_on_concluded == pytest.approx(9 / 600)
    assert made.value == 11
    low, high = stats.binomtest(2, 3).proportion_ci(method="wilson")
    assert made.agreed_interval == pytest.approx((low, high))
    with pytest.raises(ValueError, match="a talk that was agreed has ended"):
        wb.count_cohort(talks.assign(concluded=False))
    with pytest.raises(ValueError, match="no 'savings'"):
        wb.count_cohort(talks.drop(columns="savings"))


def test_every_claim_says_who_what_and_of_what():
    claims = published_claims()
    frame = claims.to_frame()
    assert {"vendor", "press", "blog", "academic"} == set(frame["kind"])
    assert (frame[["figure", "counts", "denominator", "source"]] != "").all(axis=None)
    first = frame.iloc[0]
    assert "64 % of suppliers agreed" in first["figure"]
    assert '"To 35 days" and "by 35 days" are different claims' in first["conflict"]
    assert "18.8 %" in " ".join(frame["figure"])
    assert "The same page says 8 %." in list(frame["conflict"])
