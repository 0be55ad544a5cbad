"""What a server keeps between two runs: its secret key, ended sessions, and the deals.

It is one user's, and its place is the store's: see :mod:`workbench.store.home`.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets

from workbench.store.home import STATE, StateError, state_folder, store_file

__all__ = [
    "STATE",
    "StateError",
    "claim_state",
    "key_for",
    "secret_key",
    "state_folder",
    "store_file",
]

_OWNER = "owner"


def claim_state(user: str) -> None:
    """Keep the state for one user of a Hub, who is the only one to use it from then on.

    Raises
    ------
    StateError
        If it is another one's already.
    """
    path = state_folder() / _OWNER
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(user.encode("utf-8"))
    except FileExistsError:
        if path.read_bytes() != user.encode("utf-8"):
            raise StateError(
                f"The state in {path.parent} belongs to another user of the Hub. Let the Hub give "
                f"each user a folder of their own in {STATE}, as the shipped configuration does."
            ) from None


def secret_key() -> bytes:
    """Return the key that signs cookies; the first call makes it.

    Whoever deletes the file ends all sessions at once.

    Raises
    ------
    StateError
        If it cannot be read, or the folder cannot be this user's.
    """
    path = state_folder() / "key"
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
    except FileExistsError:
        pass
    try:
        return path.read_bytes()
    except OSError as error:
        raise StateError(
            f"The key in {path} cannot be read: {error.strerror}. The state is its maker's: run "
            f"the server as that user, or let {STATE} name a folder of this one's own."
        ) from error


def key_for(purpose: str) -> bytes:
    """Return a key for one purpose, so that what is signed for one is worthless for another."""
    return hmac.digest(secret_key(), purpose.encode(), hashlib.sha256)
