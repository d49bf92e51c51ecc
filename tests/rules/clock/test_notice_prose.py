"""A published notice's wording gives the same days as the notices that the program ships."""

from datetime import date

import pytest

from bizenv_desktop.rules.clock.notice_prose import parse_prose
from bizenv_desktop.rules.errors import BadInput
from bizenv_desktop.services.clock.calendars import shipped_notices

WORDINGS = {
    2026: """关于2026年部分节假日安排的通知
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
节假日期间，各单位要妥善安排好值班。""",
    2019: """2019年节假日安排
一、元旦：2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。
二、春节：2月4日至10日放假调休，共7天。2月2日（星期六）、2月3日（星期日）上班。
三、清明节：4月5日放假，与周末连休。
四、劳动节：5月1日至4日放假调休。4月28日（星期日）、5月5日（星期日）上班。
五、端午节：6月7日放假，与周末连休。
六、中秋节：9月13日放假，与周末连休。
七、国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。""",
}


@pytest.mark.parametrize("year", WORDINGS)
def test_the_wording_gives_the_days_of_the_shipped_notice(year: int):
    shipped = next(notice for notice in shipped_notices() if notice.year == year)
    read = parse_prose(WORDINGS[year])
    weekend_less = {day for day in shipped.off if day.weekday() < 5}
    assert (read.year, read.on) == (year, shipped.on)
    assert {day for day in read.off if day.weekday() < 5} == weekend_less
    assert read.names[date(year, 1, 1)] == "元旦"
    assert read.paper.startswith(("关于", str(year)))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("一、元旦：1月1日放假。", "calendar.no_year"),
        ("2027年节假日安排\n请各单位遵照执行。", "calendar.no_holidays"),
        ("2027年放假安排\n元旦：2月30日放假。", "calendar.day"),
        ("2027年放假安排\n元旦：1月5日至3日放假。", "calendar.interval"),
        ("2027年放假安排\n元旦：1月1日放假。1月1日上班。", "calendar.off_and_on"),
    ],
)
def test_what_is_no_notice_is_refused_with_its_reason(text: str, code: str):
    with pytest.raises(BadInput) as refused:
        parse_prose(text)
    assert refused.value.code == code
