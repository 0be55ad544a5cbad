"""The configuration of JupyterHub that is shipped: people log in, each at a server of their own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

CONFIG = Path(__file__).resolve().parents[2] / "deploy" / "jupyterhub" / "jupyterhub_config.py"
PASSWORD = "only for this test"
PATIENCE = 120_000  # milliseconds; the Hub starts a server


def free_ports(count: int) -> list[int]:
    with ExitStack() as opened:
        sockets = [
            opened.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(count)
        ]
        return [one.getsockname()[1] for one in sockets]


@pytest.fixture(scope="module")
def hub(tmp_path_factory) -> Iterator[str]:
    """A running Hub; gives its address. Its proxy and its users' servers end with it."""
    users = tmp_path_factory.mktemp("users")
    outer, inner, proxy = (f"http://127.0.0.1:{port}" for port in free_ports(3))
    environment = os.environ | {
        "WORKBENCH_TRIAL_PASSWORD": PASSWORD,
        "WORKBENCH_USERS": str(users),
        "WORKBENCH_HUB_URL": outer,
        "WORKBENCH_HUB_INNER_URL": inner,
        "WORKBENCH_PROXY_URL": proxy,
    }
    command = [sys.executable, "-m", "jupyterhub", "-f", str(CONFIG)]
    log = users / "log.txt"
    with log.open("wb") as output:
        running = subprocess.Popen(
            command, cwd=users, env=environment, stdout=output, stderr=output
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


def test_who_logs_in_opens_a_dashboard_on_a_server_of_their_own(browser: Browser, hub):
    ann, ben = browser.new_context(), browser.new_context()
    page = ann.new_page()
    log_in(page, hub, "ann")
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Negotiation Workbench", timeout=PATIENCE
    )
    assert page.url == f"{hub}/user/ann/"
    page.goto(f"{hub}/user/ann/open/frontier/air-conditioners")
    page.wait_for_selector(".workbench-figure:not([data-drawn='0'])", timeout=PATIENCE)

    stranger = ben.request.get(f"{hub}/user/ann/open/frontier/air-conditioners")
    assert stranger.status == 403
    other = ben.new_page()
    log_in(other, hub, "ben")
    other.wait_for_url("**/user/ben/**", timeout=PATIENCE)
    refused = other.goto(f"{hub}/user/ann/")
    assert refused is not None
    assert refused.status == 403
    assert "Air conditioners" not in other.content()
    page.goto("about:blank")
    ann.close()
    ben.close()
