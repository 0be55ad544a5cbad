"""What a server keeps between two runs: its secret key, share links, and the deals.

It is one user's. Its place is absolute, so that it is the same for the server and for the kernels,
which run elsewhere, and never inside the installed package, which all users of a machine share.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir

from workbench.files.shipped import PACKAGE, find_shipped

STATE = "WORKBENCH_STATE"
"""Environment variable that names another folder for it."""

_OWNER = "owner"


class StateError(RuntimeError):
    """The folder cannot be this server's, with a sentence that says why."""


def state_folder() -> Path:
    """Return the folder, which only its user may read; it is made when it is not there.

    Raises
    ------
    StateError
        If it would lie inside the installed package.
    """
    folder = Path(os.environ.get(STATE) or Path(jupyter_data_dir(), "workbench")).resolve()
    shared = (PACKAGE, find_shipped("notebooks"), find_shipped("data"))
    if any(folder.is_relative_to(one) for one in shared):
        raise StateError(
            f"The state cannot be kept in {folder}: that is a folder of the program, which all its "
            f"users share. Let {STATE} name a folder of this user's own."
        )
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


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


def store_file() -> Path:
    """Return where the deals live."""
    return state_folder() / "deals.db"


def secret_key() -> bytes:
    """Return the key that signs cookies and links; the first call makes it.

    Whoever deletes the file ends all sessions and all links at once.
    """
    path = state_folder() / "key"
    try:
        with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(32))
    except FileExistsError:
        pass
    return path.read_bytes()


def key_for(purpose: str) -> bytes:
    """Return a key for one purpose, so that what is signed for one is worthless for another."""
    return hmac.digest(secret_key(), purpose.encode(), hashlib.sha256)
