"""The list of placeholders names everything that a template may use, and each may be used as written."""

import pytest

from bizenv_desktop.documents.papers.checking import check_template
from bizenv_desktop.documents.papers.help import HOW, help_docx, help_markdown, help_rows
from bizenv_desktop.documents.papers.placeholders import placeholders_of
from bizenv_desktop.rules.papers import PaperKind
from tests.documents.papers.samples import edited, opened


@pytest.mark.parametrize("kind", PaperKind)
def test_a_template_that_uses_every_row_as_it_is_written_is_sound(kind):
    def use(paper):
        for row in help_rows(kind):
            paper.add_paragraph(row.written.replace("{%tr", "{%p"))

    assert check_template(kind, edited(kind, use)) == ()


def test_the_markdown_lists_every_kind_with_all_its_names():
    text = help_markdown()
    assert text.count("## ") == len(PaperKind)
    assert all(
        f"| {{{{{each.name}}}}} | {each.meaning} |" in text for each in placeholders_of(PaperKind.SLIP)
    )
    assert all(line in text for line in HOW)


def test_the_word_file_holds_the_same_as_tables():
    tables = opened(help_docx((PaperKind.REFERRAL,))).tables
    assert [[cell.text for cell in row.cells] for row in tables[0].rows[1:]] == [
        [row.written, row.meaning] for row in help_rows(PaperKind.REFERRAL)
    ]
