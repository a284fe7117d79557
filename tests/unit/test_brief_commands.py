"""`mockinterview brief` as a person types it, and interviews that go by a brief."""

import os
import pty
import select
import shlex
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from subprocess import Popen, TimeoutExpired

import pytest
from click.testing import CliRunner

from mockinterview.cli.house import House
from mockinterview.cli.program import program
from mockinterview.devices.files.briefs import read_brief
from mockinterview.errors import InputError
from mockinterview.interview.model import TurnKind
from mockinterview.settings import load_settings, remember


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("MOCKINTERVIEW_HOME", str(tmp_path))
    return tmp_path


def run(*arguments: str | Path) -> tuple[int, str]:
    """Exit code (or that of the error raised) and what was printed."""
    done = CliRunner().invoke(program, list(map(str, arguments)), standalone_mode=False)
    if isinstance(done.exception, InputError):
        return done.exception.exit_code, str(done.exception)
    assert done.exception is None, done.exception
    return done.return_value or 0, done.output


def a_house(**flags: object) -> House:
    return House(load_settings(flags))


def test_the_list_names_own_briefs_and_bundled_ones(home: Path) -> None:
    run("brief", "new", home / "briefs" / "mine.toml", "--like", "night-porter")
    (home / "briefs" / "bad.toml").write_text("schema = 9")
    _, told = run("brief", "list")
    lines = {line.split()[0]: line for line in told.splitlines()}
    assert "bundled" in lines["night-porter"]
    assert "yours" in lines["mine"]
    assert "night porter, Linden Court Hotel" in lines["mine"]
    assert "faulty: run `mockinterview brief check" in lines["bad"]
    assert len(lines) >= 7


def test_what_is_said_to_be_typed_next_can_be_typed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(home)
    _, told = run("brief", "new", "night shift")  # neither a path nor a .toml
    check, practise = told.splitlines()[1:]
    assert "`mockinterview brief check 'night shift'`" in check
    brief = shlex.split(practise.partition("--brief ")[2])[0]
    assert a_house(brief=brief).choices(demo=False, seed=None).brief == str(home / "night shift")


def test_show_prints_what_the_interviewer_knows() -> None:
    _, told = run("brief", "show", "Staff_Nurse")
    assert "staff nurse" in told
    assert "worked two years on a ward" in told
    assert "training: New nurses have four weeks" in told
    assert "within ten days, by email" in told


def test_new_writes_a_template_and_never_overwrites(home: Path) -> None:
    file = home / "job.toml"
    code, told = run("brief", "new", file)
    assert code == 0
    assert f"mockinterview --brief {file}" in told
    assert run("brief", "check", file)[0] == 0
    before = file.read_text()
    code, told = run("brief", "new", file)
    assert (code, "is there already" in told) == (3, True)
    assert file.read_text() == before


def test_check_names_every_fault_and_goes_on_to_the_next_file(home: Path) -> None:
    bad = home / "bad.toml"
    bad.write_text('schema = 1\nanswer_by = "fax"\nwhat = 1\n')
    good = home / "good.toml"
    run("brief", "new", good, "--like", "night-porter")
    code, told = run("brief", "check", bad, good)
    assert code == 3
    assert "bad.toml:2: answer_by: " in told
    assert "bad.toml:3: what: " in told
    assert "good.toml: no fault; facts: 3, " in told


def test_a_brief_by_name_stands_in_the_plan() -> None:
    house = a_house(brief="night-porter", candidate="Ana", role="cook", company="Elsewhere")
    choices = house.choices(demo=False, seed=1)
    plan = house.plan(choices)
    assert (plan.brief.candidate, plan.brief.role) == ("Ana", "night porter")
    assert plan.brief.company == "Linden Court Hotel"
    reasons = [turn.reason for turn in plan.turns if turn.kind is TurnKind.QUESTION]
    assert sum(bool(reason) for reason in reasons) == 2


def test_the_bundled_candidate_is_asked_nothing_that_he_cannot_answer() -> None:
    house = a_house(brief="night-porter")
    plan = house.plan(house.choices(demo=True, seed=1))
    assert not any(turn.reason for turn in plan.turns)
    assert plan.brief.facts == ()
    asked = {turn.question.id for turn in plan.turns if turn.question}
    assert asked <= house.candidate.question_ids


def test_a_brief_of_a_file_is_offered_remembered_and_kept_where_it_lies(home: Path) -> None:
    file = home / "elsewhere" / "job.toml"
    run("brief", "new", file, "--like", "night-porter")
    house = a_house(brief=str(file))
    choices = house.choices(demo=False, seed=None)
    assert choices.brief == str(file)
    studio = house.studio(choices)
    first = studio.briefs()[0]
    assert (first.name, first.is_own) == (str(file), True)
    house.remember(choices)
    assert a_house().choices(demo=False, seed=None).brief == str(file)
    cook = read_brief(file)
    assert studio.keep_brief(cook, first.name) == str(file)
    assert read_brief(file) == cook


def test_a_changed_example_becomes_the_persons_own(home: Path) -> None:
    house = a_house()
    studio = house.studio(house.choices(demo=False, seed=None))
    example = next(each for each in studio.briefs() if each.name == "night-porter")
    assert studio.keep_brief(example.brief, example.name) == "night-porter"
    assert (home / "briefs" / "night-porter.toml").is_file()
    own = [each for each in studio.briefs() if each.is_own]
    assert [each.name for each in own] == ["night-porter"]


def test_a_wrong_brief_on_the_command_line_is_refused() -> None:
    with pytest.raises(InputError, match='no brief "nihgt"'):
        a_house(brief="nihgt").choices(demo=False, seed=None)


def test_a_remembered_brief_that_is_gone_gives_way_to_none() -> None:
    remember("brief", "deleted")
    assert a_house().choices(demo=False, seed=None).brief == ""
    remember("brief", "/nowhere/deleted.toml")
    assert a_house().choices(demo=False, seed=None).brief == ""


def test_a_remembered_brief_that_is_faulty_is_told(home: Path) -> None:
    (home / "briefs").mkdir()
    (home / "briefs" / "job.toml").write_text("schema = 1\nrole = 3")
    remember("brief", "job")
    with pytest.raises(InputError, match=r"job\.toml:2: role"):
        a_house().choices(demo=False, seed=None)


ANSWERS = (
    "night porter",
    "The Elm",
    "",
    "Ana",
    "worked three years as a guard",
    "x" * 200,  # too long: asked again
    "speak Spanish",
    "",
    "calm with guests",
    "",
    "We are five",
    *[""] * 6,
    "a night on trial",
    "by Friday",
    "pigeon",  # no means: asked again
    "phone",
)


def started(home: Path, answers: tuple[str, ...], then: bytes) -> tuple[int, "Popen[bytes]"]:
    """`brief new` on a terminal, where `answers` are typed one by one; our end of it."""
    ours, theirs = pty.openpty()
    child = Popen(
        [sys.executable, "-m", "mockinterview", "brief", "new"],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "MOCKINTERVIEW_HOME": str(home), "TERM": "dumb"},
        start_new_session=True,
    )
    os.close(theirs)
    os.write(ours, "".join(f"{answer}\n" for answer in answers).encode() + then)
    return ours, child


def typed(home: Path, answers: tuple[str, ...], *, then: bytes = b"", exit_code: int = 0) -> str:
    """What `brief new` prints when `answers` are typed."""
    ours, child = started(home, answers, then)
    printed, deadline = b"", time.monotonic() + 60
    while time.monotonic() < deadline:
        if not select.select([ours], [], [], 1.0)[0]:
            continue
        try:
            piece = os.read(ours, 4096)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        printed += piece
    os.close(ours)
    assert child.wait(30) == exit_code, printed.decode(errors="replace")
    return printed.decode(errors="replace")


def test_new_asks_on_a_terminal_and_asks_again_what_cannot_be(home: Path) -> None:
    printed = typed(home, ANSWERS)
    assert "200 characters long" in printed
    assert "must be one of: email, phone" in printed
    brief = read_brief(home / "briefs" / "night-porter-the-elm.toml")
    assert brief.facts == ("worked three years as a guard", "speak Spanish")
    assert brief.knowledge[0].answer == "We are five."
    assert (brief.next_step, brief.answer_by) == ("a night on trial", "phone")


def test_leaving_early_keeps_what_was_typed(home: Path) -> None:
    printed = typed(home, ("night porter", "The Elm"), then=b"\x04")
    assert "Kept as far as it went." in printed
    assert read_brief(home / "briefs" / "night-porter-the-elm.toml").role == "night porter"


def test_leaving_before_anything_was_typed_writes_nothing(home: Path) -> None:
    assert "Interrupted." in typed(home, (), then=b"\x04", exit_code=130)
    assert not (home / "briefs").exists()


def signalled(child: "Popen[bytes]", number: signal.Signals) -> None:
    """Until it ends: a signal between the question and the reading is seen with the next one."""
    while child.poll() is None:
        child.send_signal(number)
        with suppress(TimeoutExpired):
            child.wait(1)


@pytest.mark.parametrize(
    "end",
    [
        lambda ours, _: os.close(ours),
        lambda _, child: signalled(child, signal.SIGHUP),
        lambda _, child: signalled(child, signal.SIGTERM),
    ],
    ids=["terminal closed", "SIGHUP", "SIGTERM"],
)
def test_however_it_is_ended_what_was_typed_is_kept(
    home: Path, end: Callable[[int, "Popen[bytes]"], None]
) -> None:
    ours, child = started(home, ("night porter", "The Elm"), b"")
    printed = b""
    while b"Who asks" not in printed:
        printed += os.read(ours, 4096)
    end(ours, child)
    child.wait(30)
    assert read_brief(home / "briefs" / "night-porter-the-elm.toml").company == "The Elm"
