"""What a server keeps between two runs: its secret key and the share links."""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir

STATE = "WORKBENCH_STATE"
"""Environment variable that names another folder for it."""


def state_folder() -> Path:
    """Return the folder, which only its user may read; it is made when it is not there."""
    folder = Path(os.environ.get(STATE) or Path(jupyter_data_dir(), "workbench"))
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def workspace_folder() -> Path:
    """Return where pages keep versions of deals, and edits that nobody saved."""
    return state_folder() / "workspace"


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
