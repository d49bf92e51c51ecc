"""What the office sees: the window, its pages and dialogs, and the words of the whole program."""

import builtins

import PySide6.QtCore as _  # noqa: F401 - puts the hook in place that is taken away here

# WORKAROUND PySide6: from its import on, each `import` reads and splits the source text of the module that it
# loaded, in case that asks for `__feature__`, and keeps it: a fifth of a start and 22 MB. We never ask.
_plain = getattr(builtins, "__orig_import__", None)
if _plain is not None:
    builtins.__import__ = _plain
