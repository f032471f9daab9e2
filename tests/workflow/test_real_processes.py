"""Seven published processes of a provincial land office (QĐ 768, 917, 918/QĐ-TTPVHCC, 2025) can be written down.

Each word is a step and its working days. The second phase begins after the financial obligation; a decision of one
person there is an approval and a signature here, and what is handed on and handed over is one step.
"""

from decimal import Decimal

import pytest

from motcua.directory.models import Role, UnitKind
from motcua.workflow import actions, queries

ROLES = {"receive": "counter", "return": "counter", "approve": "leader", "sign": "leader"}
PROCESSES = {
    "TTHC-TINH-01": ("receive:1 examine:12 approve:1 approve:1 work:0.5 approve:2.5 sign:5 return:0.25", "23.25"),
    "TTHC-TINH-02": (
        "receive:0.25 work:0.5 work:0.5 examine:1.5 approve:0.5 work:0.5 work:0.5 examine:3 approve:0.5 approve:1 "
        "sign:2 return:0.25", "11"),
    "TTHC-TINH-04": (
        "receive:0.5 examine:1 approve:0.5 approve:0.5 approve:2 work:0.5 examine:2 approve:0.5 sign:0.5 return:0.5",
        "8.5"),
    "TTHC-TINH-06": (
        "receive:1 examine:4 approve:1 approve:1 work:1 work:0.5 examine:2 approve:0.5 sign:0.5 return:0.5", "12"),
    "TTHC-TINH-07": ("receive:0.5 examine:1.5 approve:0.25 sign:0.25 return:0.5", "3"),
    "TTHC-TINH-08": (
        "receive:1 examine:2 approve:1 work:0.5 work:0.5 examine:2 approve:0.5 sign:0.5 return:0.5", "8.5"),
    "TTHC-TINH-10": ("receive:0.5 examine:4.5 approve:1.5 sign:1 return:0.5", "8"),
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("code", PROCESSES)
def test_a_real_process_is_published_with_its_fractions_of_days(code: str) -> None:
    """law.md §5.7: of the seven one exceeds its legal time; hours are not refused for it."""
    words, days = PROCESSES[code]
    steps = [_step(n, *word.split(":")) for n, word in enumerate(words.split(), start=1)]
    record = {"code": code, "version": 1, "name": code, "legal_basis": "768/QĐ-TTPVHCC", "steps": steps}
    version = actions.publish({**record, "effective_from": "2025-07-01"})
    way = queries.usual_way(version.pk)
    assert len(way) == len(steps)
    assert sum((step.hours or Decimal() for step in way), Decimal()) == Decimal(days) * 8


def _step(position: int, kind: str, days: str) -> dict[str, str]:
    role = Role(ROLES.get(kind, "officer"))
    unit = {Role.COUNTER: UnitKind.ONE_STOP, Role.LEADER: UnitKind.DEPARTMENT}.get(role, UnitKind.DIVISION)
    return {"kind": kind, "name": f"Bước {position}", "role": role.value, "unit_kind": unit.value, "days": days}
