"""Start the dashboard server for a folder, with the settings it always has."""

from __future__ import annotations

import logging
import os
import sys
from pathlib import Path

from traitlets.config import Config

from workbench.serve.application import DashboardServer
from workbench.serve.ports import DEFAULT_PORT, NoPortError, listen_on

__all__ = ["DEFAULT_PORT", "ServeError", "serve"]

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
IDLE_SECONDS = 600  # a page that vanished without a word leaves its kernel behind


class ServeError(RuntimeError):
    """The server cannot start, with a sentence that says why."""


def serve(
    folder: Path,
    *,
    port: int | None = None,
    open_browser: bool = True,
    ip: str = "127.0.0.1",
    base_url: str = "/",
) -> None:
    """Serve the dashboard notebooks of a folder until Ctrl+C.

    Parameters
    ----------
    folder : Path
        The notebooks directly in it are listed on the front page.
    port : int, optional
        By default 8866, or the next one that is free.
    open_browser : bool
        Open the front page in a browser, where there is a screen.
    ip : str
        Address to listen on. There is no login: leave it local unless the network is trusted.
    base_url : str
        Path under which the pages are served.

    Raises
    ------
    ServeError
        If the folder is not there or the port is taken.
    """
    folder = folder.resolve()
    if not folder.is_dir():
        raise ServeError(f"There is no folder {folder}: name the one that holds the notebooks.")
    try:
        listening = listen_on(ip, port)
    except NoPortError as error:
        raise ServeError(str(error)) from error
    for name, value in KERNEL_ENVIRONMENT.items():
        os.environ.setdefault(name, value)
    print(f"Starting Workbench with the notebooks of {folder} ...", flush=True)
    server = DashboardServer(config=_settings(folder, ip=ip, base_url=base_url))
    server.listening = listening
    server.opens_browser = open_browser
    server.initialize([])
    server.start()


def _settings(folder: Path, *, ip: str, base_url: str) -> Config:
    settings = Config()
    settings.Voila.root_dir = str(folder)
    settings.Voila.ip = ip
    settings.Voila.base_url = f"/{base_url.strip('/')}/" if base_url.strip("/") else "/"
    settings.Voila.config_file_paths = []  # a stray voila.json changes nothing here
    settings.Voila.log_level = logging.ERROR  # it warns of every notebook without a signature
    settings.VoilaConfiguration.template = "lab"  # ours lies over it: see application.py
    settings.VoilaConfiguration.allow_template_override = "NO"
    settings.VoilaConfiguration.allow_theme_override = "NO"
    settings.VoilaConfiguration.show_tracebacks = False
    settings.VoilaConfiguration.strip_sources = True
    settings.VoilaConfiguration.extension_allowlist = EXTENSIONS
    settings.VoilaConfiguration.file_denylist = [r".*\.(ipynb|py)", r"(.*/)?\..*"]
    settings.VoilaExecutor.cell_error_instruction = "The server's log has the details."
    if sys.platform == "linux":  # elsewhere the path of a socket may be too long
        settings.KernelManager.transport = "ipc"  # no other user of the machine can listen in
    settings.MappingKernelManager.cull_idle_timeout = IDLE_SECONDS
    settings.MappingKernelManager.cull_interval = 60
    return settings
