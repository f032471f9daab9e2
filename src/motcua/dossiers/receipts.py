"""The sealed receipt as a file: made once, by a job or by whoever asks first (UX-03)."""

import io
from datetime import datetime

import pikepdf
from django.db import transaction

from motcua.core import faults
from motcua.core.batch import Batch
from motcua.documents import actions as documents
from motcua.documents import seal
from motcua.documents.models import StoredFile
from motcua.dossiers.models import Receipt

SLOT = "bien-nhan"


def receipt_file(number: str, *, at: datetime) -> StoredFile:
    """The receipt of a dossier, made now if it is not there. Raises `Receipt.DoesNotExist`.

    Of two makers at once one waits for the other and finds the file; the same manifest gives the same bytes.
    """
    with transaction.atomic():
        receipt = (
            Receipt.objects.select_for_update(of=("self",))
            .select_related("dossier__unit", "file")
            .get(dossier__number=number)
        )
        if receipt.file is not None:
            return receipt.file
        pdf = seal.sealed_receipt(receipt.manifest.encode(), hotline=receipt.dossier.unit.hotline)
        batch = Batch()
        file = documents.keep(
            pdf,
            owner=receipt.dossier.ref,
            slot=SLOT,
            name=f"bien-nhan-{number}.pdf",
            content_type="application/pdf",
            pages=page_count(pdf),
            at=at,
            batch=batch,
        )
        batch.change(receipt, expect={"file": None}, file_id=file.id)
        batch.write()
        faults.point("receipts.before_commit")
    return file


def page_count(pdf: bytes) -> int:
    """How many pages a PDF of ours has."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)
