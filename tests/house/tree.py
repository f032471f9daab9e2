"""What the house tests look at: the files of the repository, read once."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "motcua"
NOT_OURS = ("/vendor/", "/fonts/")
LETTERS_OF_VIETNAMESE = frozenset("ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ")


@dataclass(frozen=True)
class Module:
    """One Python file with its syntax tree."""

    path: Path
    text: str
    tree: ast.Module

    @property
    def place(self) -> str:
        """Its path from the root, as shown in failures."""
        return str(self.path.relative_to(ROOT))

    @property
    def package(self) -> str:
        """The package of the product that holds it."""
        return self.path.relative_to(SOURCE).parts[0]

    def line(self, node: ast.AST) -> str:
        """The source line on which a node begins."""
        return self.text.splitlines()[node.lineno - 1]  # type: ignore[attr-defined]  # statements and expressions only


@cache
def files() -> tuple[Path, ...]:
    """Every file that is in git or would be; where there is no git, every file outside ignored folders."""
    listed = _listed_by_git()
    if listed is not None:
        found = [ROOT / name for name in listed]
    else:
        skipped = {path.name for path in ROOT.iterdir() if path.name.startswith(".") and path.name != ".ci"} | {"var"}
        inside = (path for path in ROOT.rglob("*") if path.relative_to(ROOT).parts[0] not in skipped)
        found = [path for path in inside if "__pycache__" not in path.parts]
    return tuple(sorted(path for path in found if path.is_file() and not any(part in str(path) for part in NOT_OURS)))


def _listed_by_git() -> list[str] | None:
    ask = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    try:
        answer = subprocess.run(ask, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    except (OSError, subprocess.CalledProcessError):
        return None
    return [name for name in answer.split("\0") if name]


@cache
def modules(folder: str = "src/motcua") -> tuple[Module, ...]:
    """Every Python file under a folder, without migrations."""
    inside = [path for path in files() if path.suffix == ".py" and path.is_relative_to(ROOT / folder)]
    texts = [(path, path.read_text()) for path in inside if "migrations" not in path.parts]
    return tuple(Module(path, text, ast.parse(text)) for path, text in texts)


@cache
def templates() -> tuple[Path, ...]:
    """Every template of a page or a message."""
    return tuple(path for path in files() if "templates" in path.parts and path.is_relative_to(SOURCE))


def template_name(path: Path) -> str:
    """The name under which code asks for a template."""
    parts = path.parts
    return "/".join(parts[parts.index("templates") + 1 :])


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function, wherever it stands."""
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


def strings(tree: ast.AST) -> Iterator[ast.Constant]:
    """Every text constant that is not a docstring."""
    docstrings = {id(_docstring(node)) for node in ast.walk(tree)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node


def is_vietnamese(text: str) -> bool:
    """Whether it holds a letter that English has not."""
    return any(letter in LETTERS_OF_VIETNAMESE for letter in text.lower())


def _docstring(node: ast.AST) -> ast.expr | None:
    body = getattr(node, "body", None)
    if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
        return body[0].value
    return None
