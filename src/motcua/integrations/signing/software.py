"""Signing in software: PAdES B-T with pyHanko; the signed file is validated before anybody sees it (ADR 0023)."""

import io
import tempfile
from datetime import datetime

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils.content import ImportedPdfPage
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import LayoutError
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.general import SigningError as PyHankoSigningError
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko.sign.validation import SignatureCoverageLevel, validate_pdf_signature
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

from motcua.core.clock import local
from motcua.documents.ports import SigningError, SigningIdentity, Stamp
from motcua.documents.typesetting import typeset
from motcua.integrations.signing.authority import Authority, Credential
from motcua.integrations.signing.stamping import StampError

FIELD = "ChuKy"
# Room for the signature, three certificates, and the time stamp with three more; asking for no trial stamp.
RESERVED_HEX_DIGITS = 32 * 1024


class SoftwareSigner:
    """Signs with certificates of a local authority and the time of a stamp service."""

    def __init__(self, authority: Authority, stamper: TimeStamper) -> None:
        self.authority = authority
        self.stamper = stamper

    def sign(self, pdf: bytes, *, by: SigningIdentity, reason: str, at: datetime, stamp: Stamp | None) -> bytes:
        """See `documents.ports.Signer`."""
        credential = self.authority.signer(by.key, name=by.name, unit=by.unit, title=by.title, at=at)
        try:
            signed = self._signed(pdf, credential, by, reason, at, stamp)
        except (StampError, TimestampRequestError, PyHankoSigningError, PdfError, LayoutError) as error:
            raise SigningError(f"{type(error).__name__}: {error}") from error
        _require_valid(signed, pdf, credential)
        return signed

    def _signed(
        self,
        pdf: bytes,
        credential: Credential,
        by: SigningIdentity,
        reason: str,
        at: datetime,
        stamp: Stamp | None,
    ) -> bytes:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        metadata = signers.PdfSignatureMetadata(
            field_name=FIELD,
            md_algorithm="sha256",
            reason=reason,
            name=by.name,
            location=by.unit,
            subfilter=fields.SigSeedSubFilter.PADES,
        )
        with tempfile.NamedTemporaryFile(suffix=".pdf") as drawn:
            style = None
            if stamp is not None:
                drawn.write(_drawn_stamp(by, at, stamp))
                drawn.flush()
                style = StaticStampStyle(border_width=0, background=ImportedPdfPage(drawn.name))
            signer = signers.PdfSigner(
                metadata,
                signer=_software_key(credential),
                timestamper=self.stamper,
                stamp_style=style,
                new_field_spec=_field(stamp),
            )
            out = signer.sign_pdf(writer, bytes_reserved=RESERVED_HEX_DIGITS)
        return bytes(out.getvalue())


def _drawn_stamp(by: SigningIdentity, at: datetime, stamp: Stamp) -> bytes:
    """What is seen of the signature: who, for which agency, when (NĐ 30/2020, phụ lục I)."""
    left, bottom, right, top = stamp.box
    there = local(at)
    lines = [
        ["Ký bởi", by.name],
        ["Chức vụ", by.title],
        ["Cơ quan", by.unit],
        ["Thời gian ký", f"{there:%d-%m-%Y %H:%M:%S} +07:00"],
    ]
    return typeset("stamp", {"width": right - left, "height": top - bottom, "lines": lines}, at=at)


def _field(stamp: Stamp | None) -> fields.SigFieldSpec:
    if stamp is None:
        return fields.SigFieldSpec(FIELD)
    left, bottom, right, top = (round(side) for side in stamp.box)
    return fields.SigFieldSpec(FIELD, on_page=stamp.page - 1, box=(left, bottom, right, top))


def _software_key(credential: Credential) -> signers.SimpleSigner:
    private = credential.key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    registry = SimpleCertificateStore()
    registry.register_multiple([_asn1(certificate) for certificate in credential.above])
    return signers.SimpleSigner(
        signing_cert=_asn1(credential.certificate),
        signing_key=asn1_keys.PrivateKeyInfo.load(private),
        cert_registry=registry,
    )


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def _require_valid(signed: bytes, pdf: bytes, credential: Credential) -> None:
    """The produced file is the given one, unchanged, plus one signature that holds. Raises `SigningError`."""
    if not signed.startswith(pdf):
        raise SigningError("the signed file is not the file that was given")
    trust = ValidationContext(
        trust_roots=[_asn1(credential.above[-1])],
        other_certs=[_asn1(certificate) for certificate in credential.above],
        allow_fetching=False,
        revocation_mode="soft-fail",
    )
    found = PdfFileReader(io.BytesIO(signed)).embedded_signatures
    if len(found) != 1:
        raise SigningError(f"{len(found)} signatures instead of one")
    status = validate_pdf_signature(found[0], trust, trust)
    if status.coverage != SignatureCoverageLevel.ENTIRE_FILE or status.modification_level != ModificationLevel.NONE:
        raise SigningError("the signature does not cover the whole file")
    if not status.bottom_line:
        raise SigningError(f"the new signature does not hold: {status.summary()}")
    if status.timestamp_validity is None or not status.timestamp_validity.trusted:
        raise SigningError("the time stamp does not hold")
