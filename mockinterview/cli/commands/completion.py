"""`mockinterview completion`."""

import click
from click.shell_completion import get_completion_class


@click.command("completion")
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print shell completion for SHELL.

    It goes where your shell begins:

    \b
    bash   in ~/.bashrc: eval "$(mockinterview completion bash)"
    zsh    in ~/.zshrc, after compinit: eval "$(mockinterview completion zsh)"
    fish   in ~/.config/fish/config.fish: mockinterview completion fish | source
    """
    completion = get_completion_class(shell)
    assert completion, "click knows each of the choices"
    program = ctx.find_root().command
    click.echo(completion(program, {}, "mockinterview", "_MOCKINTERVIEW_COMPLETE").source())
