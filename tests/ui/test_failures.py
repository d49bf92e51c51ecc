"""The unexpected is logged and told without personal data, and the program goes on."""

import logging
import os
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


@pytest.fixture
def log():
    """The program's log; what a test opens is closed behind it."""
    log = logging.getLogger("bizenv_desktop")
    yield log
    for handler in list(log.handlers):
        handler.close()
        log.removeHandler(handler)


@pytest.mark.usefixtures("log")
def test_the_log_is_written_in_utf8_without_personal_data(failures, tmp_path):
    file = log_to(tmp_path / "日志")
    try:
        _fail()
    except ValueError as error:
        failures.report(error)
    written = file.read_text(encoding="utf-8")
    assert "_fail" in written
    assert "张三" not in written


def test_a_window_writes_no_file_of_another_one_and_keeps_the_newest_eight(log, tmp_path):
    for number in range(12):
        old = tmp_path / f"bizenv-{number}.log"
        old.write_text("早先", encoding="utf-8")
        os.utime(old, (number, number))
    file = log_to(tmp_path)
    assert not file.exists()
    log.info("开始")
    assert "开始" in file.read_text(encoding="utf-8")
    left = {f"bizenv-{number}.log" for number in range(5, 12)} | {file.name}
    assert {one.name for one in tmp_path.iterdir()} == left


def test_a_full_log_goes_on_in_a_next_file_though_somebody_reads_it(log, tmp_path):
    first = log_to(tmp_path)
    log.info("满" * 400_000)
    with first.open(encoding="utf-8") as reader:
        log.info("接着")
        assert "接着" not in reader.read()
    [second] = set(tmp_path.iterdir()) - {first}
    assert "接着" in second.read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="there a file that is written cannot be cleared away")
def test_a_record_is_kept_though_another_window_cleared_the_file_away(log, tmp_path):
    file = log_to(tmp_path)
    log.info("一")
    file.unlink()
    log.info("二")
    assert "二" in file.read_text(encoding="utf-8")
