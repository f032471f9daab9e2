"""Publishing: a version takes over on its day, is found by day, and never changes."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError
from pytest_django import DjangoAssertNumQueries

from motcua.audit.models import AuditLine
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from motcua.forms.actions import publish
from motcua.forms.layout import of
from motcua.forms.models import FormVersion
from motcua.forms.pages import visible_pages
from motcua.forms.queries import version_on
from tests.forms.made import NOW, starter

pytestmark = pytest.mark.django_db
BY = Ref("officer", "dung")


def published(**changes: Any) -> FormVersion:  # Any: JSON
    return publish(starter() | changes, by=BY, at=NOW)


def test_a_published_form_is_found_from_its_day_on() -> None:
    version = published()
    assert version_on("khai-sinh", date(2025, 7, 1)) == version
    with pytest.raises(FormVersion.DoesNotExist):
        version_on("khai-sinh", date(2025, 6, 30))


def test_publishing_again_changes_nothing() -> None:
    assert published() == published()
    assert AuditLine.objects.filter(chain="form:khai-sinh").count() == 1


def test_the_next_version_takes_over_on_its_day() -> None:
    first, second = published(), published(number=2, effective_from="2027-01-01")
    assert version_on("khai-sinh", date(2026, 12, 31)) == first
    assert version_on("khai-sinh", date(2027, 1, 1)) == second


def test_two_versions_never_begin_on_one_day() -> None:
    published()
    with pytest.raises(IntegrityError, match="form_version_one_per_day"):
        published(number=2)


def test_a_form_that_is_not_sound_is_refused_with_its_first_problem() -> None:
    record = starter()
    record["layout"]["pages"].pop()
    with pytest.raises(Refusal, match="pledge: có trong lược đồ nhưng không trang nào hỏi"):
        publish(record, by=BY, at=NOW)


def test_the_ledger_says_who_published_what() -> None:
    published()
    line = AuditLine.objects.get(chain="form:khai-sinh")
    assert (line.verb, line.actor, line.facts["version"]) == ("form.published", "officer:dung", 1)


def test_a_published_version_never_changes() -> None:
    version = published()
    with pytest.raises(DatabaseError, match="form_version_never_changes"):
        FormVersion.objects.filter(pk=version.pk).update(layout={})


def test_a_version_is_read_once_for_all_requests(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    published()
    version = version_on("khai-sinh", date(2026, 11, 22))
    of(version)
    with django_assert_num_queries(1):
        visible_pages(version_on("khai-sinh", date(2026, 11, 22)), {})
