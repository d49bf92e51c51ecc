#!/usr/bin/env python3
"""One door to the project, on a bare machine: `python3 dev.py run | test | shots | bench | check | setup`.

Needs nothing but Python 3.11 or later (`py dev.py …` on Windows). It makes `.venv`, installs the pinned
requirements once per change of them and, on Debian as root, the system packages that Qt and the tests want.
Where it may not install something, it prints the one command that does. It names no package host: pip and apt
use what the machine is set up with.
"""

import argparse
import ast
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
WINDOWS = os.name == "nt"
LINUX = sys.platform.startswith("linux")
BIN = VENV / ("Scripts" if WINDOWS else "bin")
SUFFIX = ".exe" if WINDOWS else ""
PYTHON = BIN / f"python{SUFFIX}"

RUNTIME = ("requirements.txt",)
EVERYTHING = ("requirements.txt", "requirements-dev.txt")

# What Qt loads, by the Debian package that brings it; found by adding one at a time on a minimal system.
QT_LIBRARIES = {
    "libglib2.0-0": "libglib-2.0.so.0",
    "libgl1": "libGL.so.1",
    "libegl1": "libEGL.so.1",
    "libfontconfig1": "libfontconfig.so.1",
    "libxkbcommon0": "libxkbcommon.so.0",
    "libdbus-1-3": "libdbus-1.so.3",
}
# Windows on an X display need these besides.
X_LIBRARIES = {
    "libxkbcommon-x11-0": "libxkbcommon-x11.so.0",
    "libxcb-cursor0": "libxcb-cursor.so.0",
    "libxcb-icccm4": "libxcb-icccm.so.4",
    "libxcb-keysyms1": "libxcb-keysyms.so.1",
    "libxcb-shape0": "libxcb-shape.so.0",
}
# `test` deals the tests out in one order, so that a red run can be run again; pytest alone shuffles them.
SEED = 20261122
POSTGRES_HOME = Path("/usr/lib/postgresql")
# Where Linux keeps files in memory. What a passed test wrote goes at once: a run needs a part of this room.
MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
ROOM_FOR_TESTS = 3 << 30

SHOT_MAKERS = (
    "make_shots", "task_shots", "duty_shots", "problem_shots", "decision_shots", "result_shots",
    "votes_shots",
)  # fmt: skip
# Modules of benchmarks/ that the measurements share; they measure nothing themselves.
SHARED_BY_BENCHMARKS = frozenset({"rows.py", "report.py"})


class SetupFailed(Exception):
    """Something is missing that cannot be installed from here; the message says what to do."""


def say(text: str) -> None:
    """Print a step at once, so that it stands above what the step itself prints."""
    print(f"== {text}", flush=True)


def command_line(argv: Sequence[str | Path]) -> str:
    """The command as a person would type it."""
    return " ".join(str(part) for part in argv)


def call(argv: Sequence[str | Path], env: Mapping[str, str] | None = None) -> int:
    """Run a command in the project's folder and give its exit code back."""
    return subprocess.run([str(part) for part in argv], cwd=ROOT, env=env, check=False).returncode


def must(argv: Sequence[str | Path], env: Mapping[str, str] | None = None) -> None:
    """Run a command that has to succeed; raises `SetupFailed` with the command otherwise."""
    if code := call(argv, env):
        raise SetupFailed(f"exit code {code} from: {command_line(argv)}")


def is_root() -> bool:
    """Whether packages may be installed without asking anybody."""
    return LINUX and os.geteuid() == 0


def apt_command(packages: Sequence[str]) -> list[str]:
    """The apt-get command that installs `packages` and no more than they need."""
    return ["apt-get", "install", "-y", "--no-install-recommends", *packages]


def apt_install(packages: Sequence[str], reason: str) -> None:
    """Install Debian packages as root; elsewhere `SetupFailed` says the one command to run."""
    if not (is_root() and shutil.which("apt-get")):
        wanted = command_line(["sudo", *apt_command(packages)])
        raise SetupFailed(f"{reason} needs system packages. On Debian or Ubuntu run:\n    {wanted}")
    say(f"installing {' '.join(packages)} ({reason})")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # A strange source that fails to answer need not matter; whether the packages arrive does.
    call(["apt-get", "update", "-q"], quiet)
    must(apt_command(packages), quiet)


def loads(library: str) -> bool:
    """Whether the dynamic loader finds a shared library, which is what Qt will ask of it."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def ensure_qt_libraries() -> None:
    """Install what Qt's wheels expect from the system; Windows and macOS bring it along."""
    if not LINUX:
        return
    wanted = {**QT_LIBRARIES, **(X_LIBRARIES if os.environ.get("DISPLAY") else {})}
    missing = [package for package, library in wanted.items() if not loads(library)]
    if missing:
        apt_install(missing, "Qt")


def ensure_test_programs() -> None:
    """Install what tests look at our files with; without it those tests skip, and we say so."""
    if not LINUX:
        return
    has_postgres = shutil.which("initdb") or any(POSTGRES_HOME.glob("*/bin/initdb"))
    present = {
        "poppler-utils": shutil.which("pdftotext") and shutil.which("pdftoppm"),
        "postgresql": has_postgres,
        "libreoffice-calc": shutil.which("soffice"),
    }
    for package in [name for name, found in present.items() if not found]:
        try:
            apt_install([package], "tests")
        except SetupFailed as failure:
            say(f"tests that need {package} will be skipped: {failure}")


def ensure_venv_module() -> None:
    """Debian ships Python without `ensurepip`; fetch it, for the Python that runs this file."""
    if importlib.util.find_spec("ensurepip") and importlib.util.find_spec("venv"):
        return
    apt_install([f"python3.{sys.version_info.minor}-venv"], "making a virtual environment")


def venv_works() -> bool:
    """Whether `.venv` holds a Python of this version with pip; one that was moved or half made does not."""
    if not PYTHON.exists():
        return False
    question = f"import sys, pip; sys.exit(sys.version_info[:2] != {sys.version_info[:2]})"
    try:
        answer = subprocess.run([str(PYTHON), "-c", question], capture_output=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0


def ensure_venv() -> None:
    """Make `.venv`, or make it anew when it does not work here."""
    if venv_works():
        return
    ensure_venv_module()
    say("making .venv")
    must([sys.executable, "-m", "venv", "--clear", VENV])


def fingerprint(files: Sequence[str]) -> str:
    """A hash that changes when one of the requirements files does."""
    return hashlib.sha256(b"\0".join((ROOT / name).read_bytes() for name in files)).hexdigest()


def ensure_requirements(files: Sequence[str]) -> None:
    """Install the pinned packages unless exactly these were installed before."""
    stamp = VENV / f"installed-{len(files)}.sha256"
    wanted = fingerprint(files)
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    say(f"installing {' '.join(files)}")
    lists = [part for name in files for part in ("-r", name)]
    must([PYTHON, "-m", "pip", "install", "--disable-pip-version-check", "--no-input", "-q", *lists])
    # Without compiled modules the first start takes three times as long; pip compiles only what it installs.
    must([PYTHON, "-m", "compileall", "-q", "bizenv_desktop"])
    stamp.write_text(wanted, encoding="ascii")


def prepare(files: Sequence[str]) -> None:
    """Everything that running needs: environment, packages, Qt's libraries."""
    ensure_venv()
    ensure_requirements(files)
    ensure_qt_libraries()


def environment(*, offscreen: bool) -> dict[str, str]:
    """A child's environment: UTF-8 everywhere, our checkout importable, no display where none is wanted.

    What is compiled is kept, whatever the caller's shell says: tests start many processes, each anew.
    """
    shown = {"QT_QPA_PLATFORM": "offscreen"} if offscreen else {}
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**inherited, "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT), **shown}


def has_display() -> bool:
    """Whether a window can be shown to somebody."""
    return not LINUX or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def run(extra: Sequence[str]) -> int:
    """Open the window; where there is no display, write the demo's month instead and say where."""
    prepare(RUNTIME)
    if has_display():
        return call([PYTHON, "-m", "bizenv_desktop", *extra], environment(offscreen=False))
    say("no display here: running the demo campaign without a window")
    out = ROOT / "out" / "demo"
    code = call([PYTHON, "-m", "bizenv_desktop", "demo", "--out", out], environment(offscreen=True))
    if code == 0:
        say(f"the month's files are in {out}")
    return code


def failing_checks() -> list[str]:
    """Run every check that needs no test; the names of those that failed."""
    checks: dict[str, list[str | Path]] = {
        "ruff check": [BIN / f"ruff{SUFFIX}", "check", "."],
        "ruff format": [BIN / f"ruff{SUFFIX}", "format", "--check", "."],
        "types": [BIN / f"basedpyright{SUFFIX}"],
        "import arrows": [BIN / f"lint-imports{SUFFIX}"],
    }
    failed: list[str] = []
    for name, argv in checks.items():
        say(f"{name}: {command_line([Path(argv[0]).name, *argv[1:]])}")
        if call(argv, environment(offscreen=True)):
            failed.append(name)
    return failed


def check() -> int:
    """Everything of `test` but the tests."""
    prepare(EVERYTHING)
    failed = failing_checks()
    say(f"failed: {', '.join(failed)}" if failed else "all checks passed")
    return 1 if failed else 0


@contextmanager
def compiled_tests() -> Iterator[None]:
    """Have the tests compiled meanwhile, once: otherwise each worker does it before its first test.

    Whether it goes well is for the tests to say.
    """
    argv = [str(PYTHON), "-m", "pytest", "--collect-only", "-q", "-n0", "-p", "no:cacheprovider"]
    silent = subprocess.DEVNULL
    with subprocess.Popen(
        argv, cwd=ROOT, env=environment(offscreen=True), stdout=silent, stderr=silent
    ) as compiling:
        yield
        compiling.wait()


@contextmanager
def scratch_folder() -> Iterator[dict[str, str]]:
    """Where tests keep their files, as a part of their environment: in memory where there is room for them.

    On a disk each deed waits until it is written through; nobody pulls the plug on a test, so that waiting
    proves nothing. A process that is killed leaves the same files here as there.
    """
    if not (MEMORY_DISK.is_dir() and shutil.disk_usage(MEMORY_DISK).free >= ROOM_FOR_TESTS):
        yield {}
        return
    with tempfile.TemporaryDirectory(
        prefix="bizenv-tests-", dir=MEMORY_DISK, ignore_cleanup_errors=True
    ) as folder:
        Path(folder).chmod(0o711)  # PostgreSQL's account passes through
        yield {"TMPDIR": folder}


def test(extra: Sequence[str]) -> int:
    """What CI runs; one failed step fails the whole. Pytest comes last: its summary closes the output."""
    prepare(EVERYTHING)
    ensure_test_programs()
    with compiled_tests():
        failed = failing_checks()
    say(f"FAILED before the tests: {', '.join(failed)}" if failed else "all checks passed, now the tests")
    workers = str(min(4, max(2, os.cpu_count() or 2)))
    order = ["--dist", "worksteal", f"--randomly-seed={SEED}"]
    with scratch_folder() as scratch:
        argv = [PYTHON, "-m", "pytest", "-n", workers, *order, *extra]
        code = call(argv, {**environment(offscreen=True), **scratch})
    return code or (1 if failed else 0)


def shots(extra: Sequence[str]) -> int:
    """A picture of every screen and dialog, filled with the demo, in `shots/`."""
    prepare(EVERYTHING)
    makers = [[PYTHON, "-m", f"tests.{maker}", "--out", "shots", *extra] for maker in SHOT_MAKERS]
    return max(call(maker, environment(offscreen=True)) for maker in makers)


def measures_something(path: Path) -> bool:
    """Whether a module of benchmarks/ can be run by itself: it has a `main`."""
    if path.name in SHARED_BY_BENCHMARKS:
        return False
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return any(isinstance(node, ast.FunctionDef) and node.name == "main" for node in tree.body)


def bench(extra: Sequence[str]) -> int:
    """Run the measurements one after the other, alone on the machine; each prints its figures and limits."""
    prepare(EVERYTHING)
    modules = [path for path in sorted((ROOT / "benchmarks").glob("*.py")) if measures_something(path)]
    worst = 0
    for path in modules:
        say(f"benchmarks/{path.name}")
        argv = [PYTHON, "-m", f"benchmarks.{path.stem}", *extra]
        worst = max(worst, abs(call(argv, environment(offscreen=True))))
    return worst


def setup() -> int:
    """Install everything that any other command would."""
    prepare(EVERYTHING)
    ensure_test_programs()
    say("ready: python3 dev.py run")
    return 0


def perform(name: str, extra: Sequence[str]) -> int:
    """Carry out one command; only some of them hand further arguments on."""
    if name in {"check", "setup"}:
        if extra:
            raise SetupFailed(f"{name} takes no arguments: {command_line(extra)}")
        return {"check": check, "setup": setup}[name]()
    return {"run": run, "test": test, "shots": shots, "bench": bench}[name](extra)


COMMANDS = {
    "run": "open the window (without a display: write the demo's month to out/demo)",
    "test": "checks and the whole test suite, as CI does; further arguments go to pytest",
    "shots": "a PNG of every screen and dialog into shots/",
    "bench": "print each promised figure with its limit; --quick for small sizes only",
    "check": "ruff, types and import arrows only",
    "setup": "install what all of these need",
}


def main() -> int:
    """Read the command line and do it; exit code 0 only when all of it went well."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file also meets older Pythons, and must tell them so
        print("bizenv-desktop needs Python 3.11 or later.", file=sys.stderr)
        return 2
    lines = "\n".join(f"  {name:<6} {text}" for name, text in COMMANDS.items())
    parser = argparse.ArgumentParser(
        description=f"commands:\n{lines}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=COMMANDS, metavar="command")
    chosen, extra = parser.parse_known_args()
    try:
        return perform(chosen.command, extra)
    except SetupFailed as failure:
        print(f"dev.py: {failure}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
