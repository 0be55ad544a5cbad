"""Negotiations of GENIUS and GeniusWeb as people choose them: several files, in any order."""

from __future__ import annotations

import json

import pytest
from genius_texts import DOMAIN, PROFILE

import workbench as wb
from workbench.files import DealFileError, read_deal, read_uploaded
from workbench.value import example_deal

WEB_DOMAIN = {
    "name": "tins",
    "issuesValues": {
        "mode": {"values": ["ship", "rail"]},
        "price": {"range": ["10", "20", "2.5"]},
    },
}


def web_profile(ship, rail, at_low, at_high, bid=None):
    """Return a profile that weighs the mode with 0.25, the price with 0.75."""
    ends = {"lowValue": 10, "lowUtility": at_low, "highValue": 20, "highUtility": at_high}
    return {
        "LinearAdditiveUtilitySpace": {
            "name": "one",
            "issueUtilities": {
                "mode": {"discreteutils": {"valueUtilities": {"ship": ship, "rail": rail}}},
                "price": {"numberutils": ends},
            },
            "issueWeights": {"mode": 0.25, "price": 0.75},
            **({"reservationBid": {"issuevalues": bid}} if bid else {}),
        }
    }


def written(**files):
    return {f"{name}.json": json.dumps(data).encode() for name, data in files.items()}


def test_genius_files_are_told_apart_in_any_order():
    texts = {"a_seller.xml": PROFILE, "tins.xml": DOMAIN, "a_buyer.xml": PROFILE}
    deal = read_uploaded({name: text.encode() for name, text in texts.items()})
    assert (deal.title, list(deal.parties)) == ("tins", ["seller", "buyer"])


def test_geniusweb_is_worth_weight_times_evaluation():
    files = written(
        seller=web_profile(0.4, 0.8, 0, 1, {"mode": "rail", "price": 15}),
        domain=WEB_DOMAIN,
        buyer=web_profile(0.9, 0.3, 1, 0),
    )
    deal = read_uploaded(files)
    assert deal.issues["price"].options == (10, 12.5, 15, 17.5, 20)
    found = wb.evaluate(deal, [{"mode": "ship", "price": 12.5}, {"mode": "rail", "price": 20}])
    assert found["buyer"].tolist() == pytest.approx([0.25 * 0.9 + 0.75 * 0.75, 0.25 * 0.3])
    assert found["seller"].tolist() == pytest.approx([0.25 * 0.4 + 0.75 * 0.25, 0.25 * 0.8 + 0.75])
    assert deal.parties["seller"].reservation == pytest.approx(0.25 * 0.8 + 0.75 * 0.5)
    assert deal.parties["buyer"].reservation is None


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (written(domain=WEB_DOMAIN), "choose the domain and a profile for each"),
        (written(one=web_profile(1, 0, 1, 0)), "one is the domain, got 0"),
        (written(d=WEB_DOMAIN, x={"title": "Tins"}, y={}), "x.json: this is neither a deal file"),
        (
            written(d={"issuesValues": {"m": {"values": ["a"]}}}, b=web_profile(1, 0, 1, 0), c={})
            | written(c=web_profile(0, 1, 0, 1)),
            "b.json: this profile belongs to another domain",
        ),
        ({"d.yml": b"issues: []", "e.xml": DOMAIN.encode()}, "d.yml: NegMAS scenarios in YAML"),
        ({"d.yml": b"issues: [{name: a, values: [1, 2]}]"}, "d.yml: this is NegMAS's"),
        ({"d.xml": DOMAIN.encode()}, "choose the domain and a profile for each"),
        ({"d.xml": DOMAIN.encode(), "e.txt": b""}, "e.txt: a GENIUS negotiation is made of .xml"),
    ],
)
def test_what_is_no_whole_negotiation_is_refused_by_name(files, told):
    with pytest.raises(DealFileError) as refused:
        read_uploaded(files)
    assert told in str(refused.value)


def test_one_file_is_a_deal_file():
    text = wb.write_deal(example_deal()).encode()
    assert read_uploaded({"deal.yaml": text}) == example_deal()
    with pytest.raises(DealFileError, match="choose the domain and all profiles"):
        read_deal(DOMAIN, name="domain.xml")
