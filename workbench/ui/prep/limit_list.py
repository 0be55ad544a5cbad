"""Limits on issues as a table: what we say at the table, and what is true."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.model import Deal, Limit, Named, label_of
from workbench.model.limits import Bound
from workbench.ui.prep.record_lists import Pairs, issue_choices
from workbench.ui.records import FieldKind, RecordField, RecordList


def _bound_column(which: str, field: str, label: str, kind: FieldKind, **more: Any) -> RecordField:
    """Return a column for one field of the stated or the real bound of a limit."""

    def spread(limit: Limit | None, value: Any) -> Mapping[str, Any]:
        before: Bound | None = getattr(limit, which, None)
        fields = (dict(before) if before is not None else {}) | {field: value}
        if field == "only":  # nothing ticked is no list
            fields["only"] = value or None
        says = any(fields.get(one) is not None for one in ("at_least", "at_most", "only"))
        return {which: fields if says else None}

    return RecordField(
        f"{which}_{field}",
        label,
        kind,
        pick=lambda limit: getattr(getattr(limit, which), field, None),
        spread=spread,
        **more,
    )


def _unit(deal: Deal, issue: str) -> str:
    return deal.issues[issue].unit if issue in deal.issues else ""


def _options_of_all(deal: Deal) -> Pairs:
    """Return the texts of all issues with texts; a limit of another issue refuses them."""
    return [
        (f"{label_of(deal, name)}: {option}", option)
        for name, issue in deal.issues.items()
        if not issue.is_numeric
        for option in issue.options
    ]


LIMITS = RecordList(
    heading="Limits: what we say, and what is true",
    about="A stated limit is a position; the real one is where we stop. Going beyond either needs "
    "somebody's word.",
    thing="limit",
    fields=(
        RecordField("", "Issue", choices=issue_choices),
        _bound_column("stated", "at_least", "We say: at least", FieldKind.NUMBER, unit=_unit),
        _bound_column("stated", "at_most", "We say: at most", FieldKind.NUMBER, unit=_unit),
        _bound_column("real", "at_least", "True: at least", FieldKind.NUMBER, unit=_unit),
        _bound_column("real", "at_most", "True: at most", FieldKind.NUMBER, unit=_unit),
        _bound_column("real", "only", "True: only these", FieldKind.TICKS, choices=_options_of_all),
        _bound_column("real", "evidence", "What it rests on", FieldKind.LONG, listed=False),
        _bound_column("real", "date", "Date of the evidence", FieldKind.DATE, listed=False),
        _bound_column("real", "authority", "Who must agree to go beyond", FieldKind.TEXT),
    ),
    get=lambda deal: dict(deal.limits),
    put=lambda _deal, rows: {"limits": Named(rows)},
    new=lambda deal, name: (name, {"real": _widest(deal, name)}),
    offers=issue_choices,
)


def _widest(deal: Deal, name: str) -> dict[str, Any]:
    """Return a bound that allows every option, to be narrowed."""
    issue = deal.issues[name]
    if issue.is_numeric:
        return {"at_least": issue.options[0], "at_most": issue.options[-1]}
    return {"only": issue.options}
