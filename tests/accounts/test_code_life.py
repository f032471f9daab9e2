"""Whatever a person, a thief and the clock do, a code is used at most once, in time, within five tries (SEC-14)."""

from datetime import timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from motcua.accounts.actions import confirm_code, request_code, request_code_again
from motcua.accounts.contacts import parse_contact
from motcua.accounts.models import OneTimeCode
from motcua.accounts.rules import CODE_LIFE, CODE_TRIES, CODES_PER_CONTACT
from motcua.core.errors import Refusal
from tests.factories.people import MONDAY_9AM

LAN = parse_contact("0981 234 567")
IP = "203.0.113.9"
steps = st.lists(
    st.tuples(st.sampled_from(["right", "wrong", "garbled", "again", "fresh"]), st.integers(0, 400)), max_size=25
)


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps)
def test_no_order_of_events_uses_a_code_twice_late_or_after_five_wrong_tries(events: list[tuple[str, int]]) -> None:
    with transaction.atomic():
        at = MONDAY_9AM
        code = request_code(LAN, ip=IP, at=at)
        used: dict[object, int] = {}
        wrong: dict[object, int] = {}
        for kind, seconds in events:
            at += timedelta(seconds=seconds)
            try:
                if kind == "again":
                    code = request_code_again(code.id, ip=IP, at=at)
                elif kind == "fresh":
                    code = request_code(LAN, ip=IP, at=at)
                else:
                    confirm_code(code.id, _typed(code, kind), at=at)
                    used[code.id] = used.get(code.id, 0) + 1
                    assert kind == "right"
                    assert at < code.created_at + CODE_LIFE
                    assert wrong.get(code.id, 0) < CODE_TRIES
            except Refusal:
                wrong[code.id] = wrong.get(code.id, 0) + (kind == "wrong")
        assert all(times == 1 for times in used.values())
        assert sum(one.asked for one in OneTimeCode.objects.all()) <= 2 * CODES_PER_CONTACT.most
        transaction.set_rollback(True)


def _typed(code: OneTimeCode, kind: str) -> str:
    if kind == "right":
        return code.code
    return f"{(int(code.code) + 1) % 1_000_000:06d}" if kind == "wrong" else "12 34"
