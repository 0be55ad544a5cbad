"""The real nginx and Caddy with the shipped files, changed as these say: name, ports and such."""

from __future__ import annotations

import datetime
import os
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from programs import find_program

SHIPPED = Path(__file__).parents[2] / "deploy"
NAME = "deals.example.com"
"""What the shipped files call the workbench; it is called `localhost` here."""

PATIENCE = 60
AROUND_NGINX = """\
daemon off; pid {folder}/pid; error_log {folder}/log;
events {{}}
http {{ access_log off; include {folder}/workbench.conf; {temporary} }}
"""
AROUND_CADDY = """\
{{
	admin off
	http_port {plain}
	https_port {secure}
	skip_install_trust
}}
"""


@dataclass(frozen=True)
class Proxy:
    """A proxy that runs.

    Attributes
    ----------
    address, plain : str
        Where it answers with TLS, and without.
    tls : ssl.SSLContext
        Of a browser that believes its certificate.
    """

    address: str
    plain: str
    tls: ssl.SSLContext


@contextmanager
def nginx(folder: Path, workbench: int) -> Iterator[Proxy]:
    """Run nginx before a workbench on a port."""
    plain, secure = _free_port(), _free_port()
    certificate, key = _certificate(folder)
    text = _changed(
        (SHIPPED / "nginx.conf").read_text(encoding="utf-8"),
        {
            "listen 80;": f"listen {plain};",
            "listen 443 ssl;": f"listen {secure} ssl;",
            "/etc/ssl/certs/deals.example.com.pem": str(certificate),
            "/etc/ssl/private/deals.example.com.key": str(key),
            NAME: "localhost",
            "127.0.0.1:8866": f"127.0.0.1:{workbench}",
        },
    )
    (folder / "workbench.conf").write_text(text, encoding="utf-8")
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    temporary = " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)
    around = folder / "nginx.conf"
    around.write_text(AROUND_NGINX.format(folder=folder, temporary=temporary), encoding="utf-8")
    program = find_program("nginx", "nginx", "nginx-light")
    command = (str(program), "-p", str(folder), "-c", str(around), "-e", str(folder / "log"))
    with _running(command, folder, secure):
        yield _proxy(plain, secure, certificate)


@contextmanager
def caddy(folder: Path, workbench: int) -> Iterator[Proxy]:
    """Run Caddy before a workbench on a port; it makes its certificate by itself."""
    plain, secure = _free_port(), _free_port()
    text = _changed(
        (SHIPPED / "Caddyfile").read_text(encoding="utf-8"),
        {NAME: "localhost", "127.0.0.1:8866": f"127.0.0.1:{workbench}"},
    )
    file = folder / "Caddyfile"
    file.write_text(AROUND_CADDY.format(plain=plain, secure=secure) + text, encoding="utf-8")
    command = (str(find_program("caddy")), "run", "--config", str(file), "--adapter", "caddyfile")
    own = {"XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "HOME": str(folder)}
    authority = folder / "caddy" / "pki" / "authorities" / "local" / "root.crt"
    with _running(command, folder, secure, own):
        yield _proxy(plain, secure, authority)


def _changed(text: str, changes: Mapping[str, str]) -> str:
    """Change what a person changes who puts a file to use; all of it must be there."""
    for there, wanted in changes.items():
        assert there in text, f"{there} is not in the shipped file any more"
        text = text.replace(there, wanted)
    return text


def _proxy(plain: int, secure: int, authority: Path) -> Proxy:
    tls = ssl.create_default_context(cafile=str(authority))
    return Proxy(f"https://localhost:{secure}/", f"http://localhost:{plain}/", tls)


@contextmanager
def _running(
    command: tuple[str, ...], folder: Path, port: int, own: Mapping[str, str] | None = None
) -> Iterator[None]:
    log = folder / "said"
    with log.open("wb") as output:
        process = subprocess.Popen(
            command, stdout=output, stderr=output, env=os.environ | (own or {}), cwd=folder
        )
    try:
        deadline = time.monotonic() + PATIENCE
        while not _shakes_hands(port):
            if time.monotonic() > deadline or process.poll() is not None:
                raise RuntimeError(f"{command[0]} did not start: {log.read_text()[-2000:]}")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _shakes_hands(port: int) -> bool:
    """Whether TLS is spoken on a port, by whomever."""
    any_ = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    any_.check_hostname, any_.verify_mode = False, ssl.CERT_NONE
    try:
        with (
            socket.create_connection(("127.0.0.1", port), timeout=5) as line,
            any_.wrap_socket(line, server_hostname="localhost"),
        ):
            return True
    except OSError:
        return False


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


def _certificate(folder: Path) -> tuple[Path, Path]:
    """Make a certificate for `localhost`, as a company's own authority would."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    secret.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return certificate, secret
