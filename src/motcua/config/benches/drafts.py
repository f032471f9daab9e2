"""Declarations ready to be submitted, each with three files of 150 kB, for the benchmark of submitting."""

import io
import os
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from motcua.accounts.models import Person
from motcua.catalogue.queries import version_of
from motcua.core.clock import day_of
from motcua.demo.dossiers import ANSWERS, PROCEDURE
from motcua.directory import queries as directory
from motcua.documents import actions as documents
from motcua.dossiers.actions import drafting
from motcua.dossiers.models import Draft
from motcua.forms.layout import of

FILES = 3
OFFICE = "H56.40.1"
SLOTS = ("giay-chung-sinh", "uy-quyen", "giay-to-khac")


def ready(person: Person, count: int, at: datetime) -> list[Draft]:
    """So many drafts of one person with everything filled in."""
    procedure = version_of(PROCEDURE, day_of(at))
    unit = directory.unit(OFFICE)
    made = []
    for _n in range(count):
        draft = drafting.start_draft(procedure, by=person, unit=unit, facts={}, at=at)
        pages, answers = of(draft.form).pages, _answers(person)
        for page in pages:
            draft = drafting.save_page(draft.id, page, answers, by=person, at=at)
        for slot in SLOTS:
            upload = SimpleUploadedFile(f"{slot}.jpg", _photo(), "image/jpeg")
            documents.receive(upload, owner=draft.ref, slot=slot, at=at)
        made.append(draft)
    return made


def _answers(person: Person) -> Mapping[str, Any]:  # Any: JSON
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


def _photo() -> bytes:
    """A picture that does not compress: about 150 kB, different each time."""
    picture = Image.frombytes("RGB", (320, 240), os.urandom(320 * 240 * 3))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=95)
    return out.getvalue()
