"""What file names say of their matter, and what they do not."""

import pytest

from bizenv_desktop.rules.evidence_names import is_named, numbers_in, record_ids_in
from bizenv_desktop.rules.numbers import DocumentNumber


@pytest.mark.parametrize(
    ("name", "serials"),
    [
        ("2026-12现场照片.jpg", [12]),
        ("问题2026_012.pdf", [12]),
        ("〔2026〕7号回复.docx", [7]),
        ("[2026]第007号.docx", [7]),
        ("２０２６－３.jpg", [3]),
        ("2026年15号材料.zip", [15]),
        ("2026-3、2026-4.zip", [3, 4]),
        ("2026-11-19合影.jpg", []),
        ("2026-11.19.jpg", []),
        ("2026年11月19日.jpg", []),
        ("2026-11月报.xlsx", []),
        ("IMG_20261119_0012.jpg", []),
        ("12026-3.jpg", []),
        ("照片.jpg", []),
        ("2026-0.jpg", []),
    ],
)
def test_a_number_is_found_and_a_date_is_none(name: str, serials: list[int]):
    assert numbers_in(name) == tuple(DocumentNumber(2026, serial) for serial in serials)


def test_hidden_ids_are_found_where_they_are_called_so():
    assert record_ids_in("记录号 123 照片.jpg") == (123,)
    assert record_ids_in("#7.pdf") == (7,)
    assert record_ids_in("ID_9.pdf") == (9,)
    assert record_ids_in("covid19.pdf") == ()
    assert record_ids_in("照片123.jpg") == ()


@pytest.mark.parametrize(
    ("cell", "name", "wanted"),
    [
        ("现场照片.jpg", "现场照片.JPG", True),
        ("见附件：现场照片、会议纪要", "会议纪要.docx", True),
        ("1.现场照片\n2.会议纪要", "现场照片.png", True),
        ("《会议纪要》", "会议纪要.pdf", True),
        ("附照片三张", "照片.jpg", False),
        ("", "照片.jpg", False),
        ("甲", "甲.jpg", False),
    ],
)
def test_a_cell_names_a_file_whole_or_as_one_of_its_items(cell: str, name: str, wanted: bool):
    assert is_named(cell, name) is wanted
