"""What the law says of the time in which a dossier waits for its applicant."""

from motcua.core.clock import day_of
from motcua.dossiers.models import Dossier, WaitingRule


def rule_of(dossier: Dossier, stage: int | None = None) -> WaitingRule:
    """The rule of a stage, else of the one where the dossier stands, as it was when it was submitted.

    Raises `WaitingRule.DoesNotExist` for a stage in which nobody waits for the applicant.
    """
    wanted = dossier.stage if stage is None else stage
    known = WaitingRule.objects.filter(stage=wanted, effective_from__lte=day_of(dossier.submitted_at))
    return known.latest("effective_from")
