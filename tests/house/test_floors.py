"""Packages: every one is in the contract, says what it is, and holds the form of the house."""

import ast
import re
import tomllib

from tests.house.tree import ROOT, SOURCE, files, functions, modules

FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc", "services", "service", "manager", "managers"}
LONGEST_FILE = 400
LONGEST_FUNCTION = 60
# One file that anybody can keep and carry (ADR 0024).
MAY_BE_LONGER = {"verifier/xacminh.py"}
MAY_READ_ENVIRONMENT = {
    "src/motcua/config/benches/peers/helpdesk_settings.py",  # another program's, which knows nothing of ours
    "src/motcua/config/environment.py",
    "src/motcua/core/faults.py",
    # Stands in for a program outside, so it knows nothing of our settings but the port and the folder.
    "src/motcua/demo/simulators/place.py",
}
ENVIRONMENT = re.compile(r"\bos\.(?:environ(?!\.setdefault\(\"DJANGO_SETTINGS_MODULE\")|getenv)\b")
SILENCED = re.compile(r"#\s*(?:type:\s*ignore(?:\[[^\]]*\])?|noqa(?::\s*[A-Z0-9, ]+)?)(?P<reason>.*)")


def floors() -> dict[str, int]:
    """Package → floor, from the import contract."""
    contract = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"][0]
    rows = enumerate(reversed(contract["layers"]))
    return {name.strip(): floor for floor, row in rows for name in row.split("|")}


def test_every_package_has_a_floor_in_the_contract() -> None:
    packages = {path.parent.name for path in SOURCE.glob("*/__init__.py")}
    assert packages == set(floors())


def test_every_package_says_its_floor_and_what_it_owns() -> None:
    wrong = []
    for name, floor in floors().items():
        words = ast.get_docstring(ast.parse((SOURCE / name / "__init__.py").read_text())) or ""
        if not words.startswith(f"Floor {floor}: "):
            wrong.append((name, floor, words[:40]))
    assert wrong == []


def test_every_module_says_what_it_is() -> None:
    said_elsewhere = {"apps.py", "__init__.py"}
    silent = [m.place for m in modules() if m.path.name not in said_elsewhere and not ast.get_docstring(m.tree)]
    assert silent == []


def test_no_file_has_a_name_that_says_nothing() -> None:
    assert [str(path.relative_to(ROOT)) for path in files() if path.stem in FORBIDDEN] == []


def test_no_file_is_too_long_to_read() -> None:
    kinds = {".py", ".html", ".css", ".js", ".sh", ".typ"}
    long = {
        str(path.relative_to(ROOT))
        for path in files()
        if path.suffix in kinds and len(path.read_text().splitlines()) > LONGEST_FILE
    }
    assert long <= MAY_BE_LONGER


def test_no_function_is_too_long_to_read() -> None:
    long = [
        f"{module.place}:{function.lineno} {function.name}"
        for module in modules()
        for function in functions(module.tree)
        if (function.end_lineno or 0) - function.lineno > LONGEST_FUNCTION
    ]
    assert long == []


def test_nothing_is_imported_inside_a_function() -> None:
    """Except with the reason in the same line, after the mark for the linter."""
    inside = [
        f"{module.place}:{node.lineno}"
        for module in modules()
        for function in functions(module.tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom) and not re.search(r"noqa: PLC0415\s+\w", module.line(node))
    ]
    assert inside == []


def test_imports_are_absolute() -> None:
    relative = [
        f"{module.place}:{node.lineno}"
        for module in (*modules(), *modules("tests"))
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert relative == []


def test_only_the_environment_module_reads_the_environment() -> None:
    readers = [m.place for m in modules() if ENVIRONMENT.search(m.text) and m.place not in MAY_READ_ENVIRONMENT]
    assert readers == []


def test_the_clock_is_read_at_the_doors_only() -> None:
    """Below them the moment is an argument (style 1)."""
    clock = re.compile(r"\b(?:datetime\.now|datetime\.utcnow|date\.today|timezone\.now|timezone\.localdate)\(")
    allowed = {"src/motcua/core/clock.py"}
    assert [m.place for m in modules() if clock.search(m.text) and m.place not in allowed] == []


def test_what_a_checker_is_told_to_overlook_has_a_reason() -> None:
    bare = []
    for module in (*modules(), *modules("tests")):
        for number, line in enumerate(module.text.splitlines(), 1):
            found = SILENCED.search(line)
            if found and len(re.findall(r"\w+", found["reason"])) < 2:
                bare.append(f"{module.place}:{number}: {line.strip()}")
    assert bare == []
