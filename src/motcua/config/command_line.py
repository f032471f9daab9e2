"""Finds the commands in `config/commands`, prepares what one needs, and runs it."""

import argparse
import ast
import importlib
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import django

from motcua.config import cluster, commands
from motcua.config.environment import env, set_default
from motcua.core import readers

FOLDER = Path(commands.__path__[0])


@dataclass(frozen=True, slots=True)
class Command:
    """What is known of a command without importing it."""

    name: str
    help: str
    needs_django: bool


def found() -> dict[str, Command]:
    """Every command, by name."""
    files = sorted(path for path in FOLDER.glob("*.py") if not path.name.startswith("_"))
    return {path.stem: _read(path) for path in files}


def execute(command: Command, arguments: list[str]) -> int:
    """Run one command to its exit status. Raises `ClusterError` and `SettingError`."""
    embedded = command.needs_django and not env("MOTCUA_DATABASE_URL")
    with cluster.in_use() if embedded else nullcontext():
        if command.needs_django:
            set_default("DJANGO_SETTINGS_MODULE", "motcua.config.settings")
            django.setup()
        return call(command, arguments)


def call(command: Command, arguments: list[str]) -> int:
    """Run one command where everything that it needs is there already."""
    module = importlib.import_module(f"{commands.__name__}.{command.name}")
    readers.default_to(readers.system(command.name))
    parser = argparse.ArgumentParser(prog=f"motcua {command.name}", description=command.help)
    module.add_arguments(parser)
    return int(module.run(parser.parse_args(arguments)))


def _read(path: Path) -> Command:
    tree = ast.parse(path.read_text())
    is_light = any(ast.unparse(node) == "DJANGO = False" for node in tree.body)
    return Command(path.stem, (ast.get_docstring(tree) or "").strip(), not is_light)
