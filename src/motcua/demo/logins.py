"""The personas of the sample province and their logins, as data (GLOSSARY.md names them)."""

from dataclasses import dataclass

PASSWORD = "motcua-demo"  # noqa: S105  public on purpose; the package is never installed in production


def _(text: str) -> str:
    """Marks a text for the catalogue; the page translates it. Django's own needs settings, `motcua run` has none."""
    return text


@dataclass(frozen=True, slots=True)
class CitizenPersona:
    """A citizen: signs in with a code that the simulators show at /demo/hop-thu/."""

    key: str
    full_name: str
    phone: str
    email: str
    identity_number: str
    birth_on: str
    address: str
    is_proven: bool
    about: str


@dataclass(frozen=True, slots=True)
class OfficialPersona:
    """An official: signs in with user name and the demo password."""

    username: str
    full_name: str
    unit: str
    role: str
    title: str
    about: str


CITIZENS = (
    CitizenPersona(
        "lan",
        "Hoàng Thị Lan",
        "+84912345678",
        "lan@motcua.example",
        "038192004567",
        "1992-03-14",
        "Tổ 5, phường Hạc Thành, Thanh Hoá",
        True,
        _("người dân, danh tính đã đối chiếu tại quầy"),
    ),
    CitizenPersona(
        "en",
        "Giàng Thị Én",
        "+84987654321",
        "en@motcua.example",
        "038301007890",
        "2001-09-02",
        "Bản Pù Toong, xã Pù Nhi, Thanh Hoá",
        True,
        _("người lạ, ở xã khác: không thấy hồ sơ của Lan"),
    ),
    CitizenPersona(
        "khoi",
        "Lò Văn Khơi",
        "+84356789012",
        "khoi@motcua.example",
        "038065003456",
        "1965-01-20",
        "Bản Na Tao, xã Pù Nhi, Thanh Hoá",
        False,
        _("người lớn tuổi, chưa xác nhận danh tính"),
    ),
)

OFFICIALS = (
    OfficialPersona(
        "binh", "Nguyễn Văn Bình", "H56.40.1", "counter", "Công chức tiếp nhận", _("tiếp nhận, trả kết quả")
    ),
    OfficialPersona(
        "cuong", "Trần Quốc Cường", "H56.40.2", "officer", "Công chức tư pháp – hộ tịch", _("thẩm tra, dự thảo")
    ),
    OfficialPersona("dung", "Phạm Thị Dung", "H56.40", "leader", "Chủ tịch Uỷ ban nhân dân phường", _("duyệt, ký số")),
    OfficialPersona("en.pn", "Vàng A Én", "H56.41.1", "counter", "Công chức tiếp nhận", _("một cửa của xã khác")),
    OfficialPersona(
        "hoa.pn", "Hà Thị Hoa", "H56.41.2", "officer", "Công chức tư pháp – hộ tịch", _("thụ lý ở xã khác")
    ),
    OfficialPersona(
        "sung.pn", "Thao Văn Súng", "H56.41", "leader", "Chủ tịch Uỷ ban nhân dân xã", _("lãnh đạo xã khác")
    ),
    OfficialPersona(
        "bach", "Lê Thanh Bách", "H56", "administrator", "Chuyên viên kiểm soát thủ tục", _("soạn danh mục thủ tục")
    ),
    OfficialPersona(
        "khanh", "Lê Quốc Khánh", "H56", "leader", "Phó Chủ tịch Uỷ ban nhân dân tỉnh", _("công bố danh mục thủ tục")
    ),
    OfficialPersona(
        "quan-tri", "Lê Thị Quản", "H56", "administrator", "Quản trị hệ thống", _("đơn vị, cán bộ, uỷ quyền")
    ),
)

# They sit where provincial procedures are taken in and answered.
PROVINCIALS = (
    OfficialPersona(
        "mai", "Lê Thị Mai", "H56.1", "counter", "Chuyên viên tiếp nhận", _("một cửa của tỉnh, thủ tục cấp tỉnh")
    ),
    OfficialPersona("son", "Nguyễn Ngọc Sơn", "H56.14.1", "officer", "Chuyên viên", _("thụ lý ở sở")),
    OfficialPersona("ha", "Trịnh Thu Hà", "H56.14", "leader", "Giám đốc Sở", _("duyệt, ký ở sở")),
)

LINES = (
    "Vào vai một chạm: /demo/",
    "Người dân: đăng nhập bằng số điện thoại, mã hiện ở /demo/hop-thu/",
    *(f"  {'0' + c.phone[3:]}  {c.full_name}: {c.about}" for c in CITIZENS),
    f"Cán bộ: /can-bo/, mật khẩu {PASSWORD}",
    *(f"  {o.username:<10}  {o.full_name}, {o.title}: {o.about}" for o in (*OFFICIALS, *PROVINCIALS)),
)
