"""Whether a sheet for the other side betrays a number that is ours.

What goes on the sheet is read as the other side would read it: the ends of a range, its step, its
middle and its width, the grid that it stands on, options of an uneven list, our stated position,
shared facts, our offers, and every number in a text. Each is compared with every number of ours:

- In the same unit, a number betrays one that it equals or is a rounding of. The end of a range
  brackets a limit, a reservation price or a guess where less than a step, or a tenth of the range,
  lies between.
- In whatever unit, a number betrays one of three digits or more that it equals, also in percent,
  thousands or millions.

Numbers that are written in words are not read. Days that are ours are looked for in texts, see
:mod:`workbench.advice.sheet_days`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from workbench.advice.sheet_days import find_day_said, find_days
from workbench.advice.sheet_numbers import (
    is_rounded,
    is_same,
    is_same_scaled,
    is_same_unit,
    is_share,
    significant,
)
from workbench.advice.sheet_reading import Reading, Shown, shown_numbers
from workbench.advice.sheet_secrets import Secret, SecretKind, find_secrets
from workbench.model import Deal, Offers, label_of, make_sheet, sheet_term, shown_issues
from workbench.value.results import AnalysisResults
from workbench.words import format_date, format_number, format_percent

_EXACT = (SecretKind.LIMIT, SecretKind.RESERVATION)


@dataclass(frozen=True)
class Betrayal:
    """Something on a sheet that must not go out.

    Attributes
    ----------
    place : str
        Where it stands on the sheet.
    says : str
        What is read there, and what it gives away; for our own eyes.
    mend : str
        What to do about it.
    """

    place: str
    says: str
    mend: str

    def __str__(self) -> str:
        """Show it as one sentence after the other."""
        return f"{self.place}: {self.says}. {self.mend}."


class Betrayals(AnalysisResults[Betrayal]):
    """What must not go out with a sheet, in its order."""

    __slots__ = ()

    thing = "places that betray something"

    def to_frame(self) -> pd.DataFrame:
        """One row per place: what is read there, and what to do about it."""
        rows = [{"place": one.place, "says": one.says, "mend": one.mend} for one in self]
        return pd.DataFrame(rows, columns=["place", "says", "mend"])


_MEND = {
    Reading.OPTION: "Show the term by its name only",
    Reading.FACT: "Do not share the fact",
    Reading.POSITION: "Do not show our position, or state another one",
    Reading.OFFER: "Take the offer off the table, or say it in person",
    Reading.TEXT: "Write it without the number",
}
_MEND_RANGE = "Show the term by its name only, or give it a range that says nothing"


def check_sheet(deal: Deal, offers: Offers) -> Betrayals:
    """Look for numbers of ours that the sheet of a deal would betray.

    Parameters
    ----------
    deal : Deal
    offers : Offers

    Returns
    -------
    tuple of Betrayal
        Empty where the sheet may be sent; each place of the sheet once.

    Raises
    ------
    DealError
        If a formula has no finite worth, or an offer does not fit the deal.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal()
    >>> check_sheet(deal, Offers())
    <Betrayals: no places that betray something>
    >>> told = deal.changed(sheet={"note": "We can pay 1.3 EUR/can", "terms": {}},
    ...                     limits={"price": {"real": {"at_most": 1.3}}})
    >>> [one.place for one in check_sheet(told, Offers())]
    ['Your note']
    """
    sheet, secrets = make_sheet(deal, offers), find_secrets(deal, offers)
    today = {
        (name, float(option))
        for name, option in (deal.status_quo or {}).items()
        if not isinstance(option, str)
    }
    found: dict[str, Betrayal] = {}
    for shown in shown_numbers(sheet, shown_issues(deal)):
        is_today = (shown.issue, shown.value) in today
        for secret in secrets:
            if shown.place not in found and _betrays(shown, secret, is_today=is_today):
                found[shown.place] = _betrayal(shown, secret)
    days = find_days(deal)
    for place, day in find_day_said(sheet, days):
        says = f"it says {format_date(day)}, {days[day]}"
        found.setdefault(place, Betrayal(place, says, "Write it without the day"))
    return Betrayals((*found.values(), *_limits_told(deal), *_hidden_terms(deal, offers)))


def _betrays(shown: Shown, secret: Secret, *, is_today: bool) -> bool:
    is_long = significant(secret.value) >= 3
    if is_long and not is_today and is_same_scaled(shown.value, secret.value):
        return True
    if shown.role is Reading.TEXT:
        return _is_said(shown, secret)
    if secret.kind is SecretKind.NOTE or not is_same_unit(shown.unit, secret.unit):
        return False
    if shown.issue and secret.issue and shown.issue != secret.issue:
        return False
    is_exact = is_same(shown.value, secret.value)
    is_telling = significant(secret.value) >= 2 or secret.kind in _EXACT
    match shown.role:
        case Reading.END:
            distance = abs(shown.value - secret.value)
            is_close = distance <= shown.near and _is_bracketed(shown, secret)
            is_known = secret.kind is SecretKind.PLAN and significant(secret.value) == 1
            cut = is_rounded(shown.value, secret.value, least=2)
            is_natural = shown.value == 0  # nobody asks why a range begins at nothing
            return not is_known and not is_natural and (is_exact or is_close or cut)
        case Reading.GRID:
            steps = (secret.value - shown.start) / shown.step
            return is_telling and abs(steps - round(steps)) < 1e-6 and steps > -0.5
        case Reading.STEP | Reading.WIDTH:
            return is_exact and significant(secret.value) >= 2
        case _:
            cut = is_rounded(shown.value, secret.value, least=3)
            return (is_exact or cut) and is_telling and not is_today


def _is_bracketed(shown: Shown, secret: Secret) -> bool:
    """Say whether a number near the end of a range is of the kind that ends are made from."""
    is_price = "/" in secret.unit and bool(shown.unit) and bool(secret.unit)
    return secret.issue == shown.issue != "" or (secret.kind is SecretKind.FACT and is_price)


def _is_said(shown: Shown, secret: Secret) -> bool:
    """Say whether a text says a number: with its unit behind it, or with two digits of its own."""
    if secret.kind is SecretKind.NOTE:
        return False
    exact = abs(secret.value)  # a sign is written in too many ways
    percents = is_share(secret.unit) and is_same(shown.value, 100 * exact)
    if not (percents or is_same(shown.value, exact)):
        return False
    unit, word = secret.unit.casefold(), shown.unit.casefold()
    is_named = bool(word and unit) and (unit.startswith(word) or word in unit.split("/"))
    return (
        is_named or percents or significant(shown.value) >= 2 or not float(shown.value).is_integer()
    )


def _betrayal(shown: Shown, secret: Secret) -> Betrayal:
    read = f"{shown.role.value} {_write(shown.value, shown.unit)}"
    if shown.role is Reading.GRID:
        step, start = _write(shown.step, shown.unit), _write(shown.start, shown.unit)
        read = f"steps of {step} from {start} on are no round ones"
    says = f"{read}, which gives away {secret.what} ({_write(secret.value, secret.unit)})"
    return Betrayal(shown.place, says, _MEND.get(shown.role, _MEND_RANGE))


def _write(number: float, unit: str) -> str:
    is_share = unit == "%" and abs(number) <= 1
    return format_percent(number) if is_share else f"{format_number(number)} {unit}".strip()


def _limits_told(deal: Deal) -> Iterator[Betrayal]:
    """Yield stated positions that are the real ones."""
    for name in shown_issues(deal):
        limit = deal.limits.get(name)
        if limit is None or limit.stated is None or limit.real is None:
            continue
        told, real = set(limit.stated.only or ()), set(limit.real.only or ())
        if sheet_term(deal, name).position and told and told == real:
            says = "our stated position is all that we would ever accept"
            yield Betrayal(label_of(deal, name), says, _MEND[Reading.POSITION])


def _hidden_terms(deal: Deal, offers: Offers) -> Iterator[Betrayal]:
    """Yield terms that are not shown while an offer on the table has them."""
    hidden = [name for name in deal.issues if name not in shown_issues(deal)]
    if hidden and any(one.on_table for one in offers.offers):
        says = "an offer on the table has it, and would lie there without it"
        mend = "Show the term by its name, or take the offers off the table"
        for name in hidden:
            yield Betrayal(label_of(deal, name), says, mend)
