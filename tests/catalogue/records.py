"""A small record as the national catalogue publishes it, to bend in tests."""

from typing import Any


def channel(
    name: str = "Trực tiếp", value: int | None = 5, unit: str | None = "Ngày làm việc", **more: Any
) -> dict[str, Any]:  # Any: JSON
    """One row of time and fee."""
    return {"channel": name, "time_value": value, "time_unit": unit, "fee": ["Miễn phí"], "note": "", **more}


def paper(name: str = "Tờ khai", originals: int = 1, copies: int = 0, form: str = "") -> dict[str, Any]:  # Any: JSON
    """One line of the paper list."""
    return {"name": name, "form": form, "originals": originals, "copies": copies}


def national(code: str = "1.000001", **more: Any) -> dict[str, Any]:  # Any: JSON
    """A record without a defect; `more` replaces parts of it."""
    return {
        "code": code,
        "name": "Thủ tục đăng ký giám hộ",
        "ministry": "bo-tu-phap",
        "decision": "163/QĐ-BTP",
        "levels": ["Cấp xã"],
        "kind": "TTHC được giao luật quy định chi tiết",
        "field": "Hộ tịch",
        "subjects": ["Công dân Việt Nam"],
        "competent_authority": "Uỷ ban nhân dân cấp xã",
        "executing_agency": "",
        "channels": [channel()],
        "dossier": [{"case": "", "docs": [paper()]}],
        "steps": "Bước 1: nộp hồ sơ.",
        "conditions": "",
        "legal_basis": ["60/2014/QH13"],
        "results": [{"name": "Trích lục", "code": "KQ.G15.000031"}],
        "source_url": "https://dichvucong.gov.vn/thu-tuc-hanh-chinh/1",
        **more,
    }
