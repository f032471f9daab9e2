"""Jobs: what is queued exists, what exists is queued or scheduled, and every name says its package."""

import ast
from collections.abc import Iterator

from procrastinate.contrib.django import app

from tests.house.tree import Module, modules, strings

REGISTERS = {"task", "periodic"}


def registered() -> set[str]:
    """Every job that a worker knows, but the library's own."""
    app.perform_import_paths()
    return {name for name in app.tasks if not name.startswith(("builtin:", "procrastinate.", "tests."))}


def scheduled() -> set[str]:
    """Every job that runs by the clock."""
    return {periodic.task.name for periodic in app.periodic_registry.periodic_tasks.values()}


def queued() -> dict[str, str]:
    """Name → where it is queued, for every `batch.job("…")`."""
    return {name: f"{module.place}:{line}" for module in modules() for name, line in _queued_in(module)}


def test_every_queued_job_exists() -> None:
    assert {name: place for name, place in queued().items() if name not in registered()} == {}


def test_every_job_is_queued_or_scheduled() -> None:
    named = {text.value for module in modules() for text in strings(_without_registration(module))}
    assert registered() - named - scheduled() == set()


def test_every_job_bears_the_name_of_its_package() -> None:
    strangers = {
        name: task.func.__module__
        for name, task in app.tasks.items()
        if name in registered() and f"motcua.{name.split('.')[0]}" != ".".join(task.func.__module__.split(".")[:2])
    }
    assert strangers == {}


def _queued_in(module: Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(module.tree):
        is_call = isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "job"
        if is_call and node.args and isinstance(node.args[0], ast.Constant):
            yield str(node.args[0].value), node.lineno


def _without_registration(module: Module) -> ast.Module:
    """The module without its decorators, where a job is only named and not called."""
    tree = ast.parse(module.text)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.decorator_list = []
    return tree
