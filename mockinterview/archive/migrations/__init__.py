"""Bringing an archive to the tables of this version.

Migrations never go back. To add one, write `versions/NNNN_what_it_does.py` after the last one's
example and move `tables.HEAD`; a test compares the outcome with `tables.metadata`.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine

from mockinterview.errors import StorageError


def alembic_config() -> Config:
    """Alembic's settings, without an alembic.ini, wherever the package is installed."""
    config = Config()
    here = str(Path(__file__).parent)
    config.set_main_option("script_location", here.replace("%", "%%"))
    return config


def upgrade(engine: Engine, path: Path) -> None:
    """Run what is missing, all of it in one transaction: the whole step, or none of it.

    `engine` must leave foreign keys unchecked: with them on, rebuilding a table empties its
    children. Raises StorageError, with nothing touched, when a newer version made the archive.
    """
    config = alembic_config()
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        found = MigrationContext.configure(connection).get_current_heads()
        if not known.issuperset(found):
            raise StorageError(
                f"The archive {path} was made by a newer mockinterview.",
                "Update mockinterview, or choose another folder with --data-folder.",
            )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise StorageError(
                f"The archive {path} could not be brought up to date; it is as it was.",
                "Keep a copy of it and report this.",
            )
