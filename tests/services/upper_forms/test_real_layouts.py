"""The real blanks of an administrative service centre, filled: LibreOffice sees nothing else changed."""

import io
import shutil
import subprocess
import zipfile
from functools import partial
from pathlib import Path

import openpyxl
import pytest
from lxml import etree

from bizenv_desktop.exchange.forms.book import tag
from bizenv_desktop.exchange.forms.door import read_blank
from bizenv_desktop.rules.months import Month
from bizenv_desktop.services.demo.demo import demo_opening
from bizenv_desktop.services.ledgers import enter_ledger
from bizenv_desktop.services.upper_forms.form_bindings import read_binding, with_binding
from bizenv_desktop.services.upper_forms.form_filling import FillWanted, filled, form_writes

LAYOUTS = Path(__file__).parents[3] / "../shared/data/layouts"
OCTOBER = Month(2026, 10)
BOUND = {
    "平潭_bjtjbstatisc.xls": (
        "A2=period", "B7=unit.label", "C7=unit.received", "I7=unit.assigned", "AA7=unit.on_time",
    ),
    "平潭_ckbjltjStatis.xls": ("A2=period", "B6=unit.label", "D6=unit.received", "E6=unit.assigned"),
    "平潭_deptverstatisc.xls": ("A3=unit.label", "C3=unit.received", "G3=unit.on_time"),
    "平潭_yqbjmxStatis.xls": (
        "A2=month", "A4=complaint.lead@due", "B4=complaint.number@due", "C4=complaint.title@due",
        "F4=complaint.received@due", "G4=complaint.replied@due", "I4=complaint.due@due",
    ),
}  # fmt: skip
pytestmark = [
    pytest.mark.skipif(not LAYOUTS.is_dir(), reason="the real layouts are not beside the checkout"),
]


@pytest.fixture(scope="module")
def ledger(demo_file, tmp_path_factory):
    copy = tmp_path_factory.mktemp("layouts") / "demo.db"
    shutil.copy(demo_file, copy)
    opened = enter_ledger(str(copy), demo_opening())
    yield opened
    opened.close()


@pytest.fixture(scope="module", params=sorted(BOUND))
def filling(request, ledger):
    """The layout, its blank, what goes in, and the filled bytes."""
    path = LAYOUTS / request.param
    blank = read_blank(path)
    bindings = ()
    for text in BOUND[request.param]:
        bindings = with_binding(bindings, read_binding(text, blank.look))
    writes = ledger.read(partial(form_writes, FillWanted(blank.look, bindings, OCTOBER, "王敏")))
    return path, blank, writes, filled(blank, writes)


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_every_part_but_the_filled_sheet_is_byte_for_byte_theirs(filling):
    _path, blank, writes, data = filling
    before, after = parts_of(blank.data), parts_of(data)
    assert list(before) == list(after)
    # One form has a single framed line; the others take all lines as they are.
    assert [each.after for each in writes.added] in ([], [6])
    assert [name for name in before if before[name] != after[name]] == ["xl/worksheets/sheet1.xml"]


def test_in_the_filled_sheet_nothing_but_the_bound_cells_differs(filling):
    _path, blank, writes, data = filling
    bound = {write.cell for write in writes.writes}

    def rest(content):
        tree = etree.fromstring(content)
        cells = {cell.get("r"): cell for cell in tree.iter(tag("c"))}
        told = {
            where: (cell.get("s"), cell.get("t"), "".join(cell.itertext()))
            for where, cell in cells.items()
            if where not in bound
        }
        rows = {row.get("r"): dict(row.attrib) for row in tree.iter(tag("row"))}
        around = [etree.tostring(part) for part in tree if part.tag != tag("sheetData")]
        styles = {where: cell.get("s") for where, cell in cells.items() if where in bound}
        return told, rows, around, styles

    told, rows, around, styles = rest(parts_of(blank.data)["xl/worksheets/sheet1.xml"])
    told_now, rows_now, around_now, styles_now = rest(parts_of(data)["xl/worksheets/sheet1.xml"])
    assert {where: told_now[where] for where in told} == told
    assert {text for _style, _type, text in (told_now[where] for where in told_now.keys() - told)} <= {""}
    assert [part for part in around_now if b"<dimension" not in part] == [
        part for part in around if b"<dimension" not in part
    ]
    assert {row: rows_now[row] for row in rows} == rows
    assert {where: styles_now[where] for where in styles} == styles


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_libreoffice_shows_the_filled_form_as_it_shows_theirs(filling, tmp_path):
    path, _blank, writes, data = filling
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "filled.xlsx").write_bytes(data)
    shutil.copy(path, tmp_path / "in" / "theirs.xls")
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", home, "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir"]
    files = [str(tmp_path / "in" / name) for name in ("filled.xlsx", "theirs.xls")]
    subprocess.run([*command, str(tmp_path), *files], check=True, capture_output=True, timeout=180)
    ours, theirs = (openpyxl.load_workbook(tmp_path / f"{name}.xlsx") for name in ("filled", "theirs"))
    assert ours.sheetnames == theirs.sheetnames
    bound = {write.cell for write in writes.writes}
    for one, other in zip(ours.worksheets, theirs.worksheets, strict=True):
        assert set(map(str, one.merged_cells.ranges)) == set(map(str, other.merged_cells.ranges))
        odd = [
            (cell.coordinate, look_of(cell), look_of(one[cell.coordinate]))
            for row in other.iter_rows()
            for cell in row
            if look_of(cell, cell.coordinate in bound)
            != look_of(one[cell.coordinate], cell.coordinate in bound)
        ]
        assert odd == []
        assert paper_of(one) == paper_of(other)
        for ours_has, theirs_have in zip(measures_of(one), measures_of(other), strict=True):
            shared = ours_has.keys() & theirs_have.keys()
            assert len(shared) >= len(theirs_have) - 1
            assert {key: ours_has[key] for key in shared} == pytest.approx(
                {key: theirs_have[key] for key in shared}, abs=0.6
            )


def look_of(cell, is_bound=False):
    """What one sees of a cell; of a bound one all but its value. LibreOffice names the font it shows."""
    font, box, fill, place = cell.font, cell.border, cell.fill, cell.alignment
    frame = tuple(getattr(box, side).style for side in ("left", "right", "top", "bottom"))
    seen = (frame, (fill.fill_type, fill.fgColor.rgb if fill.fill_type else None))
    if cell.value is None and not is_bound:
        return seen
    text = (font.sz, bool(font.b), bool(font.i), font.u)
    lies = (place.horizontal or "general", place.vertical or "bottom", bool(place.wrap_text))
    told = (cell.number_format, text, lies)
    return (*seen, *told) if is_bound else (*seen, *told, cell.value, font.name)


def measures_of(sheet):
    """Widths in characters, and heights in points."""
    widths = {letter: each.width for letter, each in sheet.column_dimensions.items() if each.customWidth}
    written = {cell.row for row in sheet.iter_rows() for cell in row if cell.value is not None}
    heights = {str(row): sheet.row_dimensions[row].height or 0 for row in sorted(written) if row <= 5}
    return widths, heights


def paper_of(sheet):
    """Paper, direction, fitting; margins that the file leaves out are wider in Excel than in LibreOffice."""
    page = sheet.page_setup
    across = 1 if page.orientation == "landscape" else 0
    fit = 1 if sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage else 0
    return [int(page.paperSize or 9), across, fit]
