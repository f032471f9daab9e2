"""Reads that are compiled once, and stamps that are read together (ADR 0040)."""

from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from motcua.accounts.models import Account, Session
from motcua.core import stamps
from motcua.core.prepared import Prepared
from motcua.directory.models import Unit
from motcua.places.models import PlacesStamp, Province
from motcua.workdays.models import CalendarStamp

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)


def unit(code: str, parent: Unit | None = None, name: str = "Uỷ ban nhân dân 100%") -> Unit:
    made = Unit(
        code=code,
        name=name,
        kind="commune",
        path=code,
        province_id="38",
        place_name="x",
        valid_from=date(2025, 7, 1),
        parent=parent,
    )
    made.save()
    return made


def named(code: str, name: str) -> QuerySet[Unit]:
    return Unit.objects.select_related("parent").filter(code=code, name=name, kind="commune")


def test_a_prepared_read_gives_the_same_rows_as_its_queryset() -> None:
    province = unit("H56")
    unit("H56.40", province)
    read = Prepared(named, str, str)
    assert read("H56.40", "Uỷ ban nhân dân 100%") == list(named("H56.40", "Uỷ ban nhân dân 100%"))
    assert read("H56.40", "Khác") == []


def test_what_comes_along_needs_no_further_statement() -> None:
    unit("H56.40", unit("H56"))
    [found] = Prepared(named, str, str)("H56.40", "Uỷ ban nhân dân 100%")
    with CaptureQueriesContext(connection) as seen:
        assert found.parent is not None
        assert (found.parent.code, found.valid_from, found._state.adding) == ("H56", date(2025, 7, 1), False)
    assert len(seen) == 0


def test_a_row_without_companion_has_none() -> None:
    unit("H56")
    assert Prepared(named, str, str)("H56", "Uỷ ban nhân dân 100%")[0].parent is None


def test_moments_and_keys_fill_gaps_too() -> None:
    account = Account.objects.create(kind="citizen", created_at=AT)
    Session.objects.create(session_key="a", session_data="", expire_date=AT, account=account)
    read = Prepared(
        lambda owner, at: Session.objects.filter(account=owner, expire_date__gt=at).order_by("pk"), UUID, datetime
    )
    assert [one.session_key for one in read(account.pk, AT - timedelta(seconds=1))] == ["a"]
    assert read(account.pk, AT) == read(uuid4(), AT - timedelta(days=1)) == []


def test_the_text_stays_the_same_whatever_the_values() -> None:
    read = Prepared(named, str, str)
    with CaptureQueriesContext(connection) as seen:
        read("H56", "'; DROP TABLE directory_unit; --")
        read("H57", "%s $1")
    first, second = (one["sql"] for one in seen.captured_queries)
    assert first == second
    assert "DROP" not in first


def test_an_argument_that_is_changed_on_its_way_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="as it is given"):
        Prepared(lambda part: Unit.objects.filter(name__contains=part), str)("x")


def test_stamps_are_read_together_and_once() -> None:
    with CaptureQueriesContext(connection) as seen, stamps.read_once():
        first = (stamps.stamp_of(PlacesStamp), stamps.stamp_of(CalendarStamp))
        assert first == (stamps.stamp_of(PlacesStamp), stamps.stamp_of(CalendarStamp))
    assert len(seen) == 1


def test_a_change_is_seen_by_the_next_look() -> None:
    before = stamps.stamp_of(PlacesStamp)
    Province.objects.filter(code="38").update(name="Thanh Hoá mới")
    assert stamps.stamp_of(PlacesStamp) != before


def test_within_one_look_nothing_changes() -> None:
    with stamps.read_once():
        before = stamps.stamp_of(PlacesStamp)
        Province.objects.filter(code="38").update(name="Thanh Hoá mới")
        assert stamps.stamp_of(PlacesStamp) == before
