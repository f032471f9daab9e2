"""Search among the names of the whole national catalogue (UX-47, G8)."""

import pytest

from motcua.catalogue.search import gold
from motcua.config.benches import searching

pytestmark = pytest.mark.slow


def test_nine_in_ten_find_what_they_want_in_the_national_catalogue(db: None) -> None:
    rows = searching.national()
    searching.store(rows)
    wanted = gold.wishes([row["code"] for row in rows])
    missed = gold.missed(wanted, searching.DAY)
    assert len(wanted) >= 200
    assert 1 - len(missed) / len(wanted) >= 0.95, missed


def test_the_made_procedures_are_the_same_every_time() -> None:
    rows = searching.national()
    assert [*searching.made(rows, 50)] == [*searching.made(rows, 50)]
    assert len({row["code"] for row in searching.made(rows, 50)}) == 50
