"""A user's own practice packs, in a folder of their own for one test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from leadpro.places import packs_path
from leadpro.practice.packs.shelf import shelf


class OwnPacks:
    """The user's folder of packs; what is put into it is read anew."""

    @property
    def folder(self) -> Path:
        return packs_path()

    def put(self, name: str, text: str | bytes) -> Path:
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{name}.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        shelf.cache_clear()
        return path


@pytest.fixture
def own_packs() -> Iterator[OwnPacks]:
    shelf.cache_clear()
    yield OwnPacks()
    shelf.cache_clear()
