"""Handing in, while the process dies, the answer is lost, or the button is pressed again (F01–F06, UX-01)."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from motcua.dossiers.models import Dossier, Draft
from motcua.notifications.models import Notice
from tests.factories.world import World
from tests.faults.browsers import NoAnswer
from tests.faults.citizens import Citizen, citizen, number_in
from tests.faults.installation import Installation
from tests.faults.proxies import dropping_replies
from tests.processes import wait_until

pytestmark = pytest.mark.faults


@pytest.fixture
def mai(office: Installation, world: World) -> Citizen:
    """She has reviewed everything and is about to press the button."""
    with office.database():
        found = citizen(office, world)
    wait_until(lambda: found.review().status == 200)
    return found


def dossiers_of(office: Installation, one: Citizen) -> list[str]:
    with office.database():
        return list(Dossier.objects.filter(draft_id=one.draft).values_list("number", flat=True))


def retried(office: Installation, one: Citizen) -> str:
    """The same form again, until somebody answers."""
    answers: list[str] = []

    def is_answered() -> bool:
        try:
            answers.append(number_in(one.hand_in()))
        except NoAnswer:
            return False
        return bool(answers[-1])

    wait_until(is_answered)
    return answers[-1]


def test_killed_before_the_commit_nothing_is_written_and_nothing_lost(office: Installation, mai: Citizen) -> None:
    """F01: no number, the declaration is as it was, the same form gives one dossier."""
    office.arm("submit.before_commit")
    with pytest.raises(NoAnswer):
        mai.hand_in()
    assert office.fired("submit.before_commit")
    assert dossiers_of(office, mai) == []
    number = retried(office, mai)
    assert dossiers_of(office, mai) == [number]
    office.check()


def test_killed_after_the_commit_the_same_number_is_told(office: Installation, mai: Citizen) -> None:
    """F02: written though nobody heard; the receipt and the messages come once."""
    office.arm("submit.after_commit")
    with pytest.raises(NoAnswer):
        mai.hand_in()
    written = dossiers_of(office, mai)
    assert [retried(office, mai)] == written == dossiers_of(office, mai)
    wait_until(lambda: number_in(mai.review()) == written[0])
    office.check()
    with office.database():
        assert Notice.objects.filter(key=f"{written[0]}:dossier.submitted").count() == 1
    told = [message for message in office.messages() if written[0] in message["text"]]
    assert [message["channel"] for message in told] == ["sms"]


def test_a_lost_answer_is_given_again(office: Installation, mai: Citizen) -> None:
    """F03: the wire is cut after the server has answered."""
    with dropping_replies(office.port) as port, pytest.raises(NoAnswer):
        mai.hand_in(mai.browser.through(port))
    written = dossiers_of(office, mai)
    assert len(written) == 1
    assert number_in(mai.hand_in()) == written[0]
    office.check()


def test_a_database_that_goes_away_in_between_is_said_in_words(office: Installation, mai: Citizen) -> None:
    """F01, without a death: the page says that nothing was handed in and nothing is lost."""
    with office.superuser() as admin, admin.transaction():
        admin.execute("LOCK TABLE dossiers_dossier IN EXCLUSIVE MODE")
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(mai.hand_in)
            wait_until(lambda: _cut_whoever_waits(office))
            page = answer.result()
    assert page.status in {500, 503}
    assert "Chưa nộp, dữ liệu vẫn còn" in page.text
    assert dossiers_of(office, mai) == []
    assert [retried(office, mai)] == dossiers_of(office, mai)
    office.check()


@pytest.mark.parametrize("times", [2, 50])
def test_the_button_pressed_many_times_at_once_gives_one_dossier(
    office: Installation, mai: Citizen, times: int
) -> None:
    """F04, F05: a double click, and fifty retries at the same moment."""
    with ThreadPoolExecutor(times) as pool:
        numbers = Counter(number_in(answer) for answer in pool.map(lambda _: mai.hand_in(), range(times)))
    assert numbers == {dossiers_of(office, mai)[0]: times}
    assert number_in(mai.hand_in()) in numbers  # and once more, as a refresh of the page would
    office.check()


def test_an_altered_form_is_refused_with_an_explanation(office: Installation, mai: Citizen) -> None:
    """F06: the dossier stays as the receipt says."""
    number = number_in(mai.hand_in())
    answer = mai.hand_in(revision=str(int(mai.form["revision"]) + 1))
    assert answer.status == 422
    assert "nội dung khác" in answer.text
    assert number in answer.text
    with office.database():
        assert Draft.objects.get(pk=mai.draft).submitted_number == number
    office.check()


def _cut_whoever_waits(office: Installation) -> bool:
    with office.superuser() as admin:
        return bool(
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE wait_event_type = 'Lock' AND query LIKE 'WITH b0%'"
            ).fetchall()
        )
