"""How a child process of ours is started: a function of a module, by this very Python.

Not `-m`, which would look for modules in the current folder first; and not multiprocessing, which
runs the parent's main module again and, under Textual, fails on a stderr without number.
"""

import sys


def python_command(module: str, function: str = "main", *arguments: str) -> list[str]:
    """What runs `function` of `module` with `arguments`, which it finds behind `sys.argv[0]`.

    The child looks for modules where this process does.
    """
    boot = f"import sys; sys.path[:] = {sys.path!r}; from {module} import {function}; {function}()"
    return [sys.executable, "-c", boot, *arguments]
