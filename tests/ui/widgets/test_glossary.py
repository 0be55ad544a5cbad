"""Terms of art are explained, in words that need no explanation of their own."""

from __future__ import annotations

import re

import pytest

from workbench.ui import BatnaDashboard, Desk
from workbench.ui.widgets.glossary import TERMS, Glossary
from workbench.value.example import example_deal

ON_PAGES = (
    "BATNA", "ZOPA", "reservation value", "reservation price", "surplus", "frontier", "Nash",
    "Kalai-Smorodinsky", "aspiration", "equal offers", "tornado", "shadow price", "break-even",
)  # fmt: skip


@pytest.mark.parametrize("term", ON_PAGES)
def test_terms_of_the_pages_have_a_meaning(term):
    assert TERMS[term]


@pytest.mark.parametrize("term", TERMS)
def test_a_meaning_is_one_or_two_short_sentences_without_the_term_itself(term):
    meaning = TERMS[term]
    assert re.fullmatch(r"[A-Z].*\.", meaning)
    assert len(meaning) <= 170 and meaning.count(". ") <= 1
    assert not re.search(rf"\b{re.escape(term)}\b", meaning, re.IGNORECASE)


def test_terms_stand_in_their_order():
    assert list(TERMS) == sorted(TERMS, key=str.lower)


def test_every_dashboard_brings_the_glossary():
    page = BatnaDashboard(Desk(example_deal()))
    assert any(isinstance(child, Glossary) for child in page.children)
