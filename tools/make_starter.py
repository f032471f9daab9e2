"""Make the starter catalogue from the national one: tools/make_starter.py tthc.json src/motcua/catalogue/starter

Facts only: names, codes, times, fees, names of papers, numbers of laws. A time is taken over where the source gives
each channel one time with its unit; otherwise none is written, and the procedure waits for a clerk who confirms one.
Which procedures, and the titles that people can say, stand in starter_titles.json.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from motcua.core.text import fold_key, one_line

EFFECTIVE, VERIFIED = "2025-07-01", "2026-11-01"
LONGEST_PAPER, MOST_CASES, MOST_LAWS = 220, 8, 6
CHANNELS = {"Trực tuyến": "online", "Trực tiếp": "counter", "Dịch vụ bưu chính": "post"}
UNITS = {"Giờ": "hours", "Ngày làm việc": "working_days", "Ngày": "calendar_days", "Tháng": "months"}
LEVELS = {
    "Cấp bộ": "ministry",
    "Cấp tỉnh": "province",
    "Cấp huyện": "district",
    "Cấp xã": "commune",
    "Cơ quan khác": "other",
}
LOWEST_FIRST = ("commune", "district", "province")
SUBJECTS = {
    "Công dân Việt Nam": "citizen",
    "Người Việt Nam định cư ở nước ngoài": "overseas",
    "Người nước ngoài": "foreigner",
    "Người nước ngoài cư trú tại Việt Nam": "resident_foreigner",
    "Cán bộ công chức viên chức": "official",
    "Doanh nghiệp": "enterprise",
    "Doanh nghiệp Việt Nam": "vietnamese_enterprise",
    "Doanh nghiệp có vốn đầu tư nước ngoài": "foreign_invested",
    "Hợp tác xã": "cooperative",
    "Tổ chức (không bao gồm doanh nghiệp, HTX)": "organisation",
    "Tổ chức nước ngoài": "foreign_organisation",
    "Đảng viên": "party_member",
    "Tổ chức Đảng": "party_organisation",
}
KINDS = {
    "TTHC được giao luật quy định chi tiết": "delegated",
    "TTHC không được luật giao cho địa phương quy định": "not_delegated",
}
# The source glues the first letter of the text's name to its number; only endings that cannot be that are kept.
LAW = re.compile(r"[0-9]{1,3}/[0-9]{4}/(?:QH[0-9]{2}|NĐ-CP|QĐ-TTg|TT-(?:BTP|BTC|BCA|BXD|BNNMT|BYT|BGTVT))")
LAW_KINDS = (("QH", "Luật, nghị quyết của Quốc hội"), ("NĐ", "Nghị định"), ("QĐ", "Quyết định"), ("TT", "Thông tư"))
NAMES = {
    "60/2014/QH13": "Luật Hộ tịch",
    "91/2015/QH13": "Bộ luật Dân sự",
    "52/2010/QH12": "Luật Nuôi con nuôi",
    "68/2020/QH14": "Luật Cư trú",
    "26/2023/QH15": "Luật Căn cước",
    "31/2024/QH15": "Luật Đất đai",
    "27/2023/QH15": "Luật Nhà ở",
    "50/2014/QH13": "Luật Xây dựng",
    "62/2020/QH14": "Luật sửa đổi, bổ sung một số điều của Luật Xây dựng",
    "35/2024/QH15": "Luật Đường bộ",
    "36/2024/QH15": "Luật Trật tự, an toàn giao thông đường bộ",
    "28/2009/QH12": "Luật Lý lịch tư pháp",
    "59/2020/QH14": "Luật Doanh nghiệp",
    "17/2023/QH15": "Luật Hợp tác xã",
    "41/2024/QH15": "Luật Bảo hiểm xã hội",
    "35/2013/QH13": "Luật Hòa giải ở cơ sở",
    "11/2017/QH14": "Luật Trợ giúp pháp lý",
    "28/2023/QH15": "Luật Tài nguyên nước",
    "72/2020/QH14": "Luật Bảo vệ môi trường",
    "79/2015/QH13": "Luật Thú y",
    "32/2018/QH14": "Luật Chăn nuôi",
    "31/2018/QH14": "Luật Trồng trọt",
    "18/2017/QH14": "Luật Thủy sản",
    "16/2017/QH14": "Luật Lâm nghiệp",
    "55/2024/QH15": "Luật Phòng cháy, chữa cháy và cứu nạn, cứu hộ",
    "52/2014/QH13": "Luật Hôn nhân và gia đình",
    "25/2008/QH12": "Luật Bảo hiểm y tế",
    "46/2014/QH13": "Luật sửa đổi, bổ sung một số điều của Luật Bảo hiểm y tế",
    "58/2014/QH13": "Luật Bảo hiểm xã hội",
    "26/2008/QH12": "Luật Thi hành án dân sự",
    "64/2014/QH13": "Luật sửa đổi, bổ sung một số điều của Luật Thi hành án dân sự",
    "47/2024/QH15": "Luật Quy hoạch đô thị và nông thôn",
    "73/2021/QH14": "Luật Phòng, chống ma túy",
    "42/2024/QH15": "Luật Quản lý, sử dụng vũ khí, vật liệu nổ và công cụ hỗ trợ",
}
TITLES = json.loads((Path(__file__).parent / "starter_titles.json").read_text(encoding="utf-8"))
NOTE = re.compile(
    r"^\W*(?:lưu ý|trường hợp|đối với|người |cá nhân |cơ quan |khi |việc |khoản |hoặc |ngoài ra|hồ sơ gồm)", re.I
)
# Groups of papers of everybody's, which the source lists as if they were cases.
GROUP = re.compile(
    r"^\W*(?:giấy tờ phải (?:nộp|xuất trình|gửi)|thành phần hồ sơ|hồ sơ bao gồm|hồ sơ gồm|\(?\d*\)?$)[^a-zà-ỹ]*", re.I
)
NUMBERED = re.compile(r"^[\s\-+*•]*(?:\(?(?:[0-9]{1,2}|[ivx]{2,4}|[a-zđ])[.)]+(?:[0-9]+[.)])*|[-+*•])?\s*")
# What the source says at length in every procedure of one field.
SAID_SHORTER = {
    "Hộ chiếu/Thẻ căn cước": "Giấy tờ tùy thân có ảnh (căn cước, hộ chiếu hoặc giấy tờ khác), để xuất trình",
    "Giấy tờ có giá trị chứng minh thông tin về cư trú": "Giấy tờ chứng minh nơi cư trú, nếu cơ quan không tự tra được",
    "Thông tin chứng minh về chỗ ở hợp pháp": "Giấy tờ chứng minh chỗ ở hợp pháp, nếu cơ quan không tự tra được",
    "Giấy tờ, tài liệu chứng minh chỗ ở hợp pháp": "Giấy tờ chứng minh chỗ ở hợp pháp, nếu cơ quan không tự tra được",
    "Thông tin chứng minh quan hệ nhân thân": "Giấy tờ chứng minh quan hệ nhân thân, nếu cơ quan không tự tra được",
}
MOST_COPIES, LEAST_FEE = 20, 1000
FREE = re.compile(r"Miễn phí(?: \(+(?:Miễn lệ phí|Phí cấp bản sao|Không)|$)")
# Of several results the one that people come for; refusals and notices come last.
WANTED = re.compile(
    r"^\W*(?:giấy|thẻ|sổ|trích lục|bằng|biển|phiếu lý lịch|chứng chỉ|xác nhận|phù hiệu|bản sao|quyết định công nhận)",
    re.I,
)
UNWANTED = re.compile(r"từ chối|sửa đổi, bổ sung|trả lời|hoàn trả|không được", re.I)
IF_SO = ("nếu có", "trong trường hợp", "đối với trường hợp", "nếu ", "khi ")


def main(source: str, target: str) -> None:
    records = {row["code"]: row for row in json.loads(Path(source).read_text(encoding="utf-8"))}
    for code, title in TITLES.items():
        (Path(target) / f"{code}.json").write_text(written(record(records[code], title)), encoding="utf-8")


def written(value: dict[str, Any]) -> str:
    """JSON with one line for each fact, and for each paper, channel and law."""
    lines = []
    for key, one in value.items():
        many = isinstance(one, list) and one and isinstance(one[0], dict)
        parts = [f"    {json.dumps(row, ensure_ascii=False)}" for row in one] if many else []
        said = "[\n" + ",\n".join(parts) + "\n  ]" if many else json.dumps(one, ensure_ascii=False)
        lines.append(f"  {json.dumps(key)}: {said}")
    return "{\n" + ",\n".join(lines) + "\n}\n"


def record(row: dict[str, Any], title: str) -> dict[str, Any]:
    """One procedure as `catalogue.actions.publish` reads it."""
    levels = {LEVELS[one_line(level)] for level in row["levels"]}
    everybody, groups = papers_of(row["dossier"])
    return {
        "code": row["code"],
        "version": 1,
        "name": one_line(row["name"]).rstrip("."),
        "title": title,
        "field": one_line(row["field"]),
        "kind": KINDS.get(row["kind"], "other"),
        "level": next(level for level in LOWEST_FIRST if level in levels),
        "levels": sorted(levels),
        "subjects": sorted({SUBJECTS[one_line(subject)] for subject in row["subjects"]}),
        "ministry": row["ministry"],
        "competent_agency": one_line(row["competent_authority"]).rstrip("."),
        "executing_agency": one_line(row["executing_agency"]).rstrip("."),
        "decision": one_line(row["decision"]),
        "source_url": row["source_url"],
        "effective_from": EFFECTIVE,
        "verified_on": VERIFIED,
        "result_name": result(one_line(one["name"]) for one in row["results"]),
        "terms": list(terms(row["channels"])),
        "papers": everybody,
        "groups": groups,
        "legal_bases": list(laws(row["legal_basis"])),
    }


def result(names: Iterable[str]) -> str:
    """What one gets in the end."""
    found = sorted(names, key=lambda name: (bool(UNWANTED.search(name)), not WANTED.match(name)))
    first = re.split(r";| theo [Mm]ẫu| \(mẫu", found[0])[0].strip("- .,") if found else ""
    return first[:1].upper() + first[1:LONGEST_PAPER]


def terms(channels: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each channel once; without a time where the source gives none, or more than one."""
    rows = list(channels)
    for said, channel in CHANNELS.items():
        same = [row for row in rows if row["channel"] == said]
        if not same:
            continue
        times = {(row["time_value"], UNITS.get(row["time_unit"])) for row in same}
        amount, unit = times.pop() if len(times) == 1 else (None, None)
        is_clear = bool(amount and unit)
        fee, words = price([one for row in same for one in row["fee"]])
        yield {
            "channel": channel,
            "amount": str(amount) if is_clear else None,
            "unit": unit if is_clear else "",
            "fees": [{"amount": fee, "words": words}],
        }


def price(said: list[str]) -> tuple[int | None, str]:
    """The one amount in đồng, or what decides it. "Miễn phí" with a law behind it means that the law decides."""
    amounts = {int(found.replace(",", "")) for one in said for found in re.findall(r"^([0-9,]+) (?:Việt|VN)", one)}
    notes = " ".join(said)
    if len(amounts) == 1 and min(amounts) >= LEAST_FEE and "USD" not in notes:
        return amounts.pop(), ""
    if amounts:
        return None, "Tùy trường hợp"
    if said and all(FREE.match(one) for one in said):
        return 0, "Miễn phí"
    if "ội đồng nhân dân" in notes:
        return None, "Theo mức của Hội đồng nhân dân cấp tỉnh"
    return None, "Theo biểu phí của Bộ Tài chính" if re.search(r"[Tt]hông tư|Luật phí", notes) else ""


def papers_of(dossier: Iterable[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Papers of everybody, and those of each case under its name."""
    common: list[dict[str, Any]] = []
    found: list[dict[str, Any]] = []
    for group in dossier:
        name = one_line(group["case"])
        rows = list(papers(group["docs"]))
        if not rows or fold_key(name).lstrip("* -").startswith("luu y"):
            continue
        if not name or GROUP.match(name):
            common += rows
        else:
            found.append({"kind": "case", "name": case_name(name), "papers": rows})
    number = count(1)
    for row in common + [row for group in found for row in group["papers"]]:
        row["slot"] = f"giay-to-{next(number)}"
    common = once(common)
    return common, [{**group, "papers": once(group["papers"])} for group in found[:MOST_CASES]]


def papers(docs: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What is really a paper: it has copies to hand in, and does not begin as a note does."""
    for doc in sorted(docs, key=lambda doc: order(doc["name"])):
        name = paper_name(doc["name"])
        if doc["originals"] + doc["copies"] == 0 or NOTE.match(name) or len(name) < 4:
            continue
        is_required = not any(mark in doc["name"].lower() for mark in IF_SO)
        originals, copies = (1 if said > MOST_COPIES else said for said in (doc["originals"], doc["copies"]))
        yield {"slot": "", "name": name, "originals": originals, "copies": copies, "is_required": is_required}


def order(name: str) -> tuple[int, str]:
    """The source's own numbers; without one, the form to fill comes first."""
    number = re.match(r"\W*([0-9]{1,2}|[a-zđ])[.)]", name)
    if number:
        return 1, number[1].zfill(2)
    return (0, "") if re.match(r"\W*(?:tờ khai|đơn|giấy đề nghị|phiếu)", name.lower()) else (2, "")


def paper_name(name: str) -> str:
    """The first clause, without its number."""
    text = NUMBERED.sub("", one_line(name))
    shorter = next((said for start, said in SAID_SHORTER.items() if text.startswith(start)), "")
    if shorter:
        return shorter
    text = re.split(r"\.(?:docx?|pdf)\b|(?<=NĐ-CP)(?=[A-ZĐ])", text)[0]
    text = re.split(r"\((?:sau đây|trong đó)", text)[0]
    text = re.split(r"[;:]|\.(?=\s|$)|\.(?=[0-9]\.Mu)", text)[0].strip(" .,(")
    text = re.sub(r" theo Mẫu số$", "", text)
    return shown(text)


def case_name(name: str) -> str:
    """“a) Đối với trường hợp cấp lại …, hồ sơ gồm:” → “Cấp lại …”."""
    text = NUMBERED.sub("", name)
    text = re.sub(r"^(?:đối với )?trường hợp (?:là )?|^đối với ", "", text, flags=re.I)
    text = re.sub(r"[,:;.\s]*(?:thành phần )?(?:hồ sơ (?:bao )?gồm.*|gồm)?[,:;.\s]*$", "", text, flags=re.I)
    return shown(text)


def shown(text: str) -> str:
    """With a capital, and no longer than one reads in a list."""
    if len(text) > LONGEST_PAPER:
        text = text[:LONGEST_PAPER].rsplit(" ", 1)[0].rstrip(" ,(") + "…"
    return text[:1].upper() + text[1:]


def once(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Without those named twice."""
    return list({fold_key(row["name"]): row for row in reversed(list(rows))}.values())[::-1]


def laws(numbers: Iterable[str]) -> Iterator[dict[str, str]]:
    """Laws first, then decrees, then circulars, newest first."""
    whole = {one + "g" if one.endswith("/QĐ-TT") else one for one in numbers}
    known = sorted({one for one in whole if LAW.fullmatch(one)}, key=lambda one: one.split("/")[1], reverse=True)
    ranked = [(number, word) for mark, word in LAW_KINDS for number in known if number.split("/")[2].startswith(mark)]
    for number, word in ranked[:MOST_LAWS]:
        yield {"number": number, "name": NAMES.get(number, word)}


if __name__ == "__main__":
    main(*sys.argv[1:])
