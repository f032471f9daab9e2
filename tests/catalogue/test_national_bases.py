"""Numbers of legal texts with letters glued on or cut off."""

import pytest

from motcua.catalogue.national import bases


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("60/2014/QH13", "60/2014/QH13"),
        ("53/2025/TT-BCA", "53/2025/TT-BCA"),
        ("118/2025/NĐ-CPT", "118/2025/NĐ-CP"),
        ("118/2025/NĐ-CPNGH", "118/2025/NĐ-CP"),
        ("23/2015/NĐ-CQ", "23/2015/NĐ-CP"),
        ("66.7/2025/NQ-CPLU", "66.7/2025/NQ-CP"),
        ("2026.55/2026/TT-BTCL", "55/2026/TT-BTC"),
        ("2025.09/2026/TT-BNNMTN", "09/2026/TT-BNNMT"),
        ("11/2016/TTLT-BTP-TANDTC-VKSNDTCN", "11/2016/TTLT-BTP-TANDTC-VKSNDTC"),
        ("28/2019/QĐ-TT", "28/2019/QĐ-TTg"),
        ("08/2022/UBTVQH15", "08/2022/UBTVQH15"),
        ("01/2020/TT-BLĐTBXHQ", "01/2020/TT-BLĐTBXH"),
    ],
)
def test_a_number_is_read_without_the_letters_of_its_neighbours(said: str, number: str) -> None:
    assert bases.mended(said) == number


@pytest.mark.parametrize("said", ["191/2005/TTLT", "105/2025/QĐ-", "12/2020/TT-", "Luật Hộ tịch"])
def test_a_number_that_is_cut_short_is_left_to_a_clerk(said: str) -> None:
    made, found = bases.read([said])
    assert (made[0].number, [(one.outcome, one.kind) for one in found]) == (said, [("doubtful", "glued_number")])


def test_texts_that_are_the_same_after_repair_stand_once() -> None:
    made, found = bases.read(["118/2025/NĐ-CP", "118/2025/NĐ-CPT"])
    assert ([one.number for one in made], [one.kind for one in found]) == (["118/2025/NĐ-CP"], ["glued_number"])
