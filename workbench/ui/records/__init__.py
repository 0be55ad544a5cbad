"""Records that a deal holds, edited on a page: people, interests, questions and the like."""

from workbench.ui.records.columns import Column, Kind
from workbench.ui.records.form import RecordForm
from workbench.ui.records.panel import Book, RecordsPanel
from workbench.ui.records.single import RecordPanel, Sheet

__all__ = ["Book", "Column", "Kind", "RecordForm", "RecordPanel", "RecordsPanel", "Sheet"]
