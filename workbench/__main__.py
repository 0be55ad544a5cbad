"""``python -m workbench``, the same as the command ``workbench``."""

from __future__ import annotations

from workbench_command.main import main

main()
