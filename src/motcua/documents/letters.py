"""Which papers this house can draw: each template with its form set, number, legal basis and dates."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from motcua.documents.answer_facts import ApologyFacts, RequestFacts, StopFacts
from motcua.documents.facts import CashReceiptFacts, PaperFacts, ReceiptSlipFacts, RefusalFacts
from motcua.documents.result_facts import BirthCertificateFacts, BusinessCertificateFacts, GeneralAnswerFacts

TEMPLATES = Path(__file__).parent / "letter_templates"


@dataclass(frozen=True, slots=True)
class Letter:
    """One version of one paper; a newer text gets a new key, so that old dossiers keep theirs."""

    key: str
    form_set: str
    form_number: str
    title: str | Promise
    legal_basis: str | Promise
    from_on: date
    to_on: date | None
    facts: type[PaperFacts]

    @property
    def template(self) -> Path:
        """The DOCX template."""
        return TEMPLATES / f"{self.key}.docx"


LETTERS: tuple[Letter, ...] = (
    Letter(
        key="tt03-2025-mau-01",
        form_set="TT03_2025",
        form_number="01",
        title=_("Giấy tiếp nhận hồ sơ và hẹn trả kết quả"),
        legal_basis=_("Phụ lục I Thông tư 03/2025/TT-VPCP"),
        from_on=date(2025, 7, 1),
        to_on=None,
        facts=ReceiptSlipFacts,
    ),
    Letter(
        key="tt03-2025-mau-02",
        form_set="TT03_2025",
        form_number="02",
        title=_("Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ"),
        legal_basis=_("Phụ lục I Thông tư 03/2025/TT-VPCP"),
        from_on=date(2025, 7, 1),
        to_on=None,
        facts=RequestFacts,
    ),
    Letter(
        key="tt03-2025-mau-03",
        form_set="TT03_2025",
        form_number="03",
        title=_("Phiếu từ chối tiếp nhận giải quyết hồ sơ"),
        legal_basis=_("Phụ lục I Thông tư 03/2025/TT-VPCP"),
        from_on=date(2025, 7, 1),
        to_on=None,
        facts=RefusalFacts,
    ),
    Letter(
        key="tt03-2025-mau-04",
        form_set="TT03_2025",
        form_number="04",
        title=_("Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết"),
        legal_basis=_("Phụ lục I Thông tư 03/2025/TT-VPCP"),
        from_on=date(2025, 7, 1),
        to_on=None,
        facts=ApologyFacts,
    ),
    Letter(
        key="tt03-2025-mau-05",
        form_set="TT03_2025",
        form_number="05",
        title=_("Thông báo dừng giải quyết hồ sơ"),
        legal_basis=_("Phụ lục I Thông tư 03/2025/TT-VPCP"),
        from_on=date(2025, 7, 1),
        to_on=None,
        facts=StopFacts,
    ),
    Letter(
        key="bien-lai-thu-tien",
        form_set="BIEN_LAI",
        form_number="BL",
        title=_("Biên lai thu phí, lệ phí"),
        legal_basis=_("Nghị định 254/2026/NĐ-CP, Điều 23"),
        from_on=date(2026, 7, 1),
        to_on=None,
        facts=CashReceiptFacts,
    ),
    Letter(
        key="giay-khai-sinh-dien-tu",
        form_set="HO_TICH",
        form_number="KS",
        title=_("Giấy khai sinh (bản điện tử)"),
        legal_basis=_("Luật Hộ tịch 60/2014/QH13, Nghị định 87/2020/NĐ-CP"),
        from_on=date(2025, 7, 1),
        to_on=None,
        facts=BirthCertificateFacts,
    ),
    Letter(
        key="chung-nhan-ho-kinh-doanh",
        form_set="HO_KINH_DOANH",
        form_number="HKD",
        title=_("Giấy chứng nhận đăng ký hộ kinh doanh (bản điện tử)"),
        legal_basis=_("Nghị định 168/2025/NĐ-CP, Thông tư 68/2025/TT-BTC"),
        from_on=date(2025, 7, 1),
        to_on=None,
        facts=BusinessCertificateFacts,
    ),
    Letter(
        key="van-ban-tra-loi",
        form_set="CHUNG",
        form_number="TL",
        title=_("Văn bản trả lời"),
        legal_basis=_("Nghị định 30/2020/NĐ-CP, Nghị định 118/2025/NĐ-CP"),
        from_on=date(2025, 7, 1),
        to_on=None,
        facts=GeneralAnswerFacts,
    ),
)
_BY_KEY = {letter.key: letter for letter in LETTERS}


def letter(key: str) -> Letter:
    """The letter of that key, in force or not. Raises `KeyError`."""
    return _BY_KEY[key]


def in_force(form_set: str, form_number: str, on: date) -> Letter:
    """The version of a form that holds on a day. Raises `LookupError`."""
    for candidate in LETTERS:
        same = (candidate.form_set, candidate.form_number) == (form_set, form_number)
        if same and candidate.from_on <= on and (candidate.to_on is None or on <= candidate.to_on):
            return candidate
    raise LookupError(f"{form_set} {form_number} on {on}")
