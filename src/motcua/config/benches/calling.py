"""A browser without a socket: requests handed to the WSGI application as the server hands them over."""

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
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
Application = Callable[..., Any]  # Any: WSGI's own


def signed_in(account: Account) -> dict[str, str]:
    """The cookies of a browser in which somebody signed in, and the one that guards against forged posts."""
    session = SessionStore()
    session[SESSION_KEY] = str(account.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = account.get_session_auth_hash()
    session.save()
    return {settings.SESSION_COOKIE_NAME: session.session_key or "", settings.CSRF_COOKIE_NAME: TOKEN}


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: HTTPStatus
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Browser:
    """Knows one application, the product's own unless another is given."""

    cookies: Mapping[str, str] = field(default_factory=dict)
    application: Application = application

    def get(self, path: str, **headers: str) -> Answer:
        """Open a page; headers by their names in CGI (`HTTP_IF_NONE_MATCH`)."""
        path, _sign, query = path.partition("?")
        return self._ask({"REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, **headers})

    def post(self, path: str, **fields: object) -> tuple[int, str]:
        """Post a form; the status, and where the answer leads."""
        body = urlencode({**fields, "csrfmiddlewaretoken": TOKEN}).encode()
        answer = self._ask(
            {
                "REQUEST_METHOD": "POST",
                "PATH_INFO": path,
                "CONTENT_TYPE": "application/x-www-form-urlencoded",
                "CONTENT_LENGTH": str(len(body)),
                "wsgi.input": io.BytesIO(body),
            }
        )
        return answer.status, answer.headers.get("Location", "")

    def _ask(self, asked: dict[str, Any]) -> Answer:  # Any: WSGI's own
        environ = {
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": "127.0.0.1",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            **asked,
        }
        setup_testing_defaults(environ)
        told: list[Any] = []  # Any: WSGI's own
        answer = self.application(environ, lambda status, headers, error=None: told.extend((status, dict(headers))))
        body = b"".join(answer)
        answer.close()
        status, headers = told
        return Answer(HTTPStatus(int(status.split()[0])), headers, body)
