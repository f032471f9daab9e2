"""Outside powers that this package needs, as protocols; `config.wiring` chooses who stands behind them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
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


class NoScanner:
    """Stands where no scanner is installed."""

    def scan(self, path: Path) -> ScanVerdict:
        """Nothing was looked at."""
        return ScanVerdict(ScanState.UNSCANNED)


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


def no_roots(at: datetime) -> bytes:
    """What is published where no signing service is set up."""
    return b""


_scanner: Scanner = NoScanner()
_signer: Signer = NoSigner()
_trust_roots: Callable[[datetime], bytes] = no_roots


def use_scanner(scanner: Scanner) -> None:
    """Have files scanned by this one."""
    global _scanner  # noqa: PLW0603  the one place where a port is plugged in
    _scanner = scanner


def scanner() -> Scanner:
    """The scanner in use."""
    return _scanner


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
