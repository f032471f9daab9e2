"""The personas as the page shows them, and how far the year of dossiers has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.core.words import number
from motcua.demo.logins import CITIZENS, OFFICIALS, PASSWORD, PROVINCIALS, CitizenPersona
from motcua.demo.models import Filling
from motcua.ui.components import Button, Tag

REFRESH_SECONDS = 5
# Those whom a newcomer should be first, and what to try as each of them.
TRIES: Mapping[str, tuple[str | Promise, ...]] = {
    "lan": (
        gettext_lazy("nộp đăng ký khai sinh từ điện thoại, lưu dở rồi làm tiếp"),
        gettext_lazy("xem hồ sơ đang ở bước nào, ai giữ, hẹn ngày nào"),
        gettext_lazy("nhận kết quả ký số rồi xác minh"),
    ),
    "binh": (
        gettext_lazy("ở quầy tiếp nhận: dán mã thẻ của Lan, nhận hồ sơ mới chỉ bằng vài phím"),
        gettext_lazy("tiếp nhận hoặc từ chối hồ sơ vừa nộp"),
        gettext_lazy("tra cứu một hồ sơ cũ bằng mã hoặc tên"),
        gettext_lazy("trả kết quả tại quầy, gửi qua bưu chính, gọi người chưa xem thông báo"),
    ),
    "cuong": (
        gettext_lazy("thẩm tra, soạn dự thảo, chuyển bước chỉ bằng bàn phím"),
        gettext_lazy("lọc những việc sắp đến hạn"),
    ),
    "dung": (
        gettext_lazy("xem cơ quan có gì quá hạn, mở danh sách sau mỗi con số"),
        gettext_lazy("duyệt rồi ký số một kết quả"),
    ),
    "quan-tri": (
        gettext_lazy("mở, sáp nhập, đổi tên đơn vị; ghi vắng mặt, uỷ quyền"),
        gettext_lazy("sửa lịch làm việc và xem trước hạn nào sẽ dời"),
    ),
    "bach": (
        gettext_lazy("soạn phiên bản mới của một thủ tục, hoặc thủ tục riêng của tỉnh"),
        gettext_lazy("giải quyết điểm chưa xác nhận, thêm tên hay gọi cho ô tìm kiếm"),
    ),
    "khanh": (gettext_lazy("so sánh rồi công bố phiên bản mà Bách đã soạn"),),
    "en.pn": (gettext_lazy("làm một cửa ở xã vùng cao, hàng chờ của riêng xã mình"),),
    "en": (gettext_lazy("mở địa chỉ hồ sơ của Lan: không thấy gì, như hồ sơ không có"),),
}


@dataclass(frozen=True, slots=True)
class PersonaCard:
    """One persona: who it is, what to try, how to sign in by hand, and the button."""

    key: str
    name: str
    about: str
    tries: Sequence[str]
    login: str
    # What a scanner types from the card of a citizen.
    card: str
    button: Button


@dataclass(frozen=True, slots=True)
class Progress:
    """How much of the year is there; `refresh` is after how many seconds to look again while it grows."""

    words: str
    done: int
    total: int
    tag: Tag
    refresh: int = 0


@dataclass(frozen=True, slots=True)
class PersonasPage:
    """Everything on the page."""

    first: Sequence[PersonaCard]
    others: Sequence[PersonaCard]
    progress: Progress | None


def page(year: Filling | None) -> PersonasPage:
    """The personas in the order of the way that a dossier takes, then the rest."""
    cards = {card.key: card for card in [*_citizens(), *_officials()]}
    first = [cards[key] for key in TRIES if key in cards]
    return PersonasPage(first, [card for card in cards.values() if card not in first], _progress(year))


def _citizens() -> list[PersonaCard]:
    return [_card(c.key, c.full_name, _(c.about), f"0{c.phone[3:]}", "citizen", card=_qr(c)) for c in CITIZENS]


def _officials() -> list[PersonaCard]:
    return [
        _card(o.username, o.full_name, f"{o.title}: {_(o.about)}", f"{o.username} / {PASSWORD}", "official")
        for o in (*OFFICIALS, *PROVINCIALS)
    ]


def _qr(citizen: CitizenPersona) -> str:
    """The QR code of a chip card; the fourth digit tells the sex."""
    born = date.fromisoformat(citizen.birth_on)
    sex = "Nữ" if int(citizen.identity_number[3]) % 2 else "Nam"
    facts = (citizen.identity_number, "", citizen.full_name, f"{born:%d%m%Y}", sex, citizen.address, "15042021")
    return "|".join(facts)


def _card(key: str, name: str, about: str, login: str, kind: str, *, card: str = "") -> PersonaCard:
    button = Button(
        # The name by which people are called is the last one.
        _("Vào vai %(name)s") % {"name": name.rpartition(" ")[2]},
        kind="secondary",
        action=reverse("demo:become"),
        hidden={"persona": f"{kind}:{key}"},
    )
    return PersonaCard(key, name, about, [str(line) for line in TRIES.get(key, ())], login, card, button)


def _progress(year: Filling | None) -> Progress | None:
    if year is None:
        return None
    facts = {
        "poured": number(year.poured),
        "total": number(year.total),
        "signed": number(year.signed),
        "real": number(year.real),
    }
    words = _("%(poured)s trong %(total)s hồ sơ của một năm đã có; %(signed)s kết quả mới nhất đã ký số thật.") % facts
    is_whole = year.poured >= year.total
    tag = Tag(_("Đã đủ"), "done") if is_whole else Tag(_("Đang thêm dần"), "info")
    return Progress(words, year.poured, year.total, tag, 0 if is_whole else REFRESH_SECONDS)
