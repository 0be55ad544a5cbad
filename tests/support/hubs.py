"""A JupyterHub as it is shipped, and people who log in to it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from playwright.sync_api import Page

CONFIG = Path(__file__).resolve().parents[2] / "deploy" / "jupyterhub" / "jupyterhub_config.py"
PASSWORD = "only for this test"
PATIENCE = 120_000  # milliseconds; the Hub starts a server


def free_ports(count: int) -> list[int]:
    with ExitStack() as opened:
        sockets = [
            opened.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)
        ]
        return [one.getsockname()[1] for one in sockets]


@contextmanager
def running_hub(users: Path, told: Mapping[str, str] | None = None) -> Iterator[str]:
    """Run a Hub; gives its address. Its proxy and its users' servers end with it."""
    outer, inner, proxy, service = (f"http://127.0.0.1:{port}" for port in free_ports(4))
    environment = os.environ | {
        "WORKBENCH_TRIAL_PASSWORD": PASSWORD,
        "WORKBENCH_USERS": str(users),
        "WORKBENCH_HUB_URL": outer,
        "WORKBENCH_HUB_INNER_URL": inner,
        "WORKBENCH_PROXY_URL": proxy,
        "WORKBENCH_SERVICE_URL": service,
    }
    command = [sys.executable, "-m", "jupyterhub", "-f", str(CONFIG)]
    log = users / "log.txt"
    with log.open("wb") as output:
        running = subprocess.Popen(
            command, cwd=users, env=environment | dict(told or {}), stdout=output, stderr=output
        )
    try:
        wait_for(f"{outer}/hub/health", running, log)
        yield outer
    finally:
        running.send_signal(signal.SIGTERM)
        running.wait(60)


def wait_for(address: str, running: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and running.poll() is None:
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"JupyterHub did not start: {log.read_text(errors='replace')}")


def log_in(page: Page, hub: str, name: str) -> None:
    page.goto(f"{hub}/hub/login")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()


def come_in(page: Page, hub: str, name: str) -> None:
    """Log in and wait for one's server; where it is slow, the Hub's own waiting page gives up."""
    log_in(page, hub, name)
    home, deadline = f"{hub}/user/{name}/", time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        answer = page.context.request.get(home)
        if answer.ok and answer.url == home:
            page.goto(home)
            return
        page.wait_for_timeout(1000)
    raise AssertionError(f"the server of {name} did not start")
