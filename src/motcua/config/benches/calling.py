"""A browser without a socket: form posts handed to the WSGI application as the server hands them over."""

import io
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.utils.crypto import get_random_string

from motcua.accounts.models import Account
from motcua.accounts.sessions import SessionStore
from motcua.config.wsgi import application

TOKEN = get_random_string(32)


class Browser:
    """Signed in, with the cookie and the field that guard against forged posts."""

    def __init__(self, account: Account) -> None:
        session = SessionStore()
        session[SESSION_KEY] = str(account.pk)
        session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
        session[HASH_SESSION_KEY] = account.get_session_auth_hash()
        session.save()
        pairs = {settings.SESSION_COOKIE_NAME: session.session_key, settings.CSRF_COOKIE_NAME: TOKEN}
        self.cookies = "; ".join(f"{name}={value}" for name, value in pairs.items())

    def post(self, path: str, **fields: object) -> tuple[int, str]:
        """Post a form; the status, and where the answer leads."""
        body = urlencode({**fields, "csrfmiddlewaretoken": TOKEN}).encode()
        environ: dict[str, Any] = {  # Any: WSGI's own
            "REQUEST_METHOD": "POST",
            "PATH_INFO": path,
            "CONTENT_TYPE": "application/x-www-form-urlencoded",
            "CONTENT_LENGTH": str(len(body)),
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "127.0.0.1",
            "HTTP_COOKIE": self.cookies,
            "wsgi.input": io.BytesIO(body),
        }
        setup_testing_defaults(environ)
        return _call(application, environ)


def _call(app: Callable[..., Any], environ: Mapping[str, Any]) -> tuple[int, str]:  # Any: WSGI's own
    told: list[Any] = []  # Any: WSGI's own
    answer = app(environ, lambda status, headers, error=None: told.extend((status, dict(headers))))
    b"".join(answer)
    answer.close()
    status, headers = told
    return HTTPStatus(int(status.split()[0])), headers.get("Location", "")
