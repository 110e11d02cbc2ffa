"""The native library that the store is written with, and what it carries within itself."""

from typing import Any

from sqlcipher3 import dbapi2 as sqlcipher

ASKED = {
    "SQLCipher": "PRAGMA cipher_version",
    "SQLite in it": "SELECT sqlite_version()",
    "its ciphers": "PRAGMA cipher_provider_version",
}
"""How it is asked for each of its versions."""


def libraries() -> dict[str, str]:
    """The versions of the store's library, as it says them itself. Opens no file."""
    connection = sqlcipher.connect(":memory:", isolation_level=None)
    try:
        connection.execute("PRAGMA key = 'nobody'")  # only then does it say which ciphers it has
        return {name: _said(connection.execute(question).fetchone()) for name, question in ASKED.items()}
    finally:
        connection.close()


def _said(row: Any) -> str:
    return str(row[0]) if row else "it does not say"
