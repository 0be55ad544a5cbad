"""Numbers typed in three languages into the numeric fields of every form: right, or asked."""

from __future__ import annotations

import random
from collections.abc import Iterator

import ipywidgets as ipw
import pytest

from workbench.files import load_deal
from workbench.files.shipped import shipped_deals
from workbench.model import Deal
from workbench.ui.desk.binding import close_tree
from workbench.ui.desk.desk import Desk
from workbench.ui.panels.batna.alternative_form import AlternativeForm
from workbench.ui.panels.batna.party_settings import PartySettings
from workbench.ui.panels.batna.sure_entry import SureEntry
from workbench.ui.panels.deal.facts import FactsPanel
from workbench.ui.panels.uncertainty.ranges import RangesPanel
from workbench.ui.prep.fact_list import FACTS
from workbench.ui.prep.item_list import ITEMS
from workbench.ui.prep.limit_list import LIMITS
from workbench.ui.prep.purchase_records import CONTRACT
from workbench.ui.prep.single_records import DEPENDENCE, MEETING
from workbench.ui.records.form import RecordForm
from workbench.ui.widgets.entries import NumberEntry, read_number
from workbench.ui.widgets.number_fields import SlidingField
from workbench.ui.widgets.value_entries import ValueEntry
from workbench.words import SHARES, TwoReadings

HANDS = {"en": ",.", "de": ".,", "fr": "\u202f,"}
COUNT = 2_000


def numbers() -> list[tuple[str, float, str]]:
    """Return texts in three languages, the number that each writer meant, and the language."""
    luck = random.Random(20_261_130)
    found = []
    for _ in range(COUNT):
        decimals = luck.choice((0, 0, 1, 2, 3, 4))
        number = round(luck.uniform(0.5, 10 ** luck.choice((1, 2, 3, 4, 6, 9))), decimals)
        hand = luck.choice(sorted(HANDS))
        group, mark = HANDS[hand]
        python = f"{number:,.{decimals}f}"
        text = python.translate({ord(","): group, ord("."): mark})
        found.append((text, float(python.replace(",", "")), hand))
    return found


NUMBERS = numbers()


def every_entry(desk: Desk) -> Iterator[tuple[str, NumberEntry | SlidingField]]:
    """Yield every numeric field of the forms that edit a deal, by form and name."""
    forms: dict[str, ipw.Widget] = {
        "facts": FactsPanel(desk),
        "ranges": RangesPanel(desk),
        "settings": PartySettings(desk, desk.deal.ours),
    }
    for name in desk.deal.parties[desk.deal.ours].alternatives:
        forms[f"alternative {name}"] = AlternativeForm(desk, desk.deal.ours, name)
    for records in (FACTS, LIMITS, ITEMS):
        for key, record in records.get(desk.deal).items():
            forms[f"{records.heading} {key}"] = RecordForm(
                desk,
                [column for column in records.fields if column.field],
                read=lambda record=record: record,
                write=lambda fields: None,
                key=key,
            )
    for single in (CONTRACT, DEPENDENCE, MEETING):
        forms[single.heading] = RecordForm(
            desk,
            single.fields,
            read=lambda single=single: single.get(desk.deal),
            write=lambda fields: None,
        )
    for form, widget in forms.items():
        for field in within(widget):
            if isinstance(field, NumberEntry | SlidingField):
                yield f"{form}: {field.control.description}", field
    for widget in forms.values():
        close_tree(widget)


def within(widget: ipw.Widget) -> Iterator[ipw.Widget]:
    yield widget
    for child in getattr(widget, "children", ()):
        yield from within(child)


def read(field: NumberEntry | SlidingField, text: str) -> float:
    """Return what a field takes a text for."""
    if isinstance(field, SlidingField):
        return read_number(text, field.unit)
    return field.read_held(text)


@pytest.mark.parametrize("case", sorted(shipped_deals()))
def test_every_number_is_right_or_asked_in_every_form(case):
    deal: Deal = load_deal(shipped_deals()[case])
    wrong, asked, checked = [], 0, 0
    kinds: set[tuple[type, str]] = set()
    for place, (name, field) in enumerate(every_entry(Desk(deal))):
        if isinstance(field, SureEntry):  # a sentence with three numbers: tested by itself
            continue
        scale = 0.01 if field.unit in SHARES else 1.0
        if isinstance(field, ValueEntry) and field.side.in_costs:
            scale = -scale  # typed as a cost
        kind = type(field), f"{field.unit} {scale}"  # all that the reading hangs on
        every = NUMBERS if kind not in kinds else NUMBERS[place % 100 :: 100]
        kinds.add(kind)
        for text, meant, hand in every:
            checked += 1
            try:
                found = read(field, text)
            except TwoReadings as doubt:
                asked += 1
                answers = [read(field, one) for one in _sure(field, doubt)]
                near = [one for one in answers if one == pytest.approx(meant * scale)]
                if not near:
                    wrong.append((name, text, hand, doubt.spellings))
                continue
            if found != pytest.approx(meant * scale):
                wrong.append((name, text, hand, found))
    assert wrong == []
    assert 0 < asked < checked / 2


def _sure(field: NumberEntry | SlidingField, doubt: TwoReadings) -> Iterator[str]:
    """Yield what an answer leads to: it may ask once more, whether 1500 is 1500 % or 15 %."""
    for spelling in doubt.spellings:
        try:
            read(field, spelling)
        except TwoReadings as further:
            yield from further.spellings
        else:
            yield spelling
