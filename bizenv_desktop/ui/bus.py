"""What has changed: one signal after each deed, from which every view refreshes itself."""

from PySide6.QtCore import QObject, Signal


class Bus(QObject):
    """Tells the views, on the window's thread, which topics a deed has changed and who started it."""

    changed = Signal(object, object)  # frozenset[Topic], initiator
