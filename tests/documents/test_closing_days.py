"""Days are closed once, in order, with everything that came; the world can check it (SEC-18, UX-04)."""

import base64
import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from motcua.audit import folding, ledger
from motcua.audit.models import AuditLine
from motcua.core import clock
from motcua.core.batch import Batch
from motcua.core.ids import Ref
from motcua.documents import days, merkle, ports, seal, tasks
from motcua.documents.actions import close_days, stamp_days
from motcua.documents.models import DayLeaf, DayRoot, DayStamp
from motcua.documents.ports import StampingError
from tests.databases import CommittedDatabase, connected, lent
from tests.fakes import FakeStamper

pytestmark = pytest.mark.slow

FRIDAY, SATURDAY, SUNDAY, MONDAY = (date(2026, 11, day) for day in (20, 21, 22, 23))
MONDAY_EARLY = datetime(2026, 11, 22, 17, 23, tzinfo=UTC)  # 00:23 on a Vietnamese clock
DAY = timedelta(days=1)


class Receipts:
    """What a test says was handed in."""

    def __init__(self) -> None:
        self.given: list[tuple[date, bytes]] = []

    def add(self, day: date, *contents: bytes) -> list[bytes]:
        leaves = [merkle.leaf_hash(content) for content in contents]
        self.given += [(day, leaf) for leaf in leaves]
        return sorted(leaves)

    def first_day(self) -> date | None:
        return min((day for day, _leaf in self.given), default=None)

    def waiting(self, *, since: date | None, until: date) -> Iterator[tuple[date, bytes]]:
        closed = {bytes(leaf) for leaf in DayLeaf.objects.values_list("leaf", flat=True)}
        for day, leaf in self.given:
            if (since is None or since <= day) and day <= until and leaf not in closed:
                yield day, leaf


@pytest.fixture
def receipts() -> Iterator[Receipts]:
    before, found = ports.leaves(), Receipts()
    ports.use_leaves(found)
    yield found
    ports.use_leaves(before)


@pytest.fixture
def stamper() -> Iterator[FakeStamper]:
    before, found = ports.stamper(), FakeStamper()
    ports.use_stamper(found)
    yield found
    ports.use_stamper(before)


def write(code: str, times: int = 1) -> None:
    for _n in range(times):
        with transaction.atomic():
            batch = Batch()
            ledger.record(batch, subject=Ref("dossier", code), verb="v", by=Ref("person", "lan"), at=MONDAY_EARLY)
            batch.write()


@pytest.mark.django_db
def test_a_day_is_closed_over_its_receipts_and_signed(receipts: Receipts) -> None:
    leaves = receipts.add(SUNDAY, b"a", b"b", b"c")
    receipts.add(MONDAY, b"still open")

    assert close_days(at=MONDAY_EARLY) == [SUNDAY]

    root = days.on(SUNDAY)
    assert (root.size, bytes(root.root), days.leaves_of(root)) == (3, merkle.root(leaves), leaves)
    said = days.statement(root)
    signature = base64.b64decode(str(said.pop("signature")))
    settings.KEYRING.sealing_key.public_key().verify(signature, seal.canonical(said))
    assert said == days.body(root)


@pytest.mark.django_db
def test_closing_again_closes_nothing(receipts: Receipts) -> None:
    receipts.add(SUNDAY, b"a")
    close_days(at=MONDAY_EARLY)

    assert close_days(at=MONDAY_EARLY + timedelta(hours=1)) == []
    assert DayRoot.objects.count() == 1


@pytest.mark.django_db
def test_a_day_is_not_closed_in_its_last_minutes(receipts: Receipts) -> None:
    receipts.add(SUNDAY, b"a")

    assert SUNDAY not in close_days(at=MONDAY_EARLY - timedelta(minutes=10))


@pytest.mark.django_db
def test_missed_days_are_caught_up_in_order_and_each_names_the_one_before(receipts: Receipts) -> None:
    receipts.add(FRIDAY, b"a")
    receipts.add(SUNDAY, b"b")

    assert close_days(at=MONDAY_EARLY) == [FRIDAY, SATURDAY, SUNDAY]

    friday, saturday, sunday = DayRoot.objects.order_by("day")
    assert (friday.size, saturday.size, sunday.size) == (1, 0, 1)
    assert bytes(friday.previous) == days.FIRST
    assert bytes(saturday.previous) == days.fingerprint(friday)
    assert bytes(sunday.previous) == days.fingerprint(saturday)


@pytest.mark.django_db
@pytest.mark.parametrize("late_by", [1, 20, 60], ids=lambda days: f"{days} days")
def test_a_late_receipt_goes_into_the_next_open_day(receipts: Receipts, late_by: int) -> None:
    receipts.add(SUNDAY, b"a")
    close_days(at=MONDAY_EARLY)
    (late,) = receipts.add(SUNDAY - (late_by - 1) * DAY, b"late")

    # The first day of a month looks at everything.
    for n in range(1, 10):
        close_days(at=MONDAY_EARLY + n * DAY)

    assert days.closed_on(late) == (MONDAY if late_by < 40 else date(2026, 12, 1))


@pytest.mark.django_db
def test_where_nothing_ever_happened_nothing_is_closed(receipts: Receipts) -> None:
    assert AuditLine.objects.count() == 0
    assert close_days(at=MONDAY_EARLY) == []


@pytest.mark.django_db
def test_the_ledgers_new_heads_are_folded_into_the_newest_day(receipts: Receipts) -> None:
    receipts.add(SATURDAY, b"a")
    write("A", times=3)
    write("B")
    close_days(at=MONDAY_EARLY)
    write("A")

    assert close_days(at=MONDAY_EARLY + DAY) == [MONDAY]

    saturday, sunday, monday = DayRoot.objects.order_by("day")
    assert (saturday.ledger_lines, saturday.ledger_chains) == (0, 0)
    assert (sunday.ledger_lines, sunday.ledger_chains) == (4, 2)
    # Chain A again, and the lines that tell of the closing of the two days before.
    assert (monday.ledger_lines, monday.ledger_chains) == (3, 3)
    head = AuditLine.objects.get(chain="dossier:A", seq=4)
    assert bytes(head.hash) in bytes(monday.ledger_links)
    assert monday.ledger_until > sunday.ledger_until


@pytest.mark.django_db
def test_a_proof_leads_from_each_receipt_to_the_signed_root(receipts: Receipts) -> None:
    leaves = receipts.add(SUNDAY, *(bytes([n]) for n in range(7)))
    assert days.proof(leaves[0]) is None
    close_days(at=MONDAY_EARLY)

    for place, leaf in enumerate(leaves):
        proof = days.proof(leaf)
        assert proof is not None
        path = [bytes.fromhex(step) for step in proof["path"]]  # type: ignore[attr-defined]  # a list in JSON
        assert merkle.root_of_path(leaf, place, 7, path) == bytes(days.on(SUNDAY).root)
        assert proof["day"] == days.statement(days.on(SUNDAY))


@pytest.mark.django_db
def test_a_day_is_published_without_a_stamp_and_stamped_later(receipts: Receipts, stamper: FakeStamper) -> None:
    receipts.add(SATURDAY, b"a")
    close_days(at=MONDAY_EARLY)
    stamper.failures = [StampingError("down")]

    assert stamp_days(at=MONDAY_EARLY) == 0
    assert [day["stamp"] for day in days.feed()["days"]] == ["", ""]  # type: ignore[attr-defined]  # a list in JSON

    assert stamp_days(at=MONDAY_EARLY) == 2
    assert stamp_days(at=MONDAY_EARLY) == 0
    for root in DayRoot.objects.all():
        assert bytes(root.stamp.token) == b"stamp:" + days.fingerprint(root)


@pytest.mark.django_db
def test_the_feed_goes_on_where_it_was_left(receipts: Receipts, monkeypatch: pytest.MonkeyPatch) -> None:
    receipts.add(FRIDAY, b"a")
    close_days(at=MONDAY_EARLY)
    monkeypatch.setattr(days, "FEED_LENGTH", 2)

    first = days.feed()
    rest = days.feed(date.fromisoformat(str(first["next"])))

    assert [len(part["days"]) for part in (first, rest)] == [2, 1]  # type: ignore[arg-type]  # lists in JSON
    assert (first["next"], rest["next"]) == ("2026-11-22", "")


TOUCHES = [
    f"{verb} {table}{tail}"
    for table in ("documents_dayroot", "documents_dayleaf", "documents_daystamp")
    for verb, tail in (("UPDATE", " SET province_id = '38'"), ("DELETE FROM", ""), ("TRUNCATE", ""))
]


@pytest.mark.django_db
@pytest.mark.parametrize("statement", TOUCHES)
def test_what_was_closed_cannot_be_touched(receipts: Receipts, statement: str) -> None:
    receipts.add(SUNDAY, b"a")
    close_days(at=MONDAY_EARLY)
    with pytest.raises(DatabaseError, match=r"permission denied|must be owner"), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize("day", [SUNDAY, SUNDAY - DAY, MONDAY + DAY], ids=["again", "before", "a gap"])
def test_the_database_itself_takes_only_the_day_that_comes_next(receipts: Receipts, day: date) -> None:
    receipts.add(SUNDAY, b"a")
    close_days(at=MONDAY_EARLY)
    next_one = days.on(SUNDAY)
    values = {field.attname: getattr(next_one, field.attname) for field in DayRoot._meta.concrete_fields[1:]}
    with pytest.raises(DatabaseError):
        DayRoot.objects.create(**{**values, "day": day, "previous": bytes(31) + b"x"})


def test_two_closers_at_once_close_a_day_once(committed_db: CommittedDatabase, receipts: Receipts) -> None:
    receipts.add(SUNDAY, b"a", b"b")
    closed: list[list[date]] = []

    def close() -> None:
        closed.append(close_days(at=MONDAY_EARLY))
        connection.close()

    closers = [threading.Thread(target=close) for _n in range(4)]
    for one in closers:
        one.start()
    for one in closers:
        one.join()

    assert sorted(closed) == [[], [], [], [SUNDAY]]
    assert DayLeaf.objects.count() == 2


def test_a_writer_in_another_database_holds_nobody_up(
    committed_db: CommittedDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copies of one template give their tables the same numbers, and locks are listed for all of them."""
    monkeypatch.setattr(folding, "PATIENCE_SECONDS", 0.2)
    with lent("beside"):
        words = connection.get_connection_params()
        beside = {name: words[name] for name in ("dbname", "user", "host", "port")}
        with psycopg.connect(**beside) as busy, connected(committed_db.name, settings.MOTCUA_APP_ROLE):
            busy.execute("LOCK TABLE audit_auditline IN ROW EXCLUSIVE MODE")
            assert folding.boundary() >= 0


def test_a_line_that_is_being_written_is_waited_for(
    committed_db: CommittedDatabase, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its number was drawn before the boundary, so the boundary is not known until it is a line or never will be."""
    monkeypatch.setattr(folding, "PATIENCE_SECONDS", 0.2)
    drawn, done = threading.Event(), threading.Event()

    def slow() -> None:
        with transaction.atomic():
            batch = Batch()
            ledger.begin(batch, subject=Ref("dossier", "S"), verb="v", by=Ref("person", "lan"), at=MONDAY_EARLY)
            batch.write()
            drawn.set()
            done.wait(10)
        connection.close()

    writer = threading.Thread(target=slow)
    writer.start()
    drawn.wait(10)
    with pytest.raises(folding.StillWritingError):
        folding.boundary()
    done.set()
    writer.join()
    monkeypatch.setattr(folding, "PATIENCE_SECONDS", 30)
    until = folding.boundary()

    assert folding.fold(folding.NOTHING_YET, until).lines == 1
    assert DayStamp.objects.count() == 0


@pytest.mark.django_db
def test_a_job_that_cannot_close_now_leaves_it_to_the_next_hour(
    receipts: Receipts, stamper: FakeStamper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy() -> int:
        raise folding.StillWritingError

    receipts.add(SUNDAY, b"a")
    monkeypatch.setattr(clock, "now", lambda: MONDAY_EARLY)
    with monkeypatch.context() as patch:
        patch.setattr(folding, "boundary", busy)
        tasks.close_days.func(0)
    assert DayRoot.objects.count() == 0

    tasks.close_days.func(0)
    assert DayStamp.objects.count() == DayRoot.objects.count() == 1
