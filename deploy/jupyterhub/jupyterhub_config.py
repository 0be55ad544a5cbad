"""JupyterHub with a workbench for each user: starts here as it is, for a trial.

    pip install 'negotiation-workbench[hub]'
    WORKBENCH_TRIAL_PASSWORD=choose-one jupyterhub -f jupyterhub_config.py

For real use change the two classes marked below, set `public_url`, and put TLS in front
(nginx.conf, Caddyfile). Each user has a server of their own, which the Hub starts at the first
visit; deals, versions and unsaved work lie in the user's own folder. With a store to share,

    WORKBENCH_STORE=postgresql+psycopg://workbench:PASSWORD@db.example.com/workbench

they lie there instead, and users share deals with each other. Each user's server asks one service
for them, which alone knows the address, with the user's own token.
"""

import asyncio
import os
import sys
from pathlib import Path

c = get_config()  # noqa: F821  JupyterHub puts it here


USERS = Path(os.environ.get("WORKBENCH_USERS", "users")).resolve()
"""One folder for each user. On a cluster, a volume for each user instead."""

USERS.mkdir(mode=0o700, exist_ok=True)

# --- where people come in
c.JupyterHub.bind_url = os.environ.get("WORKBENCH_HUB_URL", "http://127.0.0.1:8000")
# c.JupyterHub.public_url = "https://deals.example.com"  # makes cookies travel by TLS only
c.JupyterHub.hub_bind_url = os.environ.get("WORKBENCH_HUB_INNER_URL", "http://127.0.0.1:8081")
c.ConfigurableHTTPProxy.command = [sys.executable, str(Path(__file__).with_name("proxy.py"))]
c.ConfigurableHTTPProxy.api_url = os.environ.get("WORKBENCH_PROXY_URL", "http://127.0.0.1:8001")
c.ConfigurableHTTPProxy.pid_file = str(USERS / "jupyterhub-proxy.pid")
c.JupyterHub.db_url = f"sqlite:///{USERS / 'jupyterhub.sqlite'}"
c.JupyterHub.cookie_secret_file = str(USERS / "jupyterhub_cookie_secret")

# --- the deals: where users share them, one service has the store, and asks the Hub who asks it
STORE = os.environ.get("WORKBENCH_STORE", "")
SERVICE = "workbench-store"
SERVICE_URL = os.environ.get("WORKBENCH_SERVICE_URL", "http://127.0.0.1:8082")
ACCESS = f"access:services!service={SERVICE}"

if STORE:
    c.JupyterHub.services = [
        {
            "name": SERVICE,
            "url": SERVICE_URL,
            "command": [sys.executable, "-m", "workbench", "store-service"],
            "environment": {"WORKBENCH_STORE": STORE, "WORKBENCH_STATE": str(USERS / SERVICE)},
            "display": False,
        }
    ]
    c.JupyterHub.load_roles = [{"name": "user", "scopes": ["self", ACCESS]}]
    c.Spawner.server_token_scopes = ["users:activity!user", "access:servers!server", ACCESS]

# --- who people are. CHANGE: your directory, e.g. a class of oauthenticator, or LDAP
c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = os.environ["WORKBENCH_TRIAL_PASSWORD"]
c.Authenticator.allow_all = True
c.Authenticator.username_pattern = r"[a-z0-9][a-z0-9._@-]{0,79}\Z"  # names become folders' names

# --- how a user's server is started. CHANGE: SystemdSpawner, DockerSpawner or KubeSpawner, so that
# users cannot read each other's files; this one runs all of them under one account
c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(USERS / "{username}")
c.Spawner.cmd = [sys.executable, "-m", "workbench", "serve", "--hub", "--no-browser"]
OPTIONS = ["--max-pages", "12", "--log", "json"]
c.Spawner.start_timeout = c.Spawner.http_timeout = 120


async def prepare_folder(spawner):
    """Say where the user's deals and state lie; give a new user a deal to start from.

    Both are named from the root on and are nobody else's: the state holds every version of a deal.
    """
    home = USERS / spawner.user.name
    deals = home / "deals"
    spawner.environment = {"WORKBENCH_STATE": str(home / "state")}
    if STORE:
        spawner.args = OPTIONS
        spawner.environment |= {"WORKBENCH_STORE": f"{SERVICE_URL}/services/{SERVICE}/"}
        return
    spawner.args = [str(deals), *OPTIONS]
    if deals.exists():
        return
    fresh = home / "deals.new"  # becomes the folder when all of it is there
    fresh.mkdir(mode=0o700, parents=True, exist_ok=True)
    first = fresh / "air-conditioners.yaml"
    first.unlink(missing_ok=True)
    command = ("-m", "workbench", "new", str(first), "--template", "air-conditioners")
    # in a process of its own: the Hub must go on answering the others
    await (await asyncio.create_subprocess_exec(sys.executable, *command)).wait()
    fresh.rename(deals)


c.Spawner.pre_spawn_hook = prepare_folder
