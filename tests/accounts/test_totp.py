"""Digits of authenticator apps: the vectors of RFC 6238, the clock's slack, no second use."""

import base64
from datetime import UTC, datetime, timedelta

import pytest

from motcua.accounts import totp
from tests.factories.people import MONDAY_9AM

SECRET = base64.b32encode(b"12345678901234567890").decode()
HALF_MINUTE = timedelta(seconds=30)


@pytest.mark.parametrize(
    ("seconds", "digits"),
    [
        (59, "287082"), (1111111109, "081804"), (1111111111, "050471"), (1234567890, "005924"), (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)  # fmt: skip
def test_the_published_vectors(seconds: int, digits: str) -> None:
    """RFC 6238, appendix B (SHA-1), the last six of eight digits."""
    assert totp.code_at(SECRET, totp.step_of(datetime.fromtimestamp(seconds, UTC))) == digits


@pytest.mark.parametrize(("late", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_a_clock_may_be_half_a_minute_off(late: int, fits: bool) -> None:
    typed = totp.code_at(SECRET, totp.step_of(MONDAY_9AM))
    found = totp.matching_step(SECRET, typed, at=MONDAY_9AM + late * HALF_MINUTE, after=0)
    assert (found is not None) is fits


def test_digits_open_once() -> None:
    step = totp.step_of(MONDAY_9AM)
    typed = totp.code_at(SECRET, step)
    assert totp.matching_step(SECRET, typed, at=MONDAY_9AM, after=step) is None


def test_the_qr_code_names_the_house_and_the_login() -> None:
    assert totp.address("ABC", username="binh", issuer="Một Cửa") == (
        "otpauth://totp/M%E1%BB%99t%20C%E1%BB%ADa:binh?secret=ABC&issuer=M%E1%BB%99t%20C%E1%BB%ADa&digits=6&period=30"
    )


def test_secrets_are_long_and_never_the_same() -> None:
    one, other = totp.new_secret(), totp.new_secret()
    assert one != other
    assert len(base64.b32decode(one)) == totp.SECRET_BYTES
