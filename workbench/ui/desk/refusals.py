"""Why an edit was refused, in the words of the page: labels instead of the places in a file."""

from __future__ import annotations

from workbench.files.change_words import DealWords
from workbench.model import Deal, DealError, Problem, label_of
from workbench.model.problems import FieldPath


def refusal_words(error: DealError, deal: Deal, about: FieldPath) -> str:
    """Say what is wrong, one problem on a line; what was edited goes by its label.

    Parameters
    ----------
    error : DealError
    deal : Deal
        As it was before the edit.
    about : tuple
        Place of what was edited, e.g. ``("facts", "units")`` or ``("parties", "buyer")``.

    Examples
    --------
    >>> from workbench.model import Problem
    >>> from workbench.value import example_deal
    >>> path = ("parties", "buyer", "alternatives", "other_supplier", "probability")
    >>> error = DealError([Problem(path, "must be from 0 to 1, got 2")])
    >>> refusal_words(error, example_deal(), ("parties", "buyer"))
    'Buyer, other supplier, probability: must be from 0 to 1, got 2'
    """
    sentences = []
    for problem in error.problems:
        if about and len(problem.path) > 1 and problem.path[: len(about)] == about:
            place = _place(deal, problem.path) if about[0] == "parties" else problem.path[1]
            column = f" (character {problem.column})" if problem.column else ""
            label = place if about[0] == "parties" else label_of(deal, str(place))
            sentences.append(f"{label}: {problem.message}{column}")
        else:
            sentences.append(_said(deal, problem))
    return "\n".join(sentences)


def _said(deal: Deal, problem: Problem) -> str:
    """Say a problem anywhere in a deal."""
    if not problem.path:
        return str(problem)
    column = f" (character {problem.column})" if problem.column else ""
    return f"{DealWords(deal, deal).place(problem.path)}: {problem.message}{column}"


def _place(deal: Deal, path: FieldPath) -> str:
    """Return the way to a part of a party as people would say it."""
    _, party, *rest = map(str, path)
    words = [label_of(deal, party)]
    if len(rest) > 1 and rest[0] == "alternatives":
        known = deal.parties[party].alternatives.get(rest[1])
        words.append(known.label if known is not None and known.label else rest[1])
        rest = rest[2:]
    return ", ".join(word.replace("_", " ") for word in (*words, *rest))
