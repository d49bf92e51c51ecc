"""Whatever is noted as seen or exported has a word of its own in 查阅记录."""

import ast
from datetime import datetime
from pathlib import Path

import pytest

import bizenv_desktop
from bizenv_desktop.rules.papers import PaperKind
from bizenv_desktop.rules.vocabulary import DisclosureKind, MatterKind
from bizenv_desktop.services.award.round_papers import ROUND_PAPERS
from bizenv_desktop.services.inspection.inspection_papers import InspectionPaper
from bizenv_desktop.services.secrecy.disclosures import DisclosureRow
from bizenv_desktop.ui.texts.disclosure_words import disclosure_words

PACKAGE = Path(bizenv_desktop.__file__).parent
PASSED_ON = {"note_book", "PaperPages"}
"""Those that are told under which name to note: the names stand with their callers."""


def _literals(node: ast.AST) -> list[str]:
    return [
        one.value for one in ast.walk(node) if isinstance(one, ast.Constant) and isinstance(one.value, str)
    ]


def _names_of(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Dict):
        pairs = zip(node.keys, node.values, strict=True)
        return [
            name
            for key, value in pairs
            if isinstance(key, ast.Constant) and key.value == "what"
            for name in _literals(value)
        ]
    if isinstance(node, ast.Call):
        told = [node.func, *node.args]
        for place, part in enumerate(told[:2]):
            if isinstance(part, ast.Name) and part.id in PASSED_ON:
                return [name for argument in told[place + 1 : place + 3] for name in _literals(argument)]
    return []


def noted_names() -> set[str]:
    found = {member.value for kind in (MatterKind, PaperKind, InspectionPaper) for member in kind}
    for file in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            found.update(_names_of(node))
    return found | set(ROUND_PAPERS)


NOTED = noted_names()


def said_of(what: str) -> str:
    facts = {"what": what, "view": "inside", "month": "2026-10"}
    return disclosure_words(
        DisclosureRow(
            id=1, at=datetime(2026, 11, 20), operator="王敏", kind=DisclosureKind.EXPORTED, matter_id=None,
            matter_kind=None, number="", document_kind="", document_number="", rows=1, reason="", facts=facts,
        )
    )  # fmt: skip


def test_the_scan_sees_the_names_that_it_must_see():
    assert {"units", "duty_matrix", "duty_silent", "ranking", "round_count_pages", "complaint"} <= NOTED


@pytest.mark.parametrize("what", sorted(NOTED))
def test_a_noted_name_has_a_word_of_its_own(what):
    assert said_of(what) not in ("个人信息", what)


def test_no_two_names_are_told_alike():
    assert len({said_of(what) for what in NOTED}) == len(NOTED)
