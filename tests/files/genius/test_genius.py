"""GENIUS files into scored deals and back; what is odd is told, never mended in silence."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

import numpy as np
import pytest
from genius_texts import DOMAIN, PROFILE

import workbench as wb
from workbench.files import DealFileError, read_genius, write_genius
from workbench.model import DealError


@pytest.fixture
def read(tmp_path):
    """Read a deal from the texts of a domain and of the printer's profile."""

    def read_texts(domain=DOMAIN, printer=PROFILE, shop=PROFILE):
        for name, text in (("domain", domain), ("Deal_Printer", printer), ("Deal_shop", shop)):
            (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
        names = ("domain.xml", "Deal_Printer.xml", "Deal_shop.xml")
        return read_genius(*(tmp_path / name for name in names))

    return read_texts


def values(deal):
    """Value of every package to every party, in the order of enumeration."""
    packages = [
        dict(zip(deal.issues, options, strict=True))
        for options in itertools.product(*(issue.options for issue in deal.issues.values()))
    ]
    return wb.evaluate(deal, packages)[list(deal.parties)].to_numpy()


def test_value_is_weight_times_evaluation_by_the_largest(read):
    deal = read()
    assert list(deal.parties) == ["printer", "shop"]
    assert deal.parties["printer"].name == "Printer"
    assert deal.parties["printer"].reservation == 0.25
    assert list(deal.issues) == ["Paper weight", "Ink"]
    expected = [0.75 * paper / 8 + 0.25 * ink / 10 for paper in (4, 8, 2) for ink in (10, 5)]
    assert values(deal)[:, 0] == pytest.approx(expected, abs=1e-15)
    assert deal.notes[0].startswith("Values as GENIUS counts them")
    assert len(deal.notes) == 1


@pytest.mark.parametrize(
    ("old", "new", "told", "points"),
    [
        (
            '<item index="3" value="5% heavier" evaluation="2"/>',
            '<item index="3" value="80 g" evaluation="2"/>',
            "option '80 g' is listed twice, 4 and 2; the last counts",
            (0.25, 1, 0),
        ),
        (
            '<item index="3" value="5% heavier" evaluation="2"/>',
            "",
            "option '5% heavier' is not valued; counted as 0",
            (0.5, 1, 0),
        ),
        (
            'value="5% heavier"',
            'value="5 % heavier"',
            "option '5% heavier' is called '5 % heavier' here; taken as the same",
            (0.5, 1, 0.25),
        ),
        (
            '<item index="3" value="5% heavier" evaluation="2"/>',
            '<item index="3" value="5% heavier" evaluation="2"/>'
            '<item index="9" value="card" evaluation="16"/>',
            "option 'card' with evaluation 16 is not in the domain",
            (0.25, 0.5, 0.125),
        ),
        (
            'evaluation="2"',
            'evaluation="-2"',
            "option '5% heavier' has the negative evaluation -2; used as it is",
            (0.5, 1, -0.25),
        ),
        (
            'evaluation="2"',
            'evaluation="two"',
            "option '5% heavier' has evaluation 'two', no number; left out",
            (0.5, 1, 0),
        ),
        ('evaluation="2"', 'evaluation="nan"', "'nan', no number", (0.5, 1, 0)),
        ('evaluation="2"', 'evaluation="null"', "is not valued; counted as 0", (0.5, 1, 0)),
        (
            '<weight index="1" value="0.75"/>',
            "",
            "issue 'Paper weight' has no weight; counted as 0",
            (0.5, 1, 0.25),
        ),
        ('"0.75"', '"0.9"', "weights sum to 1.15, not 1; used as they are", (0.5, 1, 0.25)),
        (
            '<reservation value="0.25"/>',
            "",
            "no reservation value; taken as 0",
            (0.5, 1, 0.25),
        ),
        (
            '<reservation value="0.25"/>',
            '<discount_factor value="0.5"/>',
            "discount factor 0.5 is not used",
            (0.5, 1, 0.25),
        ),
        (
            '<weight index="1"',
            '<weight index="1" value="0.5"/><weight index="1"',
            "issue number 1 has two weights; the last, 0.75, counts",
            (0.5, 1, 0.25),
        ),
        (
            'name="Paper weight"',
            'name="Paper"',
            "issue number 1 is called 'Paper' here and 'Paper weight' in the domain",
            (0.5, 1, 0.25),
        ),
    ],
)
def test_odd_profile_is_told_with_what_was_done(read, old, new, told, points):
    assert old in PROFILE
    deal = read(printer=PROFILE.replace(old, new, 1))
    assert any(told in note and note.startswith("Deal_Printer.xml: ") for note in deal.notes)
    given = deal.parties["printer"].scores["Paper weight"].points
    assert tuple(given.values()) == pytest.approx(points)


def test_all_zero_evaluations_count_nothing(read):
    zero = PROFILE.replace('evaluation="10"', 'evaluation="0"').replace('"5"', '"0"')
    deal = read(printer=zero)
    assert any("issue 'Ink' has no evaluation above 0; counted as 0" in n for n in deal.notes)
    assert set(deal.parties["printer"].scores["Ink"].points.values()) == {0}


def test_issue_that_a_profile_leaves_out_counts_nothing(read):
    start, end = PROFILE.index('<issue index="2"'), PROFILE.index("<weight")
    deal = read(printer=PROFILE[:start] + PROFILE[end:])
    assert "Ink" not in deal.parties["printer"].scores
    assert any("issue 'Ink' is not valued" in note for note in deal.notes)


def test_option_twice_in_the_domain_is_kept_once(read):
    deal = read(domain=DOMAIN.replace('value="90 g"', 'value="80 g"'))
    assert deal.issues["Paper weight"].options == ("80 g", "5% heavier")
    assert "domain.xml: issue 'Paper weight' lists option '80 g' twice; kept once" in deal.notes


@pytest.mark.parametrize(
    ("evaluator", "expected"),
    [
        ('<evaluator ftype="linear" slope="0.1" offset="0.5"/>', [0.5, 0.6, 0.7, 0.8, 0.9, 1.0]),
        ('<evaluator ftype="linear" slope="0.5" offset="0"/>', [0, 0.5, 1, 1, 1, 1]),
        (
            '<evaluator ftype="linear" parameter0="-1" parameter1="0.2"/>',
            [0, 0, 0.2, 0.4, 0.6, 0.8],
        ),
        (
            '<evaluator ftype="triangular" parameter0="4" parameter1="8" parameter2="6"/>',
            [0, 0.5, 1, 0.5, 0, 0],
        ),
        ('<evaluator ftype="linear" slope="0" offset="1"/>', [1] * 6),
    ],
)
def test_whole_numbers_are_read_with_their_curve(read, evaluator, expected):
    numbers = '<issue index="2" name="Ink" type="integer" lowerbound="4" upperbound="9">{}</issue>'
    start, end = '<issue index="2"', "</issue>\n</objective>"
    domain = DOMAIN[: DOMAIN.index(start)] + numbers.format("") + "</objective>"
    domain += DOMAIN[DOMAIN.index(end) + len(end) :]
    profile = PROFILE[: PROFILE.index(start)] + numbers.format(evaluator)
    profile += PROFILE[PROFILE.index("<weight") :]
    deal = read(domain, profile, profile)
    assert deal.issues["Ink"].options == (4, 5, 6, 7, 8, 9)
    assert values(deal)[:6, 0] == pytest.approx([0.75 * 4 / 8 + 0.25 * u for u in expected])


@pytest.mark.parametrize(
    ("part", "old", "new", "expected"),
    [
        ("domain", 'name="Ink" type="discrete"', 'name="Ink" type="odd"', "domain.xml:9:1: issue"),
        (
            "printer",
            "<utility_space>",
            '<utility_space type="nonlinear">',
            "'nonlinear' is not read",
        ),
        ("printer", "<weight", '<ufun type="PlainUfun"/><weight', "'nonlinear' is not read"),
        ("domain", 'name="Ink"', 'name="Paper weight"', "issue 'Paper weight' is here twice"),
        (
            "domain",
            '<item index="2" value="blue"/>',
            "",
            "domain.xml:9:1: issues.Ink: an issue",
        ),
        ("domain", 'value="blue"', 'value=""', "domain.xml:9:1: issues.Ink: an option is empty"),
        ("domain", 'value="blue"', 'value="a&#x202E;b"', "U+202E, which cannot be seen"),
        ("domain", "negotiation_template", "template", "a GENIUS file starts with"),
        ("domain", "</issue>", "", "this is not XML: mismatched tag"),
        ("domain", DOMAIN, "", "this is not XML: no element found"),
        ("domain", DOMAIN, "<utility_space/>", "domain.xml:1:1: this file has no issues"),
        ("printer", '"0.75"', '"-0.75"', "the weight of issue 'Paper weight' is negative"),
        ("printer", '"0.75"', '"inf"', "Deal_Printer.xml:13:1: value must be a finite number"),
        ("printer", '"0.25"/>\n<obj', '"x"/>\n<obj', "Deal_Printer.xml:2:1: value must be"),
        ("printer", 'name="Ink" type="discrete"', 'name="Ink" type="integer"', "has options in"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(read, part, old, new, expected):
    text = {"domain": DOMAIN, "printer": PROFILE}[part]
    assert old in text
    broken = text.replace(old, new) if old == "negotiation_template" else text.replace(old, new, 1)
    with pytest.raises(DealFileError) as caught:
        read(**{part: broken})
    assert expected in str(caught.value)


def test_parties_can_be_named(tmp_path, read):
    read()
    paths = [tmp_path / name for name in ("domain.xml", "Deal_Printer.xml", "Deal_shop.xml")]
    assert list(read_genius(*paths, parties=("seller", "buyer")).parties) == ["seller", "buyer"]
    with pytest.raises(ValueError, match="one name per profile: got 1 names for 2 profiles"):
        read_genius(*paths, parties=("seller",))


def test_written_deal_reads_back_with_the_same_values(tmp_path, read):
    deal = read(printer=PROFILE.replace('"0.75"', '"0.9"'))
    curve = {"weight": 3.0, "curve": ((0, 100), (1.5, 20), (4, 70))}
    record = deal.model_dump(by_alias=True)
    record["issues"]["Ink"] = {"options": (0, 2, 4)}
    for party in record["parties"].values():
        party["scores"] = dict(party["scores"]) | {"Ink": curve}
    numeric = type(deal).model_validate(record)
    for one in (deal, numeric):
        paths = [tmp_path / name for name in ("out.xml", "out_printer.xml", "out_shop.xml")]
        write_genius(one, *paths)
        again = read_genius(*paths)
        assert values(again) == pytest.approx(values(one), abs=1e-12)
        assert list(again.parties) == list(one.parties)
        assert again.parties["shop"].reservation == one.parties["shop"].reservation


def test_money_and_rules_have_no_place_in_genius(tmp_path, read):
    record = read().model_dump(by_alias=True) | {"currency": "EUR"}
    record["parties"]["shop"] = {"value": {"sales": 5.0}}
    record["rules"] = ({"when": "Ink == 'blue'", "why": "Out of stock"},)
    deal = type(read()).model_validate(record)
    with pytest.raises(DealError) as caught:
        write_genius(deal, *(tmp_path / name for name in ("d.xml", "p.xml", "q.xml")))
    assert str(caught.value).splitlines() == [
        "parties.shop: its value is in money; GENIUS knows points only",
        "rules: GENIUS has no rules",
    ]
    with pytest.raises(ValueError, match="one profile per party: got 1 for 2 parties"):
        write_genius(deal, tmp_path / "d.xml", tmp_path / "p.xml")


def cases_folder():
    """Find a folder of GENIUS cases: named by the environment, or beside the checkout."""
    named = os.environ.get("WORKBENCH_GENIUS_CASES")
    beside = Path(__file__).resolve().parents[3].parent / "shared" / "cases" / "genius"
    return Path(named) if named else beside


@pytest.mark.skipif(
    not cases_folder().is_dir(),
    reason="no folder of GENIUS cases: name one in WORKBENCH_GENIUS_CASES",
)
@pytest.mark.parametrize(
    ("domain", "profiles", "points", "best"),
    [
        (
            "ItexvsCypress/ItexvsCypress_domain.xml",
            ("ItexvsCypress/ItexvsCypress_Itex.xml", "ItexvsCypress/ItexvsCypress_Cypress.xml"),
            18,
            1.391956,
        ),
        (
            "Laptop/laptop_domain.xml",
            ("Laptop/laptop_buyer_utility.xml", "Laptop/laptop_seller_utility.xml"),
            4,
            1.815157,
        ),
        (
            "thompson/thompson_employment.xml",
            (
                "thompson/thompson_employee_utilityspace.xml",
                "thompson/thompson_employer_utilityspace.xml",
            ),
            25,
            1.54,
        ),
    ],
)
def test_published_cases_have_their_known_frontier(domain, profiles, points, best):
    """Expected: number of efficient points and largest sum of values, by enumeration."""
    folder = cases_folder()
    deal = read_genius(folder / domain, *(folder / profile for profile in profiles))
    every = np.unique(values(deal).round(9), axis=0)
    at_least = (every[:, None] >= every[None]).all(axis=2)
    more = (every[:, None] > every[None]).any(axis=2)
    assert int((~(at_least & more).any(axis=0)).sum()) == points
    assert every.sum(axis=1).max() == pytest.approx(best, abs=1e-6)


@pytest.mark.parametrize(
    "files",
    [
        ["2.xml", "я.xml"],
        ["покупатель.xml", "продавец.xml"],
        ["a-b.xml", "a_b.xml"],
        ["max.xml", "min.xml"],
    ],
)
def test_parties_stay_apart_whatever_their_files_are_called(tmp_path, files):
    (tmp_path / "domain.xml").write_text(DOMAIN, encoding="utf-8")
    for name in files:
        (tmp_path / name).write_text(PROFILE, encoding="utf-8")
    deal = read_genius(tmp_path / "domain.xml", *(tmp_path / name for name in files))
    assert len(deal.parties) == 2
    assert len({party.name for party in deal.parties.values()}) == 2


def test_real_numbers_are_taken_in_steps_with_their_curve(read):
    numbers = '<issue index="2" name="Ink" type="real">{}</issue>'
    ends = '<range lowerbound="1.5" upperbound="4"/>'
    start, end = '<issue index="2"', "</issue>\n</objective>"
    domain = DOMAIN[: DOMAIN.index(start)] + numbers.format(ends) + "</objective>"
    domain += DOMAIN[DOMAIN.index(end) + len(end) :]
    form = '<evaluator ftype="linear" slope="0.4" offset="0"/>'
    profile = PROFILE[: PROFILE.index(start)] + numbers.format(ends + form)
    profile += PROFILE[PROFILE.index("<weight") :]
    deal = read(domain, profile, profile)
    options = np.asarray(deal.issues["Ink"].options)
    assert options == pytest.approx(np.linspace(1.5, 4, 101))
    expected = 0.75 * 4 / 8 + 0.25 * 0.4 * (options - 1.5)
    assert values(deal)[:101, 0] == pytest.approx(expected)
    assert "taken in 100 steps of 0.025" in " ".join(deal.notes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"90 g"', '" 90 g "'),
        ('name="Ink"', 'name="Ink "'),
        ("<utility_space>", '<!-- one\n-->\n<?xml version="1.0" encoding="UTF-8"?><utility_space>'),
    ],
)
def test_faults_with_one_reading_are_mended(read, old, new):
    assert old in PROFILE
    assert (values(read(DOMAIN, PROFILE.replace(old, new), PROFILE)) == values(read())).all()


def test_an_ampersand_may_stand_for_itself(read):
    texts = [text.replace("5% heavier", "thick & heavy") for text in (DOMAIN, PROFILE, PROFILE)]
    escaped = [text.replace("&", "&amp;") for text in texts]
    assert read(*texts).issues["Paper weight"].options == ("80 g", "90 g", "thick & heavy")
    assert (values(read(*texts)) == values(read(*escaped))).all()


def test_minus_infinity_is_no_reservation_value(read):
    deal = read(DOMAIN, PROFILE.replace('"0.25"/>\n<obj', '"-Infinity"/>\n<obj'), PROFILE)
    assert [party.reservation for party in deal.parties.values()] == [None, 0.25]


def test_profile_of_another_domain_is_refused(read):
    foreign = PROFILE.replace("Paper weight", "Speed").replace("Ink", "Colour")
    foreign = foreign.replace(" g", " km").replace("5% heavier", "fast").replace("bl", "gr")
    with pytest.raises(DealFileError, match="this profile belongs to another domain: 2 of its 2"):
        read(DOMAIN, foreign, PROFILE)
