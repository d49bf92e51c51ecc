"""`bizenv` and `python -m bizenv_desktop`: the window without a command, else the command."""

import gc
import sys


def main() -> int:
    """Run the program on the typed arguments; returns the exit code.

    Nothing is collected by itself: a command lives for seconds and makes few cycles (its peak of memory is
    the same, a fifth to a third of its time is saved); the window collects when nobody waits (`ui.garbage`).
    """
    gc.disable()
    if len(sys.argv) == 1:
        return _open_window(None)
    if sys.argv[1:] == ["--read-child"]:
        # A frozen program is its own interpreter: so it starts the child that reads files of strangers.
        from bizenv_desktop.exchange.reading.child import main as serve

        return serve()
    # The window does without the commands' libraries, and they without its own.
    from bizenv_desktop.cli.main import main as run_command

    return run_command(sys.argv[1:], _open_window)


def _open_window(where: str | None) -> int:
    from bizenv_desktop.qt_loading import load_qt

    load_qt()
    from bizenv_desktop import app

    return app.main(where)


if __name__ == "__main__":
    sys.exit(main())
