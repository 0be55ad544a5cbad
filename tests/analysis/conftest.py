from __future__ import annotations

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from workbench.model import Deal, build

CASES = Path(__file__).parent / "cases"
Row = Mapping[str, str]


@pytest.fixture
def rows() -> Callable[[str], list[Row]]:
    """Rows of a published case's table."""
    return _rows


@pytest.fixture
def scored() -> Callable[..., Deal]:
    """Build a scored deal from points by issue, option and party."""
    return _scored


@pytest.fixture
def genius_case() -> Callable[..., Deal]:
    """Build a deal from a case whose points are weight x raw / largest raw of the issue."""

    def read(name: str, *parties: str) -> Deal:
        table = _rows(name)
        largest = {
            (row["issue"], party): max(
                float(other[f"raw_{party}"]) for other in table if other["issue"] == row["issue"]
            )
            for row in table
            for party in parties
        }
        return _scored(
            [
                (
                    row["issue"],
                    row["option"],
                    *(
                        float(row[f"weight_{party}"])
                        * float(row[f"raw_{party}"])
                        / largest[row["issue"], party]
                        for party in parties
                    ),
                )
                for row in table
            ],
            *parties,
        )

    return read


def _rows(name: str) -> list[Row]:
    with (CASES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _scored(points: list[tuple[str, str, float, float]], *parties: str, **more: object) -> Deal:
    issues: dict[str, dict[str, tuple[float, ...]]] = {}
    for issue, option, *worth in points:
        issues.setdefault(issue, {})[option] = tuple(worth)
    return build(
        Deal,
        {
            "format": 1,
            "title": "A published case",
            "issues": {issue: {"options": tuple(options)} for issue, options in issues.items()},
            "parties": {
                party: {
                    "scores": {
                        issue: {"points": {option: worth[i] for option, worth in options.items()}}
                        for issue, options in issues.items()
                    },
                    "reservation": 0,
                }
                for i, party in enumerate(parties)
            },
        }
        | more,
    )
