"""A window in a process of its own that saves one thing after the other, and says of each when it is saved.

Processes are forked from one that has imported everything, so that a thousand of them take minutes and not hours.
"""

import multiprocessing
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path

from leadpro.clock import Clock
from leadpro.problem import Problem
from leadpro.store.opening import open_store
from leadpro.store.saving import save
from tests.building import agency, family, told
from tests.conftest import KEY


@contextmanager
def a_window(
    path: Path, name: str, most: int | None = None, families: bool = True
) -> Iterator[tuple[ForkServerProcess, Connection]]:
    """A window that saves until it is killed, or has saved `most` times, and the pipe on which it says so."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.saving_for_ever"])
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_save_for_ever, args=(path, name, most, families, there), daemon=True)
    process.start()
    there.close()
    try:
        yield process, here
    finally:
        process.kill()
        process.join()
        here.close()


def acknowledged(pipe: Connection) -> list[str]:
    """What the window has said is saved and has not been read yet, when it is gone."""
    said = []
    try:
        while True:
            said.append(pipe.recv_bytes().decode())
    except EOFError:
        return said


def _save_for_ever(path: Path, name: str, most: int | None, families: bool, pipe: Connection) -> None:
    with closing(open_store(path, KEY, Clock())) as store:
        for number in count(1):
            records = (family(f"{name}-{number}"), agency()) if families else (agency(),)
            entry = told(*records)
            while True:
                try:
                    save(store, entry)
                    break
                except Problem as problem:  # the other window has had the lock for long
                    if problem.sentence != "Another window is saving.":
                        raise
            pipe.send_bytes(entry.id.encode())
            if number == most:
                return
