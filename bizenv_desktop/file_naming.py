"""Giving a file that was just written its name: workbooks and papers of the office, backups, attachments."""

import sys
import time
from pathlib import Path
from typing import Final

_PAUSES: Final = (0.05, 0.1, 0.2, 0.4)


def give_name(draft: Path, target: Path) -> None:
    """Move `draft` to `target` in one step, over what stands there; raises `OSError`.

    On Windows a virus scanner may hold what was just written for a moment: it is tried for 0.75 seconds.
    """
    for pause in _PAUSES if sys.platform == "win32" else ():
        try:
            draft.replace(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    draft.replace(target)
