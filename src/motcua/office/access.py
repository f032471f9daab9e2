"""Who may enter: the decorator of every official's page, and the request that views behind it get."""

from collections.abc import Callable, Sequence
from functools import wraps
from http import HTTPStatus
from ipaddress import IPv6Address, ip_address
from typing import Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from motcua.accounts.models import Account, AccountKind
from motcua.accounts.sessions import TWICE_PROVED
from motcua.core import readers
from motcua.core.clock import day_of
from motcua.core.http import MomentRequest
from motcua.directory import queries
from motcua.directory.desks import Desk
from motcua.directory.models import Role

P = ParamSpec("P")
# The session remembers the holding at which the official sits.
DESK = "desk"


class OfficialRequest(MomentRequest):
    """A request of an official, whatever the position."""

    account: Account


class DeskRequest(MomentRequest):
    """A request of an official at a desk."""

    desk: Desk
    # Every position that the official holds today, to change between.
    held: Sequence[Desk]


OfficialView = Callable[Concatenate[OfficialRequest, P], HttpResponseBase]
DeskView = Callable[Concatenate[DeskRequest, P], HttpResponseBase]
Door = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def official_required(view: OfficialView[P]) -> Door[P]:
    """Lets officials in. Nobody signed in: to sign-in; a citizen: 404."""

    @wraps(view)
    def enter(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        user = request.user
        if not isinstance(user, Account):
            return redirect(f"{reverse('office:sign-in')}?{urlencode({'next': request.get_full_path()})}")
        if user.kind != AccountKind.OFFICIAL:
            raise Http404
        request.account = user  # type: ignore[attr-defined]  # this makes it an OfficialRequest
        return view(request, *args, **kwargs)  # type: ignore[arg-type]  # as above

    return enter


def desk_required(*roles: Role) -> Callable[[DeskView[P]], Door[P]]:
    """Lets officials in at a desk of one of these roles, any role where none is named.

    No desk yet: to the page that chooses one. A desk of another role: 404. An administrator from a network that is not
    allowed: the page that says so; a role that needs a second proof, without one: to the account page (SEC-25).
    """

    def decorate(view: DeskView[P]) -> Door[P]:
        @wraps(view)
        def enter(request: OfficialRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
            desk = desk_of(request)
            if desk is None:
                return redirect(f"{reverse('office:choose-desk')}?{urlencode({'next': request.get_full_path()})}")
            if roles and desk.role not in roles:
                raise Http404
            if desk.role == Role.ADMINISTRATOR and not _is_allowed(request.ip):
                told = {"ip": request.ip, "has_desks": len(request.held) > 1}  # type: ignore[attr-defined]  # of `desk_of`
                return render(request, "office/sign_in/elsewhere.html", told, status=HTTPStatus.FORBIDDEN)
            if desk.role in settings.SECOND_PROOF_ROLES and not request.session.get(TWICE_PROVED):
                return redirect(f"{reverse('office:account')}?can=1")
            readers.become(desk.reader)
            request.desk = desk  # type: ignore[attr-defined]  # this makes it a DeskRequest
            return view(request, *args, **kwargs)  # type: ignore[arg-type]  # as above

        return official_required(enter)

    return decorate


def _is_allowed(ip: str) -> bool:
    """Whether administrators may work from an address; everywhere while no network is named."""
    if not settings.ADMIN_NETWORKS:
        return True
    try:
        address = ip_address(ip)
    except ValueError:
        return False
    mapped = address.ipv4_mapped if isinstance(address, IPv6Address) else None
    return any((mapped or address) in network for network in settings.ADMIN_NETWORKS)


def desk_of(request: OfficialRequest) -> Desk | None:
    """The desk that was chosen, while the position is held; the only one where there is one; otherwise none."""
    held = queries.desks(request.account, day_of(request.at))
    request.held = held  # type: ignore[attr-defined]  # part of what makes it a DeskRequest
    chosen = request.session.get(DESK)
    for desk in held:
        if chosen and desk.key == UUID(chosen):
            return desk
    return held[0] if len(held) == 1 else None
