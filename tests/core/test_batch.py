"""One statement for everything a move writes (ADR 0002)."""

import threading
from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, close_old_connections, connection, connections, transaction
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.config import cluster
from motcua.core.batch import Batch
from motcua.core.errors import Conflict
from motcua.core.prepared import Prepared
from motcua.directory.models import Unit
from tests.databases import CommittedDatabase

AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
NAMES = st.text(alphabet="aăâbcdđeêghiklmnoôơpqrstuưvxyẫễộ'\"%s{}\\;- ", min_size=1, max_size=60)


def unit(code: str, name: str = "Uỷ ban nhân dân") -> Unit:
    return Unit(
        code=code, name=name, kind="commune", path=code, province_id="38", place_name="x", valid_from=date(2025, 7, 1)
    )


def jobs() -> list[tuple[str, dict[str, object]]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT task_name, args FROM procrastinate_jobs ORDER BY id")
        return [(name, args if isinstance(args, dict) else __import__("json").loads(args)) for name, args in cursor]


@pytest.mark.django_db
def test_rows_changes_and_jobs_are_one_statement() -> None:
    there = unit("H56")
    there.save()
    batch = Batch()
    batch.add(unit("H57"), unit("H58"))
    batch.change(there, name="Đổi tên")
    batch.job("core.test", number="1")
    with transaction.atomic(), CaptureQueriesContext(connection) as seen:
        batch.write()
    assert len(seen) == 1
    assert set(Unit.objects.values_list("code", "name")) >= {("H56", "Đổi tên"), ("H57", "Uỷ ban nhân dân")}
    assert jobs() == [("core.test", {"number": "1"})]


@pytest.mark.django_db
def test_a_job_under_a_condition_is_queued_where_it_holds() -> None:
    batch = Batch()
    batch.job("core.dropped", only_if="EXISTS (SELECT 1 FROM directory_unit WHERE code = 'H57')", number="1")
    batch.job("core.kept", only_if="NOT EXISTS (SELECT 1 FROM directory_unit WHERE code = 'H57')", number="2")
    batch.job("core.test", number="3")
    with transaction.atomic(), CaptureQueriesContext(connection) as seen:
        batch.write()
    assert len(seen) == 1
    assert sorted(jobs()) == [("core.kept", {"number": "2"}), ("core.test", {"number": "3"})]


@pytest.mark.django_db
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(NAMES, min_size=1, max_size=8))
def test_whatever_is_added_is_read_back(names: list[str]) -> None:
    with transaction.atomic():
        batch = Batch()
        rows = [unit(f"H{i:02}", name) for i, name in enumerate(names)]
        batch.add(*rows)
        batch.write()
        assert list(Unit.objects.order_by("code").values_list("name", flat=True)) == names
        transaction.set_rollback(True)


def test_writing_outside_a_transaction_is_a_mistake() -> None:
    batch = Batch()
    batch.add(unit("H59"))
    with pytest.raises(RuntimeError, match="transaction"):
        batch.write()


@pytest.mark.django_db
def test_a_guard_that_no_longer_holds_undoes_everything() -> None:
    there = unit("H56")
    there.save()
    batch = Batch()
    batch.change(there, expect={"place_name": "y"}, refusal="Đã có người sửa.", name="Đổi tên")
    batch.add(unit("H57"))
    batch.job("core.test")
    with pytest.raises(Conflict, match="Đã có người sửa"), transaction.atomic():
        batch.write()
    assert list(Unit.objects.values_list("code", "name")) == [("H56", "Uỷ ban nhân dân")]
    assert jobs() == []


@pytest.mark.django_db
def test_a_row_that_is_there_already_is_left_as_it_is() -> None:
    there = unit("H56", name="Cũ")
    there.save()
    again = unit("H56", name="Mới")
    again.pk = there.pk
    with transaction.atomic():
        batch = Batch()
        batch.add_once(again, unit("H57"), again)
        batch.job("core.test")
        batch.write()
    assert dict(Unit.objects.values_list("code", "name")) == {"H56": "Cũ", "H57": "Uỷ ban nhân dân"}
    assert len(jobs()) == 1


@pytest.mark.django_db
def test_a_patient_job_stands_behind_the_others() -> None:
    with transaction.atomic():
        batch = Batch()
        batch.job("core.test", priority=-1)
        batch.job("core.test")
        batch.write()
    with connection.cursor() as cursor:
        cursor.execute("SELECT priority FROM procrastinate_jobs ORDER BY id")
        assert cursor.fetchall() == [(-1,), (0,)]


@pytest.mark.django_db
def test_a_row_that_breaks_a_constraint_takes_its_job_along() -> None:
    batch = Batch()
    batch.add(unit("không phải mã"))
    batch.job("core.test")
    with pytest.raises(IntegrityError), transaction.atomic():
        batch.write()
    assert jobs() == []


def test_of_two_writers_with_the_same_guard_one_wins(committed_db: CommittedDatabase) -> None:
    unit("H56").save()
    ready, answers = threading.Barrier(2), []

    def rename(name: str) -> None:
        try:
            mine = Unit.objects.get(code="H56")
            ready.wait()
            with transaction.atomic():
                batch = Batch()
                batch.change(mine, expect={"name": "Uỷ ban nhân dân"}, name=name)
                batch.write()
            answers.append(name)
        except Conflict:
            answers.append("thua")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=rename, args=(name,)) for name in ("Một", "Hai")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(answers) in (["Hai", "thua"], ["Một", "thua"])
    assert Unit.objects.get(code="H56").name in answers


@pytest.mark.django_db
def test_a_written_row_is_known_as_stored() -> None:
    row = unit("H60")
    with transaction.atomic():
        batch = Batch()
        batch.add(row)
        batch.write()
    row.name = "Tên khác"
    row.save(update_fields=["name"])
    assert Unit.objects.get(code="H60").name == "Tên khác"


def test_a_connection_that_died_is_met_again_without_an_error(committed_db: CommittedDatabase) -> None:
    """F13: the database was restarted between two requests."""
    read = Prepared(lambda code: Unit.objects.filter(code=code), str)
    assert read("H56") == []
    with cluster.superuser() as admin:
        # Wait until it has gone: the server answers as soon as it has only asked it to.
        admin.execute("SELECT pg_terminate_backend(%s, 10000)", [connection.connection.info.backend_pid])
    close_old_connections()
    assert read("H56") == []
