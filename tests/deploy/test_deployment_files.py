"""The files of deploy/ fit the command and each other; what runs them is tried elsewhere."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
import typer

from workbench.report.browser import _COMMANDS
from workbench_command.main import app

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
OPTIONS = {
    option
    for parameter in typer.main.get_command(app).commands["serve"].params
    for option in (*parameter.opts, *parameter.secondary_opts)
}


def read(name):
    return (DEPLOY / name).read_text(encoding="utf-8")


def instructions(text):
    """Instruction and arguments of each line of a container file, joined where it goes on."""
    joined = re.sub(r"\\\n\s*", "", re.sub(r"^#.*\n", "", text, flags=re.MULTILINE))
    return [tuple(line.split(maxsplit=1)) for line in joined.splitlines() if line.strip()]


@pytest.mark.parametrize("name", ["Containerfile", "workbench.service", "nginx.conf", "Caddyfile"])
def test_every_option_of_the_command_exists(name):
    lines = re.sub(r"\\\n|#", " ", read(name)).splitlines()
    served = " ".join(line for line in lines if re.search(r"workbench.*serve|\"serve\"", line))
    used = set(re.findall(r"--[a-z-]+", served))
    assert used
    assert used <= OPTIONS


def test_every_option_that_the_hub_gives_exists():
    used = set(re.findall(r'"(--[a-z-]+)"', read("jupyterhub/jupyterhub_config.py")))
    assert "--hub" in used
    assert used - {"--template"} <= OPTIONS


def test_the_container_runs_without_root_checked_packages_and_a_health_check():
    steps = instructions(read("Containerfile"))
    kinds = [kind for kind, _ in steps]
    assert set(kinds) <= {
        *("FROM", "WORKDIR", "COPY", "RUN", "LABEL", "USER", "ENV", "VOLUME", "EXPOSE"),
        *("STOPSIGNAL", "HEALTHCHECK", "ENTRYPOINT", "CMD"),
    }
    images = [rest.split()[0] for kind, rest in steps if kind == "FROM"]
    assert all(re.fullmatch(r"python:3\.\d+-slim-[a-z]+", image) for image in images)
    assert [rest for kind, rest in steps if kind == "USER"] == ["1000"]
    assert kinds.index("USER") < kinds.index("ENTRYPOINT")
    assert "--require-hashes" in read("Containerfile")
    assert "/health" in dict(steps)["HEALTHCHECK"]
    for kind in ("ENTRYPOINT", "CMD", "VOLUME"):
        given = dict(steps)[kind]
        assert given.startswith("/") or json.loads(given)  # no shell between signal and server


def test_the_container_has_a_browser_for_files_and_pictures():
    runs = [rest for kind, rest in instructions(read("Containerfile")) if kind == "RUN"]
    [install] = [rest for rest in runs if "apt-get install" in rest]
    assert set(_COMMANDS) & set(install.split())
    assert "fonts-liberation" in install


def test_the_container_has_a_python_that_the_package_wants():
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["requires-python"]
    least = int(wanted.removeprefix(">=3."))
    assert all(
        int(minor) >= least for minor in re.findall(r"python:3\.(\d+)", read("Containerfile"))
    )


def test_all_speak_of_the_same_port_and_name():
    assert read("nginx.conf").count("proxy_pass http://127.0.0.1:8866;") == 1
    assert "reverse_proxy 127.0.0.1:8866" in read("Caddyfile")
    assert "--port 8866" in read("workbench.service")
    for name in ("nginx.conf", "Caddyfile", "workbench.service"):
        assert "https://deals.example.com" in read(name)


def test_nginx_leaves_counting_wrong_passwords_to_whoever_knows_which_are_wrong():
    assert "limit_req" not in read("nginx.conf")
    assert "X-Real-IP         $remote_addr" in read("nginx.conf")


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not on this machine")
def test_the_service_exposes_little():
    command = ["systemd-analyze", "security", "--offline=true", "--no-pager"]
    unit = DEPLOY / "workbench.service"
    said = subprocess.run([*command, unit], capture_output=True, text=True, check=True).stdout
    exposure = re.search(r"Overall exposure level for workbench\.service: ([\d.]+)", said)
    assert exposure is not None
    assert float(exposure[1]) <= 2.5


def test_the_files_are_in_both_distributions():
    built = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["hatch"]["build"]
    assert "/deploy" in built["targets"]["sdist"]["include"]
    assert "/docs" in built["targets"]["sdist"]["include"]


def test_nginx_passes_websockets_and_pieces_of_pages_on():
    text = read("nginx.conf")
    assert text.count("{") == text.count("}")
    for line in ("Upgrade           $http_upgrade", "proxy_buffering    off", "listen 443 ssl"):
        assert line in text


def test_the_service_that_the_hub_starts_is_a_command():
    [name] = re.findall(r'"workbench", "([a-z-]+)"\]', read("jupyterhub/jupyterhub_config.py"))
    assert name in typer.main.get_command(app).commands
