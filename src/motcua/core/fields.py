"""Column types: text and JSON sealed at rest, and the blind index that finds them."""

import json
import zlib
from typing import Any, cast

from django.conf import settings
from django.db import models

from motcua.core import crypto

WORTH_PACKING = 256
_PACKED = b"\0"


class Sealed:
    """A value as it came from the database, still closed."""

    __slots__ = ("raw",)

    def __init__(self, raw: bytes) -> None:
        self.raw = raw


class EncryptedTextField(models.BinaryField):  # type: ignore[type-arg]  # takes no parameters at run time
    """Text stored with AES-256-GCM, bound to table, row and column; opened only when the attribute is read.

    The row must know its primary key before it is saved (all our ids are made in Python). Not searchable: add a
    `BlindIndexField` beside it.
    """

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only)
        setattr(cls, self.attname, _Opened(self))

    def from_db_value(self, value: Any, *_: object) -> Sealed | None:  # Any: what the driver hands over
        return None if value is None else Sealed(bytes(value))

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # Any: Django's signature
        value = model_instance.__dict__.get(self.attname)
        if value is None:
            return None
        if isinstance(value, Sealed):
            return value.raw
        return crypto.seal(settings.KEYRING, _packed(self.encode(value)), aad=self.aad(model_instance))

    def aad(self, row: models.Model) -> bytes:
        """What the ciphertext is bound to."""
        return f"{row._meta.db_table}\0{row.pk}\0{self.column}".encode()

    def open(self, row: models.Model, value: Sealed) -> Any:  # Any: text here, JSON below
        return self.decode(_unpacked(crypto.open_sealed(settings.KEYRING, value.raw, aad=self.aad(row))))

    def encode(self, value: Any) -> bytes:  # Any: text here, JSON below
        return cast(str, value).encode()

    def decode(self, raw: bytes) -> Any:  # Any: text here, JSON below
        return raw.decode()


class EncryptedJSONField(EncryptedTextField):
    """A JSON value stored as `EncryptedTextField` stores text."""

    def encode(self, value: Any) -> bytes:  # Any: a JSON value
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()

    def decode(self, raw: bytes) -> Any:  # Any: a JSON value
        return json.loads(raw)


class BlindIndexField(models.BinaryField):  # type: ignore[type-arg]  # takes no parameters at run time
    """The keyed hash of another column's value, for exact look-up: `filter(phone_index=index_of("phone", "09…"))`."""

    def __init__(self, *args: Any, source: str, purpose: str, **kwargs: Any) -> None:  # Any: Django's own options
        self.source, self.purpose = source, purpose
        kwargs["editable"] = False
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:  # Any: Django's signature
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("editable", None)
        return name, path, args, {**kwargs, "source": self.source, "purpose": self.purpose}

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:  # Any: Django's signature
        value = getattr(model_instance, self.source)
        return index_of(self.purpose, value) if value else None


def index_of(purpose: str, value: str) -> bytes:
    """The blind index of a normalised value; the same purpose gives the same index in every table."""
    return crypto.blind_index(settings.KEYRING, purpose, value)


def _packed(plain: bytes) -> bytes:
    """Long values shorter, since nothing below can shorten what is sealed: a zero byte, then zlib."""
    if len(plain) < WORTH_PACKING and not plain.startswith(_PACKED):
        return plain
    return _PACKED + zlib.compress(plain)


def _unpacked(stored: bytes) -> bytes:
    return zlib.decompress(stored[1:]) if stored.startswith(_PACKED) else stored


class _Opened:
    """Reads open the sealed value once and remember it; writes keep the plain value until it is saved."""

    def __init__(self, field: EncryptedTextField) -> None:
        self.field = field

    def __get__(self, row: models.Model | None, owner: type[models.Model]) -> Any:  # Any: text or JSON
        if row is None:
            return self
        name = self.field.attname
        if name not in row.__dict__:
            row.refresh_from_db(fields=[name])
        value = row.__dict__[name]
        if isinstance(value, Sealed):
            value = row.__dict__[name] = self.field.open(row, value)
        return value

    def __set__(self, row: models.Model, value: object) -> None:
        row.__dict__[self.field.attname] = value
