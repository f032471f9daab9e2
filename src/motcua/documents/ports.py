"""Outside powers that this package needs, as protocols; `config.wiring` chooses who stands behind them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Protocol

from motcua.documents.lifecycle import ScanState


@dataclass(frozen=True, slots=True)
class ScanVerdict:
    """What a scanner said; `signature` names the malware where it found one."""

    state: ScanState
    signature: str = ""


class Scanner(Protocol):
    """Looks for malware."""

    def scan(self, path: Path) -> ScanVerdict:
        """Never raises: a scanner that cannot answer says `FAILED`, one that is not installed `UNSCANNED`."""
        ...

    def edition(self) -> str:
        """Which signatures it looks for, in at most 60 signs; empty where it cannot say."""
        ...


class NoScanner:
    """Stands where no scanner is installed."""

    def scan(self, path: Path) -> ScanVerdict:
        """Nothing was looked at."""
        return ScanVerdict(ScanState.UNSCANNED)

    def edition(self) -> str:
        """None."""
        return ""


class SigningError(Exception):
    """No signature came about (device or time stamp service did not answer rightly); the paper stays unsigned."""


@dataclass(frozen=True, slots=True)
class SigningIdentity:
    """Who signs: `key` names the person's certificate, the rest is what the certificate and the stamp say."""

    key: str
    name: str
    title: str
    unit: str


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where the visible signature goes: page from 1, box in points from the lower left corner (x1, y1, x2, y2)."""

    page: int
    box: tuple[float, float, float, float]


class Signer(Protocol):
    """Puts a person's signature into a PDF."""

    def sign(self, pdf: bytes, *, by: SigningIdentity, reason: str, at: datetime, stamp: Stamp | None) -> bytes:
        """The same PDF with an embedded, time-stamped, validated signature; `SigningError` if there is none."""
        ...


class NoSigner:
    """Stands where no signing service is set up."""

    def sign(self, pdf: bytes, *, by: SigningIdentity, reason: str, at: datetime, stamp: Stamp | None) -> bytes:
        """Always fails."""
        raise SigningError("no signing service is configured")


class StampingError(Exception):
    """No time stamp came about; what should be stamped stays as it is, and is tried again later."""


@dataclass(frozen=True, slots=True)
class TimeStamp:
    """An RFC 3161 token (DER) and the moment that it gives."""

    token: bytes
    at: datetime


class Stamper(Protocol):
    """Has an outside service say when something was there."""

    def stamp(self, digest: bytes, *, at: datetime) -> TimeStamp:
        """A validated token over a SHA-256 digest; `StampingError` if there is none."""
        ...


class NoStamper:
    """Stands where no time stamp service is set up."""

    def stamp(self, digest: bytes, *, at: datetime) -> TimeStamp:
        """Always fails."""
        raise StampingError("no time stamp service is configured")


class LeafSource(Protocol):
    """Knows the sealed receipts: their leaves enter the day's tree."""

    def first_day(self) -> date | None:
        """The day of the oldest receipt."""
        ...

    def waiting(self, *, since: date | None, until: date) -> Iterator[tuple[date, bytes]]:
        """Day and leaf of every receipt between these days, both included, that is in no closed day."""
        ...


class NoLeaves:
    """Stands where nobody gives receipts."""

    def first_day(self) -> date | None:
        """None."""
        return None

    def waiting(self, *, since: date | None, until: date) -> Iterator[tuple[date, bytes]]:
        """Nothing."""
        return iter(())


def no_roots(at: datetime) -> bytes:
    """What is published where no signing service is set up."""
    return b""


_scanner: Scanner = NoScanner()
_hides_unscanned = False
_signer: Signer = NoSigner()
_stamper: Stamper = NoStamper()
_leaves: LeafSource = NoLeaves()
_trust_roots: Callable[[datetime], bytes] = no_roots


def use_scanner(scanner: Scanner) -> None:
    """Have files scanned by this one."""
    global _scanner  # noqa: PLW0603  the one place where a port is plugged in
    _scanner = scanner


def scanner() -> Scanner:
    """The scanner in use."""
    return _scanner


def hide_unscanned(yes: bool) -> None:
    """Whether a file that no scanner has cleared is shown to its owner only (SEC-10)."""
    global _hides_unscanned  # noqa: PLW0603  one policy of the installation, set once at start
    _hides_unscanned = yes


def hides_unscanned() -> bool:
    """The policy in use."""
    return _hides_unscanned


def use_signer(signer: Signer) -> None:
    """Have papers signed by this one."""
    global _signer  # noqa: PLW0603  the one place where a port is plugged in
    _signer = signer


def signer() -> Signer:
    """The signer in use."""
    return _signer


def use_trust_roots(roots: Callable[[datetime], bytes]) -> None:
    """Publish these root certificates (PEM) to whoever verifies our signatures."""
    global _trust_roots  # noqa: PLW0603  the one place where a port is plugged in
    _trust_roots = roots


def trust_roots(at: datetime) -> bytes:
    """The root certificates in PEM; empty where no signing service is set up."""
    return _trust_roots(at)


def use_stamper(stamper: Stamper) -> None:
    """Have closed days stamped by this one."""
    global _stamper  # noqa: PLW0603  the one place where a port is plugged in
    _stamper = stamper


def stamper() -> Stamper:
    """The time stamp service in use."""
    return _stamper


def use_leaves(source: LeafSource) -> None:
    """Take the leaves of receipts from here."""
    global _leaves  # noqa: PLW0603  the one place where a port is plugged in
    _leaves = source


def leaves() -> LeafSource:
    """Who knows the receipts."""
    return _leaves
