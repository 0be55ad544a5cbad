"""From an older schema to this one, step by step: one entry for each number but the first."""

from __future__ import annotations

from sqlalchemy import Connection, select, update

from workbench.store.entries import update_entry
from workbench.store.history import newest_state
from workbench.store.schema import SCHEMA, about, attachments, entries
from workbench.store.states import read_state

STEPS = {
    2: "ALTER TABLE rights ADD COLUMN view VARCHAR(10) DEFAULT 'analyst' NOT NULL",
    3: "ALTER TABLE entries ADD COLUMN open_points INTEGER DEFAULT 0 NOT NULL",
    4: "CREATE INDEX entries_by_owner ON entries (owner)",
    5: "CREATE INDEX rights_by_person ON rights (person)",
    6: "ALTER TABLE revisions ADD COLUMN base INTEGER",
    7: "DROP TABLE attachments",  # no page could attach anything until then; made anew below
    8: (
        "CREATE TABLE IF NOT EXISTS sheets ("
        "entry VARCHAR(16) NOT NULL REFERENCES entries (id) ON DELETE CASCADE, "
        "number INTEGER NOT NULL, revision INTEGER NOT NULL, who VARCHAR(200) NOT NULL, "
        "at FLOAT NOT NULL, sheet TEXT NOT NULL, PRIMARY KEY (entry, number))"
    ),
    9: """CREATE TABLE links (
        number VARCHAR(16) NOT NULL PRIMARY KEY,
        entry VARCHAR(16) REFERENCES entries (id) ON DELETE CASCADE,
        key VARCHAR(60) NOT NULL, view VARCHAR(10) NOT NULL, made FLOAT NOT NULL,
        made_by VARCHAR(200) NOT NULL, ends FLOAT NOT NULL, note TEXT NOT NULL,
        revision INTEGER NOT NULL, version VARCHAR(200) NOT NULL, is_ended BOOLEAN NOT NULL)""",
    10: "CREATE INDEX links_by_entry ON links (entry)",
    11: """CREATE TABLE openings (
        link VARCHAR(16) NOT NULL REFERENCES links (number) ON DELETE CASCADE,
        person VARCHAR(200) NOT NULL, times INTEGER NOT NULL, last FLOAT NOT NULL,
        PRIMARY KEY (link, person))""",
    12: "CREATE TABLE gone_files (file TEXT NOT NULL PRIMARY KEY, hash VARCHAR(64) NOT NULL)",
    13: """CREATE TABLE IF NOT EXISTS savings (
        id VARCHAR(16) NOT NULL, number INTEGER NOT NULL, kind VARCHAR(10) NOT NULL,
        owner VARCHAR(200) NOT NULL, who VARCHAR(200) NOT NULL, at FLOAT NOT NULL,
        is_newest BOOLEAN NOT NULL, is_withdrawn BOOLEAN NOT NULL, record TEXT NOT NULL,
        PRIMARY KEY (id, number))""",
    14: "CREATE INDEX IF NOT EXISTS savings_by_owner ON savings (owner, kind, is_newest)",
    15: """CREATE TABLE IF NOT EXISTS ledger_rights (
        owner VARCHAR(200) NOT NULL, person VARCHAR(200) NOT NULL, role VARCHAR(10) NOT NULL,
        PRIMARY KEY (owner, person))""",
    16: """CREATE TABLE IF NOT EXISTS actuals (
        owner VARCHAR(200) NOT NULL, hash VARCHAR(64) NOT NULL, name TEXT NOT NULL,
        who VARCHAR(200) NOT NULL, at FLOAT NOT NULL, content TEXT NOT NULL,
        PRIMARY KEY (owner, hash))""",
    17: """CREATE TABLE IF NOT EXISTS quote_forms (
        person VARCHAR(200) NOT NULL, form VARCHAR(64) NOT NULL, at FLOAT NOT NULL,
        answers TEXT NOT NULL, PRIMARY KEY (person, form))""",
}
"""The statement that leads to each schema from the one before."""

_LISTED = 3
"""The schema from which on lists say what they say now: older ones are filled anew."""


def migrate(connection: Connection, schema: int) -> None:
    """Bring a store to this schema; one of a later schema is left as it is."""
    if schema >= SCHEMA:
        return
    for number in range(schema + 1, SCHEMA + 1):
        connection.exec_driver_sql(STEPS[number])
    attachments.create(connection, checkfirst=True)
    if schema < _LISTED:
        fill_lists(connection)
    connection.execute(update(about).where(about.c.name == "schema").values(value=str(SCHEMA)))


def fill_lists(connection: Connection) -> None:
    """Write anew what lists say of every deal."""
    for name in connection.execute(select(entries.c.id)).scalars().all():
        update_entry(connection, name, read_state(newest_state(connection, name)[1]).deal)
