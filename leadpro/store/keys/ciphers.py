"""The ciphers that the keys need, each with one way to use it, all from `cryptography`.

The library is imported inside each function: it takes as long as the first frame may.
"""

import hmac
import secrets
import unicodedata
from collections.abc import Sequence

from leadpro.store.keys.header import Cost

NONCE = 12
"""Bytes of a nonce for AES-GCM."""

PUBLIC = 32
"""Bytes of a public key (X25519, Ed25519)."""


def stretch(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """32 bytes from a passphrase, slowly (Argon2id)."""
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.kib)
    return kdf.derive(one_spelling(passphrase).encode("utf-8", "surrogatepass"))


def one_spelling(passphrase: str) -> str:
    """The passphrase as it counts, however the keyboard composes its accents and whatever space it types.

    RFC 8265 (OpaqueString): NFC, and every space is the plain one. Not NFKC, which would take ² for 2.
    """
    plain_spaces = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in passphrase)
    return unicodedata.normalize("NFC", plain_spaces)


def derive(secret: bytes, purpose: str, salt: bytes = b"") -> bytes:
    """32 bytes for a purpose from a secret that cannot be guessed (HKDF-SHA256)."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(algorithm=SHA256(), length=32, salt=salt, info=f"leadpro 1 {purpose}".encode()).derive(secret)


def wrap(secret: bytes, key: bytes, about: str) -> bytes:
    """A secret that only `key` opens again, and only as what it is about (AES-256-GCM)."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(key).encrypt(nonce, secret, about.encode())


def unwrap(wrapped: bytes, key: bytes, about: str) -> bytes | None:
    """What was wrapped; None where the key is another, or anything has been changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(wrapped[:NONCE], wrapped[NONCE:], about.encode())
    except (InvalidTag, ValueError):
        return None


def sealing_key(seed: bytes) -> bytes:
    """The public key to which secrets are sealed for whoever has the seed (X25519)."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    return X25519PrivateKey.from_private_bytes(derive(seed, "sealing")).public_key().public_bytes_raw()


def seal(secret: bytes, to: bytes, about: str) -> bytes:
    """A secret that only the owner of the sealing key `to` opens: a fresh public key, and AES-256-GCM."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    passing = X25519PrivateKey.generate()
    public = passing.public_key().public_bytes_raw()
    shared = passing.exchange(X25519PublicKey.from_public_bytes(to))
    return public + wrap(secret, derive(shared, f"seal {about}", public + to), about)


def unseal(sealed: bytes, seed: bytes, about: str) -> bytes | None:
    """What was sealed; None where it was sealed to another, or anything has been changed."""
    return unseal_one_of([sealed], seed, about)


def unseal_one_of(sealed: Sequence[bytes], seed: bytes, about: str) -> bytes | None:
    """What was sealed to whoever has the seed, among what was sealed to others; None where nothing was."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

    own = X25519PrivateKey.from_private_bytes(derive(seed, "sealing"))
    to = own.public_key().public_bytes_raw()
    for each in sealed:
        public = each[:PUBLIC]
        try:
            shared = own.exchange(X25519PublicKey.from_public_bytes(public))
        except ValueError:  # cut short, or a point that gives every key alike
            continue
        secret = unwrap(each[PUBLIC:], derive(shared, f"seal {about}", public + to), about)
        if secret is not None:
            return secret
    return None


def signing_key(seed: bytes) -> bytes:
    """The public key with which signatures are checked (Ed25519)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(derive(seed, "signing")).public_key().public_bytes_raw()


def signed(message: bytes, seed: bytes) -> bytes:
    """The signature of a message: 64 bytes (Ed25519)."""
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(derive(seed, "signing")).sign(message)


def is_signed(message: bytes, signature: bytes, by: bytes) -> bool:
    """Whether the owner of the signing key `by` signed the message."""
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(by).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def same(one: bytes, other: bytes) -> bool:
    """Whether two secrets are equal, in the same time whatever they are."""
    return hmac.compare_digest(one, other)
