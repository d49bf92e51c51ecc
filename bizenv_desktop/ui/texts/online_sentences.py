"""Sentences about readings of the online count, 剔除, and the papers of a round."""

from typing import Final

from PySide6.QtCore import QT_TRANSLATE_NOOP

ONLINE: Final[dict[str, object]] = {
    "round_paper.file_kind": QT_TRANSLATE_NOOP("Sentences", "评选的文书请存为 .pdf 文件，而不是 {file}。"),
}
