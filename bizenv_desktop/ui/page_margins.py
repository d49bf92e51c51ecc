"""What stands in the upper and lower margins of a page: letter heads, page numbers."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bizenv_desktop.documents.styled import Field, Furniture, Sheet
from bizenv_desktop.ui.page_filler import OpenPage, Placed, TextArea
from bizenv_desktop.ui.page_pieces import Piece
from bizenv_desktop.ui.page_text import TypeSetter, says_nothing
from bizenv_desktop.ui.paper_fonts import point_units


@dataclass(slots=True)
class Margins:
    """Sets the margins of pages; asked again for a page, it remembers how high they are."""

    setter: TypeSetter
    _areas: dict[tuple[Sheet, int, bool], TextArea] = field(
        default_factory=dict[tuple[Sheet, int, bool], TextArea]
    )

    def area(self, page: OpenPage) -> TextArea:
        """Where the text of a page stands: a head that is higher than its margin moves it down."""
        sheet = page.sheet
        key = (sheet, page.shown % 2, page.first)
        known = self._areas.get(key)
        if known is None:
            head = sum(one.height for one in self._set(sheet.header, page, says_nothing))
            foot = sum(one.height for one in self._set(sheet.footer, page, says_nothing))
            top = max(point_units(sheet.top), point_units(sheet.header_edge) + head if head else 0.0)
            below = max(point_units(sheet.bottom), point_units(sheet.footer_edge) + foot if foot else 0.0)
            known = self._areas[key] = TextArea(
                left=point_units(sheet.left),
                top=top,
                width=point_units(sheet.width - sheet.left - sheet.right),
                height=point_units(sheet.height) - top - below,
            )
        return known

    def furniture(self, page: OpenPage, pages: int) -> tuple[Placed, ...]:
        """What stands in the margins, measured from the top of the sheet; `pages` is how many there are."""

        def says(wanted: Field) -> str:
            return str(page.shown if wanted is Field.PAGE else pages)

        sheet = page.sheet
        head = self._set(sheet.header, page, says)
        foot = self._set(sheet.footer, page, says)
        bottom = point_units(sheet.height - sheet.footer_edge) - sum(piece.height for piece in foot)
        return (*_stacked(head, point_units(sheet.header_edge)), *_stacked(foot, bottom))

    def _set(self, furniture: Furniture, page: OpenPage, says: Callable[[Field], str]) -> tuple[Piece, ...]:
        width = point_units(page.sheet.width - page.sheet.left - page.sheet.right)
        paragraphs = furniture.on(page.shown, first=page.first)
        return tuple(piece for one in paragraphs for piece in self.setter.pieces(one, width, says))


def _stacked(pieces: tuple[Piece, ...], top: float) -> tuple[Placed, ...]:
    placed: list[Placed] = []
    for piece in pieces:
        placed.append(Placed(piece, top))
        top += piece.height
    return tuple(placed)
