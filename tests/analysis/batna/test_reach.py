"""What is said of a pie, a product and a threat is what the options allow."""

from __future__ import annotations

import pytest

from workbench.analysis import Doubt, find_batna, find_pie, find_proposals, find_solutions
from workbench.model import Deal, build
from workbench.phrases.batna.flags import flag_words
from workbench.phrases.batna.pie import pie_title, pie_words
from workbench.phrases.exact.solutions import definition_words


def two_offers(ours, theirs):
    """Two packages, worth so much to each side above nothing."""
    sides = {
        side: {
            "value": {"worth": f"choose(deal, {{'a': {a}, 'b': {b}}})"},
            "reservation": 0,
        }
        for side, (a, b) in (("we", ours), ("they", theirs))
    }
    return build(
        Deal,
        {
            "format": 2,
            "title": "Two offers",
            "currency": "EUR",
            "issues": {"deal": {"options": ["a", "b"]}},
            "parties": sides,
        },
    )


def test_an_even_split_that_no_package_gives_is_not_promised():
    deal = two_offers((18, 1), (2, 16))
    pie = find_pie(deal)
    assert pie.pie == 20
    assert pie.even == {"we": 10, "they": 10}
    assert pie.reached == {"we": 18, "they": 2}  # the smaller gain is 2, with the other 1
    assert not pie.is_even_reached
    assert "no package splits it evenly: at best each side gets 2" in pie_title(pie, "EUR")
    assert "the one nearest to it adds, for We 18.00 EUR and They 2.00 EUR" in pie_words(pie, deal)


def test_an_even_split_that_a_package_gives_is_said_as_it_was():
    pie = find_pie(two_offers((10, 3), (10, 3)))
    assert pie.is_even_reached
    assert "its even split gives each side 10" in pie_title(pie, "EUR")


def test_a_nash_package_is_not_named_without_a_word_where_every_product_is_zero():
    found = find_solutions(two_offers((9, 5), (0, 0)))
    assert found.nash.ties >= 1
    assert found.has_empty_product
    assert "0 in all of them: joint gain decides" in definition_words(found, "nash")
    assert "0 in all" not in definition_words(found, "utilitarian")
    assert not find_solutions(two_offers((9, 5), (1, 2))).has_empty_product


def test_no_proposal_is_answered_by_a_sentence():
    proposals = find_proposals(two_offers((-3, -5), (4, 2)), draws=64)
    assert proposals.best is None
    with pytest.raises(ValueError, match="no proposal is expected to be worth more to we than"):
        proposals.package(proposals.best)


def test_a_negative_batna_is_no_threat_where_doing_nothing_costs_nothing():
    deal = two_offers((9, 5), (4, 2)).with_party(
        "we", reservation=None, alternatives={"rival": {"value": -7}}
    )
    doubts = {flag.doubt: flag for flag in find_batna(deal, "we").flags}
    assert "add “Do nothing”" in flag_words(doubts[Doubt.WORSE_THAN_NOTHING])
    nothing = {"rival": {"value": -7}, "nothing": {"value": 0, "kind": "do without"}}
    batna = find_batna(deal.with_party("we", alternatives=nothing), "we")
    assert batna.value == 0
    assert all(flag.doubt is not Doubt.WORSE_THAN_NOTHING for flag in batna.flags)


def test_a_buyer_who_only_counts_costs_is_not_told_to_do_nothing():
    deal = two_offers((-9, -5), (4, 2)).with_party(
        "we", reservation=None, alternatives={"rival": {"value": -7}}
    )
    assert all(one.doubt is not Doubt.WORSE_THAN_NOTHING for one in find_batna(deal, "we").flags)
