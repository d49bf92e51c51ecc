"""One folder per tab; each exports `TAB`, and the shell finds them by walking."""

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bizenv_desktop.ui.desk import TabSpec


def tab_modules() -> tuple[str, ...]:
    """The full names of the tabs' modules, sorted; PyInstaller takes them as hidden imports."""
    return tuple(sorted(f"{__name__}.{found.name}" for found in iter_modules(__path__) if found.ispkg))


def found_tabs() -> "tuple[TabSpec, ...]":
    """The tabs in the order of the loop."""
    specs: list[TabSpec] = [import_module(name).TAB for name in tab_modules()]
    return tuple(sorted(specs, key=lambda spec: spec.order))
