#!/usr/bin/env python3
"""Xác minh biên nhận và kết quả của Một Cửa, không cần mạng, không cần cài thêm gì ngoài Python 3.8 trở lên.

    python3 xacminh.py TỆP.pdf --key mocua-public.txt [--roots roots.pem] [--status status.json] [--proof proof.json]
                       [--days days.json]
    python3 xacminh.py --qr "NỘI DUNG MÃ QR" --key mocua-public.txt [--status status.json]

Mã thoát: 0 thật · 1 đã bị sửa · 2 đã thu hồi · 3 đã được thay · 4 không rõ · 5 không đọc được.
"""

import argparse
import base64
import hashlib
import hmac
import json
import re
import sys
from collections import namedtuple
from datetime import datetime, timezone

UTC = timezone.utc  # noqa: UP017  the short name came with Python 3.11
GENUINE, ALTERED, REVOKED, SUPERSEDED, UNKNOWN, UNREADABLE = range(6)
BROKEN = (ValueError, IndexError, KeyError, TypeError, OverflowError, StopIteration)
HEADINGS = ("THẬT", "ĐÃ BỊ SỬA", "ĐÃ THU HỒI", "ĐÃ ĐƯỢC THAY BẰNG BẢN MỚI", "KHÔNG RÕ", "KHÔNG ĐỌC ĐƯỢC")


class Answer(Exception):
    """The end of a check: an exit code and lines for people."""

    def __init__(self, code, *lines):
        super().__init__(code)
        self.code, self.lines = code, lines


# --- Ed25519 (RFC 8032) ---------------------------------------------------------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
# A point is X, Y, Z, T with x = X/Z, y = Y/Z, xy = T/Z.
NEUTRAL = (0, 1, 1, 0)


def add(a, b):
    """The sum of two points of the curve."""
    e = (a[1] - a[0]) * (b[1] - b[0]) % P
    f = (a[1] + a[0]) * (b[1] + b[0]) % P
    g, h = 2 * a[3] * b[3] * D % P, 2 * a[2] * b[2] % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiply(number, point):
    """A point added to itself `number` times."""
    total = NEUTRAL
    while number:
        if number & 1:
            total = add(total, point)
        point, number = add(point, point), number >> 1
    return total


def decompress(raw):
    """The point that 32 bytes name; None if they name none."""
    y = int.from_bytes(raw, "little")
    sign, y = y >> 255, y & (1 << 255) - 1
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    if x & 1 != sign:
        x = P - x
    return x, y, 1, x * y % P


BASE = decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def ed25519_holds(key, message, signature):
    """Whether `signature` (64 bytes) over `message` was made with the private half of `key` (32 bytes)."""
    if len(key) != 32 or len(signature) != 64:
        return False
    a, r = decompress(key), decompress(signature[:32])
    s = int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = multiply(s, BASE), add(r, multiply(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def any_holds(keys, message, signature):
    """Whether one of the portal's keys made the signature."""
    return any(ed25519_holds(key, message, signature) for key in keys)


def canonical(value):
    """The JSON bytes that the portal signs."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def signed_body(document, keys):
    """A signed JSON document without its signature; an answer if it does not hold."""
    body = {name: value for name, value in document.items() if name != "signature"}
    if not any_holds(keys, canonical(body), base64.b64decode(document.get("signature", ""))):
        raise Answer(UNREADABLE, f"Tệp {document.get('kind', 'JSON')} không do cổng ký, không dùng được.")
    return body


# --- DER, certificates, RSA -----------------------------------------------------------------------------------------

Node = namedtuple("Node", "tag body raw")
Certificate = namedtuple(
    "Certificate",
    "raw tbs serial issuer subject since until modulus exponent is_authority algorithm signature",
)
HASHES = {"608648016503040201": "sha256", "608648016503040202": "sha384", "608648016503040203": "sha512"}
RSA_HASHES = {"2a864886f70d01010b": "sha256", "2a864886f70d01010c": "sha384", "2a864886f70d01010d": "sha512"}
RSA_PLAIN, RSA_PSS = "2a864886f70d010101", "2a864886f70d01010a"
SIGNED_DATA, STAMP_INFO = "2a864886f70d010702", "2a864886f70d0109100104"
CONTENT_TYPE, MESSAGE_DIGEST = "2a864886f70d010903", "2a864886f70d010904"
SIGNING_CERTIFICATE, TIME_STAMP = "2a864886f70d010910022f", "2a864886f70d010910020e"
NAMES = {"550403": "name", "55040a": "unit", "55040c": "title"}


def node(data, at=0):
    """The DER value that begins at `at`. Raises IndexError, ValueError."""
    tag, length, head = data[at], data[at + 1], 2
    if length & 0x80:
        head += length & 0x7F
        length = int.from_bytes(data[at + 2 : at + head], "big")
    if at + head + length > len(data):
        raise ValueError("DER value reaches past the end")
    return Node(tag, data[at + head : at + head + length], data[at : at + head + length])


def children(parent):
    """The values inside a constructed value."""
    found, at = [], 0
    while at < len(parent.body):
        found.append(node(parent.body, at))
        at += len(found[-1].raw)
    return found


def moment(value):
    """UTCTime or GeneralizedTime as a datetime."""
    text = value.body.decode().split(".")[0].rstrip("Z")
    if value.tag == 0x17:
        text = ("19" if text[:2] >= "50" else "20") + text
    return datetime.strptime(text, "%Y%m%d%H%M%S").replace(tzinfo=UTC)


def certificate(value):
    """A certificate's parts; only RSA keys are understood."""
    tbs, algorithm, signature = children(value)
    parts = [part for part in children(tbs) if part.tag != 0xA0]
    key_algorithm, key_bits = children(parts[5])
    if children(key_algorithm)[0].body.hex() != RSA_PLAIN:
        raise ValueError("not an RSA key")
    modulus, exponent = (int.from_bytes(part.body, "big") for part in children(node(key_bits.body[1:])))
    since, until = (moment(part) for part in children(parts[3]))
    return Certificate(
        value.raw, tbs.raw, parts[0].body, parts[2].raw, parts[4].raw, since, until, modulus, exponent,
        is_authority(parts[6:]), algorithm, signature.body[1:],
    )  # fmt: skip


def is_authority(tail):
    """Whether the extensions say that the key may sign certificates (basicConstraints, cA true)."""
    for wrapper in tail:
        if wrapper.tag == 0xA3:
            for extension in children(children(wrapper)[0]):
                identifier, *rest = children(extension)
                if identifier.body.hex() == "551d13":
                    return any(part.tag == 1 and part.body != b"\0" for part in children(node(rest[-1].body)))
    return False


def rsa_holds(holder, algorithm, digest_name, message, signature):
    """Whether an RSA signature (PKCS#1 v1.5 or PSS) over `message` fits the holder's key."""
    kind = children(algorithm)[0].body.hex()
    size = (holder.modulus.bit_length() + 7) // 8
    if len(signature) != size:
        return False
    opened = pow(int.from_bytes(signature, "big"), holder.exponent, holder.modulus).to_bytes(size, "big")
    if kind == RSA_PSS:
        return pss_holds(opened, holder.modulus.bit_length() - 1, digest_name, message)
    name = RSA_HASHES.get(kind) or (digest_name if kind == RSA_PLAIN else None)
    if name is None:
        return False
    oid = next(bytes.fromhex(oid) for oid, known in HASHES.items() if known == name)
    digest = hashlib.new(name, message).digest()
    # DigestInfo: the hash's identifier (nine bytes), a NULL, the digest.
    info = bytes([0x30, 17 + len(digest), 0x30, 13, 6, 9]) + oid + b"\5\0\4" + bytes([len(digest)]) + digest
    return hmac.compare_digest(opened, b"\0\1" + b"\xff" * (size - 3 - len(info)) + b"\0" + info)


def pss_holds(opened, bits, name, message):
    """RFC 8017 §9.1.2, mask by MGF1 with the same hash, salt of any length."""
    size = (bits + 7) // 8
    opened, length = opened[-size:], hashlib.new(name).digest_size
    masked, found = opened[: size - length - 1], opened[size - length - 1 : -1]
    rounds = range(-(-len(masked) // length))
    mask = b"".join(hashlib.new(name, found + n.to_bytes(4, "big")).digest() for n in rounds)
    mask = int.from_bytes(mask[: len(masked)], "big")
    plain = (int.from_bytes(masked, "big") ^ mask) & (1 << 8 * len(masked) - (8 * size - bits)) - 1
    salt = plain.to_bytes(len(masked), "big").lstrip(b"\0")
    if opened[-1] != 0xBC or not salt.startswith(b"\1"):
        return False
    digest = hashlib.new(name, message).digest()
    return hmac.compare_digest(hashlib.new(name, bytes(8) + digest + salt[1:]).digest(), found)


def is_trusted(holder, others, roots, at, depth=5):
    """Whether a chain of valid certificates leads from the holder to a given root, at that moment."""
    if not holder.since <= at <= holder.until or depth == 0:
        return False
    if any(holder.raw == root.raw for root in roots):
        return True
    for above in [*roots, *others]:
        has_issued = (
            above.subject == holder.issuer
            and above.is_authority
            and rsa_holds(above, holder.algorithm, "sha256", holder.tbs, holder.signature)
        )
        if has_issued and is_trusted(above, others, roots, at, depth - 1):
            return True
    return False


# --- Signed messages and time stamps (CMS, RFC 5652, RFC 3161) ------------------------------------------------------

Signed = namedtuple("Signed", "holder others digest_name attributes unsigned content signature")


def signed_message(value):
    """A CMS message with one signer, its signature checked; ALTERED if that does not fit."""
    kind, wrapper = children(value)
    parts = children(children(wrapper)[0])
    if kind.body.hex() != SIGNED_DATA:
        raise ValueError("not signed data")
    held = [certificate(one) for part in parts if part.tag == 0xA0 for one in children(part)]
    info = children(children(parts[-1])[0])
    issuer, serial = children(info[1])
    holder = next(one for one in held if (one.issuer, one.serial) == (issuer.raw, serial.body))
    digest_name = HASHES[children(info[2])[0].body.hex()]
    at = 4 if info[3].tag == 0xA0 else None
    if at is None:
        raise ValueError("no signed attributes")
    if not rsa_holds(holder, info[at], digest_name, b"\x31" + info[3].raw[1:], info[at + 1].body):
        raise Answer(ALTERED, "Chữ ký số không khớp với chứng thư của người ký.")
    attributes, unsigned = (table(info[3]), table(info[at + 2]) if len(info) > at + 2 else {})
    marks = attributes.get(SIGNING_CERTIFICATE)
    if marks is not None and not names_certificate(marks, holder):
        raise Answer(ALTERED, "Chữ ký số được gắn với một chứng thư khác.")
    return Signed(holder, held, digest_name, attributes, unsigned, children(parts[2]), info[at + 1].body)


def table(attributes):
    """Attribute values by identifier."""
    pairs = (children(one) for one in children(attributes))
    return {identifier.body.hex(): children(values)[0] for identifier, values in pairs}


def names_certificate(value, holder):
    """Whether the signed reference (ESSCertIDv2, SHA-256 unless it says otherwise) is to the holder's certificate."""
    first = children(children(children(value)[0])[0])
    name = HASHES[children(first[0])[0].body.hex()] if first[0].tag == 0x30 else "sha256"
    found = next(part.body for part in first if part.tag == 4)
    return hmac.compare_digest(found, hashlib.new(name, holder.raw).digest())


def stamped_at(message, roots):
    """The moment that a trusted time stamp gives to a signature; None where it has none."""
    token = message.unsigned.get(TIME_STAMP)
    return None if token is None else moment_of_stamp(token, message.signature, roots)


def moment_of_stamp(token, stamped, roots):
    """The moment that a time stamp gives to what was stamped; ALTERED or UNKNOWN where it does not hold."""
    stamp = signed_message(token)
    kind, wrapper = stamp.content
    raw = children(wrapper)[0].body
    info = children(node(raw))
    algorithm, imprint = children(info[2])
    name = HASHES[children(algorithm)[0].body.hex()]
    fits = (
        kind.body.hex() == STAMP_INFO
        and stamp.attributes[MESSAGE_DIGEST].body == hashlib.new(stamp.digest_name, raw).digest()
        and imprint.body == hashlib.new(name, stamped).digest()
    )
    if not fits:
        raise Answer(ALTERED, "Dấu thời gian không thuộc về nội dung này.")
    at = moment(info[4])
    if not is_trusted(stamp.holder, stamp.others, roots, at):
        raise Answer(UNKNOWN, "Dấu thời gian không do nơi tin cậy cấp.")
    return at


# --- Results --------------------------------------------------------------------------------------------------------

RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]")


def check_result(pdf, roots, papers):
    """Raise the answer for a PDF with one PAdES signature over everything but the signature itself."""
    ranges = RANGE.findall(pdf)
    if len(ranges) != 1 or pdf.count(b"/ByteRange") != 1:
        raise Answer(ALTERED, f"Tệp phải có đúng một chữ ký số, tệp này có {len(ranges)}.")
    start, first, second, last = map(int, ranges[0])
    hole = pdf[first:second]
    covers = start == 0 and second + last == len(pdf) and pdf[:first].rstrip().endswith(b"/Contents")
    if not covers or not re.fullmatch(rb"<([0-9a-f]*|[0-9A-F]*)>", hole) or len(hole) % 2:
        raise Answer(ALTERED, "Có nội dung được thêm vào sau khi ký: chữ ký không phủ hết tệp.")
    try:
        judge(pdf, bytes.fromhex(hole[1:-1].decode()), pdf[:first] + pdf[second:], roots, papers)
    except BROKEN:
        raise Answer(ALTERED, "Chữ ký số bị hỏng.") from None


def judge(pdf, raw, content, roots, papers):
    """Raise the answer for a signature over `content`. Raises what reading broken DER raises."""
    value = node(raw)
    if raw[len(value.raw) :].strip(b"\0"):
        raise ValueError("bytes behind the signature")
    message = signed_message(value)
    digest = hashlib.new(message.digest_name, content).digest()
    if message.attributes[MESSAGE_DIGEST].body != digest:
        raise Answer(ALTERED, "Nội dung tệp không khớp với chữ ký số.")
    who = f"Người ký: {person(message.holder)}"
    if not roots:
        raise Answer(UNKNOWN, "Chữ ký khớp nội dung, nhưng cần --roots để biết chứng thư có đáng tin.", who)
    at = stamped_at(message, roots)
    if not is_trusted(message.holder, message.others, roots, at or datetime.now(UTC)):
        raise Answer(UNKNOWN, "Chứng thư của người ký không do nơi tin cậy cấp hoặc không còn hạn lúc ký.", who)
    when = f"Thời điểm ký: {at:%d/%m/%Y %H:%M:%S} (UTC)" if at else "Chữ ký không có dấu thời gian."
    sha256 = hashlib.sha256(pdf).hexdigest()
    tell_status(papers, lambda paper: paper["sha256"] == sha256)
    checked = "Đã" if papers is not None else "Chưa (cần --status)"
    raise Answer(GENUINE, "Chữ ký số phủ hết tệp và còn nguyên.", who, when, f"{checked} đối chiếu danh sách thu hồi.")


def person(holder):
    """Name, title and unit that a certificate names."""
    found = {}
    for group in children(node(holder.subject)):
        identifier, value = children(children(group)[0])
        found[NAMES.get(identifier.body.hex())] = value.body.decode("utf-8", "replace")
    return ", ".join(found[key] for key in ("name", "title", "unit") if key in found)


def tell_status(papers, is_it):
    """Raise the answer for a paper that the status list names."""
    for paper in papers or []:
        if is_it(paper) and paper["state"] == "revoked":
            raise Answer(REVOKED, "Giấy số {number} của {unit} đã bị thu hồi từ {since}.".format(**paper))
        if is_it(paper) and paper["state"] == "superseded":
            raise Answer(SUPERSEDED, "Giấy số {number} của {unit} đã được thay bằng số {replaced_by}.".format(**paper))


# --- Sealed receipts ------------------------------------------------------------------------------------------------

SEAL = re.compile(rb"/MOTC_Seal \(([0-9a-f]{128})\)")
MANIFEST = re.compile(rb"/MOTC_Manifest \(([0-9a-f]+)\)")
SIGNATURE = re.compile(rb"/MOTC_Signature \(([0-9a-f]{128})\)")


def check_receipt(pdf, keys, proof, days, roots):
    """Raise the answer for a receipt whose every byte is under the seal."""
    seals, manifests, signatures = (pattern.findall(pdf) for pattern in (SEAL, MANIFEST, SIGNATURE))
    if not len(seals) == len(manifests) == len(signatures) == 1 or len(manifests[0]) % 2:
        raise Answer(ALTERED, "Niêm phong của biên nhận bị hỏng.")
    seal, manifest, signature = (bytes.fromhex(found[0].decode()) for found in (seals, manifests, signatures))
    blank = SEAL.sub(b"/MOTC_Seal (" + b"0" * 128 + b")", pdf)
    whole = any_holds(keys, b"motcua/receipt-file/1\0" + hashlib.sha256(blank).digest(), seal)
    if not whole or not any_holds(keys, manifest, signature):
        raise Answer(ALTERED, "Niêm phong không khớp: tệp đã bị sửa, hoặc không do cổng này cấp.")
    facts = json.loads(manifest.decode())
    lines = ["Số nộp hồ sơ: {number}\nNộp lúc: {submitted_at}\nNgười nộp: {applicant}".format(**facts)]
    lines += ["Tệp: {name} · {pages} trang · {size} byte · SHA-256 {sha256}".format(**one) for one in facts["files"]]
    lines += ["Chưa nhận, hẹn gửi chậm nhất {on}: {name}".format(**one) for one in facts.get("later", ())]
    if proof is not None:
        lines += check_proof(hashlib.sha256(b"\0" + manifest).digest(), proof, keys)
        lines.append(check_stamp(proof, roots))
        lines += check_days(proof["day"], days, keys) if days is not None else []
    raise Answer(GENUINE, *lines)


def check_proof(leaf, proof, keys):
    """Say in which day's tree the receipt is; ALTERED where the proof is not about this receipt."""
    day = signed_body(proof["day"], keys)
    index, last, found = proof["index"], day["size"] - 1, leaf
    if proof["leaf"] != leaf.hex() or not 0 <= index <= last:
        raise Answer(ALTERED, "Bằng chứng không phải của biên nhận này.")
    for sibling in map(bytes.fromhex, proof["path"]):
        if index & 1 or index == last:
            found = hashlib.sha256(b"\1" + sibling + found).digest()
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            found = hashlib.sha256(b"\1" + found + sibling).digest()
        index, last = index >> 1, last >> 1
    if last or found.hex() != day["root"]:
        raise Answer(ALTERED, f"Bằng chứng không dẫn tới gốc của ngày {day['day']}.")
    return ["Có trong sổ niêm phong ngày {day} (gốc {root}).".format(**day)]


def check_stamp(proof, roots):
    """Say when an outside service saw the day; ALTERED, UNKNOWN where its stamp does not hold."""
    if not proof.get("stamp"):
        return "Ngày này chưa có dấu thời gian của bên ngoài."
    if not roots:
        return "Ngày này có dấu thời gian; cần --roots để kiểm tra."
    at = moment_of_stamp(node(base64.b64decode(proof["stamp"])), canonical(proof["day"]), roots)
    return f"Dấu thời gian của ngày này: {at:%d/%m/%Y %H:%M:%S} (UTC)."


def check_days(day, kept, keys):
    """Compare a day with the list that somebody else kept; every day of the list must name the one before it."""
    before, found = None, None
    for one in (part["statement"] for part in kept["days"]):
        body = signed_body(one, keys)
        if before is not None and body["previous"] != hashlib.sha256(canonical(before)).hexdigest():
            raise Answer(ALTERED, "Sổ niêm phong bị đứt: ngày {day} không nối với ngày trước.".format(**body))
        before, found = one, one if body["day"] == day["day"] else found
    if found is None:
        raise Answer(UNKNOWN, "Bản sổ niêm phong đã cho không có ngày {day}.".format(**day))
    if canonical(found) != canonical(day):
        raise Answer(ALTERED, "Ngày {day} trong bằng chứng khác với bản sổ niêm phong đã cho.".format(**day))
    return ["Khớp với bản sổ niêm phong đã cho ({} ngày).".format(len(kept["days"]))]


# --- QR codes -------------------------------------------------------------------------------------------------------


def check_code(text, keys, papers):
    """Raise the answer for the text of a result's QR code."""
    bare = text.strip().rpartition("q=")[2].upper()
    try:
        raw = base64.b32decode(bare + "=" * (-len(bare) % 8))
        version, kind, number, unit, day, _mark = raw[64:].decode().split("\x1f")
    except ValueError:
        raise Answer(UNREADABLE, "Đây không phải mã xác minh của Một Cửa, hoặc bị thiếu ký tự.") from None
    if version != "1" or not any_holds(keys, b"motcua/statement/1\0" + raw[64:], raw[:64]):
        raise Answer(ALTERED, "Mã giả: chữ ký trong mã không phải của cổng.")
    tell_status(papers, lambda paper: (paper["kind"], paper["number"], paper["unit"]) == (kind, number, unit))
    raise Answer(GENUINE, f"{unit} đã cấp giấy số {number} ({kind}) ngày {day[6:]}/{day[4:6]}/{day[:4]}.")


# --- Command --------------------------------------------------------------------------------------------------------


def read_keys(path):
    """The public keys in a key file, one a line."""
    lines = (line.split() for line in read_text(path).splitlines())
    return [base64.b64decode(words[1]) for words in lines if words[:1] == ["motcua-ed25519"]]


def read_roots_of(pem):
    """The certificates in a PEM text."""
    blocks = re.findall("-----BEGIN CERTIFICATE-----(.*?)-----END", pem, re.S)
    return [certificate(node(base64.b64decode(block))) for block in blocks]


def read_text(path):
    """A text file."""
    with open(path, encoding="utf-8") as file:
        return file.read()


def check(options):
    """Raise the answer to what was asked."""
    keys = read_keys(options.key)
    papers = signed_body(json.loads(read_text(options.status)), keys)["papers"] if options.status else None
    if options.qr:
        check_code(options.qr, keys, papers)
    roots = read_roots_of(read_text(options.roots)) if options.roots else []
    with open(options.file, "rb") as file:
        pdf = file.read()
    if not pdf.startswith(b"%PDF-"):
        raise Answer(UNREADABLE, "Tệp này không phải PDF.")
    if b"/MOTC_" in pdf:
        proof, days = (json.loads(read_text(path)) if path else None for path in (options.proof, options.days))
        check_receipt(pdf, keys, proof, days, roots)
    if b"/ByteRange" in pdf:
        check_result(pdf, roots, papers)
    raise Answer(UNKNOWN, "Tệp không có niêm phong hay chữ ký số.")


def main(arguments=None):
    """Print the answer in Vietnamese; the exit code says it too."""
    parser = argparse.ArgumentParser(description="Xác minh biên nhận và kết quả của Một Cửa, không cần mạng.")
    parser.add_argument("file", nargs="?", help="tệp PDF")
    parser.add_argument("--key", required=True, help="khoá công khai của cổng (mocua-public.txt)")
    parser.add_argument("--roots", help="chứng thư gốc tin cậy (PEM)")
    parser.add_argument("--status", help="danh sách giấy đã thu hồi hoặc được thay (JSON)")
    parser.add_argument("--proof", help="bằng chứng trong sổ niêm phong (JSON)")
    parser.add_argument("--days", help="bản sổ niêm phong mà nơi khác giữ (JSON)")
    parser.add_argument("--qr", help="nội dung mã QR trên kết quả")
    options = parser.parse_args(arguments)
    if not options.file and not options.qr:
        parser.error("cần một tệp PDF hoặc --qr")
    try:
        check(options)
    except Answer as answer:
        found = answer
    except (OSError, *BROKEN) as error:
        found = Answer(UNREADABLE, f"Không đọc được: {error}")
    sys.stdout.write("\n".join([HEADINGS[found.code], *found.lines]) + "\n")
    return found.code


if __name__ == "__main__":
    sys.exit(main())
