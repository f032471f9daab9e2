"""How often something may be asked for (SEC-14): windows, pauses, and truthful waiting times."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from ipaddress import IPv4Address, IPv6Address, ip_address

SECOND, MINUTE, HOUR, DAY = timedelta(seconds=1), timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
CODE_LIFE = 10 * MINUTE
CODE_DIGITS = 6
CODE_TRIES = 5
# Changing how one is reached asks for a sign-in that is no older than this (UX-17).
FRESH = 15 * MINUTE
# A code that is asked for again is sent again while it has at least this long to live; otherwise a new one is made.
CODE_WORTH_RESENDING = 5 * MINUTE


@dataclass(frozen=True, slots=True)
class Limit:
    """At most `most` in a window of `window`, and after the n-th a pause of the n-th entry (the last one repeats)."""

    scope: str
    window: timedelta
    most: int
    pauses: tuple[timedelta, ...] = (timedelta(),)


@dataclass(frozen=True, slots=True)
class Count:
    """Where a subject stands: when its window opened, how often it asked since, from when it may ask again."""

    opened_at: datetime
    hits: int
    until_at: datetime


CODES_PER_CONTACT = Limit("code.contact", DAY, 10, (30 * SECOND, MINUTE, 2 * MINUTE, 5 * MINUTE, 15 * MINUTE))
# A village office or a mobile carrier puts many people behind one address.
CODES_PER_NETWORK = Limit("code.network", 10 * MINUTE, 30)
CODES_PER_NETWORK_A_DAY = Limit("code.network.day", DAY, 500)
# Ten thousand neighbouring numbers: pumping walks along them, people do not.
CODES_PER_RANGE = Limit("code.range", DAY, 300)
# Passwords: three free tries, then 1 s, 2 s, 4 s … at most five minutes; the window forgets after a day.
SIGN_INS_PER_NAME = Limit(
    "password.name", DAY, 10_000, (timedelta(), timedelta(), *(min(2**n * SECOND, 5 * MINUTE) for n in range(10)))
)
SIGN_INS_PER_NETWORK = Limit("password.network", 10 * MINUTE, 100)
# Only who has the password comes this far, so a stranger cannot use these counts against an official.
SECOND_PROOFS = Limit("second.account", DAY, 10_000, SIGN_INS_PER_NAME.pauses)
PASSWORD_CHECKS = Limit("password.again", DAY, 10_000, SIGN_INS_PER_NAME.pauses)
# A challenge that a passkey signs lives as long as a browser waits for its owner.
CHALLENGE_LIFE, MOST_PASSKEYS = 5 * MINUTE, 10
# Between password and second proof.
HALF_WAY_LIFE = 10 * MINUTE
# What an administrator prints for who has no password yet: 23^16, about 72 bits (UX-13), for a week.
SLIP_LIFE, SLIP_LENGTH = 7 * DAY, 16
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 256
# A network from which the official has signed in before has a count of its own: nobody elsewhere can keep them out.
KNOWN_NETWORK = Limit("password.known", 60 * DAY, 1_000_000)


def taken(limit: Limit, count: Count | None, at: datetime) -> Count | None:
    """The count after asking at this moment, or None where it must wait until `free_at`."""
    if count is None or at >= max(count.opened_at + limit.window, count.until_at):
        count = Count(opened_at=at, hits=0, until_at=at)
    if at < free_at(limit, count):
        return None
    pause = limit.pauses[min(count.hits, len(limit.pauses) - 1)]
    return Count(opened_at=count.opened_at, hits=count.hits + 1, until_at=at + pause)


def free_at(limit: Limit, count: Count) -> datetime:
    """The first moment at which it may be asked again."""
    return max(count.opened_at + limit.window, count.until_at) if count.hits >= limit.most else count.until_at


def is_fresh(signed_in_at: datetime, at: datetime) -> bool:
    """Whether the sign-in is young enough for what protects the account itself."""
    return at - signed_in_at <= FRESH


def network_of(ip: str) -> str:
    """What one subscriber has: an IPv4 address, or the /64 of an IPv6 address; unreadable addresses share one count."""
    try:
        address: IPv4Address | IPv6Address = ip_address(ip)
    except ValueError:
        return "unknown"
    if isinstance(address, IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if isinstance(address, IPv4Address):
        return str(address)
    return str(IPv6Address(int(address) >> 64 << 64))
