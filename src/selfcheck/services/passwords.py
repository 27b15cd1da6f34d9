"""PIN 码 and 口令: what may be one, and how they are kept."""

from __future__ import annotations

import hashlib
import hmac
import threading
import unicodedata
from typing import Protocol

from argon2 import Parameters, PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.profiles import RFC_9106_LOW_MEMORY

from selfcheck.services.errors import InvalidInput

PIN_LEAST, PIN_MOST = 6, 32
PASSPHRASE_LEAST, PASSPHRASE_MOST = 10, 100
AT_ONCE = 2
"""Hashes that the process makes at the same time: each takes 64 MB, and a whole office comes in on one morning."""
_turns = threading.BoundedSemaphore(AT_ONCE)


class Passwords(Protocol):
    """Keeps a PIN or a passphrase so that nobody can read it back. Slow on purpose: never inside a writing transaction."""

    def hash(self, text: str) -> str: ...
    def verify(self, hashed: str, text: str) -> bool: ...


class Argon2:
    """argon2id, over a hash with the installation's key: a copy of the database alone does not let anybody try all PINs of six digits."""

    def __init__(self, key: bytes, parameters: Parameters = RFC_9106_LOW_MEMORY) -> None:
        self._key = key
        self._hasher = PasswordHasher.from_parameters(parameters)

    def hash(self, text: str) -> str:
        with _turns:
            return self._hasher.hash(self._keyed(text))

    def verify(self, hashed: str, text: str) -> bool:
        with _turns:
            try:
                return self._hasher.verify(hashed, self._keyed(text))
            except (VerificationError, InvalidHashError):
                return False

    def _keyed(self, text: str) -> str:
        return hmac.new(self._key, f"password\0{text}".encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()


def typed_pin(text: str) -> str:
    """A PIN as typed: full-width digits, blanks and what has no width make no difference."""
    typed = unicodedata.normalize("NFKC", text[: 4 * PIN_MOST])
    return "".join(letter for letter in typed if not letter.isspace() and unicodedata.category(letter) != "Cf")


def typed_passphrase(text: str) -> str:
    """A passphrase as typed: full-width letters and blanks at the ends make no difference."""
    return unicodedata.normalize("NFKC", text[: 4 * PASSPHRASE_MOST]).strip()


def chosen_pin(text: str) -> str:
    """A new PIN, as it is to be hashed. Raises InvalidInput."""
    pin = typed_pin(text)
    if not (pin.isascii() and pin.isdigit()) or not PIN_LEAST <= len(pin) <= PIN_MOST:
        raise InvalidInput(f"PIN 码要用 {PIN_LEAST} 到 {PIN_MOST} 位数字，不要别的字符。请另设一个")
    steps = {(int(second) - int(first)) % 10 for first, second in zip(pin, pin[1:], strict=False)}
    if steps in ({0}, {1}, {9}):
        raise InvalidInput("PIN 码太容易猜到：不能全是同一个数字，也不能是 123456、654321 这样连着的数字。请另设一个")
    return pin


def chosen_passphrase(text: str) -> str:
    """A new passphrase, as it is to be hashed. Raises InvalidInput."""
    passphrase = typed_passphrase(text)
    if not PASSPHRASE_LEAST <= len(passphrase) <= PASSPHRASE_MOST:
        raise InvalidInput(f"口令要有 {PASSPHRASE_LEAST} 到 {PASSPHRASE_MOST} 个字符，现在是 {len(passphrase)} 个。可以用一句记得住的话")
    if passphrase.isdigit() or len(set(passphrase)) == 1:
        raise InvalidInput("口令太容易猜到：不能全是数字，也不能全是同一个字符。可以用一句记得住的话")
    return passphrase
