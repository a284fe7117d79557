"""A sound card without hardware: PulseAudio in user space, with a speaker and a microphone.

Everything passes through the real PortAudio, ALSA and PulseAudio. What goes into `micbus` comes
out of the microphone; what is played on the speaker can be recorded from its monitor.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from io import RawIOBase
from pathlib import Path
from threading import Condition, Thread
from types import TracebackType

import numpy as np

from mockinterview.line.audio import Pcm, Samples

PROGRAMS = ("pulseaudio", "pactl", "parec", "paplay", "setpriv")
RATE = 48_000
START_SECONDS = 20.0
IN_FLIGHT_SECONDS = 0.4
"""Sound still on its way from the speaker to the recording when a recording is ended."""

_CLOSELY = ("--latency-msec=10",)


def missing_programs() -> list[str]:
    return [program for program in PROGRAMS if shutil.which(program) is None]


class SoundCard:
    """Up inside its `with`; `environment` leads a process's default devices here."""

    def __enter__(self) -> "SoundCard":
        with ExitStack() as stack:
            self.folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rig-")))
            socket = self.folder / "pulse.sock"
            self.environment = {
                "PULSE_SERVER": f"unix:{socket}",
                "XDG_RUNTIME_DIR": str(self.folder),
                "PULSE_COOKIE": str(self.folder / "cookie"),
            }
            self._daemon = self._start_daemon(socket)
            stack.callback(_end, self._daemon)
            self._wait_until_it_answers()
            # An idle null sink works in blocks of 2 s: without somebody who listens closely the
            # first frame is late and playback begins garbled.
            for source in ("mic", "speaker.monitor"):
                keeper = self._start("parec", "-d", source, "--latency-msec=10", out=None)
                stack.callback(_end, keeper)
            for source in ("mic", "speaker.monitor"):
                with _Recording(self._parec(source)) as flowing:
                    flowing.wait_for(0.2)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.close()

    def say_into_microphone(self, sound: Path) -> None:
        """Play a WAV or FLAC into the microphone to its end."""
        self._run("paplay", "--device=micbus", str(sound))

    @contextmanager
    def recorded_speaker(self) -> Iterator["Heard"]:
        """Record what the speaker plays inside the context, and a little after."""
        heard = Heard()
        with _Recording(self._parec("speaker.monitor")) as recording:
            recording.wait_for(0.05)
            yield heard
            recording.wait_for(recording.seconds + IN_FLIGHT_SECONDS)
        heard.pcm = recording.pcm()

    @contextmanager
    def looped(self) -> Iterator[None]:
        """Let the microphone hear the speaker, as without headphones."""
        loaded = self._asked(
            *("pactl", "load-module", "module-loopback"),
            *("source=speaker.monitor", "sink=micbus", "latency_msec=60"),
        )
        try:
            yield
        finally:
            self._run("pactl", "unload-module", loaded)

    @contextmanager
    def on_one_head(self) -> Iterator[None]:
        """Let the default microphone hear what goes into `mouth`, and the default speaker be `ear`.

        Both are sides of one sink, so that one recording has them on one clock.
        """
        with ExitStack() as undo:

            def load(*module: str) -> None:
                number = self._asked("pactl", "load-module", *module)
                undo.callback(self._run, "pactl", "unload-module", number)

            load("module-null-sink", "sink_name=head", f"rate={RATE}", "channels=2")
            alone = ("channels=1", "channel_map=mono", "remix=no")
            for name, side in (("mouth", "left"), ("ear", "right")):
                place = f"master_channel_map=front-{side}"
                load("module-remap-sink", f"sink_name={name}", "master=head", place, *alone)
            left = "master_channel_map=front-left"
            load("module-remap-source", "source_name=own", "master=head.monitor", left, *alone)
            undo.callback(_end, self._start("parec", "-d", "head.monitor", *_CLOSELY, out=None))
            undo.callback(self._run, "pactl", "set-default-sink", "speaker")
            undo.callback(self._run, "pactl", "set-default-source", "mic")
            self._run("pactl", "set-default-sink", "ear")
            self._run("pactl", "set-default-source", "own")
            yield

    @contextmanager
    def fed_microphone(self) -> Iterator[Callable[[Samples], None]]:
        """Let the default microphone give the samples that are handed over, at `RATE`, at once.

        Nothing in the rig paces them: who hands them over is the sound card's clock.
        """
        pipe = self.folder / "microphone"
        loaded = self._asked(
            *("pactl", "load-module", "module-pipe-source", "source_name=fed", f"file={pipe}"),
            *("format=s16le", f"rate={RATE}", "channels=1"),
        )
        try:
            self._run("pactl", "set-default-source", "fed")
            with pipe.open("wb", buffering=0) as feed:
                yield lambda samples: _write_all(feed, samples.tobytes())
        finally:
            self._run("pactl", "set-default-source", "mic")
            self._run("pactl", "unload-module", loaded)

    def spoken_and_heard(self, sound: Path) -> tuple[Samples, Samples]:
        """Play a WAV into the mouth of `on_one_head`; what went past mouth and ear meanwhile."""
        with _Recording(self._parec("head.monitor", channels=2)) as recording:
            recording.wait_for(0.1)
            self._run("paplay", "--device=mouth", str(sound))
            recording.wait_for(recording.seconds + 2 * IN_FLIGHT_SECONDS)
        both = recording.pcm().samples
        return both[0 : len(both) // 2 * 2 : 2], both[1::2]

    def stall(self) -> None:
        """Let the sound server stand still; it ends with the card."""
        self._daemon.send_signal(signal.SIGSTOP)

    def unplug(self) -> None:
        """Take the microphone away."""
        self._run("pactl", "unload-module", "module-remap-source")

    def mute(self) -> None:
        """Let the microphone give nothing but zeros."""
        self._run("pactl", "set-source-mute", "mic", "1")

    def kill(self) -> None:
        """Let the sound server die."""
        self._daemon.kill()
        self._daemon.wait()

    def _start_daemon(self, socket: Path) -> subprocess.Popen[bytes]:
        script = self.folder / "rig.pa"
        script.write_text(
            f"load-module module-native-protocol-unix socket={socket} auth-anonymous=1\n"
            f"load-module module-null-sink sink_name=speaker rate={RATE} channels=2\n"
            f"load-module module-null-sink sink_name=micbus rate={RATE} channels=1\n"
            "load-module module-remap-source source_name=mic master=micbus.monitor\n"
            "set-default-sink speaker\n"
            "set-default-source mic\n"
        )
        return self._start(
            *("pulseaudio", "-n", "-F", str(script), "--daemonize=no", "--exit-idle-time=-1"),
            *("--disallow-exit", "--use-pid-file=no", f"--log-target=file:{self.folder}/log"),
            out=None,
        )

    def _wait_until_it_answers(self) -> None:
        deadline = time.monotonic() + START_SECONDS
        while self._start("pactl", "info", out=None).wait() != 0:
            if time.monotonic() > deadline or self._daemon.poll() is not None:
                log = self.folder / "log"
                raise RuntimeError(
                    "PulseAudio does not start: " + (log.read_text() if log.exists() else "no log")
                )
            time.sleep(0.05)

    def _parec(self, source: str, channels: int = 1) -> subprocess.Popen[bytes]:
        return self._start(
            *("parec", "-d", source, *_CLOSELY),
            *(f"--rate={RATE}", f"--channels={channels}", "--format=s16le"),
            out=subprocess.PIPE,
        )

    def _start(self, *command: str, out: int | None) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            # So that nothing is left behind when the tests are killed.
            ("setpriv", "--pdeathsig", "TERM", *command),
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL if out is None else out,
            stderr=subprocess.DEVNULL,
        )

    def _asked(self, *command: str) -> str:
        """What a command prints."""
        return subprocess.run(
            command,
            env=os.environ | self.environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        ).stdout.strip()

    def _run(self, *command: str) -> None:
        subprocess.run(
            command, env=os.environ | self.environment, check=True, stdin=subprocess.DEVNULL
        )


class Heard:
    """What a recording holds, once its context has ended."""

    pcm: Pcm


class _Recording:
    """A running `parec`, read by a thread."""

    def __init__(self, parec: subprocess.Popen[bytes]) -> None:
        self._parec = parec
        self._data = bytearray()
        self._grown = Condition()
        self._ended = False
        self._reader = Thread(target=self._read, daemon=True)

    def __enter__(self) -> "_Recording":
        self._reader.start()
        return self

    def __exit__(self, *_: object) -> None:
        _end(self._parec)
        self._reader.join()
        assert self._parec.stdout
        self._parec.stdout.close()

    @property
    def seconds(self) -> float:
        return len(self._data) / (2 * RATE)

    def wait_for(self, seconds: float) -> None:
        """Wait until so much has been recorded."""
        with self._grown:
            if not self._grown.wait_for(
                lambda: self.seconds >= seconds or self._ended, START_SECONDS
            ):
                raise RuntimeError("no sound flows on the rig")

    def pcm(self) -> Pcm:
        whole = len(self._data) // 2 * 2
        return Pcm(np.frombuffer(bytes(self._data[:whole]), dtype=np.int16), RATE)

    def _read(self) -> None:
        assert self._parec.stdout
        # `read1` on the pipe's buffer gives what is there instead of waiting for more.
        while data := self._parec.stdout.read1(65536):  # type: ignore[attr-defined]  # typeshed: IO
            with self._grown:
                self._data += data
                self._grown.notify_all()
        with self._grown:
            self._ended = True
            self._grown.notify_all()


def _write_all(pipe: RawIOBase, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[pipe.write(left) or 0 :]


def _end(child: subprocess.Popen[bytes]) -> None:
    if child.poll() is None:
        child.send_signal(signal.SIGTERM)
        child.send_signal(signal.SIGCONT)
        try:
            child.wait(timeout=5)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
