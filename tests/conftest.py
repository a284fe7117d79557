"""What holds for every test: no time limit on an example, and which skips count as failures.

With `--rig-must-run`, as in CI, the virtual sound card must be there: a skipped rig test fails.
"""

from collections.abc import Generator

import pytest
from hypothesis import settings

_OPTION = "--rig-must-run"

# Hypothesis' own limit of 0.2 s an example fails on a machine that is busy with something else.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(_OPTION, action="store_true", help="count skipped rig tests as failed")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    must_run = item.config.getoption(_OPTION) and item.get_closest_marker("rig") is not None
    if must_run and report.skipped and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped although {_OPTION} was given: {report.longrepr}"
    return report
