"""From an older schema to this one, step by step: one entry for each number but the first."""

from __future__ import annotations

from sqlalchemy import Connection, update

from workbench.store.schema import SCHEMA, about

STEPS = {
    2: "ALTER TABLE rights ADD COLUMN view VARCHAR(10) DEFAULT 'analyst' NOT NULL",
    3: (
        "CREATE TABLE IF NOT EXISTS sheets ("
        "entry VARCHAR(16) NOT NULL REFERENCES entries (id) ON DELETE CASCADE, "
        "number INTEGER NOT NULL, revision INTEGER NOT NULL, who VARCHAR(200) NOT NULL, "
        "at FLOAT NOT NULL, sheet TEXT NOT NULL, PRIMARY KEY (entry, number))"
    ),
}
"""The statement that leads to each schema from the one before."""


def migrate(connection: Connection, schema: int) -> None:
    """Bring a store to this schema; one of a later schema is left as it is."""
    if schema >= SCHEMA:
        return
    for number in range(schema + 1, SCHEMA + 1):
        connection.exec_driver_sql(STEPS[number])
    connection.execute(update(about).where(about.c.name == "schema").values(value=str(SCHEMA)))
