"""Workers die and providers fail; every notice arrives, and is shown once (UX-30, F31, I7)."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.db import transaction

from motcua.core.batch import Batch
from motcua.core.clock import now
from motcua.core.ids import Ref
from motcua.notifications import notices
from motcua.notifications.models import Delivery, Reminder, State
from tests.databases import CommittedDatabase
from tests.factories import dossiers as make
from tests.factories.people import a_person
from tests.factories.world import world as build
from tests.notifications.processes import providers, worker
from tests.processes import wait_until

pytestmark = pytest.mark.faults


def tell_lan(count: int = 1) -> None:
    """Commit so many notices for one person with both contacts."""
    lan = a_person(phone="+84981234567", email="lan@example.com")
    with transaction.atomic():
        batch = Batch()
        for turn in range(count):
            notices.add(
                batch,
                person=lan,
                key=f"k{turn}",
                kind="accounts.contact_replaced",
                subject=Ref("dossier", f"N{turn}"),
                facts={"time": f"09:0{turn}, 23/11/2026"},
                at=now(),
            )
        batch.write()


def unsent() -> int:
    return Delivery.objects.exclude(state=State.SENT).count()


def test_a_worker_killed_between_sending_and_noting_it_shows_the_message_once(
    committed_db: CommittedDatabase, tmp_path: Path
) -> None:
    tell_lan()
    with providers(tmp_path) as out:
        with worker(committed_db, out, tmp_path / "first", MOTCUA_FAULTS="notifications.sent") as first:
            wait_until(lambda: first.process.poll() is not None)
        assert unsent() == 2
        with worker(committed_db, out, tmp_path / "second"):
            wait_until(lambda: unsent() == 0)
        received = [*out.mail.messages(), *out.sms.messages()]
    assert len(received) == 2
    assert max(one.copies for one in received) == 2


def test_providers_that_fail_in_every_way_lose_and_double_nothing(
    committed_db: CommittedDatabase, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tell_lan(3)
    with providers(tmp_path) as out:
        out.mail.fail("lost_reply", times=1)
        out.sms.fail("http_500", times=1)
        with worker(committed_db, out, tmp_path / "worker"):
            wait_until(lambda: unsent() == 0, 40)
        letters, texts = out.mail.messages(), out.sms.messages()
    assert len({one.key for one in letters}) == len(letters) == 3
    assert len({one.key for one in texts}) == len(texts) == 3


def test_a_worker_killed_while_it_reminds_reminds_once(committed_db: CommittedDatabase, tmp_path: Path) -> None:
    """UX-31: what the dead one did was not written; the next one does it, once."""
    world = build()
    dossier = make.mending(world, make.submitted(world, at=now() - timedelta(days=3)))
    later = Reminder.objects.get(subject_code=dossier.number).due_at
    with transaction.atomic():
        batch = Batch()
        batch.job("notifications.remind", timestamp=int(later.timestamp()))
        batch.write()
    again = Delivery.objects.filter(notice__subject_code=dossier.number, notice__kind="dossier.asked", channel="sms")
    with providers(tmp_path) as out:
        with worker(committed_db, out, tmp_path / "first", MOTCUA_FAULTS="notifications.reminded") as first:
            wait_until(lambda: first.process.poll() is not None)
        assert not again.exists()
        with worker(committed_db, out, tmp_path / "second"):
            wait_until(lambda: again.filter(state=State.SENT).exists(), 40)
        received = [one for one in out.sms.messages() if "can bo sung" in one.text]
    assert [one.copies for one in received] == [1]
