"""What a preparation keeps in lists: how each is called, typed and put into the deal."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, get_args

from workbench.library import find_levers
from workbench.model import Deal, Preparation, format_option, label_of
from workbench.model.openings import EvidenceKind
from workbench.model.people import Decision, Level
from workbench.ui.records import FieldKind, RecordField, RecordList
from workbench.ui.records.record_list import Records
from workbench.words import start_sentence

Pairs = Sequence[tuple[str, Any]]


def preparation_of(deal: Deal) -> Preparation:
    """Return the preparation of a deal, an empty one where there is none."""
    return deal.preparation or Preparation()


def put_preparation(deal: Deal, **fields: Any) -> Mapping[str, Any]:
    """Return the changes of a deal that change fields of its preparation."""
    return {"preparation": dict(preparation_of(deal)) | fields}


def issue_choices(deal: Deal) -> Pairs:
    """Return the issues of a deal by label."""
    return [(label_of(deal, name), name) for name in deal.issues]


def words(kind: Any) -> Callable[[Deal], Pairs]:
    """Return what a menu offers for a fixed list of words."""
    return lambda _deal: [(start_sentence(word), word) for word in get_args(kind)]


def interest_list(party: str, label: str) -> RecordList:
    """Return the interests of one side."""

    def put(deal: Deal, rows: Records) -> Mapping[str, Any]:
        side = dict(deal.parties[party]) | {"interests": tuple(rows.values())}
        return {"parties": dict(deal.parties) | {party: side}}

    return RecordList(
        heading=f"Interests: {label}",
        about="An interest is the reason behind a demand. Several demands can serve it, so it "
        "leaves room where positions clash. Ask why, and why not.",
        thing="interest",
        fields=(
            RecordField("reason", "Reason", FieldKind.LONG, hint="Why does it matter?"),
            RecordField("position", "Asked for because of it", FieldKind.LONG),
            RecordField("question", "Question to find out more", FieldKind.LONG),
            RecordField("evidence", "How we know", listed=False),
            RecordField("issues", "Issues that serve it", FieldKind.TICKS, issue_choices),
            RecordField(
                "lever",
                "Lever of the library that serves it",
                FieldKind.MENU,
                _levers,
                listed=False,
            ),
        ),
        get=lambda deal: dict(enumerate(deal.parties[party].interests)),
        put=put,
        new=lambda deal, text: (len(deal.parties[party].interests), {"reason": text}),
    )


def _levers(_deal: Deal) -> Pairs:
    return [("None", ""), *((lever.title, lever.name) for lever in find_levers())]


STAKEHOLDERS = RecordList(
    heading="People who can make or break the deal",
    about="Who decides, who cares, whom they must please, and what costs us little but makes them "
    "look good at home.",
    thing="person",
    fields=(
        RecordField("", "Name or function"),
        RecordField("side", "Side", FieldKind.MENU, lambda deal: _parties(deal)),
        RecordField("influence", "Influence", FieldKind.MENU, words(Level)),
        RecordField("interest", "Interest in the deal", FieldKind.MENU, words(Level)),
        RecordField("wants", "Wants", FieldKind.LONG),
        RecordField("must_please", "Must please", listed=False),
        RecordField(
            "raises_standing", "Cheap for us, raises their standing", FieldKind.LONG, listed=False
        ),
    ),
    get=lambda deal: dict(preparation_of(deal).stakeholders),
    put=lambda deal, rows: put_preparation(deal, stakeholders=rows),
    new=lambda deal, text: (text, {"side": list(deal.parties)[-1]}),
)


def _parties(deal: Deal) -> Pairs:
    return [(label_of(deal, party), party) for party in deal.parties]


def _demand_choices(deal: Deal) -> Pairs:
    offered = [
        (f"{label_of(deal, name)}: {format_option(issue, option)}", (name, option))
        for name, issue in deal.issues.items()
        if issue.count <= 30
        for option in issue.options
    ]
    return [("No issue of the deal", ("", None)), *offered]


DEMANDS = RecordList(
    heading="What our own departments insist on",
    about="Do we really need it? The model says what a demand costs us; then keep, soften or drop "
    "it before the talks, not at the table.",
    thing="demand",
    fields=(
        RecordField("demand", "Demand", FieldKind.LONG),
        RecordField("owner", "Who insists"),
        RecordField(
            "fixes",
            "Option that it fixes",
            FieldKind.MENU,
            _demand_choices,
            pick=lambda demand: (demand.issue, demand.option),
            spread=lambda _, value: {"issue": value[0], "option": value[1]},
        ),
        RecordField("cost", "Its cost, where it fixes no option", FieldKind.FORMULA, listed=False),
        RecordField("decision", "Decision", FieldKind.MENU, words(Decision)),
        RecordField("why", "Why", FieldKind.LONG, listed=False),
    ),
    get=lambda deal: dict(enumerate(preparation_of(deal).demands)),
    put=lambda deal, rows: put_preparation(deal, demands=tuple(rows.values())),
    new=lambda deal, text: (len(preparation_of(deal).demands), {"demand": text}),
)


def _facts(deal: Deal) -> Pairs:
    return [("None", ""), *((label_of(deal, name), name) for name in deal.facts)]


QUESTIONS = RecordList(
    heading="Questions to ask",
    about="Skilled negotiators ask about twice as many questions as others (Rackham and Carlisle "
    "1978). Note which number the answer makes surer, and what was said.",
    thing="question",
    fields=(
        RecordField("ask", "Question", FieldKind.LONG),
        RecordField("fact", "Number that it makes surer", FieldKind.MENU, _facts),
        RecordField("answer", "Answer", FieldKind.LONG),
    ),
    get=lambda deal: dict(enumerate(preparation_of(deal).questions)),
    put=lambda deal, rows: put_preparation(deal, questions=tuple(rows.values())),
    new=lambda deal, text: (len(preparation_of(deal).questions), {"ask": text}),
)

OBJECTIONS = RecordList(
    heading="Objections and replies",
    about="What they may say against us, what we answer, and what we show with it.",
    thing="objection",
    fields=(
        RecordField("objection", "Objection", FieldKind.LONG),
        RecordField("reply", "Reply", FieldKind.LONG),
        RecordField("evidence", "Evidence", FieldKind.LONG),
    ),
    get=lambda deal: dict(enumerate(preparation_of(deal).objections)),
    put=lambda deal, rows: put_preparation(deal, objections=tuple(rows.values())),
    new=lambda deal, text: (len(preparation_of(deal).objections), {"objection": text}),
)

AGENDA = RecordList(
    heading="Agenda",
    about="Who writes the agenda decides what comes first. Settle what both want alike early, "
    "haggle last.",
    thing="item",
    fields=(
        RecordField("topic", "Topic"),
        RecordField("minutes", "How long", FieldKind.NUMBER, unit="minutes"),
        RecordField("purpose", "What we want to have when it is over", FieldKind.LONG),
    ),
    get=lambda deal: dict(enumerate(preparation_of(deal).agenda)),
    put=lambda deal, rows: put_preparation(deal, agenda=tuple(rows.values())),
    new=lambda deal, text: (len(preparation_of(deal).agenda), {"topic": text}),
)


def _put_evidence(deal: Deal, rows: Records) -> Mapping[str, Any]:
    if deal.opening is None:
        raise ValueError("Choose the opening package first.")
    return {"opening": dict(deal.opening) | {"evidence": tuple(rows.values())}}


EVIDENCE = RecordList(
    heading="What the opening rests on",
    about="An opening that is justified moves the other side; one that is not costs trust. At "
    "least one piece of evidence needs a date.",
    thing="piece of evidence",
    fields=(
        RecordField("text", "What it says", FieldKind.LONG),
        RecordField("kind", "Kind", FieldKind.MENU, words(EvidenceKind)),
        RecordField("source", "Source"),
        RecordField("date", "Date", FieldKind.DATE),
    ),
    get=lambda deal: dict(enumerate(deal.opening.evidence)) if deal.opening else {},
    put=_put_evidence,
    new=lambda deal, text: (
        len(deal.opening.evidence) if deal.opening else 0,
        {"text": text, "kind": "other"},
    ),
)
