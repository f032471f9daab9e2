"""What the sealed receipt promises: the dossier and its files, as canonical JSON (UX-03, UX-04)."""

from motcua.catalogue.queries import snapshot
from motcua.core.clock import local
from motcua.documents import seal
from motcua.documents.models import StoredFile
from motcua.dossiers.models import Dossier


def of(dossier: Dossier, files: list[StoredFile]) -> bytes:
    """The manifest of a dossier being submitted."""
    procedure = snapshot(dossier.procedure_id)
    return seal.manifest(
        number=dossier.number,
        submitted_at=local(dossier.submitted_at),
        procedure_code=procedure.code,
        procedure_name=procedure.version.name,
        applicant=dossier.applicant,
        unit=dossier.unit.name,
        files=[
            seal.SealedFile(name=f.name, pages=f.pages, size=f.size, sha256=bytes(f.sha256).hex(), slot=f.slot)
            for f in files
        ],
    )
