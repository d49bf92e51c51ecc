"""The unexpected is logged and told without personal data, and the program goes on."""

import logging
import sys
import threading

import pytest

from bizenv_desktop.ui.failures import Failures, log_to, report_of


@pytest.fixture
def failures(asker):
    made = Failures(asker, lambda call: call())
    made.install()
    yield made
    made.uninstall()


def _fail():
    raise ValueError("投诉人 张三 13800001234")


def test_report_names_places_but_no_words_of_the_error():
    try:
        try:
            _fail()
        except ValueError as error:
            raise KeyError("张三") from error
    except KeyError as error:
        report = report_of(error)
    assert "KeyError" in report
    assert "ValueError" in report
    assert "_fail" in report
    assert "张三" not in report
    assert "138" not in report


def test_an_error_in_any_thread_is_told(failures, asker):
    thread = threading.Thread(target=_fail)
    thread.start()
    thread.join()
    assert "ValueError" in asker.told[0]


def test_an_error_in_the_window_is_told(failures, asker):
    try:
        _fail()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    assert "可以继续使用" in asker.told[0]


def test_a_storm_of_one_error_is_told_three_times_only(failures, asker):
    for _ in range(20):
        try:
            _fail()
        except ValueError as error:
            failures.report(error)
    assert len(asker.told) == 3


def test_the_log_is_written_in_utf8_without_personal_data(failures, tmp_path):
    file = log_to(tmp_path / "日志")
    try:
        try:
            _fail()
        except ValueError as error:
            failures.report(error)
        written = file.read_text(encoding="utf-8")
        assert "_fail" in written
        assert "张三" not in written
    finally:
        log = logging.getLogger("bizenv_desktop")
        for handler in list(log.handlers):
            handler.close()
            log.removeHandler(handler)
