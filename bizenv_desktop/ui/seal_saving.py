"""Saving a sealed file: a name is proposed, nothing is written over, the ledger keeps the seal regardless."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from bizenv_desktop.services.award.round_results import RoundResult, sealed_content
from bizenv_desktop.services.award.seal_files import write_seal
from bizenv_desktop.ui.asker import FileChoice
from bizenv_desktop.ui.desk import Desk
from bizenv_desktop.ui.dispatch import OnRefused
from bizenv_desktop.ui.paper_sets import file_name

SEAL_ENDING = "seal"


def ask_seal_path(desk: Desk, result: RoundResult, edition: int) -> Path | None:
    """Where the sealed file of an edition shall go; None when the person thought better of it."""
    translate = QCoreApplication.translate
    name = translate("Results", "{number}第{edition}版").format(number=result.number, edition=edition)
    choice = FileChoice(
        translate("Results", "封存文件另存"),
        translate("Results", "封存文件"),
        (SEAL_ENDING,),
        f"{file_name(name)}.{SEAL_ENDING}",
    )
    return desk.asker.save_file(choice)


def save_edition(owner: QObject, desk: Desk, result: RoundResult, edition: int) -> None:
    """Ask where, write the sealed file of an edition there, and say so."""
    path = ask_seal_path(desk, result, edition)
    if path is None:
        return
    desk.dispatch.ask(
        partial(sealed_content, result.id, edition),
        owner=owner,
        key="sealed-content",
        done=lambda content: write_beside(
            owner, desk, path, content, lambda written: desk.asker.tell(saved_words(written))
        ),
    )


def write_beside(
    owner: QObject,
    desk: Desk,
    path: Path,
    content: bytes,
    done: Callable[[Path], None],
    failed: OnRefused | None = None,
) -> None:
    """Write a sealed file beside the window's work."""
    desk.dispatch.work(
        lambda _progress: write_seal(path, content),
        owner=owner,
        done=done,
        failed=failed,
        title=QCoreApplication.translate("Results", "正在写封存文件…"),
    )


def saved_words(path: Path) -> str:
    """Where it went."""
    return QCoreApplication.translate("Results", "封存文件已存为 {path}。").format(path=path)
