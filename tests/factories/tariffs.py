"""Procedures that cost something: tariffs put in force by the catalogue's own editor."""

from dataclasses import replace
from datetime import datetime

from motcua.catalogue import queries, rows
from motcua.catalogue.actions import drafting
from motcua.core.clock import day_of
from motcua.core.ids import Ref
from motcua.payments.fees import Band, Count, FeeRule, Relief
from motcua.payments.lifecycle import FeeKind
from tests.factories.people import MONDAY_9AM
from tests.factories.world import BIRTH, World

WRITER, PUBLISHER = Ref("officer", "writer"), Ref("officer", "publisher")
COUNCIL = "Nghị quyết 12/2026/NQ-HĐND"
FLAT = FeeRule("le-phi", "Lệ phí hộ tịch", FeeKind.CHARGE, COUNCIL, (Band(8000),))
ONLINE_HALF = Relief("Nộp trực tuyến", 50, COUNCIL, {"==": [{"var": "channel"}, "online"]})
EXEMPT = Relief("Hộ nghèo", 100, "Nghị quyết 3/NQ-HĐND", {"==": [{"var": "father_declared"}, False]})
COPIES = FeeRule(
    "phi-ban-sao", "Phí bản sao trích lục", FeeKind.FEE, COUNCIL, (Band(8000),), times=Count("copies", "bản")
)
# 226/2016/TT-BTC as the national catalogue tells it.
CERTIFYING = FeeRule(
    "phi-chung-thuc",
    "Phí chứng thực bản sao",
    FeeKind.FEE,
    "226/2016/TT-BTC",
    (Band(2000, 2), Band(1000)),
    pieces=Count("pages", "trang"),
    times=Count("copies", "bản"),
    cap=200_000,
)


def with_tariff(world: World, *rules: FeeRule, at: datetime = MONDAY_9AM) -> World:
    """The same world, in which birth registration is charged for by these rules."""
    draft = drafting.start(BIRTH, by=WRITER, at=at)
    record = replace(rows.record_of(queries.draft_of(BIRTH)), fee_rules=rules, decision="7/QĐ-UBND")
    drafting.save(draft.pk, record, seen=draft.revision, effective_from=day_of(at), by=WRITER, at=at)
    drafting.publish(draft.pk, seen=draft.revision + 1, by=PUBLISHER, at=at)
    return replace(world, procedure=queries.version_of(BIRTH, day_of(at)))
