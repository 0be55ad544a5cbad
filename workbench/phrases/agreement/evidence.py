"""What files are evidence for, in words."""

from __future__ import annotations

from workbench.model import Deal, FieldPath, Named, alternative_label, label_of

KINDS = ("facts", "alternatives", "limits", "opening")
"""What files can be attached to; a party's reservation value is one of the limits."""


def place_kind(way: FieldPath) -> str:
    """Return which of the kinds a thing is, by its way in the deal."""
    if way[0] != "parties":
        return str(way[0])
    return "alternatives" if "alternatives" in way else "limits"


def place_words(deal: Deal, way: FieldPath) -> str:
    """Return what people call a thing that files are attached to.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> place_words(example_deal(), ("parties", "buyer", "alternatives", "other_supplier"))
    'Alternative of Buyer: Other supplier'
    """
    match way:
        case ("facts", name):
            return f"Fact: {label_of(deal, str(name))}"
        case ("parties", party):
            return f"Reservation value of {label_of(deal, str(party))}"
        case ("limits", issue, which):
            said = "Stated limit" if which == "stated" else "Limit"
            return f"{said}: {label_of(deal, str(issue))}"
        case ("parties", party, "alternatives", *_):
            return f"Alternative of {label_of(deal, str(party))}: {_alternative(deal, way)}"
    return "Opening"


def _alternative(deal: Deal, way: FieldPath) -> str:
    known = deal.parties[str(way[1])].alternatives
    one = known[str(way[3])]
    label = alternative_label(one, str(way[3]))
    for branch, name in zip(way[5::4], way[7::4], strict=True):  # choices within outcomes
        way_out = (one.outcomes or Named())[str(branch)]
        one = (way_out.alternatives or Named())[str(name)]
        label = f"{label}, {alternative_label(one, str(name))}"
    return label
