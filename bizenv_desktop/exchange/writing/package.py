"""The zip around the sheet: fixed parts, fixed dates, no author; the same rows give the same bytes."""

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile

from isal import isal_zlib

from bizenv_desktop.exchange.writing.cells import escaped
from bizenv_desktop.exchange.writing.styles import styles_xml

_LEVEL = 1
_RAW = -15  # a zip holds the bare deflated bytes
_SMALL_FORM_BYTES = 1_900_000_000
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OPEN = "http://schemas.openxmlformats.org"
_PARTS = f"{_OPEN}/officeDocument/2006/relationships"
_MIME = "application/vnd.openxmlformats-officedocument.spreadsheetml"

_CONTENT_TYPES = (
    f'{_HEAD}<Types xmlns="{_OPEN}/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_MIME}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_MIME}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_MIME}.styles+xml"/>'
    '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
_ROOT_LINKS = (
    f'{_HEAD}<Relationships xmlns="{_OPEN}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_PARTS}/officeDocument" Target="xl/workbook.xml"/>'
    f'<Relationship Id="rId2" Type="{_OPEN}/package/2006/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/></Relationships>'
)
_BOOK_LINKS = (
    f'{_HEAD}<Relationships xmlns="{_OPEN}/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_PARTS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_PARTS}/styles" Target="styles.xml"/></Relationships>'
)
# The true moment of writing is in the journal; here it would only make two equal exports differ.
_CORE = (
    f'{_HEAD}<cp:coreProperties xmlns:cp="{_OPEN}/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator></dc:creator>'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created></cp:coreProperties>'
)


@dataclass(frozen=True, slots=True)
class BookNames:
    """What the workbook part says about its one sheet: its name, the repeated rows, the filtered range."""

    sheet: str
    repeated: str
    filtered: str


class BookPackage:
    """An .xlsx being written: first the sheet, then the workbook that names its ranges."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive

    def write_fixed_parts(self) -> None:
        """The parts that are the same in every ledger."""
        self._put("[Content_Types].xml", _CONTENT_TYPES)
        self._put("_rels/.rels", _ROOT_LINKS)
        self._put("docProps/core.xml", _CORE)
        self._put("xl/_rels/workbook.xml.rels", _BOOK_LINKS)
        self._put("xl/styles.xml", styles_xml())

    def open_sheet(self, expected_bytes: int) -> IO[bytes]:
        """The stream of the sheet's XML; `expected_bytes` (0 when unknown) decides on the large-file form."""
        # Only where it must be: Excel greets the large-file form with a repair warning.
        large = expected_bytes > _SMALL_FORM_BYTES
        part = self._archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=large)
        # zipfile has no public place for another deflate; a Python that keeps it elsewhere goes on with zlib.
        quick = cast("Any", isal_zlib).compressobj(_LEVEL, isal_zlib.DEFLATED, _RAW)
        cast("Any", part)._compressor = quick  # noqa: SLF001 - as above
        return part

    def write_workbook(self, names: BookNames) -> None:
        """The workbook part, once the size of the sheet is known."""
        sheet = escaped(names.sheet).replace('"', "&quot;")
        quoted = escaped("'" + names.sheet.replace("'", "''") + "'")
        self._put(
            "xl/workbook.xml",
            f'{_HEAD}<workbook xmlns="{_OPEN}/spreadsheetml/2006/main" xmlns:r="{_PARTS}">'
            "<bookViews><workbookView/></bookViews>"
            f'<sheets><sheet name="{sheet}" sheetId="1" r:id="rId1"/></sheets>'
            '<definedNames><definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'
            f"{quoted}!{names.filtered}</definedName>"
            f'<definedName name="_xlnm.Print_Titles" localSheetId="0">{quoted}!{names.repeated}</definedName>'
            "</definedNames></workbook>",
        )

    def _put(self, name: str, xml: str) -> None:
        # Not writestr: it stamps the moment of writing into the entry, open() stamps 1980.
        with self._archive.open(name, "w") as part:
            part.write(xml.encode())


@contextmanager
def book_package(path: Path) -> Generator[BookPackage]:
    """A new workbook at `path`, closed whole at the end of the block."""
    with ZipFile(path, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as archive:
        yield BookPackage(archive)
