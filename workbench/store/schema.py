"""The tables of the store, and their number.

A deal has one row in ``entries`` and a row in ``revisions`` for each of its states. Whatever a
front page lists stands in columns of ``entries``, so that 2,000 deals are listed without reading
one of them. Times are UTC, in seconds since 1970.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

SCHEMA = 17
"""Number of this schema. A store with a lower number is migrated, one with a higher one refused."""

metadata = MetaData()


def _deal_id(*, key: bool = False) -> Column[str]:
    return Column(
        "entry", String(16), ForeignKey("entries.id", ondelete="CASCADE"), primary_key=key
    )


about = Table(
    "about",
    metadata,
    Column("name", String(20), primary_key=True),
    Column("value", Text, nullable=False),
)

entries = Table(
    "entries",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("title", Text, nullable=False),
    Column("owner", String(200), nullable=False),
    Column("newest", Integer, nullable=False),  # number of the newest revision
    Column("created", Float, nullable=False),
    Column("changed", Float, nullable=False),
    Column("changed_by", String(200), nullable=False),
    Column("next_dates", Text, nullable=False),  # JSON list of ISO dates that the deal names
    Column("sides", Text, nullable=False),  # names of the parties, as a card shows them
    Column("description", Text, nullable=False),
    Column("issues", Integer, nullable=False),
    Column(
        "open_points", Integer, nullable=False, server_default="0"
    ),  # criteria of the preparation not met
    Column("packages", Text, nullable=False),  # more than a number of a database can hold
    Column("searched", Text, nullable=False),  # what a search looks through, casefolded
    Column("archived", Boolean, nullable=False, default=False),
    Column("deleted", Float),  # when; it can be taken back for a while
    Column("is_example", Boolean, nullable=False, default=False),
    Index("entries_by_change", "changed"),
    Index("entries_by_owner", "owner"),
)

mirrors = Table(
    "mirrors",
    metadata,
    _deal_id(key=True),
    Column("file", Text, nullable=False, unique=True),  # absolute path
    Column("number", Integer, nullable=False),  # the revision that the file holds
    Column("hash", String(64), nullable=False),  # of what was last read from it or written to it
    Column("is_written", Boolean, nullable=False),  # whether edits go into the file
    Column("problem", Text, nullable=False),  # why file and deal do not follow each other now
)

rights = Table(
    "rights",
    metadata,
    _deal_id(key=True),
    Column("person", String(200), primary_key=True),  # EVERYBODY stands for all
    Column("may_edit", Boolean, nullable=False),
    Column("view", String(10), nullable=False, server_default="analyst"),  # which one they get
    Index("rights_by_person", "person"),
)

labels = Table(
    "labels",
    metadata,
    _deal_id(key=True),
    Column("label", String(60), primary_key=True),
)

revisions = Table(
    "revisions",
    metadata,
    _deal_id(key=True),
    Column("number", Integer, primary_key=True),
    Column("who", String(200), nullable=False),
    Column("at", Float, nullable=False),
    Column("words", Text, nullable=False),  # JSON list, one line for each change
    Column("kind", String(10), nullable=False),
    Column("inverts", Integer),  # the revision that an undo or redo takes back
    Column("hash", String(64), nullable=False),
    Column("state", LargeBinary),  # none where the history was thinned
    Column("base", Integer),  # the revision against which the state is packed; none: it is whole
)

versions = Table(
    "versions",
    metadata,
    _deal_id(key=True),
    Column("number", Integer, primary_key=True),  # of the revision
    Column("name", String(200), nullable=False),
    Column("who", String(200), nullable=False),
    Column("at", Float, nullable=False),
)

sheets = Table(
    "sheets",
    metadata,
    _deal_id(key=True),
    Column("number", Integer, primary_key=True),  # counts from 1 for each deal
    Column("revision", Integer, nullable=False),  # the state that was sent
    Column("who", String(200), nullable=False),
    Column("at", Float, nullable=False),
    Column("sheet", Text, nullable=False),  # JSON: what the other side sees
)

attachments = Table(
    "attachments",
    metadata,
    _deal_id(key=True),
    Column("hash", String(64), primary_key=True),  # of the content, by which a deal names it
    Column("name", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("who", String(200), nullable=False),
    Column("at", Float, nullable=False),
    Column("content", LargeBinary, nullable=False),
)

tries = Table(
    "tries",
    metadata,
    _deal_id(key=True),
    Column("person", String(200), primary_key=True),
    Column("at", Float, nullable=False),
    Column("tried", Text, nullable=False),  # JSON: facts and options that were moved to see
)

quote_forms = Table(
    "quote_forms",
    metadata,
    Column("person", String(200), primary_key=True),
    Column("form", String(64), primary_key=True),  # hash of a quote sheet's headings
    Column("at", Float, nullable=False),
    Column("answers", Text, nullable=False),  # JSON: what its columns were taken for
)

links = Table(
    "links",
    metadata,
    Column("number", String(16), primary_key=True),
    _deal_id(),
    Column("key", String(60), nullable=False),  # signs it
    Column("view", String(10), nullable=False),
    Column("made", Float, nullable=False),
    Column("made_by", String(200), nullable=False),
    Column("ends", Float, nullable=False),
    Column("note", Text, nullable=False),
    Column("revision", Integer, nullable=False),  # 0: always the newest
    Column("version", String(200), nullable=False),
    Column("is_ended", Boolean, nullable=False),
    Index("links_by_entry", "entry"),
)

openings = Table(
    "openings",
    metadata,
    Column("link", String(16), ForeignKey("links.number", ondelete="CASCADE"), primary_key=True),
    Column("person", String(200), primary_key=True),  # nobody: who has no name here
    Column("times", Integer, nullable=False),
    Column("last", Float, nullable=False),
)

gone_files = Table(
    "gone_files",
    metadata,
    Column("file", Text, primary_key=True),  # of a deal that was deleted for good
    Column("hash", String(64), nullable=False),
)

presence = Table(
    "presence",
    metadata,
    _deal_id(key=True),
    Column("page", String(32), primary_key=True),
    Column("person", String(200), nullable=False),
    Column("seen", Float, nullable=False),
)

savings = Table(
    "savings",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("number", Integer, primary_key=True),  # counts from 1; nothing is ever overwritten
    Column("kind", String(10), nullable=False),  # an entry of savings, or a contract
    Column("owner", String(200), nullable=False),  # whose ledger it is in
    Column("who", String(200), nullable=False),
    Column("at", Float, nullable=False),
    Column("is_newest", Boolean, nullable=False),
    Column("is_withdrawn", Boolean, nullable=False),
    Column("record", Text, nullable=False),  # JSON
    Index("savings_by_owner", "owner", "kind", "is_newest"),
)

ledger_rights = Table(
    "ledger_rights",
    metadata,
    Column("owner", String(200), primary_key=True),
    Column("person", String(200), primary_key=True),
    Column("role", String(10), nullable=False),
)

actuals = Table(
    "actuals",
    metadata,
    Column("owner", String(200), primary_key=True),
    Column("hash", String(64), primary_key=True),  # of the file
    Column("name", Text, nullable=False),
    Column("who", String(200), nullable=False),
    Column("at", Float, nullable=False),
    Column("content", Text, nullable=False),  # packed, as letters: what was paid, as it came
)
