"""What the results of procedures say, beside the birth certificate: the household business, the general answer."""

from dataclasses import dataclass
from datetime import date, datetime, time

from motcua.core import words as core_words
from motcua.core.clock import VN
from motcua.documents import words
from motcua.documents.facts import BLANK, Kept, Letterhead, signed_gaps


@dataclass(frozen=True, slots=True)
class BusinessCertificateFacts(Kept):
    """Giấy chứng nhận đăng ký hộ kinh doanh (TT 68/2025/TT-BTC), electronic copy; `capital` in đồng."""

    parent_unit: str
    unit: str
    place: str
    number: str
    tax_code: str
    name: str
    short_name: str
    address: str
    phone: str
    trades: tuple[str, ...]
    capital: int
    founder: str
    members: tuple[str, ...]
    owner: str
    owner_born: date
    owner_sex: str
    owner_id: str
    owner_home: str
    registered_on: date
    authority: str
    signer_title: str
    signer_name: str
    statement: tuple[str, ...]

    @property
    def moment(self) -> datetime:
        """The first minute of the day of registration."""
        return datetime.combine(self.registered_on, time(), VN)

    def gaps(self) -> dict[str, object]:
        """Words for the gaps of the certificate."""
        head = Letterhead(self.parent_unit, self.unit, self.number, self.place)
        return {
            **head.gaps(self.registered_on),
            "number": self.number,
            "tax_code": self.tax_code,
            "name": self.name.upper(),
            "short_name": self.short_name,
            "address": self.address,
            "phone": self.phone or BLANK,
            "trades": [{"n": str(n), "name": name} for n, name in enumerate(self.trades, start=1)],
            "capital": core_words.number(self.capital),
            "capital_words": words.dong_in_words(self.capital),
            "founder": self.founder,
            "members": [{"n": str(n), "name": name} for n, name in enumerate(self.members, start=1)],
            "owner": self.owner.upper(),
            "owner_born": words.short_date(self.owner_born),
            "owner_sex": self.owner_sex,
            "owner_id": self.owner_id,
            "owner_home": self.owner_home,
            "registered_on": words.long_date(self.registered_on),
            **signed_gaps(self.authority, self.signer_title, self.signer_name, self.statement),
        }


@dataclass(frozen=True, slots=True)
class GeneralAnswerFacts(Kept):
    """Văn bản trả lời: a letter of the agency (NĐ 30/2020, phụ lục I) for procedures without a paper of their own."""

    parent_unit: str
    unit: str
    place: str
    number: str
    to: str
    about: str
    paragraphs: tuple[str, ...]
    code: str
    office: str
    signed_at: datetime
    authority: str
    signer_title: str
    signer_name: str
    statement: tuple[str, ...]

    @property
    def moment(self) -> datetime:
        """When its signature was asked for."""
        return self.signed_at

    def gaps(self) -> dict[str, object]:
        """Words for the gaps of the letter."""
        head = Letterhead(self.parent_unit, self.unit, self.number, self.place)
        return {
            **head.gaps(self.signed_at.astimezone(VN).date()),
            "to": self.to,
            "about": self.about,
            "paragraphs": list(self.paragraphs),
            "code": self.code,
            "office": self.office,
            **signed_gaps(self.authority, self.signer_title, self.signer_name, self.statement),
        }
