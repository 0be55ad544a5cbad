"""Run a dashboard's notebook on a kernel, and give its page piece by piece."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from importlib.metadata import version
from typing import Any, Protocol

from jupyter_client.manager import KernelManager
from voila.notebook_renderer import NotebookRenderer
from voila.utils import get_page_config

from workbench.serve.admission.security import NONCE_MARK
from workbench.serve.offering.asset_files import versioned
from workbench.serve.offering.grants import Grant
from workbench.serve.offering.site import Site

HEARTBEAT = f'<script nonce="{NONCE_MARK}">window.voila_heartbeat()</script>\n'
PATIENCE = 10
"""Seconds until a page that is still being made gives a sign of life."""


class Rendering(NotebookRenderer):  # type: ignore[misc]  # voila is untyped
    """A notebook that tells its kernel what it may open, before anything runs."""

    grant: Grant

    async def initialize(self, **details: Any) -> None:
        """Read the notebook; its page's template escapes what it is not told to trust."""
        await super().initialize(**details)
        self.exporter.environment.autoescape = True  # before the template is compiled

    async def _jinja_kernel_start(self, nb: Any, kernel_id: str, kernel_future: Any) -> Any:
        """Connect to the kernel as Voilà does, and grant it its deal."""
        started = await super()._jinja_kernel_start(nb, kernel_id, kernel_future)
        told = f"import os; os.environ.update({self.grant.environment()!r})"
        await _run(self.executor.kc, told)
        return started


class NotebookServer(Protocol):
    """What a renderer needs of the server, most of it Voilà's."""

    app: Any
    base_url: str
    config: Any
    config_manager: Any
    contents_manager: Any
    kernel_manager: Any
    kernel_spec_manager: Any
    log: Any
    mathjax_config: str
    mathjax_url: str
    site: Site
    template_paths: list[str]
    voila_configuration: Any


class Renderer:
    """Makes pages.

    Parameters
    ----------
    server : NotebookServer
    """

    def __init__(self, server: NotebookServer) -> None:
        self._server = server
        self._page_config: dict[str, Any] = {}

    async def pieces(self, kernel: str, grant: Grant) -> AsyncIterator[str]:
        """Run the dashboard on a kernel; the page's head comes at once."""
        rendering = await self._rendering(grant)
        manager: KernelManager = self._server.kernel_manager.get_kernel(kernel)
        async for piece, _ in rendering.generate_content_generator(kernel, manager):
            yield piece

    async def _rendering(self, grant: Grant) -> Rendering:
        server = self._server
        rendering = Rendering(
            voila_configuration=server.voila_configuration,
            traitlet_config=server.config,
            notebook_path=f"{grant.dashboard}.ipynb",
            template_paths=server.template_paths,
            config_manager=server.config_manager,
            contents_manager=server.contents_manager,
            base_url=server.base_url,
            kernel_spec_manager=server.kernel_spec_manager,
            page_config=self._configure(),
            mathjax_config=server.mathjax_config,
            mathjax_url=server.mathjax_url,
        )
        rendering.grant = grant
        await rendering.initialize()
        words = server.site.page_words(grant) | {"plotly": self._plotly(), "nonce": NONCE_MARK}
        rendering.resources["workbench"] = words
        return rendering

    def _plotly(self) -> str:
        """Return where plotly.js lies, as FigureView will say it."""
        folder = self._configure()["fullLabextensionsUrl"]
        return f"{folder}/workbench/static/plotly.min.js?v={version('plotly')}"

    def _configure(self) -> dict[str, Any]:
        """Tell the page's scripts where they find each other; their addresses never change."""
        if not self._page_config:
            server = self._server
            self._page_config = get_page_config(
                base_url=server.base_url,
                settings=server.app.settings,
                log=server.log,
                voila_configuration=server.voila_configuration,
            )
            for name in ("fullStaticUrl", "fullLabextensionsUrl"):
                self._page_config[name] = versioned(self._page_config[name])
        return self._page_config


async def with_heartbeat(pieces: AsyncIterator[str]) -> AsyncIterator[str]:
    """Pass the pieces on, and a sign of life while one is long in coming.

    Without it a browser or a proxy takes a long calculation for a dead server.
    """
    step = asyncio.ensure_future(anext(pieces, None))
    while True:
        done, _ = await asyncio.wait([step], timeout=PATIENCE)
        if not done:
            yield HEARTBEAT
            continue
        piece = step.result()
        if piece is None:
            return
        yield piece
        step = asyncio.ensure_future(anext(pieces, None))


async def _run(client: Any, code: str) -> None:
    """Run code of ours, and wait for it."""
    reply = await client.execute_interactive(
        code, silent=True, store_history=False, timeout=120, output_hook=lambda _: None
    )
    if reply["content"]["status"] != "ok":
        raise RuntimeError(f"a kernel could not be made ready: {reply['content']['evalue']}")
