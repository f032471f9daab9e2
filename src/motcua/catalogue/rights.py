"""Who keeps the catalogue: what a province promises is written at the province, not at each of its communes."""

from motcua.directory.desks import Desk
from motcua.directory.models import Role, UnitKind

KEEPERS = (Role.ADMINISTRATOR, Role.LEADER)


def may_keep(desk: Desk) -> bool:
    """Whether a desk may settle doubts, write and publish versions, and give units procedures.

    Administrators and leaders of the top agency of the installation and of its departments.
    """
    is_high = desk.unit.parent_id is None or desk.unit.kind == UnitKind.DEPARTMENT
    return desk.role in KEEPERS and is_high
