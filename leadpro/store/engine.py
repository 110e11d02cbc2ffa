"""SQLAlchemy's engine on a store. Importing this imports SQLAlchemy: saving and migrating need it, reading does not."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool


def make_engine(connect: Callable[[], Any]) -> Engine:
    """Make an engine on a connection, whose transactions take the write lock at once.

    A transaction that begins by reading and goes on to write fails at once when another window writes; one that
    takes the lock first waits its turn.
    """
    engine = create_engine("sqlite://", creator=connect, poolclass=StaticPool, hide_parameters=True)

    @event.listens_for(engine, "begin")
    def begin_immediate(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine
