"""How long the session still lasts, for the warning."""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest

from motcua.accounts.sessions import SIGNED_IN_AT
from motcua.core import clock

STAYED_AT = "stayed_at"


def staying(request: HttpRequest) -> dict[str, object]:
    """Context processor: `session_left`, seconds until the session ends; None for whoever is not signed in."""

    def left() -> int | None:
        began = request.session.get(STAYED_AT) or request.session.get(SIGNED_IN_AT)
        if not began:
            return None
        ends = datetime.fromisoformat(began) + timedelta(seconds=settings.SESSION_COOKIE_AGE)
        return max(0, int((ends - getattr(request, "at", clock.now())).total_seconds()))

    # Called by the template, so that pages without the warning do not read the session.
    return {"session_left": left}
