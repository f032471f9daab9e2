"""The tables of dossiers, by what they tell of."""

from motcua.dossiers.models.dossiers import (
    DRAFT,
    Attachment,
    Counter,
    Declaration,
    Dossier,
    Draft,
    DueChange,
    HistoryLine,
    Letter,
    Reassignment,
    Receipt,
    Rescheduling,
    Result,
    Trail,
)
from motcua.dossiers.models.originals import Custody, KeptOriginal
from motcua.dossiers.models.papers import AbsentPaper, Certification
from motcua.dossiers.models.returning import Handover
from motcua.dossiers.models.scanning import STACK, DigitisedPaper, PageKind, ScanPage, ScanStack, StackState
from motcua.dossiers.models.waiting import Defect, Supplement, WaitingRule

__all__ = [
    "DRAFT",
    "STACK",
    "AbsentPaper",
    "Attachment",
    "Certification",
    "Counter",
    "Custody",
    "Declaration",
    "Defect",
    "DigitisedPaper",
    "Dossier",
    "Draft",
    "DueChange",
    "Handover",
    "HistoryLine",
    "KeptOriginal",
    "Letter",
    "PageKind",
    "Reassignment",
    "Receipt",
    "Rescheduling",
    "Result",
    "ScanPage",
    "ScanStack",
    "StackState",
    "Supplement",
    "Trail",
    "WaitingRule",
]
