"""What is said instead of an answer, in one shape: a sentence for people, a name for machines."""

from dataclasses import dataclass
from http import HTTPStatus
from math import ceil
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from motcua.api.shapes import Says
from motcua.core.errors import TooOften


@dataclass(frozen=True, slots=True)
class Fault:
    """The body of every answer that is none."""

    name: Annotated[str, Says(gettext_lazy("Tên lỗi cho máy; không đổi khi câu chữ đổi."), "wrong_argument")]
    message: Annotated[str, Says(gettext_lazy("Câu nói rõ điều gì sai và làm gì tiếp."))]
    error: Annotated[str, Says(gettext_lazy("Ghi ngắn để vào nhật ký: tham số nào, khoảng nào."), "limit: 1–100")]


class Problem(Exception):
    """Something cannot be answered; `name` and `error` are for machines, `message` is read by people."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY
    name = "refused"

    def __init__(self, error: str, message: str) -> None:
        super().__init__(message)
        self.error = error
        self.message = message

    @property
    def fault(self) -> Fault:
        """The body of the answer."""
        return Fault(self.name, self.message, self.error)

    @property
    def headers(self) -> dict[str, str]:
        """What the answer says beside its body."""
        return {}


class WrongArgument(Problem):
    """An argument that cannot be read or is out of its range."""

    status, name = HTTPStatus.BAD_REQUEST, "wrong_argument"

    def __init__(self, argument: str, wanted: str, message: str) -> None:
        super().__init__(f"{argument}: {wanted}", message)


class NotThere(Problem):
    """What was asked about does not exist, or not for who asks."""

    status, name = HTTPStatus.NOT_FOUND, "not_found"

    def __init__(self, what: str) -> None:
        super().__init__(what, _("Không tìm thấy. Hãy xem lại mã, số hoặc địa chỉ vừa hỏi."))


class WrongMethod(Problem):
    """The address answers to another method."""

    status, name = HTTPStatus.METHOD_NOT_ALLOWED, "wrong_method"

    def __init__(self, allowed: str) -> None:
        super().__init__(allowed, _("Địa chỉ này chỉ nhận: %(methods)s.") % {"methods": allowed})

    @property
    def headers(self) -> dict[str, str]:
        return {"Allow": self.error}


class Busy(Problem):
    """Asked too often."""

    status, name = HTTPStatus.TOO_MANY_REQUESTS, "too_often"

    def __init__(self, no: TooOften) -> None:
        self.seconds = ceil(no.wait.total_seconds())
        super().__init__(f"{self.seconds} s", str(no))

    @property
    def headers(self) -> dict[str, str]:
        return {"Retry-After": str(self.seconds)}
