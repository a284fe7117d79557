"""The errors a person may see: what failed, what to do next, and the exit code that says so.

Exit codes: 0 done; 1 an interview is not possible or a check failed; 2 the command line was
wrong (click); 3 bad input; 4 a device failed; 5 a speech model failed; 6 the archive or the disk
failed; 130 interrupted.
"""

INTERRUPTED = 130


class MockInterviewError(Exception):
    """Something failed that the person can act on.

    `message` says what failed, `hint` what to do next; neither ends in a traceback.
    """

    exit_code = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class InputError(MockInterviewError):
    """A file, setting or argument cannot be used as it is."""

    exit_code = 3


class DeviceError(MockInterviewError):
    """A microphone, speaker, voice or camera is missing or stopped working."""

    exit_code = 4


class ModelError(MockInterviewError):
    """A speech model is missing, damaged or could not be loaded."""

    exit_code = 5


class StorageError(MockInterviewError):
    """The archive or a recording could not be written or read."""

    exit_code = 6
