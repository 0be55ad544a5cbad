"""Records that a deal holds, edited on a page: people, interests, questions and the like."""

from workbench.ui.records.fields import FieldKind, RecordField
from workbench.ui.records.form import RecordForm
from workbench.ui.records.record_list import RecordList, RecordListPanel
from workbench.ui.records.single_record import SingleRecord, SingleRecordPanel

__all__ = [
    "FieldKind",
    "RecordField",
    "RecordForm",
    "RecordList",
    "RecordListPanel",
    "SingleRecord",
    "SingleRecordPanel",
]
