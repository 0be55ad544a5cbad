"""Every lever has a card that says all of it, on a page of the manual that is current."""

from __future__ import annotations

import re

import pytest

from workbench.library import find_levers
from workbench.library.cards import NO_LAW, cards_in_markdown, lever_card
from workbench.library.listing import read_library

LEVERS = read_library()
each = pytest.mark.parametrize("lever", LEVERS.values(), ids=list(LEVERS))
ASKED = (
    "Question to ask",
    "For us",
    "For the supplier",
    "What is negotiated",
    "Formula",
    "Source",
    "By hand",
    "Typical size",
    "Law",
    "Mind",
)


@each
def test_a_card_says_who_gains_why_how_much_and_by_which_law(lever):
    card = lever_card(lever)
    assert set(ASKED) <= set(card), set(ASKED) - set(card)
    assert all(text for texts in card.values() for text in texts)
    assert len(card["Formula"]) == len(lever.buyer) + len(lever.supplier)
    assert lever.example.buyer in card["By hand"][1]


@each
def test_what_excludes_each_other_says_so_on_both_cards(lever):
    for other in LEVERS.values():
        if lever.name in other.excludes or other.name in lever.excludes:
            texts = lever_card(lever)["Not together with"]
            assert any(text.startswith(f"{other.title}: ") for text in texts)


def test_the_law_bites_where_it_is_known_to():
    """Looked up: Directive 2011/7/EU, article 3(5); CISG, articles 38 and 39."""
    assert "2011/7/EU" in " ".join(lever_card(LEVERS["longer_payment_terms"])["Law"])
    assert "60 days" in " ".join(lever_card(LEVERS["longer_payment_terms"])["Law"])
    assert "articles 38 and 39" in " ".join(lever_card(LEVERS["defect_chargeback"])["Law"])
    assert sum(lever_card(one)["Law"] == (NO_LAW,) for one in LEVERS.values()) < len(LEVERS)


@each
def test_a_law_says_whether_somebody_has_looked_it_up(lever):
    told = [one for one in lever_card(lever)["Law"] if "ooked up" in one]
    assert len(told) == (1 if lever.law else 0)
    assert bool(lever.law_read) == any(one.startswith("Looked up in ") for one in told)


def test_the_manual_is_current(pytestconfig):
    """To renew it: ``.venv/bin/python tools/write_lever_cards.py``."""
    page = pytestconfig.rootpath / "docs" / "levers.md"
    assert page.read_text(encoding="utf-8") == cards_in_markdown()


def test_the_manual_has_each_lever_once_and_links_that_lead_to_it():
    page = cards_in_markdown()
    titles = re.findall(r"^## (.*)$", page, re.MULTILINE)
    assert titles == [one.title for one in find_levers()]
    anchors = {re.sub(r"[^\w -]", "", one.lower()).replace(" ", "-") for one in titles}
    assert len(anchors) == len(titles)
    assert set(re.findall(r"\]\(#([^)]*)\)", page)) == anchors
