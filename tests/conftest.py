"""Set-up of every test: an offscreen window system with the bundled font, and nothing left behind."""

import os

os.environ["QT_QPA_PLATFORM"] = os.environ.get("BIZENV_TEST_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")
