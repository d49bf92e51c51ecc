"""Fills the pages of a paper from the top and knows how much room is left on the one at hand."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bizenv_desktop.documents.styled import Sheet
from bizenv_desktop.ui.page_pieces import Piece, SpacePiece

ROUNDING = 1.0


@dataclass(frozen=True, slots=True)
class Placed:
    """A piece and how far below the top of the text area it stands."""

    piece: Piece
    top: float


@dataclass(frozen=True, slots=True)
class TextArea:
    """Where text stands on a page."""

    left: float
    top: float
    width: float
    height: float


@dataclass(slots=True)
class OpenPage:
    """A page that is being filled; `shown` is the number printed on it, `first` where its sheets begin."""

    sheet: Sheet
    shown: int
    first: bool
    placed: list[Placed] = field(default_factory=list[Placed])


class Filler:
    """Places pieces one below the other; turns when the next one does not fit."""

    def __init__(self, sheet: Sheet, area: Callable[[OpenPage], TextArea]) -> None:
        self._area = area
        self._pages = [OpenPage(sheet, 1, first=True)]
        self._top = 0.0
        self._firm = False

    @property
    def width(self) -> float:
        """The width of the text on the page at hand."""
        return self._area(self._page).width

    @property
    def full(self) -> float:
        """The height of the text on an empty page."""
        return self._area(self._page).height + ROUNDING

    @property
    def room(self) -> float:
        """What is left of it."""
        return self.full - self._top

    @property
    def top(self) -> float:
        """Where the next piece will stand."""
        return self._top

    @property
    def empty(self) -> bool:
        """Whether nothing stands on the page at hand."""
        return not self._page.placed

    def begin(self, sheet: Sheet, *, restarts: bool) -> None:
        """Go on with sheets of another kind, on a new page unless nothing stands anywhere yet."""
        number = 1 if restarts else self._page.shown + (0 if self.empty else 1)
        if self.empty:
            self._pages.pop()
        self._pages.append(OpenPage(sheet, number, first=restarts))
        self._top, self._firm = 0.0, True

    def turn(self, *, wanted: bool = False) -> None:
        """Begin a new page unless this one is still empty; room above text is kept where it was `wanted`."""
        if not self.empty:
            page = self._page
            self._pages.append(OpenPage(page.sheet, page.shown + 1, first=False))
        self._top, self._firm = 0.0, wanted

    def turn_unless_fits(self, height: float) -> bool:
        """Begin a new page when `height` does not fit on this one; whether it did."""
        if height <= self.room or self._top == 0:
            return False
        self.turn()
        return True

    def place(self, piece: Piece) -> None:
        """Put a piece below the last one; room above the first text of a page is dropped where it turned."""
        if isinstance(piece, SpacePiece) and self._top == 0 and not self._firm:
            return
        self.put(piece, self._top)
        self.go_down(piece.height)

    def put(self, piece: Piece, top: float) -> None:
        """Put a piece somewhere on the page at hand."""
        self._page.placed.append(Placed(piece, top))

    def go_down(self, height: float) -> None:
        """What follows stands lower."""
        self._top += height

    def pages(self) -> tuple[OpenPage, ...]:
        """All pages, without empty ones; always at least one."""
        return tuple(page for page in self._pages if page.placed) or tuple(self._pages[:1])

    @property
    def _page(self) -> OpenPage:
        return self._pages[-1]
