"""Whether the closed days hold: against their signatures, the ledger as it is now, and copies kept elsewhere (F47)."""

import base64
import binascii
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from cryptography.exceptions import InvalidSignature
from django.conf import settings
from django.utils.translation import gettext as _

from motcua.audit import checks, folding
from motcua.audit.models import AuditHead
from motcua.core.facts import Broken, Look
from motcua.core.words import short_day
from motcua.documents import days, merkle, seal
from motcua.documents.models import DayRoot

FACT = "I4"
_TABLES = ("documents_dayroot", "documents_dayleaf", "documents_daystamp")
_GUARDS = (
    "documents_day_follows",
    *(f"documents_{name}_{end}" for name in ("day_root", "day_leaf", "day_stamp") for end in ("frozen", "kept")),
)
Statement = Mapping[str, Any]  # Any: JSON


class UnreadableDaysError(ValueError):
    """The file is no copy of the register, or this installation's key did not sign what it says."""


def days_hold(look: Look) -> Iterator[Broken]:
    """I4: every closed day is signed, names the day before, and is what its leaves and the ledger's lines give."""
    before: DayRoot | None = None
    for root in DayRoot.objects.order_by("day").iterator(chunk_size=50):
        yield from (Broken(FACT, _row(root.day), reason) for reason in _wrong(root, before))
        yield from _lost(root, before.ledger_until if before else folding.NOTHING_YET)
        before = root


def days_are_append_only(look: Look) -> Iterator[Broken]:
    """I11: nobody may rewrite a closed day."""
    yield from checks.guarded(dict.fromkeys(_TABLES, checks.GROWING), _GUARDS, _("sổ niêm phong"))


def days_match(kept: Sequence[Statement]) -> Iterator[Broken]:
    """I4: the days that somebody else kept a copy of are here, and say the same."""
    own = {root.day.isoformat(): root for root in DayRoot.objects.defer("ledger_links").iterator()}
    for statement in sorted(kept, key=lambda one: str(one["day"])):
        name = str(statement["day"])
        row = _row(date.fromisoformat(name))
        if name not in own:
            yield Broken(FACT, row, _("có trong bản giữ ở nơi khác mà mất ở đây"))
        elif seal.canonical(days.statement(own[name])) != seal.canonical(statement):
            yield Broken(FACT, row, _("khác với bản giữ ở nơi khác"))


def read_days(document: Any) -> list[Statement]:  # Any: JSON
    """The statements in a copy of the register, each with its signature checked. Raises `UnreadableDaysError`."""
    try:
        statements = [part["statement"] for part in document["days"]]
        for one in statements:
            body = {key: value for key, value in one.items() if key != "signature"}
            _key().verify(base64.b64decode(one["signature"]), seal.canonical(body))
            date.fromisoformat(one["day"])
    except (KeyError, TypeError, ValueError, AttributeError, binascii.Error, InvalidSignature) as error:
        raise UnreadableDaysError from error
    return statements


def _wrong(root: DayRoot, before: DayRoot | None) -> Iterator[str]:
    """What does not fit of a day by itself."""
    try:
        _key().verify(bytes(root.signature), seal.canonical(days.body(root)))
    except InvalidSignature:
        yield _("nội dung không khớp chữ ký")
    if bytes(root.previous) != (days.fingerprint(before) if before else days.FIRST):
        yield _("không nối với ngày trước")
    leaves = days.leaves_of(root)
    if len(leaves) != root.size or merkle.root(leaves) != bytes(root.root):
        yield _("biên nhận không dẫn tới gốc")
    links = folding.links(bytes(root.ledger_links))
    if merkle.root([merkle.leaf_hash(link) for link in links]) != bytes(root.ledger_root):
        yield _("các chuỗi không dẫn tới gốc")


def _lost(root: DayRoot, after: int) -> Iterator[Broken]:
    """Lines that were there when the day was closed and are not there now, or are others."""
    closed = set(folding.links(bytes(root.ledger_links)))
    now = {head.link: head for head in folding.heads(after, root.ledger_until)}
    gone = sorted(closed - now.keys())
    names = _chains({link[32 : 32 + folding.TAG_BYTES] for link in gone}) if gone else {}
    told = set()
    for link in gone:
        chain = names.get(link[32 : 32 + folding.TAG_BYTES], "")
        seq = int.from_bytes(link[-folding.SEQ_BYTES :], "big")
        told.add(chain)
        words = {"chain": chain or _("một chuỗi không còn dòng nào"), "seq": seq}
        where = _("sổ kiểm toán của %(chain)s, dòng %(seq)d") % words
        yield Broken(FACT, where, _("có khi đóng sổ ngày %(day)s, nay mất hoặc bị viết lại") % _day(root))
    for head in (now[link] for link in now.keys() - closed if now[link].chain not in told):
        words = {"chain": head.chain, "seq": head.seq}
        where = _("sổ kiểm toán của %(chain)s, dòng %(seq)d") % words
        yield Broken(FACT, where, _("không có khi đóng sổ ngày %(day)s") % _day(root))
    if not gone and folding.count(after, root.ledger_until) != root.ledger_lines:
        yield Broken(FACT, _row(root.day), _("số dòng sổ kiểm toán khác với lúc đóng sổ"))


def _chains(tags: set[bytes]) -> dict[bytes, str]:
    """The names behind tags; only looked up where something is wrong."""
    names = AuditHead.objects.values_list("chain", flat=True).iterator(chunk_size=5000)
    return {folding.tag(name): name for name in names if folding.tag(name) in tags}


def _row(day: date) -> str:
    return _("sổ niêm phong ngày %(day)s") % {"day": short_day(day)}


def _day(root: DayRoot) -> dict[str, str]:
    return {"day": short_day(root.day)}


def _key() -> Any:  # Any: the key class has no public name in the settings' type
    return settings.KEYRING.sealing_key.public_key()
