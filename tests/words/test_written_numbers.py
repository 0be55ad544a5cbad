"""Numbers as people write them: right, or with both readings, or refused; never another number."""

import pickle
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workbench.words import TwoReadings, read_written, settle_mark, spell_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("2.400.000", 2400000),
        ("2,400,000", 2400000),
        ("18 000", 18000),
        ("18\u2009000", 18000),
        ("18\u00a0000\u202f000", None),  # two kinds of space do not group one number
        ("1\u202f018\u202f000,5", 1018000.5),
        ("18'000", 18000),
        ("18’000.50", 18000.5),
        ("0,4512", 0.4512),
        ("0.451", 0.451),
        ("1234.567", 1234.567),
        ("1.234,567", 1234.567),
        ("12,34,567.5", 1234567.5),
        ("12 %", 0.12),
        ("-0,5%", -0.005),
        ("€0.45", 0.45),
        ("0,45 €", 0.45),
        ("US$ 5", 5),
        ("CHF 1'234.50", 1234.5),
        ("18,- €", 18),
        ("EUR 18.–", 18),
        ("1.2 m", 1.2e6),
        ("3 Mio", 3e6),
        ("3 Mio. EUR", 3e6),
        ("2 bn", 2e9),
        ("1,5 Mrd. €", 1.5e9),
        ("5k", 5000),
        ("5 k€", 5000),
        ("5 T€", 5000),
        ("12 TEUR", 12000),
        ("1082880 EUR", 1082880),
        ("1e6", 1e6),
        ("1,5E-3", 0.0015),
        ("1.234e3", 1234),
        ("(1 200)", -1200),
        ("(€1,200.50)", -1200.5),
        ("1.200,00-", -1200),
        ("1200- EUR", -1200),
        ("1200 EUR-", -1200),
        ("−5", -5),
        ("€ -5", -5),
        ("-€5", -5),
        ("+5", 5),
        ("\uff11\uff12\uff0e\uff15", 12.5),  # full width
        ("5.", 5),
        (",5", 0.5),
    ],
)
def test_every_form_that_decides_is_read(text: str, number: float | None) -> None:
    if number is None:
        with pytest.raises(ValueError, match="Must be a number"):
            read_written(text)
    else:
        assert read_written(text).number == number


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1,2,3",
        "1 40",
        "12 34",
        "1234 567",
        "4-6",
        "1/2",
        "5 foo",
        "abc",
        "--5",
        "- (5)",
        "(-5)",
        "nan",
        "inf",
        ".",
        "1.000.00",
        "1.234.56",
        "5²",
        "½",
        "31.3.2026",
        "2026-03-31",
        "5 EUR EUR",
        "12 % m",
        "5 %%",
        "% 5",
        "1_000",
        "0x10",
        "١٢",
        "1e",
        "5 ± 1",
        "~5",
        "m 5",
        "1e5e5",
    ],
)
def test_what_is_no_number_is_refused_in_words(text: str) -> None:
    with pytest.raises(ValueError, match=r"Must be a number, such as 1234\.5 or 1234,5; got"):
        read_written(text)


@pytest.mark.parametrize("text", ["1e999", "1e-999", "-1e400"])
def test_what_no_machine_holds_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="between"):
        read_written(text)


@pytest.mark.parametrize(
    ("text", "point", "comma", "spellings"),
    [
        ("1.234", 1.234, 1234, ("1.2340", "1234")),
        ("100,000", 100000, 100, ("100000", "100")),
        ("1.500 %", 0.015, 15, ("1.5 %", "1500 %")),
        ("(1,200)", -1200, -1.2, ("-1200", "-1.2")),
        ("18.000 €", 18, 18000, ("18 EUR", "18000 EUR")),
        ("1,250 k", 1.25e6, 1250, ("1250000", "1250")),
    ],
)
def test_one_mark_and_three_digits_have_two_readings(
    text: str, point: float, comma: float, spellings: tuple[str, str]
) -> None:
    written = read_written(text)
    assert dict(written.readings) == {".": point, ",": comma}
    with pytest.raises(TwoReadings, match=r"can be read in two ways; write .* or ") as caught:
        _ = written.number
    assert caught.value.spellings == spellings
    assert [read_written(one).number for one in spellings] == [point, comma]
    assert read_written(text, decimal=".").number == point
    assert read_written(text, decimal=",").number == comma
    assert str(pickle.loads(pickle.dumps(caught.value))) == str(caught.value)


def test_a_unit_may_stand_behind_and_another_currency_may_not() -> None:
    assert read_written("30 days", unit="days").number == 30
    assert read_written("0.45 EUR/can", unit="EUR/can").currency == "EUR"
    assert read_written("$5", unit="USD").currency == "$"
    assert read_written("12 m", unit="m").number == 12  # metres there, not millions
    assert read_written("2 %", unit="%").number == 0.02
    for text, unit in (("$5", "EUR"), ("5 USD", "EUR/can"), ("5 EUR", "days")):
        with pytest.raises(ValueError, match=f"Must be in {unit}; got"):
            read_written(text, unit=unit)


@pytest.mark.parametrize(
    ("groups", "mark"),
    [
        ((["1.234", "12,50"], ["3.5"]), ","),
        ((["1.234"], ["3.5"]), "."),
        ((["12,50", "12.50"], ["3.5"]), ""),  # both hands wrote in this column
        ((["18'000", "1.234", "text", "2 400"],), ""),
        ((["2.400.000"],), ","),
        ((["1,234.50 EUR", "5"],), "."),
        ((), ""),
    ],
)
def test_the_nearest_telling_group_settles_the_mark(
    groups: tuple[list[str], ...], mark: str
) -> None:
    assert settle_mark(*groups) == mark


NUMBERS = st.decimals(
    min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=4
) | st.decimals(min_value=-(10**6), max_value=10**6, places=0)
HANDS = {"en": ",.", "de": ".,", "fr": "\u202f,", "ch": "’.", "cz": " ,"}


@given(NUMBERS, st.sampled_from(sorted(HANDS)), st.sampled_from(["", " %", " EUR", " k"]))
def test_whoever_writes_a_number_gets_it_or_is_asked(number, hand, behind) -> None:  # type: ignore[no-untyped-def]
    """Nobody's number becomes another one, whatever marks it is written with."""
    group, decimal = HANDS[hand]
    python = f"{number:,}".rstrip("0").rstrip(".") if "." in f"{number:,}" else f"{number:,}"
    text = python.replace(",", "G").replace(".", decimal).replace("G", group) + behind
    meant = float(number.scaleb({" %": -2, " k": 3}.get(behind, 0)))
    written = read_written(text)
    assert meant in [found for _, found in written.readings]
    doubtful = re.fullmatch(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}", text.removesuffix(behind))
    assert (len(written.readings) == 2) == bool(doubtful)
    assert read_written(text, decimal=decimal).number == meant


@given(st.text(max_size=100) | st.from_regex(r"[-(]?[0-9., ']{1,20}[%km)€]?", fullmatch=True))
def test_any_text_is_a_number_two_or_refused(text: str) -> None:
    try:
        readings = read_written(text).readings
    except ValueError as error:
        assert str(error).startswith("Must be")
    else:
        assert len(readings) in (1, 2)


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e290, max_value=1e290))
def test_what_is_spelled_is_read_in_one_way(number: float) -> None:
    if number and abs(number) < 1e-290:
        return
    assert read_written(spell_number(number)).number == float(f"{number:.15g}")
