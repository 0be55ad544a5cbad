"""Files that people hand to a page, as a browser tells of them."""

from __future__ import annotations

import ipywidgets as ipw


def take_upload(control: ipw.FileUpload) -> tuple[bytes, str] | None:
    """Return content and name of the file that was handed in, and forget it; None without one.

    What a stranger sent need not stay in the page's state. A message without content, which no
    browser's page sends, is an empty file, and what reads it says so.
    """
    if not control.value:
        return None
    file = control.value[0]
    control.value = ()
    content = file["content"]
    held = bytes(content) if isinstance(content, bytes | memoryview) else b""
    return held, str(file["name"])
