"""Runs benches on the database that the environment names: `python -m motcua.config.benches submit --rounds 5`.

The last line that it prints is one JSON object: what was found, by bench.
"""

import argparse
import importlib
import json
import os
import sys

import django

from motcua.config.benches import options
from motcua.core import readers


def main() -> None:
    """Measure one after the other; raises `SystemExit` where the work was not equal."""
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=[*options.MODULES], nargs="+")
    parser.add_argument("--peer", default="", help="the Python of the environment that django-helpdesk is in")
    parser.add_argument("--lighthouse", default="", help="the folder that Lighthouse may be installed in")
    options.add(parser)
    args = parser.parse_args()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
    django.setup()
    # A bench reads everything; the requests that it makes read as whoever makes them.
    readers.default_to(readers.system("bench"))
    found = {what: importlib.import_module(f"{__package__}.{options.MODULES[what]}").main(args) for what in args.what}
    found = {what: {**one, "load": os.getloadavg()[0]} for what, one in found.items()}
    sys.stdout.write(json.dumps(found, ensure_ascii=False) + "\n")


main()
