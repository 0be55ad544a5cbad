"""Why an edit was refused, in the words of the page: labels instead of the places in a file."""

from __future__ import annotations

from workbench.files.change_words import DealWords
from workbench.model import Deal, DealError, FieldPath, Problem, label_of
from workbench.words import start_sentence


def refusal_words(error: DealError, deal: Deal) -> str:
    """Say what is wrong, one problem on a line; what was edited goes by its label.

    Parameters
    ----------
    error : DealError
    deal : Deal
        As it was before the edit.

    Examples
    --------
    >>> from workbench.model import Problem
    >>> from workbench.value import example_deal
    >>> path = ("parties", "buyer", "alternatives", "other_supplier", "probability")
    >>> error = DealError([Problem(path, "must be from 0 to 1, got 2")])
    >>> refusal_words(error, example_deal())
    'Buyer, Other supplier, probability: must be from 0 to 1, got 2'
    """
    return "\n".join(_sentence(problem, deal) for problem in error.problems)


def _sentence(problem: Problem, deal: Deal) -> str:
    column = f" (character {problem.column})" if problem.column else ""
    place = say_place(deal, problem.path)
    return f"{place}: {problem.message}{column}" if place else f"{problem.message}{column}"


def say_place(deal: Deal, path: FieldPath) -> str:
    """Return the way to a part of a deal as people would say it.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal()
    >>> say_place(deal, ("parties", "buyer", "value", "cash"))
    'Buyer, value, Cash'
    >>> say_place(deal, ("status_quo", "payment")), say_place(deal, ("facts", "cost", "value"))
    ("Today's package, Payment", 'Cost')
    """
    match path:
        case ("facts" | "package", name, *rest) if rest in ([], ["value"]):
            return label_of(deal, str(name))
        case ("parties", party, "alternatives", *_) if party in deal.parties:
            known = DealWords(deal, deal).place(path).replace("alternatives, ", "")
            return start_sentence(known)
        case _:
            return start_sentence(DealWords(deal, deal).place(path)) if path else ""
