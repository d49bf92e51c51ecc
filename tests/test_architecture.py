"""The house as rules: import arrows, sizes, names, pinned requirements."""

import ast
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "bizenv_desktop"
PINS = ("requirements.txt", "requirements-dev.txt")
PYTHON_FILES = sorted([*PACKAGE.rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / "dev.py"])

LONGEST_FUNCTION = 60
LONGEST_MODULE = 400
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "manager", "managers", "common", "misc"}


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def lines_of(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def functions_in(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]


def pins() -> dict[str, str]:
    """Package → pinned version, of both requirements files."""
    found: dict[str, str] = {}
    for name in PINS:
        for line in (ROOT / name).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                requirement = Requirement(line)
                [only] = requirement.specifier
                assert only.operator == "==", line
                found[canonicalize_name(requirement.name)] = only.version
    return found


def declared() -> list[Requirement]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return [Requirement(text) for text in project["dependencies"]]


def modules() -> dict[str, Path]:
    """The modules of the program by the name that others import them by."""
    named = {".".join(path.relative_to(ROOT).with_suffix("").parts): path for path in PACKAGE.rglob("*.py")}
    return {name.removesuffix(".__init__"): path for name, path in named.items()}


def imported_by(path: Path, known: dict[str, Path]) -> Iterator[str]:
    """The modules that one imports anywhere: in a function too, and for the types alone."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)
        elif isinstance(node, ast.ImportFrom) and node.module in known:
            inner = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in known else node.module for name in inner)


def tab_id(folder: Path) -> str | None:
    """The first string that the folder's TAB is made with."""
    for node in ast.parse((folder / "__init__.py").read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign | ast.AnnAssign) and "TAB" in ast.unparse(node).partition("=")[0]:
            texts = [part.value for part in ast.walk(node) if isinstance(part, ast.Constant)]
            return next((text for text in texts if isinstance(text, str)), None)
    return None


def test_imports_follow_the_arrows():
    checker = shutil.which("lint-imports", path=Path(sys.executable).parent)
    assert checker is not None
    done = subprocess.run(
        [str(checker)], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_no_modules_import_each_other_in_a_ring():
    known = modules()
    needed = {name: set(imported_by(path, known)) for name, path in known.items()}
    try:
        TopologicalSorter(needed).prepare()
    except CycleError as ring:
        pytest.fail(" → ".join(ring.args[1]))


def test_no_function_is_longer_than_a_page():
    long = [
        f"{named(path)}:{node.lineno} {node.name} ({length} lines)"
        for path in PYTHON_FILES
        for node in functions_in(path)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1) >= LONGEST_FUNCTION
    ]
    assert not long


def test_no_module_of_the_program_outgrows_its_subject():
    long = [path for path in PACKAGE.rglob("*.py") if lines_of(path) > LONGEST_MODULE]
    # A migration is history: it lists the tables of one day and is never worked on again.
    assert [named(path) for path in long if path.parent.name != "versions"] == []


def test_every_module_is_named_after_what_it_holds():
    assert [named(path) for path in PYTHON_FILES if path.stem in NAMES_THAT_SAY_NOTHING] == []


def test_every_module_of_the_program_says_what_it_is():
    silent = [
        named(path)
        for path in PACKAGE.rglob("*.py")
        if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    ]
    assert silent == []


def test_tabs_have_ids_of_their_own():
    ids = Counter(tab_id(init.parent) for init in (PACKAGE / "ui" / "tabs").glob("*/__init__.py"))
    assert None not in ids
    assert [text for text, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("requirement", declared(), ids=lambda requirement: requirement.name)
def test_what_pyproject_asks_for_is_pinned_within_its_range(requirement: Requirement):
    version = pins().get(canonicalize_name(requirement.name))
    assert version is not None, f"{requirement.name} is not pinned"
    assert requirement.specifier.contains(version)


@pytest.mark.parametrize("name", PINS)
def test_requirements_name_no_package_host(name: str):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(r"://|^\s*-", text, re.MULTILINE)


def test_the_file_that_sets_up_needs_the_standard_library_only():
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    imported |= {node.module or "" for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.partition(".")[0] for name in imported} <= set(sys.stdlib_module_names)


def test_ci_runs_exactly_what_a_developer_runs():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert script[0] == "#!/usr/bin/env bash"
    assert script[-1] == "python3 dev.py test"
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111 or sys.platform == "win32"
