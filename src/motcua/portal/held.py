"""What was typed when the session had ended: kept sealed on the way through sign-in, shown again after it (UX-61)."""

import base64
import json
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import wraps

from cryptography.exceptions import InvalidTag
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from motcua.core import crypto
from motcua.core.http import MomentRequest

HELD = "held"
LARGEST = 64_000
KEPT = timedelta(hours=1)
Page = Callable[..., HttpResponseBase]


def keeps_typed(view: Page) -> Page:
    """For a page of questions: whoever posts without being signed in finds it typed again when they come back."""

    @wraps(view)
    def enter(request: MomentRequest, **rest: object) -> HttpResponseBase:
        if request.method == "POST" and not request.user.is_authenticated:
            _keep(request)
        return view(request, **rest)

    return enter


def take(request: MomentRequest) -> Mapping[str, Sequence[str]] | None:
    """What was typed on this very page within the last hour, once."""
    held = request.session.get(HELD)
    if not isinstance(held, str):
        return None
    try:
        plain = crypto.open_sealed(settings.KEYRING, base64.b64decode(held), aad=_place(request))
    except InvalidTag:
        return None
    del request.session[HELD]
    kept_at, typed = json.loads(plain)
    return typed if request.at - datetime.fromisoformat(kept_at) < KEPT else None


def first(typed: Mapping[str, Sequence[str]] | None, name: str) -> str:
    """One box of what was typed; empty where there is none."""
    return next(iter((typed or {}).get(name, ())), "")


def again() -> str:
    """What to say above what was kept."""
    return _("Bạn đã đăng nhập lại. Những gì vừa gõ vẫn còn ở đây, hãy bấm nút để lưu.")


def _keep(request: MomentRequest) -> None:
    typed = {name: values for name, values in request.POST.lists() if name != "csrfmiddlewaretoken"}
    plain = json.dumps([request.at.isoformat(), typed]).encode()
    if len(plain) <= LARGEST:
        # Sessions lie in the database as they are, so what people typed goes there sealed.
        sealed = crypto.seal(settings.KEYRING, plain, aad=_place(request))
        request.session[HELD] = base64.b64encode(sealed).decode()


def _place(request: HttpRequest) -> bytes:
    return f"held:{request.get_full_path()}".encode()
