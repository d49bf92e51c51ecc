"""The numbers that Word and WPS write before paragraphs by themselves: they stand in no text of the file."""

from dataclasses import dataclass, field

from bizenv_desktop.documents.word.package import Element, attribute, children, number, value

_DIGITS = "零一二三四五六七八九"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_CHINESE = frozenset({
    "chineseCounting", "chineseCountingThousand", "taiwaneseCounting", "taiwaneseCountingThousand",
    "ideographDigital", "japaneseCounting",
})  # fmt: skip
_LEVELS = 9


@dataclass(slots=True)
class Numbering:
    """Counts the numbered paragraphs of one file in their order."""

    root: Element | None
    _counts: dict[str, list[int]] = field(default_factory=dict[str, list[int]])

    def level(self, list_id: str, depth: int) -> Element | None:
        """How a level of a list is numbered and indented."""
        list_ = self._by_id("num", "numId", list_id)
        for override in children(list_, "lvlOverride"):
            own = next(children(override, "lvl"), None)
            if attribute(override, "ilvl") == str(depth) and own is not None:
                return own
        abstract = self._by_id("abstractNum", "abstractNumId", value(list_, "abstractNumId") or "")
        return next((one for one in children(abstract, "lvl") if attribute(one, "ilvl") == str(depth)), None)

    def next_label(self, list_id: str, depth: int) -> str:
        """The number of the next paragraph of that list, with the tab or space that follows it."""
        level = self.level(list_id, depth)
        if level is None:
            return ""
        counts = self._counts.setdefault(list_id, [0] * _LEVELS)
        counts[depth] = counts[depth] + 1 if counts[depth] else self._start(level)
        counts[depth + 1 :] = [0] * (_LEVELS - depth - 1)
        text = value(level, "lvlText") or ""
        for above in range(depth + 1):
            shown = self.level(list_id, above)
            text = text.replace(f"%{above + 1}", _written(counts[above] or 1, value(shown, "numFmt") or ""))
        return text + {"nothing": "", "space": " "}.get(value(level, "suff") or "tab", "\t") if text else ""

    def _by_id(self, name: str, key: str, wanted: str) -> Element | None:
        return next((one for one in children(self.root, name) if attribute(one, key) == wanted), None)

    def _start(self, level: Element) -> int:
        start = number(value(level, "start"))
        return int(start) if start is not None else 1


def _written(count: int, form: str) -> str:
    if form in _CHINESE:
        return _chinese(count)
    if form == "bullet":
        return ""
    if form in {"decimalEnclosedCircle", "decimalEnclosedCircleChinese"} and count <= len(_CIRCLED):
        return _CIRCLED[count - 1]
    if form in {"lowerLetter", "upperLetter"}:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if form == "lowerLetter" else letter.upper()
    return str(count)


def _chinese(count: int) -> str:
    """1 to 99 as 一 … 九十九."""
    if not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    before = "" if tens < 2 else _DIGITS[tens]
    return (f"{before}十" if tens else "") + (_DIGITS[ones] if ones else "")
