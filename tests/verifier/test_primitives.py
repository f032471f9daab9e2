"""The verifier's own arithmetic against published vectors and against a library."""

import os

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier import xacminh

# RFC 8032 §7.1: secret key, public key, message, signature.
VECTORS = [
    (
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ),
    (
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ),
    (
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ),
]


@pytest.mark.parametrize(("key", "message", "signature"), VECTORS, ids=["empty", "one byte", "two bytes"])
def test_ed25519_holds_for_the_vectors_of_the_standard(key: str, message: str, signature: str) -> None:
    assert xacminh.ed25519_holds(bytes.fromhex(key), bytes.fromhex(message), bytes.fromhex(signature))
    assert not xacminh.ed25519_holds(bytes.fromhex(key), bytes.fromhex(message) + b"!", bytes.fromhex(signature))


@settings(max_examples=15, deadline=None)
@given(st.binary(max_size=200), st.integers(0, 511))
def test_ed25519_agrees_with_a_library_and_breaks_with_one_bit(message: bytes, bit: int) -> None:
    private = Ed25519PrivateKey.generate()
    key, signature = private.public_key().public_bytes_raw(), bytearray(private.sign(message))

    assert xacminh.ed25519_holds(key, message, bytes(signature))
    signature[bit // 8] ^= 1 << bit % 8
    assert not xacminh.ed25519_holds(key, message, bytes(signature))


def test_the_other_writing_of_a_signature_is_refused() -> None:
    """S + L would fit the equation too; the standard forbids it, so that one message has one signature."""
    private = Ed25519PrivateKey.generate()
    signature = private.sign(b"m")
    twin = int.from_bytes(signature[32:], "little") + xacminh.L

    assert not xacminh.ed25519_holds(
        private.public_key().public_bytes_raw(), b"m", signature[:32] + twin.to_bytes(32, "little")
    )


@given(st.binary(max_size=80), st.binary(max_size=80))
def test_no_bytes_make_ed25519_fall_over(key: bytes, signature: bytes) -> None:
    assert not xacminh.ed25519_holds(key, b"m", signature)


PRIVATE = rsa.generate_private_key(65537, 2048)


def holder() -> xacminh.Certificate:
    numbers = PRIVATE.public_key().public_numbers()
    blank = dict.fromkeys(xacminh.Certificate._fields)
    return xacminh.Certificate(**{**blank, "modulus": numbers.n, "exponent": numbers.e})


def algorithm(oid: str) -> xacminh.Node:
    raw = bytes.fromhex(oid)
    inner = bytes([6, len(raw)]) + raw
    return xacminh.node(bytes([0x30, len(inner)]) + inner)


KINDS = list(zip(xacminh.RSA_HASHES, (hashes.SHA256, hashes.SHA384, hashes.SHA512), strict=True))


@pytest.mark.parametrize(("oid", "hashing"), KINDS)
def test_rsa_signatures_of_a_library_hold(oid: str, hashing: type[hashes.HashAlgorithm]) -> None:
    signature = PRIVATE.sign(b"message", padding.PKCS1v15(), hashing())

    assert xacminh.rsa_holds(holder(), algorithm(oid), "sha256", b"message", signature)
    assert not xacminh.rsa_holds(holder(), algorithm(oid), "sha256", b"another", signature)


@pytest.mark.parametrize("salt", [0, 20, 32])
def test_rsa_pss_signatures_of_a_library_hold(salt: int) -> None:
    mask = padding.PSS(padding.MGF1(hashes.SHA256()), salt)
    signature = PRIVATE.sign(b"message", mask, hashes.SHA256())

    assert xacminh.rsa_holds(holder(), algorithm(xacminh.RSA_PSS), "sha256", b"message", signature)
    assert not xacminh.rsa_holds(holder(), algorithm(xacminh.RSA_PSS), "sha256", b"another", signature)


def test_an_rsa_signature_of_random_bytes_does_not_hold() -> None:
    for oid in (*xacminh.RSA_HASHES, xacminh.RSA_PSS, xacminh.SIGNED_DATA):
        assert not xacminh.rsa_holds(holder(), algorithm(oid), "sha256", b"m", os.urandom(256))
        assert not xacminh.rsa_holds(holder(), algorithm(oid), "sha256", b"m", b"short")


@given(st.binary(max_size=60))
def test_no_bytes_make_the_reading_of_der_fall_over(raw: bytes) -> None:
    try:
        found = xacminh.node(raw)
    except (IndexError, ValueError):
        return
    assert raw.startswith(found.raw)
