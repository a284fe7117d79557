"""`mockinterview completion`."""

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print shell completion for SHELL.

    For bash, in ~/.bashrc: eval "$(mockinterview completion bash)"
    """
    completion = get_completion_class(shell)
    assert completion, "click knows each of the choices"
    program = ctx.find_root().command
    click.echo(completion(program, {}, "mockinterview", "_MOCKINTERVIEW_COMPLETE").source())
