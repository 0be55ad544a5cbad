"""A package that is settled on: what speaks against it is said before it is taken."""

from __future__ import annotations

from pathlib import Path

from workbench.files import load_deal
from workbench.ui.desk.desk import Desk
from workbench.ui.prep.chosen_package import AGREED, ChosenPackagePanel

DATA = Path(__file__).resolve().parents[3] / "data"


def test_an_agreement_below_our_batna_is_said_before_it_is_taken():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    desk = Desk(deal)
    panel = ChosenPackagePanel(desk, AGREED)
    desk.select({**deal.status_quo, "payment_day": -35, "discount": 0.01})
    assert panel.words.text.startswith("If you take the package that is looked at:")
    assert "worse for us than no deal" in panel.words.text
    assert "nothing secures the money" in panel.words.text
    panel.take.click()
    assert desk.deal.preparation.agreement.package["payment_day"] == -35
    assert panel.words.text.startswith("Against it speaks:")
    desk.select({**deal.status_quo, "discount": 0.05})
    panel.take.click()
    assert "serious" not in panel.words.text
