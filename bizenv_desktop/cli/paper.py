"""Painting without a window: fonts and PDF need a Qt application, an offscreen one is enough."""

import os
from collections.abc import Generator
from contextlib import contextmanager


@contextmanager
def offscreen_application() -> Generator[None]:
    """A Qt application that shows nothing, or the one that runs already."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    running = QGuiApplication.instance()
    made = None if running is not None else QGuiApplication(["bizenv"])
    try:
        yield
    finally:
        if made is not None:
            made.shutdown()
