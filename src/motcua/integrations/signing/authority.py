"""A local certificate authority for demos and tests: root, issuing authority, stamps, a certificate for each leader.

Its keys lie in plain files (0600); nobody outside this installation trusts it. A real installation signs with
certificates of the state's authority instead (ADR 0023).
"""

import fcntl
import hashlib
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

KEY_BITS = 3072
# Old enough for a demo's past dossiers to be signed as of their day.
BEFORE = timedelta(days=800)
ROOT_YEARS, ISSUING_YEARS, LEAF_YEARS = 20, 10, 5
# X.520's upper bound on names, organizations and titles.
LONGEST_NAME = 64
_KEY_NAME = re.compile(r"[A-Za-z0-9._-]{1,80}")


@dataclass(frozen=True, slots=True)
class Credential:
    """A private key with its certificate and the authorities above it, nearest first."""

    key: rsa.RSAPrivateKey
    certificate: x509.Certificate
    above: tuple[x509.Certificate, ...]


@dataclass(frozen=True, slots=True)
class Holder:
    """Whom a certificate names."""

    name: str
    unit: str = ""
    title: str = ""
    serial: str = ""


@dataclass(frozen=True, slots=True)
class _Use:
    """What a leaf certificate may be used for."""

    usage: x509.KeyUsage
    purposes: x509.ExtendedKeyUsage
    is_purpose_critical: bool


def _key_usage(*allowed: str) -> x509.KeyUsage:
    names = (
        *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
        *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
    )
    return x509.KeyUsage(**{name: name in allowed for name in names})


_SIGNING = _Use(
    _key_usage("digital_signature", "content_commitment"),
    x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]),
    is_purpose_critical=False,
)
_STAMPING = _Use(
    _key_usage("digital_signature", "content_commitment"),
    x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]),
    is_purpose_critical=True,
)


class Authority:
    """The authority whose files lie in `folder`; every certificate is made when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def root_pem(self, at: datetime) -> bytes:
        """The trust anchor that verifiers are given, as a PEM file."""
        with self._alone():
            return self._root(at).certificate.public_bytes(serialization.Encoding.PEM)

    def signer(self, key: str, *, name: str, unit: str, title: str, at: datetime) -> Credential:
        """A leader's signing certificate. `key` names the person (letters, digits, . _ -).

        A person with another name, title or unit under the same key gets a new certificate.
        """
        if not _KEY_NAME.fullmatch(key):
            raise ValueError("a signer's key is letters, digits, dots and dashes")
        holder = Holder(name, unit, title, serial=key)
        mark = hashlib.sha256(repr(holder).encode()).hexdigest()[:8]
        return self._leaf(f"signer-{key}-{mark}", holder, at, _SIGNING)

    def time_stamper(self, at: datetime) -> Credential:
        """The time stamp authority's certificate."""
        return self._leaf("tsa", Holder("Dấu thời gian Một Cửa (thử nghiệm)"), at, _STAMPING)

    def _root(self, at: datetime) -> Credential:
        holder = Holder("Một Cửa – chứng thư gốc thử nghiệm")
        return self._load("root", ()) or self._make_authority("root", holder, at, ROOT_YEARS, issuer=None)

    def _issuing(self, at: datetime) -> Credential:
        root = self._root(at)
        holder = Holder("Một Cửa – nơi cấp thử nghiệm")
        there = self._load("issuing", (root.certificate,))
        return there or self._make_authority("issuing", holder, at, ISSUING_YEARS, issuer=root)

    def _leaf(self, name: str, holder: Holder, at: datetime, use: _Use) -> Credential:
        with self._alone():
            issuer = self._issuing(at)
            there = self._load(name, (issuer.certificate, *issuer.above))
            if there is not None:
                return there
            key = rsa.generate_private_key(65537, KEY_BITS)
            builder = _builder(key.public_key(), holder, issuer, at, LEAF_YEARS)
            builder = builder.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
            builder = builder.add_extension(use.usage, critical=True)
            builder = builder.add_extension(use.purposes, critical=use.is_purpose_critical)
            return self._keep(name, key, builder, issuer)

    def _make_authority(
        self, name: str, holder: Holder, at: datetime, years: int, *, issuer: Credential | None
    ) -> Credential:
        key = rsa.generate_private_key(65537, KEY_BITS)
        constraints = x509.BasicConstraints(ca=True, path_length=1 if issuer is None else 0)
        builder = _builder(key.public_key(), holder, issuer, at, years)
        builder = builder.add_extension(constraints, critical=True)
        builder = builder.add_extension(_key_usage("key_cert_sign", "crl_sign"), critical=True)
        return self._keep(name, key, builder, issuer)

    def _keep(
        self, name: str, key: rsa.RSAPrivateKey, builder: x509.CertificateBuilder, issuer: Credential | None
    ) -> Credential:
        certificate = builder.sign(key if issuer is None else issuer.key, hashes.SHA256())
        private = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        # The certificate last: a key without one is made anew.
        _write(self.folder / f"{name}.key.pem", private)
        _write(self.folder / f"{name}.pem", certificate.public_bytes(serialization.Encoding.PEM))
        return Credential(key, certificate, () if issuer is None else (issuer.certificate, *issuer.above))

    def _load(self, name: str, above: tuple[x509.Certificate, ...]) -> Credential | None:
        try:
            certificate = x509.load_pem_x509_certificate((self.folder / f"{name}.pem").read_bytes())
            key = serialization.load_pem_private_key((self.folder / f"{name}.key.pem").read_bytes(), None)
        except FileNotFoundError:
            return None
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError(f"{name}: not an RSA key")
        return Credential(key, certificate, above)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One process at a time makes certificates."""
        self.folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        with (self.folder / "lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _builder(
    key: rsa.RSAPublicKey, holder: Holder, issuer: Credential | None, at: datetime, years: int
) -> x509.CertificateBuilder:
    subject = _name(holder)
    issuer_key = key if issuer is None else issuer.key.public_key()
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject if issuer is None else issuer.certificate.subject)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - BEFORE)
        .not_valid_after(at + timedelta(days=365 * years))
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer_key), critical=False)
    )


def _name(holder: Holder) -> x509.Name:
    parts = (
        (NameOID.COUNTRY_NAME, "VN"),
        (NameOID.ORGANIZATION_NAME, holder.unit),
        (NameOID.TITLE, holder.title),
        (NameOID.COMMON_NAME, holder.name),
        (NameOID.SERIAL_NUMBER, holder.serial),
    )
    return x509.Name([x509.NameAttribute(oid, value[:LONGEST_NAME]) for oid, value in parts if value])


def _write(path: Path, content: bytes) -> None:
    draft = path.with_suffix(".draft")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
