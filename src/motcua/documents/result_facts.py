"""What the results of procedures say: the birth certificate, the household business, the general answer."""

from dataclasses import asdict, dataclass
from datetime import date, datetime, time
from typing import Literal

from motcua.core import words as core_words
from motcua.core.clock import VN
from motcua.documents import words
from motcua.documents.facts import BLANK, SHORT_BLANK, Kept, Letterhead, signed_gaps


class Registered(Kept):
    """A paper of the day on which something was registered."""

    __slots__ = ()
    registered_on: date

    @property
    def moment(self) -> datetime:
        """The first minute of that day."""
        return datetime.combine(self.registered_on, time(), VN)


@dataclass(frozen=True, slots=True)
class Parent(Kept):
    """Mother or father as the certificate names them; an empty name leaves the lines blank."""

    name: str = ""
    birth_year: str = ""
    ethnicity: str = ""
    nationality: str = ""
    residence: str = ""

    def gaps(self) -> dict[str, str]:
        """Words for the parent's lines."""
        filled = {name: value or BLANK for name, value in asdict(self).items()}
        # Three of them share a line.
        short = {name: getattr(self, name) or SHORT_BLANK for name in ("birth_year", "ethnicity", "nationality")}
        return filled | short


@dataclass(frozen=True, slots=True)
class BirthCertificateFacts(Registered):
    """Giấy khai sinh, electronic copy. `statement` is the code's content (see `statements`)."""

    parent_unit: str
    unit: str
    place: str
    number: str
    name: str
    birth_on: date
    sex: Literal["Nam", "Nữ"]
    ethnicity: str
    nationality: str
    birthplace: str
    hometown: str
    personal_number: str
    mother: Parent
    father: Parent
    declarant: str
    declarant_document: str
    registered_at_unit: str
    registered_on: date
    authority: str
    signer_title: str
    signer_name: str
    statement: tuple[str, ...]

    def gaps(self) -> dict[str, object]:
        """Words for the gaps of the certificate."""
        head = Letterhead(self.parent_unit, self.unit, self.number, self.place)
        return {
            **head.gaps(self.registered_on),
            "number": self.number,
            "name": self.name.upper(),
            "birth_on": words.short_date(self.birth_on),
            "birth_on_words": words.date_in_words(self.birth_on),
            "sex": self.sex,
            "ethnicity": self.ethnicity or BLANK,
            "nationality": self.nationality or BLANK,
            "birthplace": self.birthplace,
            "hometown": self.hometown or BLANK,
            "personal_number": self.personal_number or BLANK,
            "mother": self.mother.gaps(),
            "father": self.father.gaps(),
            "declarant": self.declarant,
            "declarant_document": self.declarant_document or BLANK,
            "registered_at_unit": self.registered_at_unit,
            "registered_on": words.long_date(self.registered_on),
            **signed_gaps(self.authority, self.signer_title, self.signer_name, self.statement),
        }


@dataclass(frozen=True, slots=True)
class BusinessCertificateFacts(Registered):
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
