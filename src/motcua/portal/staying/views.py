"""Extending a session, as often as one likes."""

from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from motcua.portal.access import CitizenRequest, citizen_required
from motcua.portal.staying.context import STAYED_AT


@csrf_exempt  # it only lets somebody stay who is signed in, and pages without a form need no token cookie
@require_POST
@citizen_required()
def stay(request: CitizenRequest) -> HttpResponse:
    """A whole session's length from now; says how many seconds that is."""
    request.session[STAYED_AT] = request.at.isoformat()
    return HttpResponse(str(settings.SESSION_COOKIE_AGE), content_type="text/plain", status=HTTPStatus.OK)
