"""Start the server for a folder of deals, with the settings it always has."""

from __future__ import annotations

import logging
import os
import secrets
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from traitlets.config import Config

from workbench.files.shipped import find_shipped
from workbench.serve.admission.frames import read_origins
from workbench.serve.admission.state import StateError, claim_state, secret_key, store_file
from workbench.serve.application import DashboardServer
from workbench.serve.calculation.limits import Limits
from workbench.serve.places import (
    Plan,
    check_addresses,
    find_owner_password,
    find_password,
    find_proxies,
    own_names,
)
from workbench.serve.ports import DEFAULT_PORT, NoPortError, listen_on
from workbench.store import StoreError
from workbench.store.home import machine_user
from workbench.store.opening import STORE, is_service, open_place, own_token
from workbench.ui.widgets.log_lines import LOG, write_log

__all__ = ["DEFAULT_PORT", "ServeError", "run_server"]

KERNEL_ENVIRONMENT = {
    "OMP_NUM_THREADS": "1",  # many kernels share the cores
    "OPENBLAS_NUM_THREADS": "1",
    # Keeps glibc from handing NumPy's temporaries back to the system again and again.
    "MALLOC_MMAP_THRESHOLD_": "33554432",
    "MALLOC_TRIM_THRESHOLD_": "268435456",
}
EXTENSIONS = [  # what a page loads; each further one costs every visitor
    "@jupyter-widgets/jupyterlab-manager",
    "@voila-dashboards/widgets-manager8",
    "anywidget",
]


class ServeError(RuntimeError):
    """The server cannot start, with a sentence that says why."""


def run_server(
    deals: Path | None = None,
    *,
    dashboards: Path | None = None,
    port: int | None = None,
    open_browser: bool = True,
    ip: str = "127.0.0.1",
    base_url: str = "/",
    public_address: str = "",
    login: bool | None = None,
    limits: Limits | None = None,
    log: str = "text",
    hub: bool = False,
    user_header: str = "",
    trusted_proxies: Iterable[str] = (),
    frame_ancestors: Iterable[str] = (),
    store: str = "",
) -> None:
    """Serve the dashboards on a folder of deals until Ctrl+C.

    Parameters
    ----------
    deals : Path, optional
        Folder with deal files, or with one folder per deal; by default the shipped cases.
    dashboards : Path, optional
        Folder of dashboard notebooks; by default those of the workbench.
    port : int, optional
        By default 8866, or the next one that is free.
    open_browser : bool
        Open the front page in a browser, where there is a screen.
    ip : str
        Address to listen on. Beyond this machine a password is asked for.
    base_url : str
        Path under which the pages are served.
    public_address : str
        Where people reach the server through a proxy, such as ``https://deals.example.com``. With
        ``https`` the cookies are sent over TLS only.
    login : bool, optional
        Ask for a password, or do not; by default only where others can reach the server. The
        password is taken from the environment variable ``WORKBENCH_PASSWORD``, or made and
        printed once. The machine's user, to whom the folder's deals belong, logs in with the one
        in ``WORKBENCH_OWNER_PASSWORD``, or with another one that is made and printed.
    limits : Limits, optional
        How many pages may calculate at once, how much memory each may take, and the like.
    log : {"text", "json"}
        How the server writes its log, to the error stream: warnings for people, or every request
        for programs. Nothing that was entered on a page stands in it.
    hub : bool
        JupyterHub started this process, says where to listen and who may come.
    user_header : str
        Header in which a proxy names the person who asks, such as ``X-Forwarded-User``. No password
        is asked then, and who does not come through the proxy is let in by share links only.
    trusted_proxies : iterable of str
        Addresses or networks of the proxies, whose headers are believed and nobody else's; by
        default those on this machine, where `user_header` or `public_address` says there is one.
    frame_ancestors : iterable of str
        Origins whose pages may show this server's in a frame, such as
        ``https://portal.example.com``; by default none.
    store : str
        Address of a store in PostgreSQL, or of a service that has one; by default what the
        environment variable ``WORKBENCH_STORE`` names, or else a file in the state.

    Raises
    ------
    ServeError
        If a folder is not there, the port is taken, the state would lie in the program's own folder
        or belongs to somebody else, the store cannot be opened, no Hub started this process, or a
        proxy or an origin is named wrongly.
    """
    owner = machine_user()
    if hub and user_header:
        raise ServeError("The Hub says who people are: leave out --user-header.")
    if hub:
        owner, ip, port, base_url, public_address = _hub_place()
    try:
        check_addresses(base_url, public_address)
    except ValueError as error:
        raise ServeError(f"{error}.") from error
    try:
        secret_key()
        tempfile.gettempdir()
    except StateError as error:
        raise ServeError(str(error)) from error
    except FileNotFoundError as error:
        raise ServeError(
            "No folder for temporary files can be written on this machine: let TMPDIR name one."
        ) from error
    store = store or os.environ.get(STORE, "") or str(store_file())
    if is_service(store) and deals is not None:
        raise ServeError(
            "A folder of deals is not followed where a service keeps them: leave the folder out, "
            "and bring deal files in on the front page."
        )
    plan = _plan(
        deals or find_shipped("data"),
        dashboards or find_shipped("notebooks") / "dashboards",
        ip=ip,
        public_address=public_address,
        login=False if hub or user_header else login,
        limits=limits or Limits(),
        hub=hub,
        open_browser=open_browser,
        owner=owner,
        are_examples=deals is None,
        user_header=user_header,
        trusted_proxies=trusted_proxies,
        frame_ancestors=frame_ancestors,
        store=store,
    )
    try:
        listening = listen_on(ip, port)
    except NoPortError as error:
        raise ServeError(str(error)) from error
    for name, value in KERNEL_ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    os.environ[LOG] = log
    write_log(log, sys.stderr)
    print(f"Starting Workbench with the deals of {plan.deals} ...", flush=True)
    server = DashboardServer(config=_settings(plan, ip=ip, base_url=base_url))
    server.listening = listening
    server.plan = plan
    try:
        server.deals_store = open_place(plan.store, token=own_token())
    except StoreError as error:
        listening.close()
        raise ServeError(f"Workbench cannot start: {error}.") from error
    server.initialize([])
    _log_in_one_place(server)
    server.start()


def _hub_place() -> tuple[str, str, int, str, str]:
    from workbench.serve.answering.hub import find_hub_place  # needs the extra packages of a Hub

    try:
        place = find_hub_place()
        claim_state(place.user)
    except (StateError, ValueError) as error:
        raise ServeError(str(error)) from error
    return place.user, place.ip, place.port, place.base_url, place.public_address


def _log_in_one_place(server: DashboardServer) -> None:
    """Let what Voilà says go where everything goes, and only its errors.

    It would warn of every notebook that nobody signed.
    """
    own = logging.getLogger(type(server).__name__)
    own.handlers.clear()
    own.propagate = True
    own.setLevel(logging.ERROR)


def _plan(
    deals: Path,
    dashboards: Path,
    *,
    ip: str,
    public_address: str,
    login: bool | None,
    limits: Limits,
    hub: bool,
    open_browser: bool,
    owner: str,
    are_examples: bool,
    user_header: str,
    trusted_proxies: Iterable[str],
    frame_ancestors: Iterable[str],
    store: str,
) -> Plan:
    for folder, what in ((deals, "deals"), (dashboards, "dashboards")):
        if not folder.is_dir():
            raise ServeError(
                f"There is no folder {folder.resolve()}: name the one with the {what}."
            )
    try:
        proxies, said = find_proxies(
            trusted_proxies, user_header=user_header, public_address=public_address
        )
    except ValueError as error:
        raise ServeError(f"The proxy cannot be taken as it is named: {error}.") from error
    try:
        origins = read_origins(frame_ancestors)
    except ValueError as error:
        raise ServeError(f"Nobody can be let frame pages by this: {error}.") from error
    password, notes = find_password(ip=ip, public_address=public_address, login=login)
    try:
        own, more = find_owner_password(password, owner)
    except ValueError as error:
        raise ServeError(f"Workbench cannot start: {error}.") from error
    return Plan(
        dashboards.resolve(),
        deals.resolve(),
        password=password,
        owner_password=own,
        hosts=own_names(ip, public_address),
        public_address=public_address,
        limits=limits,
        frame_ancestors=origins,
        hub=hub,
        opens_browser=open_browser,
        owner=owner,
        are_examples=are_examples,
        proxies=proxies,
        store=store,
        notes=said if hub or user_header else notes + more,
    )


def _settings(plan: Plan, *, ip: str, base_url: str) -> Config:
    settings, idle = Config(), plan.limits.idle
    settings.Voila.root_dir = str(plan.dashboards)
    settings.Voila.ip = ip
    settings.Voila.base_url = f"/{base_url.strip('/')}/" if base_url.strip("/") else "/"
    settings.Voila.config_file_paths = []  # a stray voila.json changes nothing here
    settings.VoilaConfiguration.template = "lab"  # ours lies over it: see application.py
    settings.VoilaConfiguration.allow_template_override = "NO"
    settings.VoilaConfiguration.allow_theme_override = "NO"
    settings.VoilaConfiguration.show_tracebacks = False
    settings.VoilaConfiguration.strip_sources = True
    settings.VoilaConfiguration.extension_allowlist = EXTENSIONS
    settings.VoilaConfiguration.multi_kernel_manager_class = (
        "workbench.serve.calculation.kernels.Kernels"
    )
    settings.NotebookNotary.db_file = ":memory:"  # nobody signs notebooks here
    settings.NotebookNotary.secret = secrets.token_bytes(32)
    settings.VoilaExecutor.cell_error_instruction = "The server's log has the details."
    if sys.platform == "linux":  # elsewhere the path of a socket may be too long
        settings.KernelManager.transport = "ipc"  # no other user of the machine can listen in
    settings.KernelManager.autorestart = False  # it would come back empty; see kernel_watch.py
    settings.MappingKernelManager.cull_idle_timeout = max(1, round(idle))
    settings.MappingKernelManager.cull_interval = max(1, min(60, round(idle / 5)))
    settings.MappingKernelManager.cull_connected = True  # the page at rest starts itself anew
    return settings
