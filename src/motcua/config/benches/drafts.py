"""Declarations that lack nothing but to be submitted, with three files of 150 kB or still without, for benches."""

import io
import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.models import Model
from PIL import Image

from motcua.accounts.models import Person
from motcua.catalogue.queries import version_of
from motcua.core.batch import Batch
from motcua.core.clock import day_of
from motcua.core.fields import EncryptedTextField
from motcua.demo.dossiers import ANSWERS, PROCEDURE
from motcua.directory import queries as directory
from motcua.documents import actions as documents
from motcua.documents.models import StoredFile
from motcua.documents.queries import files_of
from motcua.dossiers.actions import drafting
from motcua.dossiers.models import Draft
from motcua.forms import pages
from motcua.forms.layout import of

FILES = 3
OFFICE = "H56.40.1"
SLOTS = ("giay-chung-sinh", "uy-quyen", "giay-to-khac")


def ready(person: Person, count: int, at: datetime, *, files: bool = True) -> list[Draft]:
    """So many drafts of one person with everything filled in; one written page by page, the others its copies."""
    first = written(person, at)
    if files:
        _attach(first, at)
    stored = list(files_of(first.ref))
    made, batch = [first], Batch()
    for _n in range(count - 1):
        copy = Draft(**_columns(first), answers=first.answers)
        batch.add(copy, *(StoredFile(**_columns(file) | {"owner_code": copy.ref.code}) for file in stored))
        made.append(copy)
    with transaction.atomic():
        batch.write()
    return made


def empty(person: Person, at: datetime) -> Draft:
    """A declaration just begun."""
    procedure = version_of(PROCEDURE, day_of(at))
    return drafting.start_draft(procedure, by=person, unit=directory.unit(OFFICE), facts={}, at=at)


def written(person: Person, at: datetime) -> Draft:
    """A declaration with every answer, without files."""
    draft = empty(person, at)
    for page in of(draft.form).pages:
        draft = drafting.save_page(draft.id, page, answers(person), by=person, at=at)
    return draft


def boxes(draft: Draft, given: Mapping[str, Any]) -> dict[str, dict[str, str]]:  # Any: JSON
    """What stands in the boxes of every page, by its slug, when these answers are typed; in the pages' order."""
    return {page.slug: pages.raw_of(page, given) for page in pages.visible_pages(draft.form, given)}


def _attach(draft: Draft, at: datetime) -> None:
    for slot in SLOTS:
        upload = SimpleUploadedFile(f"{slot}.jpg", photo(), "image/jpeg")
        documents.receive(upload, owner=draft.ref, slot=slot, at=at)


def _columns(row: Model) -> dict[str, Any]:  # Any: column values
    plain = (f for f in row._meta.local_concrete_fields if not f.primary_key and not isinstance(f, EncryptedTextField))
    return {f.attname: getattr(row, f.attname) for f in plain}


def answers(person: Person) -> Mapping[str, Any]:  # Any: JSON
    """Everything that the declaration asks of this person."""
    home = {"commune": "14797", "line": "Tổ 5"}
    return {
        **ANSWERS,
        "requester_name": person.full_name,
        "requester_id": person.identity_number,
        "requester_home": home,
        "phone": person.phone,
        "child_name": "Trần Minh Khôi",
        "child_born_on": "2026-01-15",
        "child_gender": "male",
        "mother_name": person.full_name,
        "mother_born": "1992",
        "mother_id": person.identity_number,
        "mother_home": home,
    }


def photo() -> bytes:
    """A picture that does not compress: about 150 kB, different each time."""
    picture = Image.frombytes("RGB", (320, 240), os.urandom(320 * 240 * 3))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95)
    return out.getvalue()
