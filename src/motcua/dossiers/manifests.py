"""What the sealed receipt promises: the dossier and its files, as canonical JSON (UX-03, UX-04)."""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from motcua.catalogue.queries import snapshot
from motcua.core.clock import local
from motcua.core.language import official
from motcua.documents import seal
from motcua.documents.models import StoredFile
from motcua.dossiers.checklists import Absence
from motcua.dossiers.lifecycle import Delivery
from motcua.dossiers.models import Dossier, Handover, Supplement
from motcua.dossiers.revisions import Answers


def of(dossier: Dossier, files: list[StoredFile], absent: Mapping[str, Absence]) -> bytes:
    """The manifest of a dossier being submitted; papers promised for later are named as not received."""
    procedure = snapshot(dossier.procedure_id)
    names = {paper.slot: paper.name for paper in procedure.papers}
    return seal.manifest(
        number=dossier.number,
        submitted_at=local(dossier.submitted_at),
        procedure_code=procedure.code,
        procedure_name=procedure.version.name,
        applicant=dossier.applicant,
        unit=dossier.unit.name,
        delivery=_way(dossier),
        files=[
            seal.SealedFile(name=f.name, pages=f.pages, size=f.size, sha256=bytes(f.sha256).hex(), slot=f.slot)
            for f in files
        ],
        later=[
            seal.PromisedPaper(name=names[slot], slot=slot, on=said.promised_on.isoformat())
            for slot, said in absent.items()
            if said.promised_on is not None
        ],
    )


def of_supplement(supplement: Supplement, answers: Answers | None, files: list[StoredFile], at: datetime) -> bytes:
    """The manifest of what is handed in later; its leaf stands in the ledger, answers only as their hash."""
    return seal.canonical(
        {
            "kind": "motcua-supplement",
            "version": 1,
            "number": supplement.dossier.number,
            "seq": supplement.seq,
            "handed_in_at": local(at).isoformat(timespec="seconds"),
            "answers": hashlib.sha256(seal.canonical(answers)).hexdigest() if answers is not None else "",
            "files": [{"name": f.name, "sha256": f.digest, "size": f.size, "slot": f.slot} for f in files],
        }
    )


def of_handover(handover: Handover) -> bytes:
    """The manifest of a result given at a counter; its leaf stands in the ledger, the signature only as its hash."""
    signature = str(handover.signature or "")
    return seal.canonical(
        {
            "kind": "motcua-handover",
            "version": 1,
            "number": handover.dossier.number,
            "code": handover.dossier.code,
            "handed_over_at": local(handover.at).isoformat(timespec="seconds"),
            "unit": handover.unit.name,
            "by": str(handover.by.ref),
            "to": {"name": handover.name, "number": handover.number or "", "relation": handover.relation or ""},
            "items": handover.items,
            "signature": hashlib.sha256(signature.encode()).hexdigest() if signature else "",
            "papers": [one.digest for one in (handover.sheet, handover.mandate) if one is not None],
        }
    )


def _way(dossier: Dossier) -> str:
    """How the result shall come, in the words of every paper."""
    with official():
        return str(Delivery(dossier.delivery).label)
