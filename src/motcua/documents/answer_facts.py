"""What letters say to an applicant: what is missing (Mẫu 02), why it takes longer (04), that it is stopped (05)."""

from dataclasses import dataclass
from datetime import date, datetime

from motcua.core.clock import VN
from motcua.documents import words
from motcua.documents.facts import BLANK, Kept, Letterhead, contact_words


@dataclass(frozen=True, slots=True)
class RequestLine(Kept):
    """One thing to mend: an answer or a paper, and what to do about it."""

    title: str
    guidance: str


@dataclass(frozen=True, slots=True)
class RequestFacts(Kept):
    """Mẫu 02, Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ.

    `times` is the how-manieth request at this stage; `code` and `due_at` are there from acceptance on.
    """

    head: Letterhead
    number: str
    code: str
    applicant: str
    address: str
    phone: str
    email: str
    procedure_name: str
    items: tuple[RequestLine, ...]
    reason: str
    legal_basis: str
    is_appraisal: bool
    times: int
    asked_at: datetime
    until: date
    due_at: datetime | None
    office: str
    hotline: str
    website: str
    officer_name: str

    @property
    def moment(self) -> datetime:
        """When it was asked."""
        return self.asked_at

    def gaps(self) -> dict[str, object]:
        """Words for the gaps of the form."""
        return {
            **self.head.gaps(self.asked_at.astimezone(VN).date()),
            **contact_words(self.applicant, self.address, self.phone, self.email),
            "named": f"Mã hồ sơ: {self.code}" if self.code else f"Số nộp hồ sơ: {self.number}",
            "procedure_name": self.procedure_name,
            "items": [
                {"n": str(n), "title": one.title, "guidance": one.guidance} for n, one in enumerate(self.items, start=1)
            ],
            "reason": self.reason,
            "legal_basis": self.legal_basis,
            "phase": "thẩm định hồ sơ" if self.is_appraisal else "tiếp nhận hồ sơ",
            "times": words.count(self.times),
            "until": words.short_date(self.until),
            "due_at": words.moment(self.due_at) if self.due_at else "",
            "office": self.office,
            "hotline": self.hotline,
            "website": self.website,
            "officer_name": self.officer_name,
        }


@dataclass(frozen=True, slots=True)
class ApologyFacts(Kept):
    """Mẫu 04, Văn bản xin lỗi và đề nghị gia hạn. `unit` is where it waits; the head of `head.unit` signs."""

    head: Letterhead
    applicant: str
    address: str
    phone: str
    code: str
    procedure_name: str
    counter: str
    accepted_at: datetime
    due_before: datetime
    due_after: datetime
    unit: str
    reason: str
    contact_name: str
    contact_phone: str
    issued_at: datetime
    signer_title: str
    signer_name: str

    @property
    def moment(self) -> datetime:
        """When its signature was asked for."""
        return self.issued_at

    def gaps(self) -> dict[str, object]:
        """Words for the gaps of the form."""
        return {
            **self.head.gaps(self.issued_at.astimezone(VN).date()),
            **contact_words(self.applicant, self.address, self.phone, ""),
            "code": self.code,
            "procedure_name": self.procedure_name,
            "agency": self.head.unit,
            "counter": self.counter,
            "accepted_on": words.short_date(self.accepted_at.astimezone(VN).date()),
            "due_before": words.moment(self.due_before),
            "due_after": words.moment(self.due_after),
            "waits_at": self.unit,
            "reason": self.reason,
            "contact_name": self.contact_name,
            "contact_phone": self.contact_phone,
            "signer_title": self.signer_title.upper(),
            "signer_name": self.signer_name,
        }


@dataclass(frozen=True, slots=True)
class StopFacts(Kept):
    """Mẫu 05 (2025), Thông báo dừng giải quyết hồ sơ. One of `wished_on` and `supplement_until` is the ground."""

    head: Letterhead
    applicant: str
    code: str
    procedure_name: str
    accepted_at: datetime
    stopped_at: datetime
    wished_on: date | None
    supplement_until: date | None
    step_name: str
    reason: str
    counter: str
    hotline: str
    signer_title: str
    signer_name: str

    @property
    def moment(self) -> datetime:
        """When it was stopped."""
        return self.stopped_at

    def gaps(self) -> dict[str, object]:
        """Words for the gaps of the form."""
        return {
            **self.head.gaps(self.stopped_at.astimezone(VN).date()),
            "applicant": self.applicant,
            "code": self.code,
            "procedure_name": self.procedure_name,
            "accepted_at": words.moment(self.accepted_at),
            "ground": self._ground(),
            "step_name": self.step_name or BLANK,
            "stopped_at": words.moment(self.stopped_at),
            "reason": self.reason,
            "counter": self.counter,
            "hotline": self.hotline,
            "signer_title": self.signer_title.upper(),
            "signer_name": self.signer_name,
        }

    def _ground(self) -> str:
        if self.wished_on is not None:
            return f"Đề nghị dừng của tổ chức, cá nhân ngày {words.short_date(self.wished_on)}"
        until = words.short_date(self.supplement_until) if self.supplement_until else BLANK
        return f"Quá thời hạn bổ sung, hoàn thiện hồ sơ (hết ngày {until})"
