"""`bizenv` and `python -m bizenv_desktop`: the window without a command, else the command."""

import sys

from bizenv_desktop.cli.main import main as run_command


def main() -> int:
    """Run the program on the typed arguments; returns the exit code."""
    return run_command(sys.argv[1:], _open_window)


def _open_window(where: str | None) -> int:
    # The window's libraries stay unloaded when a command is run.
    from bizenv_desktop import app

    return app.main(where)


if __name__ == "__main__":
    sys.exit(main())
