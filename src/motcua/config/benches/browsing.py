"""A browser over a socket that stays open: cookies, forms, files; no retries."""

import http.client
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode, urljoin, urlsplit

PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; `body` as it travelled."""

    status: int
    location: str
    body: bytes
    headers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class File:
    """A file to be sent: the name of its box, its own name, its bytes."""

    box: str
    name: str
    content: bytes


class Browser:
    """Asks one server on this machine."""

    def __init__(self, port: int, cookies: Mapping[str, str] | None = None) -> None:
        self.cookies = dict(cookies or {})
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)

    def get(self, path: str, **headers: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path, b"", headers)

    def post(self, path: str, fields: Mapping[str, str], files: Sequence[File] = ()) -> Answer:
        """Send a form, with files where there are any."""
        if not files:
            kind = {"Content-Type": "application/x-www-form-urlencoded"}
            return self._ask("POST", path, urlencode(fields).encode(), kind)
        mark = secrets.token_hex(8)
        parts = [f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n' for k, v in fields.items()]
        body = "".join(parts).encode()
        for file in files:
            head = f'--{mark}\r\nContent-Disposition: form-data; name="{file.box}"; filename="{file.name}"\r\n'
            body += f"{head}Content-Type: image/jpeg\r\n\r\n".encode() + file.content + b"\r\n"
        body += f"--{mark}--\r\n".encode()
        return self._ask("POST", path, body, {"Content-Type": f"multipart/form-data; boundary={mark}"})

    def _ask(self, method: str, path: str, body: bytes, headers: Mapping[str, str]) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        self.line.request(method, path, body or None, {"Cookie": cookies, **headers})
        response = self.line.getresponse()
        found = response.read()
        for said in response.headers.get_all("Set-Cookie") or []:
            name, _sign, value = said.split(";")[0].partition("=")
            self.cookies[name] = value
        heads = {name.lower(): value for name, value in response.headers.items()}
        place = urlsplit(urljoin(path, heads.get("location", "")))
        location = f"{place.path}?{place.query}" if place.query else place.path
        return Answer(response.status, location if "location" in heads else "", found, heads)
