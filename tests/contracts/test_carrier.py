"""The contract of a postal operator: a number for what it takes on, and words for what it does not."""

import pytest

from motcua.core.errors import Refusal
from motcua.delivery.ports import Carrier, Shipment
from motcua.integrations.post.manual import ManualCarrier

SHIPMENT = Shipment("key", "Hoàng Thị Lan", "+84912345678", "Số 12, tổ 5, phường Hạc Thành", is_paid_on_delivery=True)


@pytest.fixture
def carrier() -> Carrier:
    return ManualCarrier("Bưu điện Việt Nam")


def test_it_has_a_name_that_people_know(carrier: Carrier) -> None:
    assert carrier.name


def test_taking_the_same_parcel_on_again_gives_the_same_number(carrier: Carrier) -> None:
    first, second = (carrier.take_on(SHIPMENT, "EA123456785VN") for _time in range(2))
    assert first == second == "EA123456785VN"


def test_what_it_cannot_take_on_it_says(carrier: Carrier) -> None:
    with pytest.raises(Refusal):
        carrier.take_on(SHIPMENT, "?")
