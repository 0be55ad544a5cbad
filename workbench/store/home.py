"""Where a user's deals live on this machine, and who the user is.

The place is absolute, so that it is the same for the server and for the kernels, which run
elsewhere, and never inside the installed package, which all users of a machine share.
"""

from __future__ import annotations

import getpass
import os
from pathlib import Path

from jupyter_core.paths import jupyter_data_dir

from workbench.files.shipped import PACKAGE, find_shipped
from workbench.store.people import check_person
from workbench.store.problems import StoreError

STATE = "WORKBENCH_STATE"
"""Environment variable that names another folder for it."""


class StateError(RuntimeError):
    """The folder cannot be this user's, with a sentence that says why."""


def state_folder() -> Path:
    """Return the folder, which only its user may read; it is made when it is not there.

    Raises
    ------
    StateError
        If it would lie inside the installed package, or this user may not write there.
    """
    folder = Path(os.environ.get(STATE) or Path(jupyter_data_dir(), "workbench")).resolve()
    shared = (PACKAGE, find_shipped("notebooks"), find_shipped("data"))
    if any(folder.is_relative_to(one) for one in shared):
        raise StateError(
            f"The state cannot be kept in {folder}: that is a folder of the program, which all its "
            f"users share. Let {STATE} name a folder of this user's own."
        )
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        reason = "" if os.access(folder, os.R_OK | os.W_OK | os.X_OK) else "Permission denied"
    except OSError as error:
        reason = error.strerror or type(error).__name__
    if reason:
        raise StateError(
            f"The state cannot be kept in {folder}: {reason}. Let {STATE} name a folder that this "
            "user may write."
        )
    return folder


def store_file() -> Path:
    """Return where the deals live."""
    return state_folder() / "deals.db"


def machine_user() -> str:
    """Return the name of the machine's user; containers may know none."""
    try:
        return check_person(getpass.getuser())
    except (OSError, KeyError, StoreError):
        return "me"
