"""Typefaces of official paper by GB/T 9704, with what stands in where a machine lacks them."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

FALLBACK = "Noto Sans SC"
UNITS_PER_INCH = 1200
"""The fixed grid of every page: the same line breaks on paper, in the preview and in a PDF."""

_TITLE = ("方正小标宋_GBK", "方正小标宋简体", "宋体", "SimSun", "Noto Serif SC")
_BODY = ("仿宋_GB2312", "仿宋", "FangSong", "STFangsong")
_HEADING = ("黑体", "SimHei", "Microsoft YaHei")
_SUBHEADING = ("楷体_GB2312", "楷体", "KaiTi", "STKaiti")
_NUMBER = ("宋体", "SimSun")
# What a template's font name says about the typeface, the word that stands for it, what may stand in.
_FACES = (
    (("标宋",), "方正小标宋", _TITLE[:2], _TITLE),
    (("仿宋", "FangSong"), "仿宋", _BODY, _BODY),
    (("黑体", "SimHei", "YaHei"), "黑体", _HEADING[:2], _HEADING),
    (("楷", "KaiTi"), "楷体", _SUBHEADING, _SUBHEADING),
    (("宋", "SimSun", "Times"), "宋体", _NUMBER, _NUMBER),
)


@dataclass(frozen=True, slots=True)
class PaperFonts:
    """Family names per voice, only those that this machine has, the bundled one last."""

    title: tuple[str, ...]
    body: tuple[str, ...]
    heading: tuple[str, ...]
    subheading: tuple[str, ...]
    number: tuple[str, ...]
    present: frozenset[str] = frozenset()

    @classmethod
    def of_this_machine(cls) -> "PaperFonts":
        """Ask Qt; never name an absent family, fontconfig would put anything in its place."""
        present = set(QFontDatabase.families())
        wanted = (_TITLE, _BODY, _HEADING, _SUBHEADING, _NUMBER)
        families = ((*(f for f in names if f in present), FALLBACK) for names in wanted)
        return cls(*families, present=frozenset(present))

    @property
    def missing(self) -> tuple[str, ...]:
        """The typefaces of the standard that are replaced on this machine, to be said before printing."""
        standard = (
            ("方正小标宋", self.title, _TITLE[:2]),
            ("仿宋", self.body, _BODY),
            ("黑体", self.heading, _HEADING[:2]),
            ("楷体", self.subheading, _SUBHEADING),
        )
        return tuple(name for name, have, wanted in standard if not set(have) & set(wanted))

    def families(self, name: str) -> tuple[str, ...]:
        """The families for a font that a template names: itself, its like, the bundled one."""
        like = next((likes for marks, _, _, likes in _FACES if any(mark in name for mark in marks)), _BODY)
        return (*dict.fromkeys(family for family in (name, *like) if family in self.present), FALLBACK)

    def missing_of(self, names: Iterable[str]) -> tuple[str, ...]:
        """The typefaces among the named fonts that another stands in for on this machine."""
        found: dict[str, None] = {}
        for name in names:
            face = next((face for face in _FACES if any(mark in name for mark in face[0])), None)
            like = face[2] if face is not None else ()
            if not self.present.intersection((name, *like)):
                found[face[1] if face is not None else name] = None
        return tuple(found)


def register_paper_font(path: Path) -> None:
    """Make the bundled font known to Qt; safe to call again."""
    if FALLBACK not in QFontDatabase.families():
        QFontDatabase.addApplicationFont(str(path))


def units(millimetres: float) -> float:
    """Millimetres on the page grid."""
    return millimetres * UNITS_PER_INCH / 25.4


def point_units(points: float) -> float:
    """Points on the page grid."""
    return points * UNITS_PER_INCH / 72


def paper_font(families: tuple[str, ...], points: float) -> QFont:
    """A font sized on the page grid, unhinted, so that it scales without moving a break."""
    font = QFont()
    font.setFamilies(list(families))
    font.setPixelSize(round(point_units(points)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    # Digits beside Latin letters would be drawn with glyphs that no PDF reader can name: hashes must be found
    font.setFeature(QFont.Tag("locl"), 0)
    return font
