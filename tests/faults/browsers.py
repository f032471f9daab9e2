"""A browser as small as can be: cookies, hidden fields, one connection for each request, no retries of its own."""

import http.client
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode

PATIENCE_SECONDS = 20


class NoAnswer(OSError):
    """The line was cut, or nobody answered in time."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    location: str
    text: str
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def hidden(self) -> dict[str, str]:
        """The hidden fields of the page's forms, to post back."""
        parser = _Hidden()
        parser.feed(self.text)
        return parser.found


@dataclass(slots=True)
class Browser:
    """Asks one server on this machine, from an address of its own. Raises `NoAnswer` where no whole answer came."""

    port: int
    cookies: dict[str, str] = field(default_factory=dict)
    address: str = "127.0.0.1"

    def get(self, path: str) -> Answer:
        """Open a page."""
        return self._ask("GET", path, b"", "")

    def post(self, path: str, form: Mapping[str, str]) -> Answer:
        """Send a form; its hidden fields, the token among them, are the caller's to copy."""
        return self._ask("POST", path, urlencode(form).encode(), "application/x-www-form-urlencoded")

    def upload(self, path: str, form: Mapping[str, str], name: str, content: bytes) -> Answer:
        """Send a form with one photo."""
        mark = secrets.token_hex(8)
        parts = [
            f'--{mark}\r\nContent-Disposition: form-data; name="{k}"\r\n\r\n{v}\r\n'.encode() for k, v in form.items()
        ]
        head = f'--{mark}\r\nContent-Disposition: form-data; name="{name}"; filename="anh.jpg"\r\n'
        parts += [f"{head}Content-Type: image/jpeg\r\n\r\n".encode(), content, f"\r\n--{mark}--\r\n".encode()]
        return self._ask("POST", path, b"".join(parts), f"multipart/form-data; boundary={mark}")

    def send(self, method: str, path: str, headers: Mapping[str, str], content: bytes = b"") -> Answer:
        """Ask as a script does, with headers of its own."""
        return self._ask(method, path, content, "", headers)

    def token(self, path: str) -> str:
        """What a form of that page must carry."""
        return self.get(path).hidden["csrfmiddlewaretoken"]

    def through(self, port: int) -> "Browser":
        """The same browser with another server, a proxy say, in between."""
        return Browser(port, self.cookies, self.address)

    def _ask(self, method: str, path: str, body: bytes, kind: str, more: Mapping[str, str] | None = None) -> Answer:
        source = (self.address, 0)
        connection = http.client.HTTPConnection("127.0.0.1", self.port, PATIENCE_SECONDS, source)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items()), "Connection": "close"}
        headers.update(more or {})
        if kind:
            headers["Content-Type"] = kind
        try:
            connection.request(method, path, body or None, headers)
            response = connection.getresponse()
            text = response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            raise NoAnswer(str(error)) from error
        finally:
            connection.close()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        heads = {name.lower(): value for name, value in response.headers.items()}
        return Answer(response.status, heads.get("location", ""), text, heads)


class _Hidden(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("type") == "hidden" and given.get("name"):
            self.found[str(given["name"])] = given.get("value") or ""
