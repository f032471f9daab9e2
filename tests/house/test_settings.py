"""Settings: declared once, used somewhere, explained to the person who runs the office."""

import ast

import pytest

from motcua.config.environment import SETTINGS
from tests.house.tree import modules

pytestmark = pytest.mark.slow


def asked_for() -> set[str]:
    """Every name given to `env("…")`."""
    calls = (node for module in modules() for node in ast.walk(module.tree) if isinstance(node, ast.Call))
    return {
        argument.value
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id == "env"
        for argument in ast.walk(call)
        if isinstance(argument, ast.Constant) and str(argument.value).startswith("MOTCUA_")
    }


def test_every_setting_that_is_read_is_declared_and_the_other_way_round() -> None:
    in_tests = " ".join(module.text for module in modules("tests"))
    declared = {setting.name for setting in SETTINGS}
    unused = {name for name in declared - asked_for() if f'"{name}"' not in in_tests}
    assert (asked_for() - declared, unused) == (set(), set())


def test_every_setting_is_explained_in_a_sentence() -> None:
    assert [s.name for s in SETTINGS if len(s.meaning.split()) < 3 or not s.meaning.endswith(".")] == []


def test_every_default_can_be_read() -> None:
    assert [setting.name for setting in SETTINGS if setting.parse(setting.default) is None] == []


def test_what_opens_a_door_is_marked_secret() -> None:
    telling = ("PASSWORD", "SECRET", "TOKEN", "DATABASE_URL", "OWNER_URL")
    assert [s.name for s in SETTINGS if any(word in s.name for word in telling) and not s.secret] == []
