"""The card of a lever: all that the library says of it, for people to read.

A card says who gains what and why, what is negotiated, how it is worked out and where that comes
from, an example by hand, what it usually comes to, what it must not be used together with, where
the law has a say, and what to mind. Pages and the manual (``docs/levers.md``) show the same cards.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.library.lever import LeverExample, LeverLine, NegotiationLever
from workbench.library.listing import find_levers, read_library, shared_facts
from workbench.library.meanings import ROLES, UNITS
from workbench.model import CATEGORIES, YEARS, Issue, Option, format_option
from workbench.value import describe_function
from workbench.words import format_number, format_percent, join_and, start_sentence

FRAMES = {
    "year": "a year",
    "once": "once, at the start",
    "contract": "over the contract, as a present value",
}
"""What a line counts."""

OF = {
    "spend": "of the spend in a year",
    "order_value": "of the whole purchase",
    "item_price": "of the price of a unit",
    "yearly_units": "of the units in a year",
    "order_units": "of the units of the whole purchase",
}
"""What a draft is a share of."""

NUMBER_HEADS = ("Number", "Name", "Unit", "Draft", "Between", "In the example by hand")
"""What stands in the columns of the numbers that a lever takes."""

THE_DEALS = "the deal's own"
NO_LAW = "None is named here; ask where it matters."
CHECK_LAW = "No legal advice: check it before you rely on it, for your country and your day."


def lever_card(lever: NegotiationLever) -> dict[str, tuple[str, ...]]:
    """Return what there is to say of a lever, by heading; headings without a text are left out.

    Parameters
    ----------
    lever : NegotiationLever

    Examples
    --------
    >>> card = lever_card(read_library()["longer_payment_terms"])
    >>> card["Question to ask"]
    ('How do you finance the time until we pay, and what does it cost you?',)
    >>> card["By hand"][-1]
    'The supplier: -1000000 * 60 / 365 * 0.14 = -23013.70'
    """
    card = {
        "Question to ask": (lever.question,),
        "For us": (lever.for_buyer,),
        "For the supplier": (lever.for_supplier,),
        "What is negotiated": tuple(map(_issue, lever.issues.values())),
        "Formula": (*_lines("Ours", lever.buyer), *_lines("The supplier's", lever.supplier)),
        "Source": tuple(_sources(lever)),
        "By hand": tuple(_by_hand(lever.example)) if lever.example else (),
        "Typical size": (lever.typical,) if lever.typical else (),
        "Not together with": tuple(_others(dict(lever.excludes) | _excluded_by(lever))),
        "Overlaps with": tuple(_others(dict(lever.overlaps))),
        "Goes together with": tuple(_titles(lever.couples)),
        "Law": (lever.law, _read(lever), CHECK_LAW) if lever.law else (NO_LAW,),
        "Mind": lever.warnings,
    }
    return {heading: texts for heading, texts in card.items() if texts}


def lever_option_words(issue: Issue, option: Option) -> str:
    """Say an option of the library, whose shares are fractions of something.

    Examples
    --------
    >>> shares = read_library()["reserved_capacity"].issues
    >>> lever_option_words(shares["reservation_fee"], 0.05)
    '5 % of its price'
    """
    of = issue.unit.removeprefix("fraction")
    if of == issue.unit or isinstance(option, str):
        return format_option(issue, option)
    return f"{format_percent(option)}{of}"


def lever_numbers(lever: NegotiationLever) -> tuple[tuple[str, ...], ...]:
    """Return the numbers that a lever takes, a row for each with the cells of `NUMBER_HEADS`.

    Examples
    --------
    >>> for cells in lever_numbers(read_library()["supplier_inspection"])[:2]:
    ...     print(cells[1:])
    ('our_inspection', 'currency/year', '0.012 of the spend in a year', '0.005 to 0.03', '12,000')
    ('their_inspection', 'currency/year', '0.004 of the spend in a year', '0.001 to 0.01', '4,000')
    """
    order = dict.fromkeys((*ROLES, *lever.facts, *shared_facts()))
    return tuple(_number(lever, name) for name in order if name in lever.used)


def cards_in_markdown() -> str:
    """Return the cards of the whole library as a page in Markdown, by kind of purchase."""
    parts = [
        "# Levers",
        "",
        "What can be negotiated besides the price: one card for each lever of the library, written "
        "from `workbench/library/levers/` by `tools/write_lever_cards.py`. Numbers are drafts "
        "until somebody of you has looked at them. Laws are pointers and no legal advice; each "
        "card says which of them were looked up, and where.",
        "",
        "Formulas use the lever's own numbers and what the deal knows of the purchase:",
        "",
        *(f"- `{name}`: {text.lower()} [{UNITS[name]}]" for name, text in ROLES.items()),
        "",
    ]
    for category in CATEGORIES:
        links = [f"[{one.title}](#{_anchor(one.title)})" for one in find_levers(category)]
        parts += [f"**{start_sentence(category)}**: {', '.join(links)}.", ""]
    for lever in read_library().values():
        parts += [f"## {lever.title}", "", *_card_in_markdown(lever)]
    return "\n".join(parts)


def _card_in_markdown(lever: NegotiationLever) -> Iterator[str]:
    yield f"`{lever.name}` · {join_and(lever.categories)}"
    yield ""
    for heading, texts in lever_card(lever).items():
        if heading == "Source":
            yield from _numbers_in_markdown(lever)
        written = [_code(text) if heading in ("Formula", "By hand") else text for text in texts]
        if len(written) == 1:
            yield f"- **{heading}**: {written[0]}"
            continue
        yield f"- **{heading}**:"
        yield from (f"  - {text}" for text in written)
    yield ""


def _numbers_in_markdown(lever: NegotiationLever) -> Iterator[str]:
    yield "- **Numbers that it takes**:"
    yield ""
    lines = (NUMBER_HEADS, ("---",) * len(NUMBER_HEADS), *lever_numbers(lever))
    yield from (f"  | {' | '.join(cells)} |" for cells in lines)
    yield ""


def _code(text: str) -> str:
    """Put what is behind the first colon as code, so that no star of a product is markup."""
    head, _, formula = text.partition(": ")
    return f"{head}: `{formula}`"


def _anchor(title: str) -> str:
    """Return how a page names a heading: small letters, spaces as hyphens, no other signs."""
    kept = [one for one in title.lower() if one.isalnum() or one in " -"]
    return "".join(kept).replace(" ", "-")


def _issue(issue: Issue) -> str:
    shares, of = issue.unit.startswith("fraction"), issue.unit.removeprefix("fraction")
    options = ", ".join(
        one if isinstance(one, str) else format_percent(one) if shares else format_number(one)
        for one in issue.options
    )
    unit = of if shares else f" {issue.unit}".rstrip()
    return f"{issue.label}: {options}{unit}"


def _lines(whose: str, lines: Mapping[str, LeverLine]) -> Iterator[str]:
    for line in lines.values():
        formula = " ".join(line.formula.split())
        yield f"{whose}, {FRAMES[line.per]}: {formula}"


def _number(lever: NegotiationLever, name: str) -> tuple[str, ...]:
    """Return what there is to say of one number, as its row of the table."""
    fact = lever.facts.get(name) or shared_facts().get(name)
    example = lever.example
    by_hand = "" if example is None else example.facts.get(name, "")
    if example is not None and name == YEARS:
        by_hand = example.months / 12
    hand = format_number(by_hand) if isinstance(by_hand, float) else str(by_hand)
    if fact is None or fact.value is None:  # a role, which the deal knows
        return (ROLES[name], name, UNITS[name], THE_DEALS, "", hand)
    ends = [format_number(end) for end in (fact.low, fact.high) if end is not None]
    of = f" {OF[fact.of]}" if fact.of else ""
    between = " to ".join(ends) if len(ends) == 2 else ""
    return (fact.label, name, fact.unit, f"{format_number(fact.value)}{of}", between, hand)


def _sources(lever: NegotiationLever) -> Iterator[str]:
    if lever.source:
        yield lever.source
    for name in lever.functions:
        yield f"{name}: {describe_function(name).source}."


def _read(lever: NegotiationLever) -> str:
    """Say which of the law somebody has looked up."""
    if not lever.law_read:
        return "Written from general knowledge, not looked up."
    return f"Looked up in November 2026: {lever.law_read}."


def _by_hand(example: LeverExample) -> Iterator[str]:
    at = ", ".join(f"{name} {option}" for name, option in example.at.items())
    yield f"At, with {format_number(example.months)} months: {at}"
    yield f"We: {example.buyer}"
    yield f"The supplier: {example.supplier}"


def _excluded_by(lever: NegotiationLever) -> dict[str, str]:
    """Return the levers that say themselves that they exclude this one."""
    return {
        other.name: other.excludes[lever.name]
        for other in read_library().values()
        if lever.name in other.excludes
    }


def _others(reasons: dict[str, str]) -> Iterator[str]:
    for name, reason in reasons.items():
        yield f"{read_library()[name].title}: {reason}"


def _titles(couples: Mapping[str, object]) -> Iterator[str]:
    for name in couples:
        yield f"{read_library()[name].title}: beside it, the numbers change with it."
