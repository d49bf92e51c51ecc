"""What may leave the office of a person's data, in the shape that readers know (DOMAIN §9).

Masks take text as people type it (full-width digits, spaces, several in one cell). A field whose content
is not recognised is hidden, not shown; free text is only searched, so a person still has to look at it.
Masked again, a text stays the same.
"""

import re
import unicodedata

HIDDEN = "****"

_COMPOUND_SURNAMES = frozenset(
    re.findall(
        "..",
        "欧阳太史端木上官司马东方独孤南宫万俟闻人夏侯诸葛尉迟公羊赫连澹台皇甫宗政濮阳公冶太叔申屠公孙慕容仲孙钟离长孙宇文司徒鲜于"
        "司空闾丘子车亓官司寇巫马公西颛孙壤驷公良漆雕乐正宰父谷梁拓跋夹谷轩辕令狐段干百里呼延东郭南门羊舌微生梁丘左丘东门西门第五",
    )
)
_NAMELESS = frozenset({"匿名", "不详", "未知", "无", "-", "—", "/", "某某", "群众", "市民", "企业"})
_FIRM = re.compile(
    r"公司|集团|[厂店]$|中心|协会|商会|合作社|银行|医院|学校|大学|学院|研究[院所]|事务所|工作室|经营部|商行|酒店|宾馆"
    r"|超市|委员会|.{2}[局委办]$|政府|社区$|街道|业主|[分支]行$|\b(?:Ltd|Co|Inc)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"([、,;/]+)")
_HAN = "[\u4e00-\u9fff]"
_PLACES = re.compile(
    rf"(?:{_HAN}{{2,8}}?(?:省|自治区))?(?:{_HAN}{{2,8}}?(?:市(?!场)|自治州|盟|地区))?"
    rf"(?:{_HAN}{{1,8}}?(?:新区|开发区|高新区|集聚区|自治县|(?<![小社园校厂])区|县|旗))?"
)

_D, _GAP = "[0-9０-９]", r"[\s\-－—]?"
_MOBILE = rf"(?:[+＋]?[8８][6６]{_GAP})?[1１][3-9３-９]{_D}{_GAP}{_D}{{4}}{_GAP}{_D}{{4}}"
_AREA = rf"[(（]?[0０](?:[12１２]{_D}|[3-9３-９]{_D}{{2}})[)）]?"
_PRIVATE = re.compile(
    r"(?=[0-9０-９A-Za-z+＋(（._%\-电手座固微Ｑｑ])(?:"
    rf"(?<![\w.+\-])(?P<email>[A-Za-z0-9._%+\-]{{1,64}}@[A-Za-z0-9\-]{{1,63}}(?:\.[A-Za-z0-9\-]{{1,63}}){{1,4}})"
    rf"|(?<!{_D})(?:"
    rf"(?P<id>{_D}{{6}}{_GAP}{_D}{{8}}{_GAP}{_D}{{3}}[0-9０-９xXｘＸ]|{_D}{{15}})"
    rf"|(?P<card>{_D}{{4}}(?:{_GAP}{_D}{{4}}){{3}}(?:{_GAP}{_D}{{1,3}})?)"
    rf"|(?P<mobile>{_MOBILE})"
    rf"|(?P<area>{_AREA}){_GAP}(?P<landline>[2-9２-９]{_D}{{2,3}}{_GAP}{_D}{{4}})"
    rf")(?!{_D})"
    rf"|(?P<label>(?:电话|手机|座机|固话)[:：是为\s]{{0,3}}(?=[2-9２-９]{_D}{{6,7}}(?!{_D}))"
    rf"|(?:微信号?|[QＱqｑ]{{2}}号?)[:：是为\s]{{0,3}})[A-Za-z0-9_\-０-９]{{6,20}})",
    re.ASCII,
)
_MAYBE_PRIVATE = re.compile(
    rf"[@0-9０-９微QＱqｑ](?:(?<=@)|(?<={_D})(?:{_GAP}{_D}){{5}}|(?<=微)信|(?<=[QＱqｑ])[QＱqｑ])"
)
_MASKED_PHONE = re.compile(r"1\d\d\*{4}\d{4}|\(?0\d{2,3}\)?-?\*{4}|\*+")


def mask_name(name: str) -> str:
    """`张*`, `欧阳*`, each of several names; names of firms and offices stay, being no personal data."""
    plain = unicodedata.normalize("NFKC", name).strip()
    if _FIRM.search(plain):
        return plain
    return "".join(_masked_person(part) for part in _BETWEEN.split(plain))


def mask_phone(phone: str) -> str:
    """`138****1234`, `0577-****`; a number without area code, or of no known shape, is hidden whole."""
    plain = unicodedata.normalize("NFKC", phone).strip()
    return "".join(_masked_number(part.strip()) for part in _BETWEEN.split(plain))


def mask_email(address: str) -> str:
    """`a***@example.com`; what is no address is hidden whole."""
    plain = unicodedata.normalize("NFKC", address).strip()
    first, at, host = plain[:1], *plain.partition("@")[1:]
    return f"{first}***{at}{host}" if at and first != "@" else HIDDEN if plain else ""


def mask_address(address: str) -> str:
    """The address down to the district (区、县), the rest hidden: `浙江省温州市龙湾区****`."""
    plain = re.sub(r"\s", "", unicodedata.normalize("NFKC", address))
    found = _PLACES.match(plain)
    known = found[0] if found else ""
    return known + HIDDEN if len(known) < len(plain) else known


def mask_text(text: str) -> str:
    """Free text with phones, identity numbers, bank cards, e-mail addresses and chat accounts masked."""
    return _PRIVATE.sub(_masked, text) if _MAYBE_PRIVATE.search(text) else text


def _masked_person(name: str) -> str:
    if not name or name in _NAMELESS or _BETWEEN.fullmatch(name):
        return name
    return (name[:2] if name[:2] in _COMPOUND_SURNAMES else name[0]) + "*"


def _masked_number(number: str) -> str:
    """One number of a phone cell; punctuation and words without digits stay."""
    if _MASKED_PHONE.fullmatch(number) or not any(sign.isdigit() for sign in number):
        return number
    found = _PRIVATE.fullmatch(number)
    return _masked(found) if found else HIDDEN


def _masked(found: re.Match[str]) -> str:
    """What is shown in place of one private fact."""
    if found["mobile"]:
        digits = re.sub(r"\D", "", unicodedata.normalize("NFKC", found["mobile"]))[-11:]
        return f"{digits[:3]}{HIDDEN}{digits[-4:]}"
    if found["area"]:
        return f"{unicodedata.normalize('NFKC', found['area'])}-{HIDDEN}"
    if found["email"]:
        return mask_email(found["email"])
    return (found["label"] or "") + HIDDEN
