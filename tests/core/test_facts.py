"""What the checks share: two streams compared, one reading for many checks."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from motcua.core.facts import Look, unequal

TALLIES = st.dictionaries(st.text("abc:", max_size=3), st.integers(1, 3))


@given(TALLIES, TALLIES)
def test_two_tallies_differ_where_a_dictionary_says_so(kept: dict[str, int], counted: dict[str, int]) -> None:
    keys = sorted(kept.keys() | counted.keys())
    wanted = [(key, kept.get(key, 0), counted.get(key, 0)) for key in keys if kept.get(key) != counted.get(key)]
    assert list(unequal(iter(sorted(kept.items())), iter(sorted(counted.items())))) == wanted


def test_what_checks_share_is_read_once_in_a_look() -> None:
    reads: list[int] = []

    def read() -> int:
        reads.append(1)
        return len(reads)

    look = Look(datetime(2026, 11, 23, tzinfo=UTC))
    assert [look.once(read), look.once(read)] == [1, 1]
    assert Look(look.at).once(read) == 2
