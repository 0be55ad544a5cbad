"""A sheet on which a number gives something of ours away is refused; one without goes out."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from workbench.advice import check_sheet
from workbench.advice.sheet_numbers import read_numbers
from workbench.files import write_sheet
from workbench.model import Deal, Offers, build, make_sheet
from workbench.report import write_sheet_page, write_sheet_word

COST, LIMIT, TODAY = 0.3617, 0.4523, 0.41


def deal_of(**changes):
    """A deal on boxes: their cost is our guess, and our limit lies within the range of prices."""
    record = {
        "format": 2,
        "title": "Boxes for the autumn",
        "currency": "EUR",
        "facts": {
            "cost": {"value": COST, "low": 0.3391, "high": 0.3877, "unit": "EUR/box",
                     "label": "What a box costs them", "about": "supplier"},
            "boxes": {"value": 50_000, "unit": "box", "shared": True},
            "rate": {"value": 0.0825, "unit": "per year"},
            "stock": {"value": 43, "unit": "days"},
        },
        "issues": {
            "price": {"from": 0.2, "to": 0.6, "step": 0.01, "unit": "EUR/box"},
            "days": {"options": [0, 30, 60, 90], "unit": "days"},
            "mode": {"options": ["by truck", "by rail"]},
        },
        "parties": {
            "buyer": {"name": "Brewer", "reservation": -23_456,
                      "value": {"cost": "-boxes * price"}},
            "supplier": {"name": "Mill", "value": {"margin": "boxes * (price - cost)"},
                         "reservation": 0},
        },
        "limits": {"price": {"stated": {"at_most": 0.4}, "real": {"at_most": LIMIT}}},
        "status_quo": {"price": TODAY, "days": 30, "mode": "by truck"},
    }  # fmt: skip
    return build(Deal, record | changes)


def ticked(*names, **more):
    return {"terms": {name: {"show": "options"} for name in names}} | more


def price(**changes):
    issues = {name: one.model_dump(by_alias=True, exclude_defaults=True)
              for name, one in deal_of().issues.items()}  # fmt: skip
    issues["price"] = {"unit": "EUR/box"} | changes
    return {"issues": issues, "sheet": ticked("price"), "status_quo": None}


def refused(deal, offers=None):
    return {one.place: one.says for one in check_sheet(deal, offers or Offers())}


def offered(**changes):
    package = {"price": TODAY, "days": 30, "mode": "by truck"} | changes.pop("package", {})
    made = {"by": "buyer", "at": "2026-03-10", "package": package, "on_table": True}
    return build(Offers, {"offers": [made | changes]})


@pytest.mark.parametrize("sheet", [None, ticked("price", "days", "mode")])
def test_a_sheet_of_round_ranges_around_our_numbers_goes_out(sheet):
    assert refused(deal_of(sheet=sheet)) == {}


RANGES = {
    "ends on our guess": {"from": 0.2, "to": COST, "step": 0.0001},
    "ends on the low end of our guess": {"from": 0.3391, "to": 0.6391, "step": 0.1},
    "begins at our guess, cut to two digits": {"from": 0.36, "to": 0.5, "step": 0.01},
    "begins at our guess, rounded up": {"from": 0.37, "to": 0.51, "step": 0.01},
    "ends one step beyond our limit": {"from": 0.2, "to": 0.46, "step": 0.01},
    "ends within a tenth of the range of our limit": {"from": 0.2, "to": 0.44, "step": 0.01},
    "ends at our reservation price": {"from": 0.2, "to": 0.4691, "step": 0.0001},
    "steps that only our guess explains": {"from": 0.0617, "to": 0.9617, "step": 0.05},
    "has our guess in its middle": {"from": 0.1617, "to": 0.5617, "step": 0.2},
    "steps by our rate": {"from": 0.165, "to": 0.66, "step": 0.0825},
}


@pytest.mark.parametrize("changes", RANGES.values(), ids=RANGES)
def test_a_range_that_gives_a_number_of_ours_away_is_refused_until_its_name_alone_is_shown(changes):
    deal = deal_of(**price(**changes) | {"limits": {"price": {"real": {"at_most": LIMIT}}}})
    assert list(refused(deal)) == ["Price"]
    assert refused(deal.changed(sheet=None)) == {}


def test_an_option_of_an_uneven_list_that_is_ours_is_refused():
    deal = deal_of(**price(options=[0.3, COST, 0.5, 0.61]) | {"limits": {}})
    ((place, says),) = refused(deal).items()
    assert place == "Price"
    assert says.startswith("an option is 0.3617 EUR/box, which gives away")


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("note", "We will not pay more than 0.4523."),
        ("note", "Mehr als 0,4523 EUR zahlen wir nicht."),
        ("note", "Our money costs 8.25 % a year"),
        ("note", "Our money costs 8.25% a year"),
        ("note", "The stock lasts 43 days"),
        ("note", "Without you it costs us 23,456 EUR"),
        ("note", "Without you it costs us 23.456 thousand"),
        ("note", "452.3 EUR for a thousand, at most"),
        ("title", "Boxes, 36.17 cents"),
        ("ours", "Brewer (0.3617)"),
        ("theirs", "Mill/0.3617/EUR"),
    ],
)
def test_a_number_of_ours_in_a_text_is_refused(field, text):
    assert len(refused(deal_of(sheet={field: text}))) == 1


@pytest.mark.parametrize(
    "text", ["Two rounds, 3 meetings", "As of 2026-03-10", "50,000 boxes at 0.41 today"]
)
def test_other_numbers_in_texts_go_out(text):
    assert refused(deal_of(sheet={"note": text})) == {}


@pytest.mark.parametrize("text", ["By 5 March", "by 05/03/2026", "March 5th, 2026", "2026-03-05"])
@pytest.mark.parametrize("field", ["note", "title"])
def test_our_deadline_in_a_text_is_refused_and_another_day_goes_out(text, field):
    told = {"terms": {}, "agenda": True, field: text}
    deal = deal_of(preparation={"deadline": "2026-03-05"}, sheet=told)
    (found,) = check_sheet(deal, Offers())
    assert "the day by which we need a deal" in found.says
    later = deal.changed(preparation={"deadline": "2026-03-15"})
    assert not check_sheet(later, Offers())
    known = deal.changed(contract={"end": "2026-03-05"})
    assert not check_sheet(known, Offers())


def test_the_last_day_of_another_quote_does_not_go_out():
    quote = {"value": -21_000, "valid_until": "2026-04-30", "label": "Carton works"}
    deal = deal_of()
    deal = deal.with_party("buyer", reservation=None, alternatives={"works": quote}).changed(
        sheet={"terms": {}, "note": "Please answer by 30 April."}
    )
    (found,) = check_sheet(deal, Offers())
    assert "until when the alternative “Carton works” is valid" in found.says


@pytest.mark.parametrize("cost", [0.35, "0.25 + 0.1", "half * 2"])
def test_the_cost_that_a_purchase_names_is_guarded_like_a_fact(cost):
    """It is typed, or worked out of facts: a range that ends there gives it away."""
    facts = {"half": {"value": 0.175, "unit": "EUR/box"},
             "boxes": {"value": 50_000, "unit": "box", "shared": True}}  # fmt: skip
    parties = {"buyer": {"reservation": -30_000, "value": {"cost": "-boxes * price"}},
               "supplier": {"value": {"sales": "boxes * price"}}}  # fmt: skip
    told = price(**{"from": 0.35, "to": 0.75, "step": 0.05})
    told |= {"facts": facts, "parties": parties, "limits": {}}
    bought = {"price": "price", "units": "boxes", "cost": cost}
    (found,) = check_sheet(deal_of(purchase=bought, **told), Offers())
    assert "what we think that a unit costs them (0.35 EUR/box)" in found.says
    assert not check_sheet(deal_of(**told), Offers())


def test_labels_options_and_shared_facts_are_read_too():
    deal = deal_of()
    issues = {**deal.issues, "mode": {"options": ["from 0.3617", "by rail"], "label": "Mode"}}
    today = deal.status_quo.changed(mode="by rail")
    read = deal.changed(issues=issues, status_quo=today, sheet=ticked("mode"))
    assert list(refused(read)) == ["Mode"]
    facts = {**deal.facts, "last": {"value": 0.4523, "unit": "EUR/box", "shared": True}}
    assert list(refused(deal.changed(facts=facts))) == ["Last"]


def test_a_stated_position_goes_out_unless_it_is_the_real_one():
    told = {"terms": {"price": {"position": True}}}
    assert refused(deal_of(sheet=told)) == {}
    same = {"price": {"stated": {"at_most": LIMIT}, "real": {"at_most": LIMIT}}}
    assert "our stated position is 0.4523" in refused(deal_of(sheet=told, limits=same))["Price"]
    only = {"mode": {"stated": {"only": ["by rail"]}, "real": {"only": ["by rail"]}}}
    told = {"terms": {"mode": {"position": True}}}
    assert list(refused(deal_of(sheet=told, limits=only))) == ["Mode"]


def test_an_offer_of_ours_at_our_limit_does_not_go_out_and_one_of_theirs_does():
    deal = deal_of(limits={"price": {"real": {"at_most": 0.45}}})
    ours = offered(package={"price": 0.45})
    assert list(refused(deal, ours)) == ["Offer 1 on the table, Price"]
    assert refused(deal, offered(package={"price": 0.45}, by="supplier")) == {}
    assert refused(deal, offered(package={"price": 0.45}, on_table=False)) == {}


def test_an_offer_on_the_table_needs_all_its_terms_on_the_sheet():
    deal = deal_of(sheet={"terms": {"mode": {"show": "nothing"}}})
    assert refused(deal) == {}
    assert list(refused(deal, offered())) == ["Mode"]


def test_a_note_of_ours_is_a_secret_in_whatever_field_it_stands():
    deal = deal_of(notes=("They paid 77.31 to the last mill",))
    assert list(refused(deal.changed(sheet={"note": "77.31 is a good number"}))) == ["Your note"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("0,452 or 1.234,5", [0.452, 1234.5]),
        ("12 500 boxes", [12500, 12, 500]),
        ("0.36/0.45", [0.36, 0.45]),
        ("0.36,0.45", [0.36, 0.45]),
        ("1,234.50", [1234.5]),
        ("2 million", [2, 2e6]),
        ("none at all", []),
    ],
)
def test_numbers_are_read_in_every_way_that_people_write_them(text, numbers):
    assert [number for number, _ in read_numbers(text)] == numbers


# random deals


@st.composite
def planted_deals(draw):
    """A deal full of odd numbers that are ours, and ticks that may show some of them."""
    odd = st.integers(1_001, 9_998).filter(lambda n: n % 10)
    ours = draw(st.lists(odd, min_size=6, max_size=6, unique=True))
    cost, low, high, limit, worth, other = ours
    maybe = st.sampled_from([*ours, *range(500, 12_000, 500)])
    ends = sorted({draw(maybe), draw(maybe), draw(maybe) + 12_000})
    step = draw(st.sampled_from([1, 100, 500, other]))
    ends[-1] = ends[0] + max((ends[-1] - ends[0]) // step, 2) * step
    low, cost, high = sorted((low, cost, high))
    show = st.sampled_from(["name", "options", "nothing"])
    said = draw(st.sampled_from(["", "See you on Monday", f"Not above {limit}", f"{cost} each"]))
    listed = sorted({draw(maybe), draw(maybe), 20_000, 27_000})
    return {
        "format": 2,
        "title": "Random boxes",
        "currency": "EUR",
        "facts": {"cost": {"value": cost, "low": low, "high": high, "unit": "EUR/t"},
                  "other": {"value": other, "unit": draw(st.sampled_from(["EUR/t", "t", ""])),
                            "shared": False}},
        "issues": {"price": {"from": ends[0], "to": ends[-1], "step": step, "unit": "EUR/t"},
                   "rebate": {"options": listed, "unit": "EUR"},
                   "mode": {"options": ["rail", draw(st.sampled_from(["truck", f"at {worth}"]))]}},
        "parties": {"buyer": {"value": {"all": "-price"}, "reservation": -worth},
                    "supplier": {"value": {"all": "price - cost"}, "reservation": 0}},
        "limits": {"price": {"stated": {"at_most": ends[-1]}}},
        "scenarios": {"bad": {"facts": {"cost": low}}},
        "notes": [f"Our real limit is {limit}"],
        "sheet": {"note": said, "terms": {
            name: {"show": draw(show), "position": draw(st.booleans())}
            for name in ("price", "rebate", "mode")}},
    }, ours  # fmt: skip


def read_files(sheet):
    """Everything that the sheet is handed over as, without what is drawn by a browser."""
    page, file = write_sheet_page(sheet), write_sheet(sheet)
    with zipfile.ZipFile(io.BytesIO(write_sheet_word(sheet))) as archive:
        word = archive.read("word/document.xml").decode("utf-8")
    return {
        "page": re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.S),
        "file": file,
        "word": re.sub(r"<[^>]+>", " ", word),
    }


def numbers_in(text):
    plain = re.sub(r"(?<=\d),(?=\d{3})", "", text)
    return {float(one) for one in re.findall(r"\d+(?:\.\d+)?", plain)}


@pytest.mark.parametrize(
    ("ours", "said", "goes_out"),
    [
        ("Our real limit is 1901", "Not above 1901", False),
        ("We stop at 2050 EUR", "Our last word: 2050", False),
        ("Copper fell in spring 2026", "Boxes for the season 2026", True),
        ("Quote of 2026-03-02", "Let us settle it by 31 March 2026", True),
        ("Contract of 02.03.2025", "As in 2025", True),
    ],
)
def test_a_number_is_a_year_only_where_it_stands_as_one(ours, said, goes_out):
    found = refused(deal_of(notes=[ours], sheet={"note": said}))
    assert (found == {}) == goes_out


@given(planted_deals())
@settings(max_examples=150, deadline=None)
def test_no_planted_number_can_be_read_from_a_sheet_that_goes_out(planted):
    record, ours = planted
    deal = build(Deal, record)
    assume(not check_sheet(deal, Offers()))
    sheet = make_sheet(deal, Offers())
    for kind, text in read_files(sheet).items():
        assert numbers_in(text) & set(map(float, ours)) == set(), kind
    for term in sheet.terms:
        if term.start is None:
            continue
        cost = deal.facts["cost"]
        for end in (term.start, term.to):
            near = min(abs(end - one) for one in (cost.low, cost.value, cost.high))
            assert near > 0.1 * (term.to - term.start)  # nor is it bracketed


@given(planted_deals(), st.sampled_from(["from", "to"]), st.integers(0, 2))
@settings(max_examples=60, deadline=None)
def test_a_range_that_ends_on_a_planted_number_never_goes_out(planted, end, which):
    record, _ = planted
    cost = record["facts"]["cost"]
    secret = (cost["low"], cost["value"], cost["high"])[which]
    other = {"from": secret, "to": secret + 9_000} if end == "from" else {
        "from": secret - 1_000, "to": secret}  # fmt: skip
    record["issues"]["price"] = {"step": 500, "unit": "EUR/t", **other}
    record["limits"] = {}
    record["sheet"]["terms"]["price"] = {"show": "options"}
    assert "Price" in refused(build(Deal, record))
