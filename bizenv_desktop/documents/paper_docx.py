"""A paper as .docx, for offices that go on writing in WPS or Word: the same text, tables, sheets and feet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from bizenv_desktop.documents.blocks import Block, PageBreak, PaperDocument, Paragraph, TableBlock
from bizenv_desktop.documents.docx_blocks import framed, paragraph_xml, spoken, table_xml, thin_xml
from bizenv_desktop.documents.official_sheet import official_sheet
from bizenv_desktop.documents.styled import GridTable, Sheet, SheetBreak, StyledParagraph
from bizenv_desktop.rules.errors import BadInput

_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_W: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_PART: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NO_DATE: Final = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class _Section:
    """The blocks on sheets of one kind."""

    sheet: Sheet
    blocks: tuple[Block, ...]


def docx_of(document: PaperDocument) -> bytes:
    """The paper as a .docx; equal papers give equal bytes.

    Raises `BadInput("paper.no_docx")` for one with charts, pictures or a red head, which is printed as PDF.
    """
    sections = _sections(document)
    feet = {f"footer{place}{side}.xml": _foot(section.sheet, side)
            for place, section in enumerate(sections) for side in ("odd", "even")}  # fmt: skip
    parts = {
        "[Content_Types].xml": _content_types(feet),
        "_rels/.rels": _relations({"rId1": ("officeDocument", "word/document.xml")}),
        "word/document.xml": _body(sections),
        "word/settings.xml": f"{_HEAD}<w:settings {_W}><w:evenAndOddHeaders/></w:settings>",
        "word/_rels/document.xml.rels": _relations(
            {"rIdSettings": ("settings", "settings.xml")}
            | {name.removesuffix(".xml"): ("footer", name) for name in feet}
        ),
        **{f"word/{name}": text for name, text in feet.items()},
    }
    made = BytesIO()
    with ZipFile(made, "w") as package:
        for name, text in parts.items():
            entry = ZipInfo(name, _NO_DATE)
            entry.compress_type = ZIP_DEFLATED
            package.writestr(entry, text.encode("utf-8"))
    return made.getvalue()


def _sections(document: PaperDocument) -> list[_Section]:
    sheet = official_sheet(landscape=document.lies, foot=document.foot)
    found: list[_Section] = []
    blocks: list[Block] = []
    for block in document.blocks:
        if not isinstance(block, SheetBreak):
            blocks.append(block)
            continue
        if blocks:
            found.append(_Section(sheet, tuple(blocks)))
        sheet, blocks = block.sheet, []
    return [*found, _Section(sheet, tuple(blocks))]


def _body(sections: Sequence[_Section]) -> str:
    text: list[str] = []
    for place, section in enumerate(sections):
        text += _blocks(section)
        properties = _section_xml(section.sheet, place)
        is_last = place == len(sections) - 1
        text.append(f"{thin_xml()}{properties}" if is_last else thin_xml(properties))
    return f"{_HEAD}<w:document {_W}><w:body>{''.join(text)}</w:body></w:document>"


def _blocks(section: _Section) -> Iterator[str]:
    sheet = section.sheet
    width = sheet.width - sheet.left - sheet.right
    after_table = False
    for block in section.blocks:
        is_table = isinstance(block, TableBlock | GridTable)
        if is_table and after_table:
            yield thin_xml()  # else Word makes one table of two
        after_table = is_table
        match block:
            case PageBreak():
                yield thin_xml(new_page=True)
            case Paragraph():
                yield paragraph_xml(spoken(block))
            case StyledParagraph():
                yield paragraph_xml(block)
            case TableBlock():
                yield table_xml(framed(block, width))
            case GridTable():
                yield table_xml(block)
            case _:
                raise BadInput("paper.no_docx")


def _section_xml(sheet: Sheet, place: int) -> str:
    lies = ' w:orient="landscape"' if sheet.landscape else ""
    sides = (
        ("top", sheet.top), ("right", sheet.right), ("bottom", sheet.bottom), ("left", sheet.left),
        ("header", sheet.header_edge), ("footer", sheet.footer_edge),
    )  # fmt: skip
    margins = " ".join(f'w:{name}="{round(size * 20)}"' for name, size in sides)
    return (
        f'<w:sectPr><w:footerReference w:type="default" r:id="footer{place}odd"/>'
        f'<w:footerReference w:type="even" r:id="footer{place}even"/>'
        f'<w:pgSz w:w="{round(sheet.width * 20)}" w:h="{round(sheet.height * 20)}"{lies}/>'
        f'<w:pgMar {margins} w:gutter="0"/></w:sectPr>'
    )


def _foot(sheet: Sheet, side: str) -> str:
    said = sheet.footer.on(1 if side == "odd" else 2, first=False)
    text = "".join(paragraph_xml(one) for one in said) or thin_xml()
    return f"{_HEAD}<w:ftr {_W}>{text}</w:ftr>"


def _content_types(feet: dict[str, str]) -> str:
    kinds = {"document.xml": "document.main", "settings.xml": "settings"} | dict.fromkeys(feet, "footer")
    parts = "".join(
        f'<Override PartName="/word/{name}" ContentType="{_PART}.{kind}+xml"/>'
        for name, kind in kinds.items()
    )
    rels = (
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    )
    xml = '<Default Extension="xml" ContentType="application/xml"/>'
    return f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{rels}{xml}{parts}</Types>'


def _relations(targets: dict[str, tuple[str, str]]) -> str:
    found = "".join(
        f'<Relationship Id="{name}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for name, (kind, target) in targets.items()
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{found}</Relationships>'
