"""What a preparation holds once: goal, dependence, meeting, team, agreement."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any, get_args

from workbench.model import Deal, label_of
from workbench.model.people import Meeting
from workbench.ui.prep.record_lists import preparation_of, put_preparation
from workbench.ui.records import FieldKind, RecordField, SingleRecord
from workbench.words import start_sentence

GOAL = SingleRecord(
    heading="Goal",
    about="What this negotiation is for, in one sentence, by when it must be done, and what comes "
    "next.",
    fields=(
        RecordField("goal", "Goal", FieldKind.LONG),
        RecordField("next_step", "Next step", FieldKind.LONG),
        RecordField("deadline", "The day by which we need a deal", FieldKind.DATE),
    ),
    get=preparation_of,
    put=lambda deal, fields: put_preparation(deal, **fields),
)


def names_record(deal: Deal) -> SingleRecord:
    """Return the record of what the sides are called."""
    sides = {deal.ours: "What we are called", deal.theirs: "What the other side is called"}

    def put(deal: Deal, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        parties = {
            party: dict(side) | ({"name": fields[party]} if party in fields else {})
            for party, side in deal.parties.items()
        }
        return {"parties": parties}

    return SingleRecord(
        heading="Who negotiates",
        about="The names that every page and paper uses.",
        fields=tuple(
            RecordField(party, label, pick=itemgetter(party)) for party, label in sides.items()
        ),
        get=lambda deal: {party: label_of(deal, party) for party in deal.parties},
        put=put,
    )


def _part(name: str, columns: tuple[RecordField, ...], heading: str, about: str) -> SingleRecord:
    """Return the record of one part of the preparation."""

    def put(deal: Deal, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        before = getattr(preparation_of(deal), name)
        record = (dict(before) if before is not None else {}) | dict(fields)
        return put_preparation(deal, **{name: record})

    return SingleRecord(
        heading=heading,
        about=about,
        fields=columns,
        get=lambda deal: getattr(preparation_of(deal), name),
        put=put,
    )


LOW_OR_HIGH = (("not said", None), ("Low", "low"), ("High", "high"))

DEPENDENCE = _part(
    "dependence",
    (
        RecordField("spend", "What we spend with them in a year", FieldKind.FORMULA),
        RecordField(
            "share_of_their_sales",
            "Our share of their sales",
            FieldKind.FORMULA,
            unit="probability",
            hint="70 %",
        ),
        RecordField(
            "share_of_our_supply",
            "Their share of our supply",
            FieldKind.FORMULA,
            unit="probability",
            hint="40 %",
        ),
        RecordField(
            "profit_impact",
            "What hangs on it: spend, cost, quality",
            FieldKind.MENU,
            lambda _: LOW_OR_HIGH,
        ),
        RecordField(
            "supply_risk",
            "Risk of supply: how hard to get elsewhere",
            FieldKind.MENU,
            lambda _: LOW_OR_HIGH,
        ),
    ),
    "How much the sides need each other",
    "A large share is power for one side and a risk for both. Each may be a number, or a formula "
    "over facts.",
)


def _whole(field: str) -> Any:
    """Return how a number of people is put into a record."""

    def spread(_record: Any, value: float | None) -> Mapping[str, Any]:
        if value is not None and not float(value).is_integer():
            raise ValueError("Give a whole number of people.")
        return {field: None if value is None else int(value)}

    return spread


MEETING = _part(
    "meeting",
    (
        RecordField(
            "channel",
            "How we meet",
            FieldKind.MENU,
            lambda _: [
                (start_sentence(word), word)
                for word in get_args(Meeting.model_fields["channel"].annotation)
            ],
        ),
        RecordField("place", "Where"),
        RecordField("ours", "People on our side", FieldKind.NUMBER, spread=_whole("ours")),
        RecordField("theirs", "People on their side", FieldKind.NUMBER, spread=_whole("theirs")),
    ),
    "Meeting",
    "Never go alone: one speaks, one listens and writes down.",
)

TEAM = _part(
    "team",
    (
        RecordField("lead", "Lead", help="Speaks, and is the only one who makes offers"),
        RecordField("opener", "Opener", help="Sets tone and frame in the first minutes"),
        RecordField("coordinator", "Coordinator", help="Keeps the agenda and calls breaks"),
        RecordField("hold_out", "Hold-out", help="Is hard to convince, and says so"),
        RecordField("recorder", "Recorder", help="Writes down offers and promises of both sides"),
        RecordField("approver", "Approver", help="Must agree beyond the team's authority"),
    ),
    "Team",
    "One person may play several parts. The approver is better not in the room.",
)

PREPAYMENT = _part(
    "prepayment",
    (
        RecordField("when", "Packages that we pay in advance", hint="payment_day < 0"),
        RecordField("secured", "of which these are secured", hint="guarantee == 'bank guarantee'"),
        RecordField("security", "What secures the money in any case"),
    ),
    "Paying in advance",
    "Only where an advance is on the table: conditions over the deal's issues, as in its rules.",
)

AGREEMENT = _part(
    "agreement",
    (
        RecordField("date", "Date of the agreement", FieldKind.DATE),
        RecordField(
            "terms",
            "Agreed beside the issues, one term a line",
            FieldKind.LONG,
            pick=lambda agreement: "\n".join(agreement.terms),
            spread=lambda _, text: {"terms": tuple(filter(None, text.splitlines()))},
        ),
    ),
    "What was agreed",
    "Write it down while everybody is in the room.",
)


TODAY = SingleRecord(
    heading="Today's terms",
    about="Where they go on without an agreement, nobody says yes to less than they are worth; "
    "where they end, only the limits count.",
    fields=(
        RecordField(
            "status_quo_goes_on",
            "Without an agreement",
            FieldKind.MENU,
            lambda _: [("they end", "end"), ("they go on", "go on")],
            pick=lambda deal: "go on" if deal.status_quo_goes_on else "end",
            spread=lambda _, choice: {"status_quo_goes_on": choice == "go on"},
        ),
    ),
    get=lambda deal: deal,
    put=lambda _, fields: fields,
)

NOTES = SingleRecord(
    heading="Notes on the people of the other side",
    about="For the analyst's eyes only; no other view of the deal holds them.",
    fields=(
        RecordField(
            "counterpart_notes",
            "One note a line",
            FieldKind.LONG,
            pick=lambda preparation: "\n".join(preparation.counterpart_notes),
            spread=lambda _, text: {"counterpart_notes": tuple(filter(None, text.splitlines()))},
        ),
    ),
    get=preparation_of,
    put=lambda deal, fields: put_preparation(deal, **fields),
)


def target_record(party: str, label: str) -> SingleRecord:
    """Return the record of what a party hopes for."""

    def put(deal: Deal, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        return {"parties": dict(deal.parties) | {party: dict(deal.parties[party]) | dict(fields)}}

    return SingleRecord(
        heading="Target",
        about=f"What {label} hopes to pay, or to earn, with a whole package. High targets with "
        "reasons get better deals; a target at the expected deal gets less than that.",
        fields=(
            RecordField(
                "aspiration",
                "Target",
                FieldKind.VALUE,
                party=party,
                hint="870,000, or 5 % under today, or a formula",
            ),
        ),
        get=lambda deal: deal.parties[party],
        put=put,
    )


def issue_leads_record(deal: Deal) -> SingleRecord:
    """Return the record of who leads each issue; it fits deals with the same issues."""

    def column(issue: str) -> RecordField:
        return RecordField(
            issue,
            label_of(deal, issue),
            pick=lambda experts: experts.get(issue, ""),
            spread=lambda _, name: {issue: name},
        )

    def put(deal: Deal, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        team = preparation_of(deal).team
        experts = dict(team.experts if team else {}) | dict(fields)
        named = {issue: name for issue, name in experts.items() if name}
        return put_preparation(deal, team=(dict(team) if team else {}) | {"experts": named})

    def get(deal: Deal) -> Any:
        team = preparation_of(deal).team
        return team.experts if team else {}

    return SingleRecord(
        heading="Who leads each issue",
        about="An issue without a lead is nobody's.",
        fields=tuple(column(issue) for issue in list(deal.issues)[:60]),
        get=get,
        put=put,
    )
