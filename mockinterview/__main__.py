"""`mockinterview`, and `python -m mockinterview`."""

import signal
from typing import NoReturn


def main() -> NoReturn:
    """Run the program; Ctrl-C ends it without a traceback while it is still being imported."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from mockinterview.cli import main as run  # noqa: PLC0415

    run()


if __name__ == "__main__":
    main()
