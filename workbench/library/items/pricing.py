"""Several items in one deal: their prices negotiated as a change of today's, counted item by item.

Each item gets facts for its quantity and today's price, and each side's money a line for each item:
quantity times today's price times one plus the change. What else counts with the money spent counts
with the sum over all items.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from workbench.library.editing import add_issue, move_issue, remove_issue
from workbench.library.editing.checked import checked_deal
from workbench.library.editing.parts import change_formulas
from workbench.library.items.formulas import (
    ItemFormulas,
    Replacing,
    counted_items,
    item_formulas,
    old_meanings,
    same_formula,
)
from workbench.library.items.packages import average_price, nearest_option, with_packages
from workbench.library.items.unused_facts import drop_unused
from workbench.model import (
    Deal,
    Fact,
    Issue,
    Item,
    Named,
    build,
    free_identifier,
)
from workbench.model.problems import deny

Negotiated = Literal["basket", "group", "item"]
"""For what one change of price holds."""

ITEM_LIMIT = 40
"""Most items that a formula can add up."""

STEPS: dict[Negotiated, float] = {"basket": 0.005, "group": 0.005, "item": 0.01}
"""Steps of a change: with one for each item there are packages enough in steps of a per cent."""

LABEL = "Price change"


def price_items(
    deal: Deal,
    by: Negotiated = "basket",
    *,
    low: float | None = None,
    high: float | None = None,
    step: float | None = None,
    items: Named[Item] | None = None,
) -> Deal:
    """Return a deal whose price is negotiated over its items, as a change in per cent of today's.

    Parameters
    ----------
    deal : Deal
        With items, each with quantity and today's price, and one issue that is the price of a unit;
        or one whose items count already, which is written anew.
    by : {"basket", "group", "item"}
        One change for all, one for each group (items without a group share one), one for each item.
    low, high, step : float, optional
        Least and greatest change and its step, as shares; as the price before, when left out.
    items : mapping of name to Item, optional
        Instead of the deal's own, of which some may be new and some gone.

    Returns
    -------
    Deal
        Today is no change. Quotes cost in all what they cost before.

    Raises
    ------
    DealError
        If an item lacks a number, there are none or too many, or the deal does not say by which
        issue and units it counts its money.
    """
    wanted = deal if items is None else deal.model_copy(update={"items": items})
    _check(wanted, deal)
    before = {name: one.change for name, one in counted_items(deal).items()}
    made = _with_facts(wanted)
    old = _old_issues(deal)
    span = _span(deal, old, made, by, low, high, step)
    made, names = _with_issues(made, by, span)
    formulas = item_formulas(made.items)
    made = _with_lines(deal, made, formulas)
    made = with_packages(deal, made, before, names)
    for issue in old:
        if issue not in names.values():
            made = remove_issue(made, issue)
    for place, issue in enumerate(dict.fromkeys(names.values())):
        made = move_issue(made, issue, place - list(made.issues).index(issue))
    return checked_deal(drop_unused(deal, made))


def _check(deal: Deal, before: Deal) -> None:
    """Refuse a deal whose items cannot be counted."""
    if not deal.items:
        deny(("items",), "there are no items; add them first, with quantity and today's price")
    if len(deal.items) > ITEM_LIMIT:
        deny(("items",), f"at most {ITEM_LIMIT} items can be negotiated, got {len(deal.items)}")
    for name, item in deal.items.items():
        what = "a quantity" if item.quantity is None else "today's price"
        if item.quantity is None or item.today_price is None:
            deny(("items", name), f"{item.label or name} needs {what} before its price counts")
    bought = deal.purchase
    if counted_items(before):
        return
    if bought is None or bought.price not in deal.issues or bought.units is None:
        message = "say first which term is the price of a unit, and how many units are bought"
        deny(("purchase",), message)
    if len({item.unit for item in deal.items.values()}) > 1:
        message = (
            "items that are counted in different units have no price of a unit in common; the "
            "deal counts its quotes by one. Give all items one unit"
        )
        deny(("items",), message)


def _old_issues(deal: Deal) -> tuple[str, ...]:
    """Return the issues by which the price was negotiated before."""
    if counted := counted_items(deal):
        return tuple(dict.fromkeys(one.change for one in counted.values()))
    return (str(deal.purchase.price),) if deal.purchase is not None else ()


def _with_facts(deal: Deal) -> Deal:
    """Return a deal in which facts say the quantity and today's price of each item."""
    facts, items = dict(deal.facts), {}
    for name, item in deal.items.items():
        label = item.label or name
        told: dict[str, Any] = {}
        for field, suffix, said, unit in (
            ("quantity", "units", f"{label}: quantity", item.unit),
            ("today_price", "price", f"{label}: today's price", _money(deal, item)),
        ):
            number = getattr(item, field)
            if isinstance(number, str):
                continue
            stem = free_identifier(f"{name} {suffix}", {*facts, *deal.issues}, thing="fact")
            record: dict[str, Any] = {"value": number, "unit": unit, "label": said}
            record["source"] = "Table of items"
            if field == "quantity" and item.low is not None:
                record |= {"low": item.low, "high": item.high}
            facts[stem] = build(Fact, record, ("facts", stem))
            told[field] = stem
        if "quantity" in told:
            told |= {"low": None, "high": None}
        items[name] = item.model_copy(update=told)
    return deal.model_copy(update={"facts": Named(facts), "items": Named(items)})


def _money(deal: Deal, item: Item) -> str:
    counted = item.unit.partition("/")[0].strip()
    return f"{deal.currency}/{counted}" if counted else deal.currency


def _span(
    deal: Deal,
    old: tuple[str, ...],
    made: Deal,
    by: Negotiated,
    low: float | None,
    high: float | None,
    step: float | None,
) -> dict[str, float]:
    """Return ends and step of a change: as told, else as far as the price could go before."""
    issue = deal.issues[old[0]]
    first, last = float(issue.options[0]), float(issue.options[-1])
    if not counted_items(deal):
        average = average_price(made)
        first, last = first / average - 1, last / average - 1
    width = STEPS[by] if step is None else step
    if low is None:
        low = min(-(-first // width) * width, -width)
    if high is None:
        high = max(last // width * width, width)
    below, above = round(low / width), round(high / width)
    return {
        "from": round(below * width, 10),
        "to": round(above * width, 10),
        "step": round(width, 10),
    }


def _with_issues(
    deal: Deal, by: Negotiated, span: Mapping[str, float]
) -> tuple[Deal, dict[str, str]]:
    """Return the deal with the issues of a change, and which is whose."""
    stems: dict[str, tuple[str, str]] = {}
    for name, item in deal.items.items():
        group = item.group.strip()
        stems[name] = {
            "basket": ("price change", LABEL),
            "group": (f"price change {group}", f"{LABEL}, {group or 'other items'}"),
            "item": (f"price change {name}", f"{LABEL}, {item.label or name}"),
        }[by]
    names: dict[str, str] = {}
    given: dict[str, str] = {}
    made = deal
    for name, (_, label) in stems.items():
        if label not in given:
            known = next((n for n, one in made.issues.items() if one.label == label), None)
            issue = build(Issue, {"label": label, "unit": "%", **span})
            if known is None:
                made = add_issue(made, label, issue, unit="%", today=_zero(issue))
                known = list(made.issues)[-1]
            else:
                made = made.model_copy(update={"issues": made.issues.changed(**{known: issue})})
            given[label] = known
        names[name] = given[label]
    items = {
        name: item.model_copy(update={"change": names[name]}) for name, item in made.items.items()
    }
    return made.model_copy(update={"items": Named(items)}), names


def _zero(issue: Issue) -> float:
    return nearest_option(issue, 0.0)


def _with_lines(before: Deal, deal: Deal, formulas: ItemFormulas) -> Deal:
    """Return the deal with a line for each item, and the sum of all where the money counts."""
    bought = deal.purchase
    assert bought is not None  # it was checked
    replacing = Replacing(old_meanings(bought, formulas))
    was = item_formulas(before.items).lines if counted_items(before) else {}
    whole = str(bought.spent)
    parties = {}
    for party, side in deal.parties.items():
        lines: dict[str, Any] = {}
        for line, formula in (side.value or {}).items():
            sign = _sign(formula, (whole, *was.values()))
            if sign is None:
                lines[line] = formula
                continue
            word = "purchase" if sign else "sales"
            for item, own in formulas.lines.items():
                lines.setdefault(f"{word}_{item}", f"{sign}{own}")
        parties[party] = side.model_copy(update={"value": Named(lines)} if side.value else {})
    lined = deal.model_copy(update={"parties": Named(parties)})
    items = {f"{sign}{one}" for one in formulas.lines.values() for sign in ("", "-")}

    def change(formula: str) -> str:
        return formula if formula in items else replacing.write(formula)

    fields = change_formulas(lined, change)
    fields["purchase"] = bought.model_copy(update=formulas.record)
    made = lined.model_copy(update=fields)
    plan = made.preparation
    if plan is not None and plan.dependence is not None and plan.dependence.spend is not None:
        told = plan.dependence.model_copy(update={"spend": formulas.today})
        made = made.model_copy(update={"preparation": plan.model_copy(update={"dependence": told})})
    return made


def _sign(formula: object, wholes: tuple[str, ...]) -> str | None:
    """Return "" or "-" where a line is the money spent, or taken away; None where it is not."""
    for whole in wholes:
        if same_formula(formula, whole):
            return ""
        if same_formula(formula, f"-{whole}") or same_formula(formula, f"-({whole})"):
            return "-"
    return None
