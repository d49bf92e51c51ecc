import pytest

from bizenv_desktop.charts.style import use_font
from bizenv_desktop.resources import resource


@pytest.fixture(scope="session", autouse=True)
def bundled_font() -> None:
    use_font(resource("fonts", "NotoSansSC-Regular.ttf"))
