"""The process behind a page: kernels are forks of one program, whose command line says nothing."""

from __future__ import annotations

import json

import psutil
from playwright.sync_api import Page


def kernel_of(page: Page) -> psutil.Process:
    """Return the process that listens on the sockets of the page's kernel."""
    config = page.evaluate("document.getElementById('jupyter-config-data').textContent")
    return process_of(json.loads(config)["kernelId"])


def process_of(name: str) -> psutil.Process:
    """Return the process that listens on the sockets of a kernel."""
    listening = (line for line in psutil.net_connections("unix") if name in str(line.laddr))
    return psutil.Process(next(line.pid for line in listening if line.pid))
