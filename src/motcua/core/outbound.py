"""Requests to addresses that somebody else named (SEC-12): looked up once, judged, and that very address called.

No redirect is followed, no proxy asked. What is not public is called only where the policy names its network.
"""

import socket
import ssl
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network
Resolver = Callable[[str, int], Sequence[str]]

LONGEST_URL = 500
STEP_SECONDS, WHOLE_SECONDS = 5.0, 15.0
USUAL_PORTS = {"https": 443, "http": 80}
FIRST_FREE_PORT = 1024
# IPv6 addresses that carry an IPv4 one, by which a blocked network could be reached: NAT64, 6to4, Teredo.
_CARRIERS = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))


class Forbidden(Exception):
    """The policy does not let this address be called; the message is a short reason for the ledger."""


class Unreachable(Exception):
    """It was called and did not answer; the message is a short reason."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What may be called. The list of hosts comes first: where it names some, no other is called.

    `networks` are networks of one's own that may be called although they are not public; `is_plain_allowed` lets http
    through beside https.
    """

    hosts: tuple[str, ...] = ()
    networks: tuple[Network, ...] = ()
    is_plain_allowed: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """An address that was read and may be looked up."""

    scheme: str
    host: str
    port: int
    path: str


def read(url: str, policy: Policy) -> Target:
    """What a URL names. Raises `Forbidden` before anything is looked up."""
    if len(url) > LONGEST_URL or not url.isascii() or any(sign <= " " or sign == "\\" for sign in url):
        raise Forbidden("url")
    try:
        parts = urlsplit(url)
        port = parts.port or USUAL_PORTS.get(parts.scheme, 0)
    except ValueError:
        raise Forbidden("url") from None
    if parts.scheme != "https" and not (parts.scheme == "http" and policy.is_plain_allowed):
        raise Forbidden("scheme")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise Forbidden("url")
    if port not in USUAL_PORTS.values() and port < FIRST_FREE_PORT:
        raise Forbidden("port")
    host = (parts.hostname or "").rstrip(".")
    _require_name(host, policy)
    return Target(parts.scheme, host, port, _path(parts))


def pin(target: Target, policy: Policy, resolve: Resolver) -> Address:
    """The one address that will be called. Raises `Forbidden` where any that the name stands for is not allowed."""
    try:
        found = [ip_address(one.partition("%")[0]) for one in resolve(target.host, target.port)]
    except (OSError, UnicodeError, ValueError):
        raise Unreachable("name") from None
    if not found:
        raise Unreachable("name")
    if not all(is_allowed(one, policy) for one in found):
        raise Forbidden("network")
    return found[0]


def is_allowed(address: Address, policy: Policy) -> bool:
    """Whether the address is public, or in a network that the policy names."""
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if any(address in network for network in policy.networks if network.version == address.version):
        return True
    if any(address in carrier for carrier in _CARRIERS if address.version == carrier.version):
        return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified)


def look_up(host: str, port: int) -> list[str]:
    """Every address of a name, as the system knows it."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def post(
    url: str,
    body: bytes,
    headers: Mapping[str, str],
    policy: Policy,
    *,
    resolve: Resolver = look_up,
    seconds: float = WHOLE_SECONDS,
) -> int:
    """The status of the answer; its body is not read. Raises `Forbidden` or `Unreachable`."""
    target = read(url, policy)
    connection = _connection(target, pin(target, policy, resolve))
    # A server that drips one byte after the other would keep us for ever.
    watch = threading.Timer(seconds, _cut, [connection])
    watch.start()
    try:
        connection.request("POST", target.path, body=body, headers=dict(headers))
        return connection.getresponse().status
    except (OSError, HTTPException, ValueError) as failed:
        raise Unreachable(type(failed).__name__) from None
    finally:
        watch.cancel()
        connection.close()


class _Pinned(HTTPConnection):
    """Calls one address; the name stands in the Host header only."""

    def __init__(self, target: Target, address: Address) -> None:
        super().__init__(target.host, target.port, timeout=STEP_SECONDS)
        self.address = address

    def connect(self) -> None:
        self.sock = socket.create_connection((str(self.address), self.port), STEP_SECONDS)


class _PinnedSecure(HTTPSConnection):
    """The same over TLS; the certificate must be the name's."""

    def __init__(self, target: Target, address: Address) -> None:
        self.context = ssl.create_default_context()
        super().__init__(target.host, target.port, timeout=STEP_SECONDS, context=self.context)
        self.address = address

    def connect(self) -> None:
        # Set at once, so that a handshake that drips is cut too.
        self.sock = socket.create_connection((str(self.address), self.port), STEP_SECONDS)
        self.sock = self.context.wrap_socket(self.sock, server_hostname=self.host)


def _connection(target: Target, address: Address) -> HTTPConnection:
    return _PinnedSecure(target, address) if target.scheme == "https" else _Pinned(target, address)


def _cut(connection: HTTPConnection) -> None:
    if connection.sock is not None:
        try:
            connection.sock.shutdown(socket.SHUT_RDWR)
        except OSError:
            return


def _require_name(host: str, policy: Policy) -> None:
    """A host is a name, or an address as it is usually written: no decimal, octal, hexadecimal or short spelling.

    An address is judged at once, since there is nothing to look up.
    """
    if not host:
        raise Forbidden("host")
    last = host.rpartition(".")[2]
    if ":" in host or last[:1].isdigit():
        try:
            address = ip_address(host)
        except ValueError:
            raise Forbidden("host") from None
        if not is_allowed(address, policy):
            raise Forbidden("network")
    if policy.hosts and not any(_is_named(host, one) for one in policy.hosts):
        raise Forbidden("list")


def _is_named(host: str, listed: str) -> bool:
    return host.endswith(listed[1:]) if listed.startswith("*.") else host == listed


def _path(parts: SplitResult) -> str:
    return (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
