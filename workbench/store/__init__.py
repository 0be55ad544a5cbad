"""Where deals live: entries with their revisions, rights, versions, evidence."""

from workbench.store.entries import DealEntry
from workbench.store.evidence import Attachment
from workbench.store.history import Revision, Version
from workbench.store.ledgers import KeptActuals, KeptContract, KeptSaving, LedgerRole
from workbench.store.links import SharedDeal
from workbench.store.people import EVERYBODY, Right
from workbench.store.problems import AwayError, ConflictError, StoreError
from workbench.store.sending import SentSheet, SheetRefusedError
from workbench.store.states import State
from workbench.store.store import Store

__all__ = [
    "EVERYBODY",
    "Attachment",
    "AwayError",
    "ConflictError",
    "DealEntry",
    "KeptActuals",
    "KeptContract",
    "KeptSaving",
    "LedgerRole",
    "Revision",
    "Right",
    "SentSheet",
    "SharedDeal",
    "SheetRefusedError",
    "State",
    "Store",
    "StoreError",
    "Version",
]
