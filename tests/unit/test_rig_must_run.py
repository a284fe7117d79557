"""CI must not pass because the rig was missing: a skipped rig test fails there."""

import subprocess
import sys
from pathlib import Path

import pytest

CONFTEST = Path(__file__).parents[1] / "conftest.py"

SAMPLE = """
import pytest

@pytest.mark.rig
def test_on_the_sound_card():
    pytest.skip("no sound card")

@pytest.mark.rig
@pytest.mark.xfail(reason="known")
def test_known_to_fail():
    assert False

def test_elsewhere():
    pytest.skip("not today")
"""


@pytest.mark.parametrize(
    ("options", "exit_code", "closing"),
    [
        ([], 0, "2 skipped, 1 xfailed"),
        (["--rig-must-run"], 1, "1 failed, 1 skipped, 1 xfailed"),
    ],
)
def test_a_skipped_rig_test_fails_only_where_the_rig_must_run(
    tmp_path: Path, options: list[str], exit_code: int, closing: str
) -> None:
    (tmp_path / "conftest.py").write_text(CONFTEST.read_text())
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = rig\n")
    (tmp_path / "test_sample.py").write_text(SAMPLE)
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", *options],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == exit_code
    assert closing in ran.stdout
