"""Closing an official's login and opening it again."""

from uuid import UUID

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from motcua.directory import logins
from motcua.directory.models import Role
from motcua.office.access import DeskRequest, desk_required
from motcua.office.staff import lock_presenters
from motcua.office.staff.changes import asked, done, official_of
from motcua.office.staff.forms import Typed


@require_http_methods(["GET", "POST"])
@desk_required(Role.ADMINISTRATOR)
def lock(request: DeskRequest, officer_id: UUID) -> HttpResponse:
    """Why, then the login is closed."""
    officer = official_of(request, officer_id)

    def do(typed: Typed) -> str:
        why = lock_presenters.answer(typed)
        if why is not None:
            logins.lock(officer, request.desk, why=why, at=request.at)
        return reverse("office:official", args=[officer.pk])

    return asked(request, lambda typed, problems: lock_presenters.question(officer, typed, problems), do)


@require_POST
@desk_required(Role.ADMINISTRATOR)
def unlock(request: DeskRequest, officer_id: UUID) -> HttpResponse:
    """The login is open again."""
    officer = official_of(request, officer_id)
    return done(
        request,
        lambda: logins.unlock(officer, request.desk, at=request.at),
        _("Đã mở khoá tài khoản của %(name)s.") % {"name": officer.full_name},
        reverse("office:official", args=[officer.pk]),
    )
