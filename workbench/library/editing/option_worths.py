"""What each option of an issue is worth to one side, entered option by option.

A term line holds it: ``choose(ownership, {'ours': 0, 'theirs': ownership_theirs_cost})`` where the
options are texts, ``interp(payment, [30, 45], [0, payment_45_cost])`` where they are numbers,
so that a quote between two options has a worth too.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.library.editing.checked import checked_deal, known_issue
from workbench.model import (
    Deal,
    Fact,
    Issue,
    Named,
    Option,
    build,
    format_option,
    free_identifier,
    label_of,
)
from workbench.model.problems import deny
from workbench.value import FormulaError
from workbench.value.language import choices, is_choose, literal, parse

_CURVE = "interp"


@dataclass(frozen=True)
class OptionWorths:
    """What the options of an issue cost us, or are worth to the other side.

    Attributes
    ----------
    line : str
        Term line that holds it; empty where there is none yet.
    entries : mapping of option to str or float
        The fact, or the number, that stands for each option; options without one are left out.
    """

    line: str
    entries: Mapping[Option, str | float]


def find_option_worths(deal: Deal, party: str, issue: str) -> OptionWorths:
    """Return what is entered option by option for one side; nothing where no line is of that form.

    For our side the numbers are costs, for the other side what it is worth to them.

    Parameters
    ----------
    deal : Deal
    party, issue : str

    Raises
    ------
    DealError
        If there is no such issue or party.
    """
    known_issue(deal, issue)
    side = deal.parties[deal.known_party(party)]
    for line, formula in (side.value or {}).items():
        entries = _entries(formula, issue, turned=party == deal.ours)
        if entries is not None:
            return OptionWorths(line, entries)
    return OptionWorths("", {})


def set_worth(
    deal: Deal,
    party: str,
    issue: str,
    option: Option,
    worth: Fact | None,
) -> Deal:
    """Return a deal in which one option costs us, or is worth to them, another number.

    What holds today is worth nothing more or less: the other options count against it. Between
    numbers that are entered the worth lies on a straight line, so that a few points are enough.
    Options with texts that nobody has valued yet are drafts, and the line counts for nothing until
    they are.

    Parameters
    ----------
    deal : Deal
    party, issue : str
    option : float or str
    worth : Fact or None
        Number, range, source, evidence and state; label and unit are given to it. For our side
        what the option costs us, for the other side what it is worth to them. None takes the
        number away.

    Raises
    ------
    DealError
        If there is no such issue, party or option, the party is scored, or the fact breaks a rule.
    """
    options = deal.issues[known_issue(deal, issue)]
    side = deal.parties[deal.known_party(party)]
    if side.is_scored:
        deny(("parties", party), "this party is scored in points; it has no amounts of money")
    if option not in options.options:
        deny(("issues", issue), f"{option!r} is none of its options")
    before = find_option_worths(deal, party, issue)
    facts, entries = dict(deal.facts), dict(before.entries)
    _complete(deal, party, issue, entries, facts)
    old = entries.pop(option, None)
    if worth is not None:
        named = old if isinstance(old, str) else _name(deal, party, issue, option, facts)
        facts[named] = _labelled(deal, party, issue, option, worth)
        entries[option] = named
    elif isinstance(old, str):
        facts.pop(old)
    if not options.is_numeric:
        _complete(deal, party, issue, entries, facts)
    lines = dict(side.value or {})
    line = before.line or free_identifier(issue, lines, thing="line")
    lines[line] = _write(options, issue, entries, turned=party == deal.ours)
    if len(lines) > 1 and not any(entries.values()):
        del lines[line]  # nothing is left in it but what holds today
    changed = side.model_copy(update={"value": Named(lines)})
    return checked_deal(
        deal.model_copy(
            update={"facts": Named(facts), "parties": deal.parties.changed(**{party: changed})}
        )
    )


def _complete(
    deal: Deal, party: str, issue: str, entries: dict[Option, str | float], facts: dict[str, Fact]
) -> None:
    """Let today's option be worth 0, and texts without a number be drafts."""
    options = deal.issues[issue]
    today = options.options[0] if deal.status_quo is None else deal.status_quo[issue]
    if today in options.options:
        entries.setdefault(today, 0)
    if options.is_numeric:
        return
    for one in options.options:
        if one not in entries:
            name = _name(deal, party, issue, one, facts)
            draft = Fact(value=0.0, state="draft")
            facts[name] = _labelled(deal, party, issue, one, draft)
            entries[one] = name


def _name(deal: Deal, party: str, issue: str, option: Option, facts: Mapping[str, Fact]) -> str:
    what = "cost" if party == deal.ours else "worth"
    text = option if isinstance(option, str) else f"{option:g}"
    return free_identifier(f"{issue} {text} {what}", {*facts, *deal.issues}, thing="fact")


def _labelled(deal: Deal, party: str, issue: str, option: Option, fact: Fact) -> Fact:
    what = "costs us" if party == deal.ours else f"worth to {label_of(deal, party)}"
    shown = f"{label_of(deal, issue)} {format_option(deal.issues[issue], option)}: {what}"
    about = "" if party == deal.ours else party
    fields = {"unit": deal.currency, "label": shown, "about": fact.about or about}
    return build(Fact, dict(fact) | fields, ("facts", shown))


def _write(issue: Issue, name: str, entries: Mapping[Option, str | float], *, turned: bool) -> str:
    order = [one for one in issue.options if one in entries]
    order += sorted(one for one in entries if one not in issue.options)  # numbers of before
    if issue.is_numeric:
        order.sort()
        points = ", ".join(_number(one) for one in order)
        values = ", ".join(_number(entries[one]) for one in order)
        text = f"{_CURVE}({name}, [{points}], [{values}])"
    else:
        pairs = ", ".join(f"{one!r}: {_number(entries[one])}" for one in order)
        text = f"choose({name}, {{{pairs}}})"
    return f"-{text}" if turned else text


def _number(given: Option) -> str:
    return given if isinstance(given, str) else f"{given:.12g}"


def _entries(formula: object, issue: str, *, turned: bool) -> dict[Option, str | float] | None:
    """Return what a line gives for each option; None where it is of another form."""
    if not isinstance(formula, str):
        return None
    tree = parse(formula)
    negative = isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub)
    call = tree.operand if isinstance(tree, ast.UnaryOp) else tree
    if negative != turned or not isinstance(call, ast.Call) or not call.args:
        return None
    if not (isinstance(call.args[0], ast.Name) and call.args[0].id == issue):
        return None
    try:
        found = {literal(key): _leaf(value) for key, value in _pairs(call)}
    except FormulaError:
        return None
    return found or None


def _pairs(call: ast.Call) -> Iterator[tuple[ast.expr, ast.expr]]:
    if is_choose(call):
        yield from choices(call)
    elif isinstance(call.func, ast.Name) and call.func.id == _CURVE and len(call.args) == 3:
        points, values = call.args[1:]
        if isinstance(points, ast.List) and isinstance(values, ast.List):
            yield from zip(points.elts, values.elts, strict=True)


def _leaf(node: ast.expr) -> str | float:
    """Return a fact's name or a number; anything else is refused."""
    if isinstance(node, ast.Name):
        return node.id
    number = literal(node)
    if isinstance(number, str):
        raise FormulaError("a number is due here")
    return number
