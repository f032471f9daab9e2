"""Keys and sealed values: AES-256-GCM bound to table, row and column; HMAC blind index; Ed25519 seals."""

import base64
import hmac
import json
import os
import secrets
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

INDEX_BYTES = 16


@dataclass(frozen=True)
class Keyring:
    """The installation's keys. `data` maps a key id (1–255) to 32 bytes; the highest id seals, all ids open."""

    data: dict[int, bytes]
    index: bytes
    seal: bytes
    session: str

    @cached_property
    def current(self) -> int:
        return max(self.data)

    @cached_property
    def sealing_key(self) -> Ed25519PrivateKey:
        """The Ed25519 key that signs receipts."""
        return Ed25519PrivateKey.from_private_bytes(self.seal)

    @cached_property
    def sealing_public(self) -> bytes:
        """The 32 raw bytes of the public key."""
        return self.sealing_key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)


def load_keyring(path: Path) -> Keyring:
    """Read the key file; raises `FileNotFoundError` where there is none."""
    raw = json.loads(path.read_text())
    return Keyring(
        data={int(k): base64.b64decode(v) for k, v in raw["data"].items()},
        index=base64.b64decode(raw["index"]),
        seal=base64.b64decode(raw["seal"]),
        session=raw["session"],
    )


def make_keyring(path: Path) -> Keyring:
    """Write a new key file (0600) unless one is there, and read it. Two processes may race; one file wins whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    body = {"data": {"1": _fresh()}, "index": _fresh(), "seal": _fresh(), "session": secrets.token_urlsafe(48)}
    draft = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        json.dump(body, file)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return load_keyring(path)


def seal(keys: Keyring, plain: bytes, *, aad: bytes) -> bytes:
    """Encrypt: one byte of key id, 12 of nonce, then ciphertext and tag."""
    nonce = os.urandom(12)
    return bytes([keys.current]) + nonce + _cipher(keys.data[keys.current]).encrypt(nonce, plain, aad)


def open_sealed(keys: Keyring, sealed: bytes, *, aad: bytes) -> bytes:
    """Decrypt; raises `cryptography.exceptions.InvalidTag` if the value was altered or moved to another row."""
    return _cipher(keys.data[sealed[0]]).decrypt(sealed[1:13], sealed[13:], aad)


def blind_index(keys: Keyring, purpose: str, value: str) -> bytes:
    """Sixteen bytes that find an exact value without telling it."""
    return hmac.digest(keys.index, f"{purpose}\0{value}".encode(), "sha256")[:INDEX_BYTES]


def _fresh() -> str:
    return base64.b64encode(secrets.token_bytes(32)).decode()


@lru_cache(maxsize=32)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)
