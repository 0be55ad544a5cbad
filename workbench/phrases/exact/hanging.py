"""What goes with an issue that is taken out, in words."""

from __future__ import annotations

from workbench.library import Hanging, find_hanging
from workbench.model import Deal, alternative_within, format_option, label_of, label_within
from workbench.words import join_and, name_in_words, within_sentence

_FIXED = {
    "opening": "our opening is one term shorter",
    "agreement": "what is agreed is one term shorter",
    "sheet": "the sheet for the other side no longer shows it",
    "prepayment": "what is said of payment in advance goes",
}


def hanging_words(deal: Deal, issue: str) -> list[str]:
    """Say what goes with an issue, and what stays with today's option in its place.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> for sentence in hanging_words(example_deal(), "payment"):
    ...     print(sentence)
    These go too: what it is worth to Buyer (cash), what it is worth to Supplier (cash), the number
    saving.
    """
    found = find_hanging(deal, issue)
    going = [_words(deal, one) for one in found if not one.stays]
    sentences = [f"These go too: {', '.join(going)}."] if going else []
    fixed = [_words(deal, one) for one in found if one.stays and one.kind in ("line", "rule")]
    if fixed and deal.status_quo is not None:
        today = format_option(deal.issues[issue], deal.status_quo[issue])
        sentences.append(f"These stay, with {today} as today: {', '.join(fixed)}.")
    loose = [_words(deal, one) for one in found if one.stays and one.kind not in ("line", "rule")]
    if loose:
        sentences.append(f"These stay, and speak of it no longer: {', '.join(loose)}.")
    return sentences or ["Nothing hangs on it."]


def _words(deal: Deal, one: Hanging) -> str:
    if one.kind in _FIXED:
        return _FIXED[one.kind]
    match one.kind, one.path:
        case "line", (_, party, "alternatives", quoted, line, *_):
            quote = deal.parties[str(party)].alternatives[str(quoted)]
            return f"{_in_words(line)} of {alternative_within(quote, str(quoted))}"
        case "line" | "score", (_, party, _, line, *_):
            return f"what it is worth to {label_of(deal, str(party))} ({_in_words(line)})"
        case "rule", (_, place, *_):
            return f"the rule “{within_sentence(deal.rules[int(place)].why)}”"
        case "fact", (_, name, *_):
            return f"the number {label_within(deal, str(name))}"
        case "limit", _:
            return "our limit on it"
        case "interest", (_, party, _, place, *_):
            reason = deal.parties[str(party)].interests[int(place)].reason
            return f"the interest “{reason}”"
        case "demand", (_, _, place, *_):
            plan = deal.preparation
            return f"the demand “{plan.demands[int(place)].demand}”" if plan else "a demand"
        case _:
            return "who leads it"


def _in_words(line: object) -> str:
    return name_in_words(str(line)).lower()


def edited_words(before: Deal, after: Deal) -> list[str]:
    """Say what an edit has added to a deal, and what it has taken out, by name.

    Examples
    --------
    >>> from workbench.library import add_issue
    >>> from workbench.value import example_deal
    >>> deal = example_deal()
    >>> edited_words(deal, add_issue(deal, "Warranty", ["no", "yes"]))
    ['Added: the term warranty.']
    """
    sentences = []
    for word, one, two in (("Added", before, after), ("Taken out", after, before)):
        parts = [
            _counted(
                two, [name for name in getattr(two, kind) if name not in getattr(one, kind)], thing
            )
            for kind, thing in (("issues", "term"), ("facts", "number"))
        ]
        parts += [
            f"what it is worth to {label_of(two, party)}"
            for party, side in two.parties.items()
            if party in one.parties and {*(side.value or ())} - {*(one.parties[party].value or ())}
        ]
        if any(parts):
            sentences.append(f"{word}: {join_and([part for part in parts if part])}.")
    return sentences


def _counted(deal: Deal, names: list[str], thing: str) -> str:
    if not names:
        return ""
    labels = join_and(label_within(deal, name) for name in names)
    return f"the {thing}{'s' if len(names) > 1 else ''} {labels}"
