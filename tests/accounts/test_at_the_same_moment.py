"""Real commits, several connections: one code signs in once, limits hold, no try is lost (SEC-14)."""

import threading
from collections.abc import Callable
from typing import Any

from django.db import connections

from motcua.accounts.actions import confirm_code, confirm_identity_at_counter, request_code
from motcua.accounts.contacts import parse_contact
from motcua.accounts.identity import CardFacts
from motcua.accounts.models import Account, OneTimeCode, Person
from motcua.audit.verification import verify
from motcua.core.errors import Refusal
from motcua.core.ids import Ref
from tests.databases import CommittedDatabase
from tests.factories.people import MONDAY_9AM, a_person

LAN = parse_contact("0981 234 567")
IP = "203.0.113.9"


def together(count: int, act: Callable[[int], Any]) -> list[Any]:
    """What each of so many threads got, or the exception that it met."""
    gate, outcomes = threading.Barrier(count), [None] * count

    def run(turn: int) -> None:
        gate.wait()
        try:
            outcomes[turn] = act(turn)
        except Exception as error:
            outcomes[turn] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(turn,)) for turn in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def test_two_confirms_of_one_code_sign_in_once(committed_db: CommittedDatabase) -> None:
    code = request_code(LAN, ip=IP, at=MONDAY_9AM)
    outcomes = together(4, lambda _turn: confirm_code(code.id, code.code, at=MONDAY_9AM))
    assert sorted(type(one).__name__ for one in outcomes) == ["Account", "DeadCode", "DeadCode", "DeadCode"]
    assert (Account.objects.count(), Person.objects.count()) == (1, 1)


def test_wrong_tries_at_the_same_moment_are_all_counted(committed_db: CommittedDatabase) -> None:
    code = request_code(LAN, ip=IP, at=MONDAY_9AM)
    wrong = f"{(int(code.code) + 1) % 1_000_000:06d}"
    outcomes = together(8, lambda _turn: confirm_code(code.id, wrong, at=MONDAY_9AM))
    assert sorted(type(one).__name__ for one in outcomes) == ["DeadCode"] * 4 + ["WrongCode"] * 4
    assert OneTimeCode.objects.get().tries == 5


def test_two_codes_for_one_new_contact_open_one_account(committed_db: CommittedDatabase) -> None:
    first = request_code(LAN, ip=IP, at=MONDAY_9AM)
    second = request_code(LAN, ip=IP, at=MONDAY_9AM.replace(minute=1))
    codes = [first, second]
    at = MONDAY_9AM.replace(minute=2)
    outcomes = together(2, lambda turn: confirm_code(codes[turn].id, codes[turn].code, at=at))
    assert outcomes[0] == outcomes[1] == Account.objects.get()
    assert list(verify()) == []


def test_requests_at_the_same_moment_do_not_pass_the_limit(committed_db: CommittedDatabase) -> None:
    outcomes = together(6, lambda _turn: request_code(LAN, ip=IP, at=MONDAY_9AM))
    assert sorted(type(one).__name__ for one in outcomes) == ["OneTimeCode"] + ["TooOften"] * 5


def test_people_of_one_village_do_not_wait_for_each_other_for_ever(committed_db: CommittedDatabase) -> None:
    """Locks are taken in one order, so there is no deadlock between contacts that share a network and a range."""
    outcomes = together(8, lambda turn: request_code(parse_contact(f"098123456{turn}"), ip=IP, at=MONDAY_9AM))
    assert {type(one).__name__ for one in outcomes} == {"OneTimeCode"}


def test_two_counters_cannot_give_one_number_to_two_people(committed_db: CommittedDatabase) -> None:
    people = [a_person("Lan"), a_person("Én")]
    facts = CardFacts(number="038192004567", full_name="Hoàng Thị Lan")
    by = Ref("officer", "binh")
    outcomes = together(2, lambda turn: confirm_identity_at_counter(people[turn], facts, by=by, at=MONDAY_9AM))
    assert sum(isinstance(one, Refusal) for one in outcomes) == 1
    assert Person.objects.filter(assurance=2).count() == 1
