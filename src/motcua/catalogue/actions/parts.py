"""Taking a draft apart, so that it can be written anew. Published versions are never touched."""

from motcua.catalogue.models import (
    ChannelTerms,
    FeeRow,
    FeeRuleRow,
    Finding,
    LegalBasis,
    PaperGroup,
    ProcedureVersion,
    RequiredPaper,
    Result,
    Status,
    TermsVariant,
)


def clear(draft: ProcedureVersion) -> None:
    """Delete every part of a draft. Runs inside the caller's transaction."""
    if draft.status != Status.DRAFT:
        raise ValueError("only drafts are taken apart")
    FeeRow.objects.filter(terms__version=draft).delete()
    TermsVariant.objects.filter(terms__version=draft).delete()
    for part in (ChannelTerms, FeeRuleRow, RequiredPaper, PaperGroup, LegalBasis, Result, Finding):
        part.objects.filter(version=draft).delete()
