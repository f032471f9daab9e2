"""The procedures that come with the product: what they leave open stands where a clerk settles it."""

from datetime import date
from decimal import Decimal

import pytest

from motcua.catalogue import queries
from motcua.catalogue.actions import publish_starter
from motcua.catalogue.actions.settling import settle
from motcua.catalogue.answers import TimeAnswer
from motcua.catalogue.models import Finding, ImportRun, ProcedureVersion
from motcua.core.ids import Ref
from motcua.workdays.deadlines import Unit
from tests.factories.people import MONDAY_9AM

pytestmark = pytest.mark.django_db
CLERK = Ref("officer", "bach")


def test_a_time_that_nobody_confirmed_waits_for_a_clerk() -> None:
    publish_starter(by=Ref("system", "starter"), at=MONDAY_9AM)
    version = ProcedureVersion.objects.get(procedure__code="1.000656")
    open_terms = version.terms.filter(confirmed_by="").count()
    assert version.doubts == version.findings.count() == open_terms > 0
    assert version.completeness < 100
    assert ImportRun.objects.get().added == ProcedureVersion.objects.count()
    settled = settle(
        version.pk, "time:counter", TimeAnswer(Decimal(3), Unit.WORKING_DAYS), by=CLERK, at=MONDAY_9AM, everywhere=True
    )
    assert settled == open_terms
    version.refresh_from_db()
    assert (version.doubts, version.terms.filter(confirmed_by="").count()) == (0, 0)
    assert queries.version_of("1.000656", date(2026, 11, 23)).terms


def test_what_came_once_does_not_come_again() -> None:
    assert publish_starter(by=CLERK, at=MONDAY_9AM) > 100
    found = Finding.objects.count()
    assert publish_starter(by=CLERK, at=MONDAY_9AM) == 0
    assert (ImportRun.objects.count(), Finding.objects.count()) == (1, found)
