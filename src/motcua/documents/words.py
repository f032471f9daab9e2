"""Numbers, days and moments in the words of official papers (NĐ 30/2020, phụ lục I; civil status certificates)."""

from datetime import date, datetime

from motcua.core.clock import local

_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_GROUPS = ("", "nghìn", "triệu", "tỷ", "nghìn tỷ", "triệu tỷ")


def number_in_words(number: int) -> str:
    """A whole number below 10^18, as it is read aloud: 1005 → “một nghìn không trăm linh năm”."""
    if number == 0:
        return _DIGITS[0]
    groups = []
    while number:
        number, group = divmod(number, 1000)
        groups.append(group)
    words = []
    for place in range(len(groups) - 1, -1, -1):
        if groups[place]:
            words.append(f"{_group(groups[place], first=place == len(groups) - 1)} {_GROUPS[place]}".strip())
    return " ".join(words)


def dong_in_words(amount: int) -> str:
    """An amount of đồng, as receipts write it: “Tám nghìn đồng chẵn”; round thousands are chẵn."""
    words = number_in_words(amount)
    even = " chẵn" if amount and amount % 1000 == 0 else ""
    return f"{words[0].upper()}{words[1:]} đồng{even}"


def dong(amount: int) -> str:
    """An amount of đồng in figures: “100.000 đồng”."""
    return f"{amount:,} đồng".replace(",", ".")


def date_in_words(day: date) -> str:
    """“ngày hai mươi mốt, tháng tư, năm hai nghìn không trăm hai mươi sáu”."""
    month = "tư" if day.month == 4 else number_in_words(day.month)
    return f"ngày {number_in_words(day.day)}, tháng {month}, năm {number_in_words(day.year)}"


def long_date(day: date) -> str:
    """“ngày 05 tháng 02 năm 2026”: a zero before days below 10 and months 1 and 2, so that nothing can be added."""
    month = f"{day.month:02}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


def short_date(day: date) -> str:
    """“05/02/2026”."""
    return f"{day:%d/%m/%Y}"


def moment(at: datetime) -> str:
    """“08 giờ 15 phút, ngày 23 tháng 11 năm 2026”, on a Vietnamese clock."""
    there = local(at)
    return f"{there:%H} giờ {there:%M} phút, {long_date(there.date())}"


def count(number: int) -> str:
    """A small count as forms write it: two digits."""
    return f"{number:02}"


def _group(number: int, *, first: bool) -> str:
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    words = [] if first and not hundreds else [_DIGITS[hundreds], "trăm"]
    if tens == 0:
        words += ["linh", _DIGITS[ones]] if ones and words else [_DIGITS[ones]] if ones else []
    elif tens == 1:
        words += ["mười"] + (["lăm"] if ones == 5 else [_DIGITS[ones]] if ones else [])
    else:
        words += [_DIGITS[tens], "mươi"]
        words += [{1: "mốt", 4: "tư", 5: "lăm"}.get(ones, _DIGITS[ones])] if ones else []
    return " ".join(words)
