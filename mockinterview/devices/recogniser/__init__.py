"""Recognisers: sound in; words with times and confidence out.

Two engines behind one port, each in a child process of its own: Vosk, with any of its models, and
faster-whisper with the model that comes as a package.
"""

from pathlib import Path
from typing import Literal

from mockinterview.devices.models.store import SpeechModels
from mockinterview.devices.recogniser.child import ChildHearing, ChildRecogniser
from mockinterview.errors import InputError, ModelError

__all__ = ["ChildHearing", "ChildRecogniser", "Choice", "open_recogniser"]

Choice = Literal["auto", "vosk", "whisper"]


def open_recogniser(
    choice: Choice,
    model_dir: Path | None,
    models: SpeechModels,
    *,
    drop_ghosts: bool = True,
    threads: int = 0,
    live: bool = True,
) -> ChildRecogniser:
    """The recogniser that `choice` and what is installed come to. Nothing is loaded yet.

    `threads` and `live`: see `ChildRecogniser`.

    `auto` takes Vosk when `model_dir` is given or its English model is installed, else whisper.
    Raises InputError when `model_dir` is given together with whisper, and ModelError when it is
    no Vosk model or Vosk is wanted and has none.
    """
    if model_dir is not None:
        if choice == "whisper":
            raise InputError(
                "A model folder was given together with whisper, which uses its own.",
                "Leave --model out, or choose --recogniser vosk.",
            )
        chosen = models.checked_folder(model_dir)
        return ChildRecogniser(
            "vosk", lambda: chosen, drop_ghosts=drop_ghosts, threads=threads, live=live
        )
    installed = models.english_vosk()
    if choice == "vosk" and installed is None:
        raise ModelError(
            "Vosk's English model is not installed.",
            "Get it with `mockinterview models fetch`, or use --recogniser whisper.",
        )
    if installed is not None and choice != "whisper":
        return ChildRecogniser(
            "vosk", lambda: installed, drop_ghosts=drop_ghosts, threads=threads, live=live
        )
    return ChildRecogniser(
        "whisper", models.whisper, drop_ghosts=drop_ghosts, threads=threads, live=live
    )
