"""Lead times in words, as the fewest and the most days."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from workbench.files.quotes.vocabulary import fold

DAYS_IN = {"hour": 1 / 24, "day": 1.0, "week": 7.0, "month": 30.0}
"""Days that a unit of time counts for."""

_WORDS = (
    (
        r"(?:working|business|work|bank) ?days?|arbeitstagen?|werktagen?|at|wd|jours ouvres|"
        r"jours ouvrables|jo",
        "working day",
    ),
    (
        r"天|日|days?|d|dny|dnu|dni|calendar days?|tagen?|tg|t|kalendertagen?|jours?|jrs|j",
        "day",
    ),
    (r"hours?|hrs?|h|stunden?|std|heures?", "hour"),
    (
        r"周|星期|tydny|tydnu|tyden|tygodni[ea]?|tyg|недел\w*|weeks?|wks?|w|wochen?|wo|semaines?|sem",
        "week",
    ),
    (r"个月|mesic\w*|miesiac\w*|months?|mths?|mon|monate?n?|mois|m", "month"),
)
NUMBER = r"\d+(?:[.,]\d+)?"
"""Digits with one mark at most, which stands before decimals: "2,5 weeks", "1.5 %"."""

_RANGE = re.compile(rf"({NUMBER}) ?(?:-|to|bis|a|und|/) ?({NUMBER})")
_ONE = re.compile(rf"(?<!\d)({NUMBER})(?!\d)")
_STOCK = re.compile(
    r"现货|库存|skladem|na sklade|z magazynu|ze skladu|"
    r"ex ?stock|from stock|in stock|off the shelf|on stock|ab lager|auf lager|lagernd|sofort|"
    r"immediate|prompt|"
    r"en stock|sur stock|du stock|\bstock\b|disponible|ready|lagerware|ab werk verfugbar"
)
_WEEK = re.compile(
    r"\b(?:kw|cw|wk|week no|week|calendar week|kalenderwoche|semaine|sem|"
    r"s) ?(\d{1,2})\b(?: ?[/.-]? ?(20\d\d|\d{2}))?(?! ?(?:-|to|bis))"
)


@dataclass(frozen=True)
class LeadTime:
    """A lead time.

    Attributes
    ----------
    low, high : float or None
        Days; None where a calendar is needed.
    week : int
        Calendar week of delivery, 0 where none is named.
    year : int
        Of that week, 0 where it is not said.
    day : date or None
        Of delivery.
    unit_said : bool
        Whether the words say days, weeks or months.
    remarks : tuple of str
    """

    low: float | None = None
    high: float | None = None
    week: int = 0
    year: int = 0
    day: dt.date | None = None
    unit_said: bool = True
    remarks: tuple[str, ...] = ()


def read_lead_time(text: str, unit: str = "") -> LeadTime | None:
    """Read a lead time; None where a text has none in it.

    Parameters
    ----------
    text : str
    unit : {"", "day", "week", "month", "working day"}
        Of the column, for numbers alone.

    Examples
    --------
    >>> [read_lead_time(one).high for one in ("4-6 weeks", "ab Lager", "10 Arbeitstage")]
    [42.0, 0.0, 14.0]
    >>> read_lead_time("KW 14").week
    14
    """
    text = re.sub(r"(?<=\d)(?=[\u4e00-\u9fff])", " ", text)
    kept = "".join(one if one in "-–/.,+" else fold(one) or " " for one in text)
    plain = " ".join(kept.replace("–", "-").split())
    if not plain:
        return None
    named = find_time_unit(plain)
    if (found := _WEEK.search(plain)) and not _counts(plain, found):
        year = int(found[2] or 0)
        return LeadTime(week=int(found[1]), year=year + 2000 if 0 < year < 100 else year)
    if span := _RANGE.search(plain):
        first, second = (read_plain(one) for one in span.groups())
        return _in_days(min(first, second), max(first, second), named or unit, bool(named))
    if len(_ONE.findall(plain)) > 1:
        return None  # which of them is the time is not known: "4 ? 6 weeks" is no four weeks
    if one := _ONE.search(plain):
        number = read_plain(one[1])
        low = (
            0.0
            if re.search(r"\b(?:max|up to|within|bis zu|innerhalb|sous|maximum|<)", plain)
            else number
        )
        found_ = _in_days(number, number, named or unit, bool(named))
        if low == 0.0 and number:
            return LeadTime(
                found_.low,
                found_.high,
                remarks=(*found_.remarks, "It is the longest time."),
                unit_said=found_.unit_said,
            )
        if _STOCK.search(plain):
            return LeadTime(0.0, found_.high, remarks=found_.remarks, unit_said=found_.unit_said)
        return found_
    if _STOCK.search(plain):
        return LeadTime(0.0, 0.0)
    return None


def _counts(plain: str, found: re.Match[str]) -> bool:
    """Say whether "week 3" is how many: "3 weeks", "weeks 4-6"."""
    return found[0].startswith(("s ", "sem")) and not re.search(r"semaine \d", plain)


def find_time_unit(plain: str) -> str:
    """Return the unit of time that folded words name, or an empty text."""
    for words, unit in _WORDS:
        if re.search(rf"(?<![a-z])(?:{words})(?![a-z])", plain):
            return unit
    return ""


def read_plain(text: str) -> float:
    """Read what :data:`NUMBER` finds."""
    return float(text.replace(",", "."))


def _in_days(low: float, high: float, unit: str, said: bool) -> LeadTime:
    if unit == "working day":
        remark = "Working days are counted as 7 days for every 5."
        return LeadTime(
            round(low * 1.4, 6), round(high * 1.4, 6), remarks=(remark,), unit_said=said
        )
    factor = DAYS_IN.get(unit, 1.0)
    remarks = ("A month is counted as 30 days.",) if unit == "month" else ()
    low, high = (round(one * factor, 6) for one in (low, high))
    return LeadTime(low, high, remarks=remarks, unit_said=said or bool(unit))
