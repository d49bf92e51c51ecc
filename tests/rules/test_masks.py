import pytest
from hypothesis import given
from hypothesis import strategies as st

from bizenv_desktop.rules.masks import (
    mask_address,
    mask_email,
    mask_name,
    mask_phone,
    mask_text,
)

WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张*"),
        (" 王小明 ", "王*"),
        ("欧阳娜", "欧阳*"),
        ("司马", "司马*"),
        ("张三、诸葛明", "张*、诸葛*"),
        ("张*", "张*"),
        ("John Smith", "J*"),
        ("匿名", "匿名"),
        ("", ""),
        ("温州某某机械有限公司", "温州某某机械有限公司"),
        ("市住建局", "市住建局"),
        ("红星面馆店", "红星面馆店"),
    ],
)
def test_a_person_keeps_the_surname_and_a_firm_its_name(name: str, masked: str) -> None:
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    ("phone", "masked"),
    [
        ("13812341234", "138****1234"),
        ("138 1234 1234", "138****1234"),
        ("138-1234-1234", "138****1234"),
        ("+86 13812341234", "138****1234"),
        ("１３８１２３４１２３４", "138****1234"),
        ("0577-88881234", "0577-****"),
        ("(0577)88881234", "(0577)-****"),
        ("057788881234", "0577-****"),
        ("010-6666 1234", "010-****"),
        ("88881234", "****"),
        ("1381234123", "****"),
        ("13812341234、0577-88881234", "138****1234、0577-****"),
        ("138****1234", "138****1234"),
        ("无", "无"),
        ("", ""),
    ],
)
def test_a_phone_keeps_no_more_than_its_mask_allows(phone: str, masked: str) -> None:
    assert mask_phone(phone) == masked


@pytest.mark.parametrize(
    ("address", "masked"),
    [
        ("浙江省温州市龙湾区永中街道罗东大街1号", "浙江省温州市龙湾区****"),
        ("温州市龙湾区", "温州市龙湾区"),
        ("龙湾区滨海一道", "龙湾区****"),
        ("陕西省宝鸡市眉县首善镇", "陕西省宝鸡市眉县****"),
        ("幸福小区3栋201室", "****"),
        ("滨海水产批发市场12号", "****"),
        ("罗东大街1号", "****"),
        ("", ""),
    ],
)
def test_an_address_is_shown_down_to_the_district(address: str, masked: str) -> None:
    assert mask_address(address) == masked


def test_an_email_keeps_its_first_letter_and_host() -> None:
    assert mask_email("abc.def@example.com") == "a***@example.com"
    assert mask_email("a***@example.com") == "a***@example.com"
    assert mask_email("不用邮箱") == "****"
    assert mask_email("") == ""


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("请回电13812341234，谢谢", "请回电138****1234，谢谢"),
        ("电话１３８１２３４１２３４。", "电话138****1234。"),
        ("身份证33030219900101123X办理", "身份证****办理"),
        ("卡号6222 0012 3456 7890 123到账", "卡号****到账"),
        ("卡号6222001234567890到账", "卡号****到账"),
        ("发到abc@example.com即可", "发到a***@example.com即可"),
        ("拨打0577-88881234无人接", "拨打0577-****无人接"),
        ("联系电话：88881234", "联系电话：****"),
        ("微信号：wx_abc123", "微信号：****"),
        ("QQ12345678", "QQ****"),
        ("2018年9月28日缴费1234567元，编号202600012", "2018年9月28日缴费1234567元，编号202600012"),
        ("拨打12345热线", "拨打12345热线"),
        ("没有私人信息", "没有私人信息"),
    ],
)
def test_private_facts_are_found_in_free_text(text: str, masked: str) -> None:
    assert mask_text(text) == masked
    assert mask_text(masked) == masked


@given(
    st.text(alphabet="投诉人说，。 \n", max_size=12),
    st.integers(3, 9),
    st.integers(0, 10**9 - 1),
    st.text(alphabet="投诉人说，。\n", max_size=12),
    st.booleans(),
)
def test_no_mobile_number_gets_through(before: str, second: int, rest: int, after: str, wide: bool) -> None:
    number = f"1{second}{rest:09}"
    written = number.translate(WIDE) if wide else number
    shown = mask_text(before + written + after)
    assert shown == f"{before}{number[:3]}****{number[-4:]}{after}"


@given(st.text(alphabet="0123456789０１-－ （）()xX@.a张微信QQ：", max_size=40))
def test_masking_free_text_twice_changes_nothing_more(text: str) -> None:
    once = mask_text(text)
    assert mask_text(once) == once


@given(st.text(max_size=60))
def test_masks_take_any_text(text: str) -> None:
    for mask in (mask_name, mask_phone, mask_email, mask_address, mask_text):
        assert isinstance(mask(text), str)
