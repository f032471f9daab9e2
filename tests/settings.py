"""The product’s settings over a data folder and a PostgreSQL cluster of the tests alone; passwords are cheap."""

import os
from pathlib import Path

KEPT = {"MOTCUA_CHROMIUM"}
for name in [n for n in os.environ if n.startswith("MOTCUA_") and n not in KEPT]:
    del os.environ[name]
os.environ["MOTCUA_VAR"] = str(Path(__file__).resolve().parents[1] / "var" / "test")
os.environ["MOTCUA_DEMO"] = "1"
# A test looks at a page right after it has changed something.
os.environ["MOTCUA_OPEN_PAGE_SECONDS"] = "0"

from motcua.config import cluster  # noqa: E402  the environment comes first

# The socket's folder is known once the cluster is there.
cluster.ensure_running(durable=False)

from motcua.config.settings import *  # noqa: E402, F403  the product's settings

# A sample province hires six officials; scrypt would take a second of every test that builds one.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *PASSWORD_HASHERS]  # noqa: F405  from above
