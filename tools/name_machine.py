"""Say on what machine a measurement is taken."""

from __future__ import annotations

import os
import platform
from importlib.metadata import version

from cpuinfo import get_cpu_info

if __name__ == "__main__":
    cpu = get_cpu_info().get("brand_raw", platform.processor())
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "pandas", "moocore"))
    print(f"{cpu}, {os.cpu_count()} cores, {platform.system()} {platform.machine()}")
    print(f"Python {platform.python_version()}, {packages}")
