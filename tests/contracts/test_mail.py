"""The contract of a mail gateway, held by the fake, and by SMTP against a server on a real socket."""

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from motcua.integrations.mail.smtp import SmtpGateway, from_setting
from motcua.notifications.ports import Mail, MailGateway, NotSent, PermanentFailure, TemporaryFailure
from tests.contracts.simulators import Simulator, simulator, spooled
from tests.fakes import FakeMailGateway

pytestmark = pytest.mark.slow

SENDER = "Một Cửa <khong-tra-loi@motcua.example>"
LETTER = Mail(
    key="019a-1",
    to="lan@example.com",
    subject="Hồ sơ H56.40-261123-0001 đã có kết quả",
    body="Kết quả hồ sơ “Đăng ký khai sinh” đã được ký.\n\nMời bạn vào trang theo dõi hồ sơ để nhận.\n",
)


@dataclass
class Subject:
    """A gateway, what arrived through it as (to, subject, body), and how to make it fail."""

    gateway: MailGateway
    arrived: Callable[[], list[tuple[str, str, str]]]
    fail: Callable[[type[NotSent]], None]


def _fake() -> Subject:
    fake = FakeMailGateway()
    return Subject(
        fake,
        lambda: [(mail.to, mail.subject, mail.body) for mail in fake.box.values()],
        lambda kind: fake.failures.append(kind("told to")),
    )


def _smtp(server: Simulator) -> Subject:
    modes: dict[type[NotSent], str] = {TemporaryFailure: "temporary", PermanentFailure: "permanent"}
    return Subject(
        SmtpGateway("127.0.0.1", server.port, SENDER, timeout=5),
        lambda: [(one.to, one.subject, one.text) for one in server.messages()],
        lambda kind: server.fail(modes[kind], times=1),
    )


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    with simulator("mail", tmp_path_factory.mktemp("mail") / "spool") as running:
        yield running


@pytest.fixture(params=["fake", "smtp"])
def subject(request: pytest.FixtureRequest) -> Subject:
    if request.param == "fake":
        return _fake()
    server: Simulator = request.getfixturevalue("server")
    for path in server.folder.glob("*.json"):
        path.unlink()
    return _smtp(server)


@pytest.fixture
def smtp(server: Simulator) -> Subject:
    for path in server.folder.glob("*.json"):
        path.unlink()
    return _smtp(server)


def test_a_letter_arrives_as_it_was_written(subject: Subject) -> None:
    subject.gateway.send(LETTER)
    assert subject.arrived() == [(LETTER.to, LETTER.subject, LETTER.body)]


def test_the_same_key_is_shown_once(subject: Subject) -> None:
    """UX-30: duplicates are shown at most once."""
    subject.gateway.send(LETTER)
    subject.gateway.send(LETTER)
    assert len(subject.arrived()) == 1


@pytest.mark.parametrize("kind", [TemporaryFailure, PermanentFailure])
def test_a_failure_is_told_by_its_kind_and_nothing_arrives(subject: Subject, kind: type[NotSent]) -> None:
    subject.fail(kind)
    with pytest.raises(kind):
        subject.gateway.send(LETTER)
    assert subject.arrived() == []


def test_after_a_failure_the_next_try_arrives(subject: Subject) -> None:
    subject.fail(TemporaryFailure)
    with pytest.raises(TemporaryFailure):
        subject.gateway.send(LETTER)
    subject.gateway.send(LETTER)
    assert len(subject.arrived()) == 1


def test_a_line_cut_before_the_letter_was_taken_is_temporary(smtp: Subject, server: Simulator) -> None:
    server.fail("drop", times=1)
    with pytest.raises(TemporaryFailure):
        smtp.gateway.send(LETTER)
    assert smtp.arrived() == []


def test_a_letter_whose_answer_was_lost_is_sent_again_and_shown_once(smtp: Subject, server: Simulator) -> None:
    """UX-30: at least once, shown once."""
    server.fail("lost_reply", times=1)
    with pytest.raises(TemporaryFailure):
        smtp.gateway.send(LETTER)
    smtp.gateway.send(LETTER)
    assert [one.copies for one in server.messages()] == [2]


def test_a_server_that_answers_late_costs_no_more_than_the_timeout(server: Simulator) -> None:
    server.fail("slow", times=1, seconds=3)
    before = time.monotonic()
    with pytest.raises(TemporaryFailure):
        SmtpGateway("127.0.0.1", server.port, SENDER, timeout=0.5).send(LETTER)
    assert time.monotonic() - before < 2


def test_no_server_at_all_is_temporary() -> None:
    with pytest.raises(TemporaryFailure):
        from_setting("127.0.0.1:9", sender=SENDER, user="", password="").send(LETTER)


def test_a_failure_never_names_the_address(smtp: Subject, server: Simulator) -> None:
    """SEC-17: reasons are stored and logged."""
    server.fail("permanent", times=1)
    with pytest.raises(PermanentFailure) as no:
        smtp.gateway.send(LETTER)
    assert str(no.value) == "smtp 550"


def test_what_was_received_survives_a_restart(tmp_path: Path) -> None:
    with simulator("mail", tmp_path / "spool") as first:
        _smtp(first).gateway.send(LETTER)
    with simulator("mail", tmp_path / "spool") as second:
        assert [one.subject for one in second.messages()] == [LETTER.subject]
    assert [one.to for one in spooled(tmp_path / "spool")] == [LETTER.to]


def test_the_simulator_is_ready_in_a_second(tmp_path: Path) -> None:
    before = time.monotonic()
    with simulator("mail", tmp_path / "spool"):
        assert time.monotonic() - before < 3  # well under one where the machine is idle
