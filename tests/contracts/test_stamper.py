"""The contract of a time stamp service, held by the fake, and by RFC 3161 on a real socket."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from asn1crypto import cms

from motcua.documents.ports import NoStamper, Stamper, StampingError
from motcua.integrations.signing.authority import Authority
from motcua.integrations.signing.stamping import DigestStamper, HttpTimeStamper
from tests.contracts.simulators import Simulator, simulator
from tests.fakes import FakeStamper

pytestmark = pytest.mark.slow

NOW = datetime.now(UTC)
DIGEST = hashlib.sha256(b"a day").digest()


@dataclass
class Subject:
    """A stamper, and how to make it fail once."""

    stamper: Stamper
    fail: Callable[[str], None]


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Simulator]:
    spool = tmp_path_factory.mktemp("var") / "demo" / "tsa"
    spool.mkdir(parents=True)
    with simulator("tsa", spool) as running:
        yield running


@pytest.fixture(scope="module")
def http(service: Simulator) -> HttpTimeStamper:
    return HttpTimeStamper(f"http://127.0.0.1:{service.port}/tsa", answer_seconds=2)


@pytest.fixture(params=["fake", "rfc3161"])
def subject(request: pytest.FixtureRequest, service: Simulator, http: HttpTimeStamper) -> Subject:
    if request.param == "fake":
        fake = FakeStamper()
        return Subject(fake, lambda mode: fake.failures.append(StampingError(mode)))
    authority = Authority(service.folder.parents[1] / "ca")
    return Subject(DigestStamper(http, authority.root_pem), lambda mode: service.fail(mode, times=1, seconds=4))


def test_a_stamp_names_its_moment(subject: Subject) -> None:
    now = datetime.now(UTC)

    stamp = subject.stamper.stamp(DIGEST, at=now)

    assert abs(stamp.at - now) < timedelta(minutes=2)
    assert DIGEST in stamp.token


@pytest.mark.parametrize("mode", ["down", "wrong_hash", "garbage"])
def test_a_failure_gives_no_stamp_and_the_next_try_succeeds(subject: Subject, mode: str) -> None:
    subject.fail(mode)

    with pytest.raises(StampingError):
        subject.stamper.stamp(DIGEST, at=NOW)

    assert subject.stamper.stamp(DIGEST, at=NOW).token


def test_the_token_is_a_signed_message(service: Simulator, http: HttpTimeStamper) -> None:
    token = DigestStamper(http, Authority(service.folder.parents[1] / "ca").root_pem).stamp(DIGEST, at=NOW).token

    assert cms.ContentInfo.load(token)["content_type"].native == "signed_data"


def test_a_stamp_of_somebody_else_is_refused(http: HttpTimeStamper, tmp_path_factory: pytest.TempPathFactory) -> None:
    stranger = Authority(tmp_path_factory.mktemp("ca"))

    with pytest.raises(StampingError):
        DigestStamper(http, stranger.root_pem).stamp(DIGEST, at=NOW)


def test_where_no_service_is_set_up_nothing_is_stamped() -> None:
    with pytest.raises(StampingError):
        NoStamper().stamp(DIGEST, at=NOW)
