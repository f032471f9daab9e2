"""What every address for machines has in common: counted by network, errors named as JSON, numbers and days read."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import wraps
from http import HTTPStatus
from math import ceil

from django.http import JsonResponse
from django.views.decorators.http import conditional_page, require_safe

from motcua.accounts.limits import count
from motcua.accounts.rules import MINUTE, Limit, network_of
from motcua.core.errors import TooOften
from motcua.core.http import MomentRequest

# An office behind one address has many readers; a machine that copies a register needs a dozen requests.
PER_NETWORK = Limit("api.network", MINUTE, 300)
USUAL, MOST, FARTHEST = 20, 100, 100_000
EVERYBODYS, OWN = "public, max-age=60", "private, no-store"

Answer = Mapping[str, object]


class WrongArgument(ValueError):
    """An argument that cannot be read or is out of its range; the message begins with its name."""


class NotThere(LookupError):
    """What was asked about does not exist."""


def answering(look: Callable[[MomentRequest], tuple[Answer, bool]]) -> Callable[[MomentRequest], JsonResponse]:
    """The view of a look-up, which says what it found and whether everybody gets the same."""

    @require_safe
    @conditional_page
    @wraps(look)
    def view(request: MomentRequest) -> JsonResponse:
        try:
            count([(PER_NETWORK, network_of(request.ip))], request.at)
            answer, is_everybodys = look(request)
        except TooOften as no:
            refused = _json({"error": str(no)}, HTTPStatus.TOO_MANY_REQUESTS)
            refused.headers["Retry-After"] = str(ceil(no.wait.total_seconds()))
            return refused
        except WrongArgument as wrong:
            return _json({"error": str(wrong)}, HTTPStatus.BAD_REQUEST)
        except NotThere as nothing:
            return _json({"error": str(nothing)}, HTTPStatus.NOT_FOUND)
        response = _json(answer)
        response.headers["Cache-Control"] = EVERYBODYS if is_everybodys else OWN
        return response

    return view


def part(request: MomentRequest) -> tuple[int, int]:
    """Which part of a list is asked for: `limit` 1–100 and `offset`."""
    limit = number(request, "limit", USUAL, least=1, most=MOST)
    return limit, number(request, "offset", 0, least=0, most=FARTHEST)


def number(request: MomentRequest, name: str, usual: int, *, least: int, most: int) -> int:
    """A whole number in its range. Raises `WrongArgument`."""
    given = request.GET.get(name, "")
    if not given:
        return usual
    if not (given.isascii() and given.isdigit()) or not least <= int(given[:9]) <= most:
        raise WrongArgument(f"{name}: {least}–{most}")
    return int(given)


def day(request: MomentRequest, name: str, usual: date, *, latest: date) -> date:
    """A day as YYYY-MM-DD, up to the latest. Raises `WrongArgument`."""
    given = request.GET.get(name, "")
    if not given:
        return usual
    try:
        found = date.fromisoformat(given)
    except ValueError:
        raise WrongArgument(f"{name}: YYYY-MM-DD") from None
    if found > latest:
        raise WrongArgument(f"{name}: ≤ {latest.isoformat()}")
    return found


def _json(answer: Answer, status: HTTPStatus = HTTPStatus.OK) -> JsonResponse:
    return JsonResponse(answer, status=status, json_dumps_params={"ensure_ascii": False})
