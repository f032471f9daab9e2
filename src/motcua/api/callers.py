"""Who calls with a key: let in for one scope, counted, and read in the name of the key's owner."""

from http import HTTPStatus

from django.utils.translation import gettext as _

from motcua.accounts.limits import count
from motcua.api.problems import Busy, Problem
from motcua.core import readers
from motcua.core.errors import TooOften
from motcua.core.http import MomentRequest
from motcua.machines import actions, queries
from motcua.machines.models import Scope
from motcua.machines.queries import Caller
from motcua.machines.rules import PER_KEY

SCHEME = "bearer "
# A key is 48 signs long.
LONGEST = 200


class KeyRequest(MomentRequest):
    """A request that came with a key."""

    caller: Caller


class WrongKey(Problem):
    """No key, or one that opens nothing (any more)."""

    status, name = HTTPStatus.UNAUTHORIZED, "wrong_key"

    def __init__(self) -> None:
        super().__init__(
            "Authorization: Bearer",
            _("Cần một khoá còn dùng được. Tạo khoá trong trang Tài khoản, rồi gửi kèm: Authorization: Bearer (khoá)."),
        )

    @property
    def headers(self) -> dict[str, str]:
        return {"WWW-Authenticate": "Bearer"}


class NotInScope(Problem):
    """The key was made for other things."""

    status, name = HTTPStatus.FORBIDDEN, "not_in_scope"

    def __init__(self, scope: Scope) -> None:
        super().__init__(scope.value, _("Khoá này không được làm việc đó. Tạo khoá có phạm vi “%s”.") % scope.value)


def admit(request: MomentRequest, scope: Scope) -> None:
    """Let the request in as the key's owner. Raises `WrongKey`, `NotInScope`, `Busy`."""
    given = request.headers.get("Authorization", "")[:LONGEST]
    if not given.lower().startswith(SCHEME):
        raise WrongKey
    caller = queries.caller(given[len(SCHEME) :].strip(), request.at)
    if caller is None:
        raise WrongKey
    try:
        count([(PER_KEY, str(caller.key.id))], request.at)
    except TooOften as no:
        raise Busy(no) from None
    if not caller.may(scope):
        raise NotInScope(scope)
    actions.note_use(caller.key, request.at)
    readers.become(caller.reader)
    request.caller = caller  # type: ignore[attr-defined]  # this makes it a KeyRequest
