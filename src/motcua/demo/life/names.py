"""Names as common as in life, and identity numbers that fit their bearer."""

from random import Random

_FAMILIES = (
    ("Nguyễn", 32), ("Lê", 18), ("Trần", 10), ("Phạm", 8), ("Hoàng", 6), ("Bùi", 4), ("Đỗ", 3), ("Vũ", 3), ("Hà", 3),
    ("Trịnh", 4), ("Mai", 2), ("Đặng", 2), ("Cao", 2), ("Lò", 2), ("Vi", 1), ("Thao", 1), ("Lương", 2), ("Hồ", 1),
    ("Phùng", 1), ("Quách", 1), ("Trương", 2), ("Lục", 1), ("Ngân", 1), ("Đinh", 1),
)  # fmt: skip
_MIDDLES = {
    True: ("Văn", "Đức", "Minh", "Quang", "Hữu", "Xuân", "Ngọc", "Gia", "Thanh", "Công", "Bá", "Đình", "Tuấn", "Trung"),
    False: ("Thị", "Ngọc", "Thu", "Minh", "Thanh", "Phương", "Khánh", "Bảo", "Quỳnh", "Thị Thu", "Thị Ngọc", "Hà"),
}
_GIVEN = {
    True: (
        "Anh", "Bình", "Cường", "Dũng", "Đạt", "Đức", "Giang", "Hải", "Hiếu", "Hoà", "Hùng", "Huy", "Khang", "Khánh",
        "Khoa", "Khôi", "Kiên", "Lâm", "Linh", "Long", "Minh", "Nam", "Nghĩa", "Nhật", "Phong", "Phúc", "Quân", "Quý",
        "Sơn", "Tài", "Tâm", "Thắng", "Thành", "Thiện", "Tiến", "Toàn", "Tùng", "Tuấn", "Việt", "Vinh",
    ),
    False: (
        "An", "Anh", "Ánh", "Bích", "Chi", "Diệp", "Dung", "Giang", "Hà", "Hạnh", "Hằng", "Hiền", "Hoa", "Huệ", "Hương",
        "Huyền", "Lan", "Linh", "Loan", "Ly", "Mai", "My", "Nga", "Ngân", "Ngọc", "Nhi", "Nhung", "Oanh", "Phương",
        "Quyên", "Quỳnh", "Tâm", "Thảo", "Thơm", "Thu", "Thuỷ", "Trang", "Trinh", "Vân", "Yến",
    ),
}  # fmt: skip
_FAMILY_NAMES = tuple(name for name, weight in _FAMILIES for _copy in range(weight))


def person(dice: Random, *, is_man: bool, family: str = "") -> str:
    """A full name; a child carries the family name that is given."""
    parts = (family or dice.choice(_FAMILY_NAMES), dice.choice(_MIDDLES[is_man]), dice.choice(_GIVEN[is_man]))
    return " ".join(parts)


def identity_number(serial: int, *, is_man: bool, birth_year: int) -> str:
    """Twelve digits registered in Thanh Hoá (law.md §6); `serial` below a million, different for every bearer."""
    century = 2 * (birth_year // 100 - 19) + (0 if is_man else 1)
    return f"038{century}{birth_year % 100:02}{serial % 1_000_000:06}"


def within(full_name: str) -> str:
    """A place's full name inside a sentence: “phường Hạc Thành”."""
    return f"{full_name[:1].lower()}{full_name[1:]}"
