"""`./run`: it sets up once, tells what it does, and where it may not install says what to do.

`./run test`: which tests run when, and what is left of them when it ends.

The script is copied to a folder of its own and sees only a PATH of stand-ins: an apt, a dpkg and
a Python that write down how they were called and install nothing.
"""

import os
import shlex
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).parents[2]
TOOLS = shlex.split(
    "awk cat chrt cksum cp df env flock grep head kill mkdir mktemp printf readlink rm setpriv sh"
    " sleep tail taskset tr uname"
)

APT_GET = """#!/bin/sh
echo "apt-get $*" >> "$CALLS"
[ ! -e "$BIN/apt-is-broken" ] || { echo "E: no such mirror"; exit 100; }
case $* in
*' install '*) for word in "$@"; do echo "$word" >> "$BIN/installed"; done
    case $* in *python3.12*) cp "$BIN/later-python" "$BIN/python3.12" ;; esac ;;
esac
"""
APT_CACHE = """#!/bin/sh
case $2 in gcc | python3.12-venv) echo '  Candidate: 1.0' ;; *) echo '  Candidate: (none)' ;; esac
"""
DPKG_QUERY = """#!/bin/sh
shift 3
for name in "$@"; do
    if grep -qx "$name" "$BIN/installed"; then echo installed; else echo not-installed; fi
done
"""
# As a system's Python, as an environment's and as pip; $BIN/pip-waits makes pip wait to be killed.
PYTHON = """#!/bin/sh
case $* in
-c*) exit 0 ;;
*'-m venv'*)
    echo "venv $*" >> "$CALLS"
    for folder in "$@"; do :; done
    rm -rf "$folder"; mkdir -p "$folder/bin"; cp "$0" "$folder/bin/python" ;;
*'pip install'*)
    echo "pip $*" >> "$CALLS"
    [ ! -e "$BIN/pip-waits" ] || { echo ready > "$BIN/pip-waits"; kill -STOP $$; }
    case $* in
    *' -e '*) cp "$BIN/program" "${0%/*}/mockinterview" ;;
    esac ;;
esac
"""
PROGRAM = """#!/bin/sh
echo "program $*" >> "$CALLS"
[ "$1 $2" = "models setup" ] && { echo "models: whisper"; exit 0; }
echo "standing in $PWD with $*"
"""
# Every developer's tool; $BIN/NAME-fails makes it fail, and so does $BIN/rig-fails for the rig.
TOOL = """#!/bin/sh
name=${0##*/}
echo "$name $*" >> "$CALLS"
[ "$name $1" != "pytest tests/rig" ] || name=rig
[ "$name" != rig ] || [ ! -e "$BIN/began" ] || read -r began < "$BIN/began"
[ "$name" != pytest ] || [ ! -e "$BIN/began" ] || echo began > "$BIN/began"
[ ! -e "$BIN/$name-waits" ] || { echo $$ > "$BIN/$name-waits"; exec sleep 600; }
echo "all of $name"
[ ! -e "$BIN/$name-fails" ]
"""


class House:
    """A copy of the script in a folder, and the machine it believes to be on."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "a house"
        self.bin = folder / "bin"
        self.calls_file = folder / "calls"
        self.root.mkdir()
        self.bin.mkdir()
        self.calls_file.touch()
        shutil.copy(ROOT / "run", self.root)
        shutil.copy(ROOT / "pyproject.toml", self.root)
        for path in ROOT.glob("requirements*.lock"):
            (self.root / path.name).write_text("# nothing is installed from here\n")
        for tool in TOOLS:
            if found := shutil.which(tool):
                (self.bin / tool).symlink_to(found)
        self.add("id", "#!/bin/sh\necho 0\n")
        (self.bin / "installed").touch()
        self.environment = {
            "PATH": str(self.bin),
            "BIN": str(self.bin),
            "CALLS": str(self.calls_file),
            "TMPDIR": str(folder),
        }

    def add(self, name: str, text: str) -> None:
        (self.bin / name).write_text(text)
        (self.bin / name).chmod(0o755)

    def add_apt(self) -> None:
        for name, text in (
            ("apt-get", APT_GET), ("apt-cache", APT_CACHE), ("dpkg-query", DPKG_QUERY),
            ("dpkg", "#!/bin/sh\n"), ("later-python", PYTHON), ("program", PROGRAM),
        ):  # fmt: skip
            self.add(name, text)

    def command(self, *arguments: str) -> list[str]:
        return [str(self.bin / "sh"), str(self.root / "run"), *arguments]

    def start(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*arguments),
            cwd="/",
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    def calls(self) -> list[str]:
        """What was called since the last look."""
        lines = self.calls_file.read_text().splitlines()
        self.calls_file.write_text("")
        return lines


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def debian(house: House) -> House:
    """A fresh machine with apt, where we are root and have no Python."""
    house.add_apt()
    return house


@pytest.fixture
def workshop(debian: House) -> House:
    """As `debian`, with stand-ins for the developer's tools."""
    for name in ("ruff", "mypy", "lint-imports", "pytest"):
        debian.add(name, TOOL)
    return debian


def kinds(calls: Sequence[str]) -> list[str]:
    return [call.split()[0] for call in calls]


def test_without_apt_and_python_it_says_what_to_install(house: House) -> None:
    ran = house.start()
    assert ran.returncode == 1
    assert "Python 3.11 to 3.13" in ran.stderr
    assert "PortAudio" in ran.stderr
    assert ran.stdout == ""
    assert not (house.root / ".venv").exists()


def test_another_package_manager_is_named_in_the_line_to_run(house: House) -> None:
    house.add("dnf", "#!/bin/sh\nexit 1\n")
    ran = house.start()
    assert ran.returncode == 1
    assert "\n  sudo dnf install -y gcc python3-devel portaudio-devel" in ran.stderr


@pytest.mark.parametrize(
    "sudo", [None, "#!/bin/sh\nexit 1\n"]
)  # none, or one that wants a password
def test_without_root_it_prints_the_one_line_to_run(debian: House, sudo: str | None) -> None:
    debian.add("id", "#!/bin/sh\necho 1000\n")
    if sudo:
        debian.add("sudo", sudo)
    ran = debian.start()
    assert ran.returncode == 1
    (line,) = [line for line in ran.stderr.splitlines() if "sudo apt-get" in line]
    assert line.startswith("  sudo apt-get update && sudo apt-get install -y ca-certificates gcc ")
    assert line.endswith("python3.12 python3.12-venv python3.12-dev")
    assert debian.calls() == []


def test_sudo_without_a_password_is_used(debian: House) -> None:
    debian.add("id", "#!/bin/sh\necho 1000\n")
    debian.add("sudo", '#!/bin/sh\n[ "$1" = -n ] && exit\necho "sudo $1" >> "$CALLS"\nexec "$@"\n')
    assert debian.start("x").returncode == 0
    assert debian.calls()[0] == "sudo env"


def test_the_first_start_installs_and_then_runs_the_program_where_the_person_is(
    debian: House,
) -> None:
    ran = debian.start("analyze", "my file.wav")
    assert ran.returncode == 0, ran.stderr
    # Standard output is the program's alone: set-up, and what it calls, talks on the other.
    assert ran.stdout == "standing in / with analyze my file.wav\n"
    assert "models: whisper" in ran.stderr
    calls = debian.calls()
    assert kinds(calls) == ["apt-get", "venv", "pip", "pip", "pip", "program", "program"]
    assert "portaudio19-dev" in calls[0]
    assert "--no-remove" in calls[0]
    assert "--require-hashes" in calls[2]
    assert "--require-hashes" in calls[3]
    assert "--no-deps" in calls[4]
    assert not list(debian.root.parent.glob("mockinterview-setup.*"))


def test_the_second_start_calls_nothing_but_the_program(debian: House) -> None:
    debian.start()
    debian.calls()
    ran = debian.start("again")
    assert ran.stderr == ""
    assert debian.calls() == ["program again"]


def test_it_may_be_started_by_a_link_from_elsewhere(debian: House, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(debian.root / "run")
    ran = subprocess.run(
        [debian.bin / "sh", tmp_path / "link"], env=debian.environment, check=False, timeout=60
    )
    assert ran.returncode == 0
    assert (debian.root / ".venv" / "stamp-program").exists()


def test_packages_that_are_there_are_not_asked_for(debian: House) -> None:
    names = shlex.split(
        "ca-certificates gcc libc6-dev portaudio19-dev libespeak-ng1 libasound2-plugins libgl1"
        " libglib2.0-0t64"  # as Debian 13 calls it
    )
    (debian.bin / "installed").write_text("\n".join(names))
    debian.add("python3.11", PYTHON)
    assert debian.start().returncode == 0
    assert "apt-get" not in kinds(debian.calls())


def test_new_lock_files_are_installed_without_making_the_environment_anew(debian: House) -> None:
    debian.start()
    debian.calls()
    (debian.root / "requirements.lock").write_text("# newer\n")
    debian.start()
    assert kinds(debian.calls()) == ["pip", "pip", "pip", "program", "program"]


def test_a_folder_that_was_moved_gets_a_new_environment(debian: House) -> None:
    debian.start()
    debian.calls()
    debian.root = debian.root.rename(debian.root.with_name("elsewhere"))
    debian.start()
    assert "venv" in kinds(debian.calls())


def test_failed_apt_shows_the_end_of_its_output_and_where_the_rest_is(debian: House) -> None:
    (debian.bin / "apt-is-broken").touch()
    ran = debian.start()
    assert ran.returncode == 1
    assert "E: no such mirror" in ran.stderr
    (log,) = debian.root.parent.glob("mockinterview-setup.*")
    assert str(log) in ran.stderr
    # It tried again after mending what an interrupted installation leaves.
    assert len([call for call in debian.calls() if " install " in call]) == 2


@pytest.mark.parametrize(
    ("sent", "status", "is_update"),
    [(signal.SIGINT, 130, False), (signal.SIGTERM, 143, False), (signal.SIGINT, 130, True)],
)
def test_interrupted_set_up_is_begun_anew_at_the_next_start(
    debian: House, sent: signal.Signals, status: int, is_update: bool
) -> None:
    if is_update:
        debian.start()
        (debian.root / "requirements.lock").write_text("# newer\n")
    waits = debian.bin / "pip-waits"
    os.mkfifo(waits)
    with subprocess.Popen(
        debian.command(), env=debian.environment, stderr=subprocess.PIPE, start_new_session=True
    ) as running:
        assert waits.read_text() == "ready\n"
        os.killpg(running.pid, sent)  # as the terminal does on Ctrl-C
        os.killpg(running.pid, signal.SIGCONT)
        assert running.stderr is not None
        last_line = running.stderr.read().splitlines()[-1]
    assert last_line == b"run: interrupted; start again to go on."
    assert running.returncode == status
    assert not list((debian.root / ".venv").glob("stamp-*"))
    waits.unlink()
    debian.calls()
    assert debian.start().returncode == 0
    assert "venv" in kinds(debian.calls())


def test_of_two_first_starts_one_sets_up_and_both_run(debian: House) -> None:
    running = [
        subprocess.Popen(debian.command(name), env=debian.environment) for name in ("one", "two")
    ]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    calls = debian.calls()
    assert kinds(calls).count("venv") == 1
    assert {"program one", "program two"} <= set(calls)


def test_a_folder_without_room_is_told_before_anything_is_downloaded(debian: House) -> None:
    (debian.bin / "df").unlink()
    debian.add("df", "#!/bin/sh\necho Filesystem\necho /dev/sda 1 1 1500000 1% /\n")
    ran = debian.start()
    assert ran.returncode == 1
    assert "2000 MB of free disk are needed" in ran.stderr
    assert "1500 MB are there" in ran.stderr
    assert "pip" not in kinds(debian.calls())


def test_the_rig_runs_beside_everything_else_and_its_output_comes_last(workshop: House) -> None:
    os.mkfifo(workshop.bin / "began")  # the rig ends when the other tests have begun
    ran = workshop.start("test", "--rig-must-run")
    assert ran.returncode == 0, ran.stderr
    calls = workshop.calls()
    assert "pytest tests/rig tests/tui tests/golden --rig-must-run" in calls
    assert (
        "pytest --ignore=tests/rig --ignore=tests/tui --ignore=tests/golden --rig-must-run" in calls
    )
    assert kinds(calls).count("pytest") == 2
    assert {"ruff", "mypy", "lint-imports"} <= set(kinds(calls))
    assert ran.stdout.endswith("== tests\nall of pytest\n== rig-and-screens\nall of rig\n")


def test_with_arguments_of_ones_own_only_those_tests_run(workshop: House) -> None:
    assert workshop.start("test", "tests/unit", "-k", "one two").returncode == 0
    assert [call for call in workshop.calls() if call.startswith("pytest")] == [
        "pytest tests/unit -k one two"
    ]


@pytest.mark.parametrize(
    ("tool", "checks"),
    [
        ("ruff", "format lint"),
        ("mypy", "types"),
        ("lint-imports", "imports"),
        ("pytest", "tests"),
        ("rig", "rig-and-screens"),
    ],
)
def test_a_check_that_fails_is_named_and_the_others_are_made(
    workshop: House, tool: str, checks: str
) -> None:
    (workshop.bin / f"{tool}-fails").touch()
    ran = workshop.start("test")
    assert ran.returncode == 1
    assert ran.stderr.endswith(f"run: not passed: {checks}\n")
    assert ran.stdout.endswith("all of rig\n")


@pytest.mark.parametrize("sent", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_tests_that_are_ended_leave_nothing_running(workshop: House, sent: signal.Signals) -> None:
    for name in ("rig", "pytest"):
        os.mkfifo(workshop.bin / f"{name}-waits")
    with subprocess.Popen(
        workshop.command("test"),
        env=workshop.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as running:
        waiting = [
            psutil.Process(int((workshop.bin / f"{name}-waits").read_text()))
            for name in ("rig", "pytest")
        ]
        running.send_signal(sent)
    assert running.returncode == -sent
    _, alive = psutil.wait_procs(waiting, timeout=10)
    assert alive == []


def test_the_script_is_one_that_a_plain_shell_understands() -> None:
    shell = shutil.which("dash") or "/bin/sh"
    subprocess.run([shell, "-n", ROOT / "run"], check=True)
    assert (ROOT / "run").read_text().startswith("#!/bin/sh\n")
    assert os.access(ROOT / "run", os.X_OK)
