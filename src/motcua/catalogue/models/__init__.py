"""The tables of the catalogue, by what they tell of."""

from motcua.catalogue.models.competence import Competence
from motcua.catalogue.models.findings import Finding, FindingKind, ImportRun, Outcome, Resolution
from motcua.catalogue.models.levels import LevelMove, LevelProposal, LevelStage
from motcua.catalogue.models.parts import (
    MOST_MB,
    NATIONAL_CHANNELS,
    USUAL_MB,
    Channel,
    ChannelTerms,
    Currency,
    FeeRow,
    FeeRuleRow,
    GroupKind,
    LegalBasis,
    PaperGroup,
    RequiredPaper,
    Result,
    Standing,
    TermsVariant,
)
from motcua.catalogue.models.procedures import (
    Kind,
    Level,
    Procedure,
    ProcedureVersion,
    ServiceLevel,
    Source,
    Status,
    Subject,
)
from motcua.catalogue.models.synonyms import Synonym

__all__ = [
    "MOST_MB",
    "NATIONAL_CHANNELS",
    "USUAL_MB",
    "Channel",
    "ChannelTerms",
    "Competence",
    "Currency",
    "FeeRow",
    "FeeRuleRow",
    "Finding",
    "FindingKind",
    "GroupKind",
    "ImportRun",
    "Kind",
    "LegalBasis",
    "Level",
    "LevelMove",
    "LevelProposal",
    "LevelStage",
    "Outcome",
    "PaperGroup",
    "Procedure",
    "ProcedureVersion",
    "RequiredPaper",
    "Resolution",
    "Result",
    "ServiceLevel",
    "Source",
    "Standing",
    "Status",
    "Subject",
    "Synonym",
    "TermsVariant",
]
