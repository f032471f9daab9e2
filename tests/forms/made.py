"""Forms for tests: the starter as an unsaved version, small forms around single fields, a whole declaration."""

from collections.abc import Mapping
from copy import deepcopy
from datetime import date, datetime
from typing import Any

from motcua.core.clock import VN
from motcua.forms import pages
from motcua.forms.actions import starter_records
from motcua.forms.layout import Field, Form, of, read_layout
from motcua.forms.models import FormDefinition, FormVersion
from motcua.forms.pages import Answers

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=VN)
HAC_THANH = {"_province": "38", "_commune": "14797", "_line": "Số 5, phố Hàng Than"}

SMALL: dict[str, Any] = {  # Any: JSON
    "schema": {
        "type": "object",
        "required": ["name"],
        "properties": {
            "name": {"type": "string", "maxLength": 20},
            "married": {"type": "boolean"},
            "spouse": {"type": "string"},
            "witness": {"type": "string"},
        },
    },
    "layout": {
        "sections": [{"slug": "you", "title": "Bạn"}, {"slug": "them", "title": "Người kia"}],
        "pages": [
            {"slug": "name", "section": "you", "title": "Tên bạn là gì?", "fields": [
                {"name": "name", "kind": "person_name", "label": "Họ và tên", "example": "Lò Thị Mai",
                 "messages": {"missing": "Nhập họ và tên của bạn."}}]},
            {"slug": "married", "section": "you", "title": "Bạn đã kết hôn?", "fields": [
                {"name": "married", "kind": "yes_no", "label": "Đã kết hôn",
                 "messages": {"missing": "Chọn có hoặc không."}}]},
            {"slug": "spouse", "section": "them", "title": "Vợ hoặc chồng bạn tên gì?",
             "show_if": {"var": "married"}, "fields": [
                {"name": "spouse", "kind": "person_name", "label": "Vợ hoặc chồng", "example": "Lò Văn Pao",
                 "messages": {"missing": "Nhập tên vợ hoặc chồng bạn."}}]},
            {"slug": "witness", "section": "them", "title": "Ai làm chứng?",
             "show_if": {"not": {"empty": {"var": "spouse"}}}, "fields": [
                {"name": "witness", "kind": "text", "label": "Người làm chứng", "example": "Lò Văn Inh",
                 "required": False}]},
        ],
    },
}  # fmt: skip


def version_of(record: Mapping[str, Any]) -> FormVersion:  # Any: JSON
    """An unsaved version."""
    definition = FormDefinition(code="thu", title=record.get("title", "Biểu mẫu thử"))
    return FormVersion(definition=definition, number=1, schema=record["schema"], layout=record["layout"])


def small(**changes: Any) -> FormVersion:  # Any: JSON
    """Four pages: name, married?, spouse if married, witness if there is a spouse. `changes` replace layout keys."""
    record = deepcopy(SMALL)
    record["layout"] |= changes
    return version_of(record)


def starter(code: str = "khai-sinh") -> dict[str, Any]:  # Any: JSON
    """A copy of a shipped form."""
    [record] = [r for r in starter_records() if r["code"] == code]
    return deepcopy(record)


def field(kind: str, schema: Mapping[str, Any] | None = None, **look: Any) -> Field:  # Any: JSON
    """One field named `x` of a kind."""
    layout = {
        "sections": [{"slug": "s", "title": "Phần"}],
        "pages": [
            {
                "slug": "p",
                "section": "s",
                "title": "Trang",
                "fields": [{"name": "x", "kind": kind, "label": "Câu", **look}],
            }
        ],
    }
    form: Form = read_layout("Thử", {"properties": {"x": dict(schema or {})}}, layout)
    return next(form.fields())


TYPED: Mapping[str, Mapping[str, str]] = {
    "ten-cua-ban": {"requester_name": "Hoàng Thị Lan"},
    "so-dinh-danh": {"requester_id": "038 192 004 567"},
    "noi-cu-tru": {f"requester_home{part}": text for part, text in HAC_THANH.items()},
    "quan-he": {"relation": "mother"},
    "lien-he": {"phone": "0912 345 678", "email": ""},
    "ten-tre": {"child_name": "Trần Minh Khôi"},
    "ngay-sinh": {"child_born_on_day": "15", "child_born_on_month": "11", "child_born_on_year": "2026"},
    "gioi-tinh": {"child_gender": "male"},
    "dan-toc-cua-tre": {"child_ethnic_group": "01", "child_nationality": "VN"},
    "noi-sinh": {"birth_place": "facility"},
    "co-so-y-te": {"birth_facility": "Bệnh viện Phụ sản Thanh Hoá"},
    "dia-chi-noi-sinh": {"birth_address_province": "38", "birth_address_commune": "14797"},
    "que-quan": {"child_hometown_province": "01", "child_hometown_commune": "00070"},
    "nguoi-me": {"mother_name": "Hoàng Thị Lan", "mother_born_year": "1992"},
    "so-dinh-danh-nguoi-me": {"mother_id": "038192004567"},
    "dan-toc-nguoi-me": {"mother_ethnic_group": "06", "mother_nationality": "VN"},
    "noi-cu-tru-nguoi-me": {f"mother_home{part}": text for part, text in HAC_THANH.items()},
    "khai-nguoi-cha": {"father_declared": "yes"},
    "nguoi-cha": {
        "father_name": "Trần Văn Bảo",
        "father_born_day": "2",
        "father_born_month": "9",
        "father_born_year": "1990",
    },
    "so-dinh-danh-nguoi-cha": {"father_id": ""},
    "dan-toc-nguoi-cha": {"father_ethnic_group": "01", "father_nationality": "VN"},
    "noi-cu-tru-nguoi-cha": {f"father_home{part}": text for part, text in HAC_THANH.items()},
    "ban-sao": {"copies": "2"},
    "nhan-ket-qua": {"delivery": "online"},
    "nhan-qua-buu-chinh": {
        "post_recipient": "Hoàng Thị Lan",
        "post_phone": "0912 345 678",
        "post_payer": "recipient",
        **{f"post_address{part}": text for part, text in HAC_THANH.items()},
    },
    "cam-doan": {"pledge": "yes"},
}


def filled(version: FormVersion, **typed: Mapping[str, str]) -> Answers:
    """The answers after typing `TYPED` on every page; `typed` replaces pages (`-` in a slug is `_` here)."""
    other = {slug.replace("_", "-"): texts for slug, texts in typed.items()}
    answers: Answers = {}
    for page in of(version).pages:
        texts = other.get(page.slug, TYPED[page.slug])
        result = pages.read(page, {name: [text] for name, text in texts.items()}, today=TODAY)
        answers = pages.merge(answers, page, result.values)
    return answers
