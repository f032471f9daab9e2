"""The levels of online service as people may read them, and the proposals that an official may act on."""

from collections.abc import Mapping

from django.conf import settings
from django.db.models import Count, Prefetch, QuerySet
from django.utils.translation import gettext as _

from motcua.catalogue.models import LevelMove, LevelProposal, LevelStage, Procedure, ServiceLevel
from motcua.directory.desks import Desk
from motcua.directory.models import UnitKind
from motcua.directory.scopes import below

# What texts before 2022 called them (NĐ 43/2011).
OLD_NAMES = {ServiceLevel.FULL: 4, ServiceLevel.PARTIAL: 3}


def label(level: str) -> str:
    """“Toàn trình”, with the old name beside it where the installation wants that."""
    known = ServiceLevel(level)
    if settings.MOTCUA_OLD_LEVEL_NAMES and known in OLD_NAMES:
        return _("%(level)s (mức độ %(n)d)") % {"level": known.label, "n": OLD_NAMES[known]}
    return str(known.label)


def waits_for(proposal: LevelProposal) -> str:
    """Whose turn it is; empty where nobody's is."""
    turns = {
        LevelStage.PROPOSED: _("Chờ bộ phận một cửa rà soát"),
        LevelStage.REVIEWED: _("Chờ lãnh đạo tỉnh, sở quyết định"),
        LevelStage.DECIDED: _("Chờ công bố trong danh mục"),
    }
    return turns.get(LevelStage(proposal.stage), "")


def proposals() -> QuerySet[LevelProposal]:
    """Every proposal with its steps, the last moved first: public."""
    moves = Prefetch("moves", LevelMove.objects.order_by("seq"))
    return LevelProposal.objects.select_related("procedure", "unit").prefetch_related(moves)


def published() -> QuerySet[Procedure]:
    """Public procedures whose level was published, by code: public."""
    return Procedure.objects.filter(is_internal=False).exclude(service_level="").order_by("code")


def counts() -> Mapping[str, int]:
    """How many public procedures have each published level."""
    return dict(published().order_by().values_list("service_level").annotate(n=Count("pk")))


def under_way() -> QuerySet[LevelProposal]:
    """Proposals that are neither published nor declined: public."""
    return proposals().exclude(stage__in=(LevelStage.PUBLISHED, LevelStage.DECLINED))


def in_reach(desk: Desk) -> QuerySet[LevelProposal]:
    """Proposals of units below the desk's; a one-stop office reaches what its own agency reaches."""
    parent = desk.unit.parent
    is_office = desk.unit.kind == UnitKind.ONE_STOP and parent is not None
    root = parent.path if is_office and parent is not None else desk.unit.path
    return LevelProposal.objects.filter(below("unit__path", root))
