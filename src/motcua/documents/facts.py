"""What each paper says, as typed facts: kept as JSON with the dossier, turned into words when the paper is drawn."""

from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any, Literal, Protocol, Self, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from motcua.core.clock import VN
from motcua.documents import words

Json = dict[str, Any]  # Any: JSON
BLANK = "…………………"
SHORT_BLANK = "…………"
RECEIPT_COPIES = ("Liên 1: Lưu", "Liên 2: Giao người nộp tiền", "Liên 3: Kế toán")


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code to draw: its parts joined are its content, `alt` says what it opens."""

    parts: tuple[str, ...]
    alt: str


class PaperFacts(Protocol):
    """Facts of one kind of paper."""

    @property
    def moment(self) -> datetime:
        """When the paper is made, as its PDF is dated."""
        ...

    def gaps(self) -> dict[str, object]:
        """What the template's gaps are filled with: text, lists of such dictionaries, and codes."""
        ...

    def as_json(self) -> Json:
        """The facts to keep."""
        ...

    @classmethod
    def from_json(cls, kept: Json) -> Self:
        """The facts that were kept."""
        ...


class Kept:
    """Facts that go to JSON and come back the same."""

    __slots__ = ()

    def as_json(self) -> Json:
        """Days and moments in ISO 8601, everything else as it is."""
        return {name: _plain(value) for name, value in asdict(self).items()}  # type: ignore[call-overload]  # a dataclass

    @classmethod
    def from_json(cls, kept: Json) -> Self:
        """The facts again; raises `TypeError` or `KeyError` where a required fact is missing."""
        hints = get_type_hints(cls)
        known = {field.name for field in fields(cls)}  # type: ignore[arg-type]  # a dataclass
        return cls(**{name: _typed(hints[name], value) for name, value in kept.items() if name in known})


@dataclass(frozen=True, slots=True)
class Letterhead(Kept):
    """The head that letters share. Names as they shall be printed, without capitals being forced."""

    parent_unit: str
    unit: str
    letter_number: str
    place: str

    def gaps(self, day: date) -> dict[str, object]:
        """Words for the two columns of the head."""
        return {
            "parent_unit": self.parent_unit.upper(),
            "unit": self.unit.upper(),
            "letter_number": self.letter_number,
            "place_and_day": f"{self.place}, {words.long_date(day)}",
        }


@dataclass(frozen=True, slots=True)
class PaperLine(Kept):
    """A line of the papers' table: how many originals, certified copies and plain copies were handed in."""

    title: str
    originals: int = 0
    certified: int = 0
    copies: int = 0


@dataclass(frozen=True, slots=True)
class ReceiptSlipFacts(Kept):
    """Mẫu 01, Giấy tiếp nhận hồ sơ và hẹn trả kết quả (TT 03/2025/TT-VPCP, phụ lục I).

    `processing_time` as the procedure version says it (“01 ngày làm việc”); `owner_*` only where somebody files for
    another; the second phase only for procedures that have one; `tracking_address` is what the second code opens.
    """

    head: Letterhead
    code: str
    counter: str
    applicant: str
    address: str
    phone: str
    email: str
    identity_number: str
    procedure_name: str
    papers: tuple[PaperLine, ...]
    processing_time: str
    received_at: datetime
    due_at: datetime
    result_channel: str
    tracking_address: str
    lookup_address: str
    hotline: str
    officer_name: str
    submitter_name: str
    sets: int = 1
    owner_name: str = ""
    owner_address: str = ""
    second_received_at: datetime | None = None
    second_due_at: datetime | None = None
    book: str = ""
    book_number: str = ""
    fee: str = ""
    originals_kept: tuple[str, ...] = ()

    @property
    def moment(self) -> datetime:
        """When the dossier was taken in."""
        return self.received_at

    def gaps(self) -> dict[str, object]:
        """Words for the gaps of the form."""
        return {
            **self.head.gaps(self.received_at.astimezone(VN).date()),
            **contact_words(self.applicant, self.address, self.phone, self.email),
            "code": self.code,
            "code_qr": Code((self.code,), f"Mã QR của mã hồ sơ {self.code}"),
            "tracking_qr": Code((self.tracking_address,), f"Mã QR tra cứu tiến độ tại {self.tracking_address}"),
            "counter": self.counter,
            "identity_number": self.identity_number or BLANK,
            "procedure_name": self.procedure_name,
            "owner_name": self.owner_name,
            "owner_address": self.owner_address or BLANK,
            "papers": [_paper_words(n, line) for n, line in enumerate(self.papers, start=1)],
            "sets": words.count(self.sets),
            "processing_time": self.processing_time,
            "received_at": words.moment(self.received_at),
            "due_at": words.moment(self.due_at),
            "second_received_at": words.moment(self.second_received_at) if self.second_received_at else "",
            "second_due_at": words.moment(self.second_due_at) if self.second_due_at else "",
            "result_channel": self.result_channel or BLANK,
            "book": self.book or BLANK,
            "book_number": self.book_number or BLANK,
            "fee": self.fee,
            "originals_kept": "; ".join(self.originals_kept),
            "lookup_address": self.lookup_address,
            "hotline": self.hotline,
            "officer_name": self.officer_name,
            "submitter_name": self.submitter_name,
        }


@dataclass(frozen=True, slots=True)
class RefusalFacts(Kept):
    """Mẫu 03, Phiếu từ chối tiếp nhận giải quyết hồ sơ. `number` is the submission number of an online dossier."""

    head: Letterhead
    counter: str
    number: str
    submitted_at: datetime
    refused_at: datetime
    applicant: str
    address: str
    phone: str
    email: str
    identity_number: str
    procedure_name: str
    reason: str
    officer_name: str
    submitter_name: str

    @property
    def moment(self) -> datetime:
        """When the counter said no."""
        return self.refused_at

    def gaps(self) -> dict[str, object]:
        """Words for the gaps of the form."""
        return {
            **self.head.gaps(self.refused_at.astimezone(VN).date()),
            **contact_words(self.applicant, self.address, self.phone, self.email),
            "counter": self.counter,
            "number": self.number,
            "submitted_at": words.moment(self.submitted_at),
            "identity_number": self.identity_number or BLANK,
            "procedure_name": self.procedure_name,
            "reason": self.reason,
            "officer_name": self.officer_name,
            "submitter_name": self.submitter_name,
        }


@dataclass(frozen=True, slots=True)
class Sum(Kept):
    """A fee on a receipt, in đồng."""

    title: str
    amount: int


@dataclass(frozen=True, slots=True)
class CashReceiptFacts(Kept):
    """Biên lai thu phí, lệ phí, in three copies (NĐ 254/2026, Đ23). `voided` says since when it no longer counts."""

    unit: str
    unit_address: str
    form: str
    sign: str
    number: str
    payer: str
    payer_address: str
    code: str
    sums: tuple[Sum, ...]
    amount: int
    issued_at: datetime
    place: str
    cashier: str
    voided: str = ""

    @property
    def moment(self) -> datetime:
        """When the money was taken."""
        return self.issued_at

    def gaps(self) -> dict[str, object]:
        """Words for the gaps of the receipt."""
        return {
            "copies": [{"name": name, "is_later": place > 0} for place, name in enumerate(RECEIPT_COPIES)],
            "unit": self.unit.upper(),
            "unit_address": self.unit_address or BLANK,
            "form": self.form,
            "sign": self.sign,
            "number": self.number,
            "payer": self.payer,
            "payer_address": self.payer_address or BLANK,
            "code": self.code,
            "sums": [{"title": one.title, "amount": words.dong(one.amount)} for one in self.sums],
            "amount": words.dong(self.amount),
            "in_words": words.dong_in_words(self.amount),
            "place_and_day": f"{self.place}, {words.long_date(self.issued_at.astimezone(VN).date())}",
            "cashier": self.cashier,
            "voided": self.voided,
        }


def signed_gaps(authority: str, title: str, name: str, statement: tuple[str, ...]) -> dict[str, object]:
    """Who signs, and the code that proves it."""
    return {
        "authority": authority,
        "signer_title": title.upper(),
        "signer_name": name,
        "qr_host": urlsplit(statement[0]).netloc,
        "qr": Code(statement, "Mã QR xác minh giấy này, đọc được khi không có mạng"),
    }


def contact_words(applicant: str, address: str, phone: str, email: str) -> dict[str, str]:
    """Words for the lines that say whose the dossier is and how to reach them."""
    return {"applicant": applicant, "address": address or BLANK, "phone": phone or BLANK, "email": email or BLANK}


def _paper_words(number: int, line: PaperLine) -> dict[str, str]:
    counts = {"originals": line.originals, "certified": line.certified, "copies": line.copies}
    return {"n": str(number), "title": line.title, **{k: words.count(v) if v else "" for k, v in counts.items()}}


def _plain(value: object) -> object:
    if isinstance(value, date | datetime):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def _typed(hint: Any, value: Any) -> Any:  # Any: a type hint in, JSON in, a fact out
    if value is None:
        return None
    if get_origin(hint) is tuple:
        return tuple(_typed(get_args(hint)[0], inner) for inner in value)
    options = [option for option in get_args(hint) if option is not type(None)]
    kind = options[0] if options and get_origin(hint) is not Literal else hint
    if isinstance(kind, type) and issubclass(kind, Kept):
        return kind.from_json(value)
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    return value
