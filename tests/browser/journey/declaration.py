"""The answers of a newcomer to the birth registration form, page by page, with a mistake here and there."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from motcua.core.clock import now

NAME = "Nguyễn Thị Hồng Nhung"
CHILD = "Lê Nguyễn Bảo Anh"
BORN = now().date() - timedelta(days=9)


@dataclass(frozen=True, slots=True)
class Answer:
    """One page of the form: what is typed at first by mistake, what the page says to that, what is right."""

    slug: str
    right: Mapping[str, str]
    wrong: Mapping[str, str] = field(default_factory=dict)
    says: str = ""


def day(name: str, when: date) -> dict[str, str]:
    """The three boxes of a date."""
    return {f"{name}_day": str(when.day), f"{name}_month": str(when.month), f"{name}_year": str(when.year)}


def address(name: str, *, line: str = "") -> dict[str, str]:
    """Phường Hạc Thành in the province that is offered first."""
    found = {f"{name}_province": "38", f"{name}_commune": "14797"}
    return {**found, f"{name}_line": line} if line else found


@dataclass(frozen=True, slots=True)
class Newcomer:
    """Somebody whom the product has never seen; each journey has one of its own."""

    contact: str
    phone: str
    identity: str

    @property
    def tail(self) -> str:
        """The last digits of the phone."""
        return self.phone.replace(" ", "")[-4:]

    @classmethod
    def number(cls, place: int, *, by_mail: bool = False) -> "Newcomer":
        phone = f"0377 123 {place:03}"
        return cls(f"nhung{place}@motcua.example" if by_mail else phone, phone, f"038 195 001 {place:03}")


def answers(newcomer: Newcomer) -> tuple[Answer, ...]:
    """Every page in its order; the mother is the newcomer herself, so what is known of her is filled in already."""
    return (
        Answer("ten-cua-ban", {"requester_name": NAME}, {"requester_name": ""}, "Nhập họ, chữ đệm và tên của bạn"),
        Answer(
            "so-dinh-danh", {"requester_id": newcomer.identity}, {"requester_id": newcomer.identity[:-1]}, "12 chữ số"
        ),
        Answer("noi-cu-tru", address("requester_home", line="Số 12, tổ 5")),
        Answer("quan-he", {"relation": "mother"}, {}, "Chọn quan hệ của bạn với trẻ"),
        Answer("lien-he", {"phone": newcomer.phone}),
        Answer("ten-tre", {"child_name": CHILD}, {"child_name": "Lê Nguyễn B4o Anh"}, "chữ"),
        Answer(
            "ngay-sinh", day("child_born_on", BORN), {**day("child_born_on", BORN), "child_born_on_month": "13"}, "ng"
        ),
        Answer("gioi-tinh", {"child_gender": "female"}),
        Answer("dan-toc-cua-tre", {"child_ethnic_group": "01"}),
        Answer("noi-sinh", {"birth_place": "facility"}),
        Answer("co-so-y-te", {"birth_facility": "Bệnh viện Phụ sản Thanh Hoá"}),
        Answer("dia-chi-noi-sinh", address("birth_address")),
        Answer("que-quan", address("child_hometown")),
        Answer("nguoi-me", {"mother_born_year": "1995"}),
        Answer("so-dinh-danh-nguoi-me", {}),
        Answer("dan-toc-nguoi-me", {"mother_ethnic_group": "01"}),
        Answer("noi-cu-tru-nguoi-me", {}),
        Answer("khai-nguoi-cha", {"father_declared": "yes"}),
        Answer("nguoi-cha", {"father_name": "Lê Quốc Việt", "father_born_year": "1993"}),
        Answer("so-dinh-danh-nguoi-cha", {}),
        Answer("dan-toc-nguoi-cha", {"father_ethnic_group": "01"}),
        # Another province: without JavaScript its communes come with the next answer of the server.
        Answer(
            "noi-cu-tru-nguoi-cha",
            {"father_home_commune": "00004", "father_home_line": "Số 8, phố Hàng Than"},
            {"father_home_province": "01"},
            "",
        ),
        Answer("ban-sao", {"copies": "2"}, {"copies": "hai"}, "số"),
        Answer("nhan-ket-qua", {"delivery": "online"}),
        Answer("cam-doan", {"pledge": "yes"}, {"pledge": ""}, "Đánh dấu vào ô"),
    )
