"""A result wished for by post."""

from collections.abc import Mapping
from typing import Any

BILL = "EA123456785VN"
BY_POST: Mapping[str, Any] = {
    "delivery": "post",
    "post_recipient": "Lê Thị Nhận",
    "post_phone": "+84987654321",
    "post_address": {"commune": "14797", "line": "Số 12, tổ 5"},
    "post_payer": "recipient",
}
