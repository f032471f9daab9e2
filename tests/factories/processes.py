"""Processes that branch, for tests of the graph."""

from typing import Any

from motcua.workflow import actions as workflow
from motcua.workflow.models import ProcessVersion

OFFICER = {"role": "officer", "unit_kind": "division"}
LEADER = {"role": "leader", "unit_kind": "commune"}
COUNTER = {"role": "counter", "unit_kind": "one_stop"}
# Of the birth registration: with a father in the declaration it is compared first; an official may verify on the spot.
BRANCHED: dict[str, Any] = {
    "code": "ho-tich-cap-xa",
    "version": 9,
    "name": "Hộ tịch tại cấp xã",
    "legal_basis": "118/2025/NĐ-CP",
    "effective_from": "2025-08-01",
    "steps": [
        {"kind": "receive", "name": "Tiếp nhận hồ sơ", "hours": "8", **COUNTER},
        {"kind": "work", "name": "Đối chiếu thông tin cha", "hours": "2", **OFFICER},
        {"kind": "examine", "name": "Thẩm tra, dự thảo kết quả", "hours": "4", **OFFICER},
        {"kind": "examine", "name": "Xác minh thực tế", "hours": "8", **OFFICER},
        {"kind": "approve", "name": "Duyệt dự thảo", "hours": "1", **LEADER},
        {"kind": "sign", "name": "Ký số kết quả", "hours": "1", **LEADER},
        {"kind": "return", "name": "Trả kết quả", "hours": "2", **COUNTER},
    ],
    "edges": [
        {"from": 1, "to": 2, "when": {"==": [{"var": "answers.father_declared"}, True]}, "why": "Tờ khai có người cha"},
        {"from": 1, "to": 3},
        {"from": 2, "to": 3},
        {"from": 3, "to": 5},
        {"from": 3, "to": 4, "choice": True, "why": "Hồ sơ cần xác minh thực tế"},
        {"from": 4, "to": 5},
        {"from": 5, "to": 6},
        {"from": 6, "to": 7},
    ],
}


def branched() -> ProcessVersion:
    """The same process in force instead of the straight one."""
    return workflow.publish(BRANCHED)


def in_shares() -> ProcessVersion:
    """The birth registration with shares of the promised day instead of hours: half of it to examine."""
    shares = {2: "0.1", 3: "0.5", 4: "0.2", 5: "0.1", 6: "0.1"}
    steps = [
        {**{name: value for name, value in row.items() if name != "hours"}, "share": shares[n]} if n in shares else row
        for n, row in enumerate(BRANCHED["steps"], start=1)
    ]
    return workflow.publish({**BRANCHED, "steps": steps})


def asking(**more: str) -> ProcessVersion:
    """The same, and the first examining asks the commune's leader by itself."""
    question = {
        "unit_kind": "commune",
        "role": "leader",
        "question": "Có đồng ý hướng giải quyết không?",
        "days": "0.25",
    }
    steps = [
        {**row, "asks": [{**question, **more}]} if n == 3 else row for n, row in enumerate(BRANCHED["steps"], start=1)
    ]
    return workflow.publish({**BRANCHED, "steps": steps})
