"""A database that neither answers nor dies: the page that tells how things are opens all the same."""

import os
import signal
import time

import pytest

from tests.faults.browsers import Browser
from tests.faults.installation import Installation
from tests.processes import wait_until

pytestmark = pytest.mark.faults

MOST_SECONDS = 6


def test_the_page_of_conditions_opens_while_the_database_is_silent(office: Installation) -> None:
    """The postmaster is stopped, not dead: who asks it anew would wait for ever."""
    visitor, slowest = Browser(office.port), 0.0

    def says(words: str) -> bool:
        nonlocal slowest
        begun = time.monotonic()
        answer = visitor.get("/tinh-trang/")
        slowest = max(slowest, time.monotonic() - begun)
        return answer.status == 200 and words in answer.text

    postmaster = office.postmaster()
    os.kill(postmaster, signal.SIGSTOP)
    try:
        wait_until(lambda: says("Hệ thống tạm nghỉ"), 30)
    finally:
        os.kill(postmaster, signal.SIGCONT)
    wait_until(lambda: says("Mọi phần đang hoạt động"), 60)
    assert slowest < MOST_SECONDS
    office.check()
