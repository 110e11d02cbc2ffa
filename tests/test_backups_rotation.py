"""Backups come and some go: the last of each of 7 days, 4 weeks and 12 months, and never the last good one."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from leadpro.london import LONDON
from leadpro.problem import Problem
from leadpro.store.backups.backup_file import About, read_backup, write_backup
from leadpro.store.backups.others import remove_superfluous
from leadpro.store.backups.rotation import DAYS, MONTHS, WEEKS, Good, superfluous
from leadpro.store.key import Key
from tests.conftest import KEY

NOON = datetime(2026, 1, 14, 12, tzinfo=UTC)
instants = st.integers(1, 47_000).flatmap(
    lambda days: st.integers(0, 86_399).map(lambda rest: datetime.fromtimestamp(days * 86_400 + rest, UTC))
)
goods = st.builds(Good, st.uuids().map(str), instants, st.integers(0, 50))


def test_a_year_of_working_days_leaves_seven_days_four_weeks_and_twelve_months() -> None:
    kept: list[Good] = []
    for day in range(500):
        kept.append(Good(f"{day}", NOON + timedelta(days=day), day))
        kept = [each for each in kept if each not in superfluous(kept)]

    days = [499 - int(each.name) for each in reversed(kept)]
    print(f"days old: {days}")
    assert days[:7] == [0, 1, 2, 3, 4, 5, 6]
    assert len(kept) <= DAYS + WEEKS + MONTHS
    months = {(each.made_at.year, each.made_at.month) for each in kept}
    assert len(months) == MONTHS


def test_of_one_day_the_last_stays() -> None:
    morning, evening = Good("morning", NOON, 5), Good("evening", NOON + timedelta(hours=8), 9)

    assert superfluous([evening, morning]) == [morning]


def test_a_day_is_a_day_in_england() -> None:
    before = Good("before", datetime(2026, 7, 14, 22, 59, tzinfo=UTC), 1)
    after = Good("after", datetime(2026, 7, 14, 23, 1, tzinfo=UTC), 2)

    assert after.made_at.astimezone(LONDON).day == 15
    assert superfluous([before, after]) == []


def test_a_clock_that_was_once_in_2099_or_in_1970_costs_no_good_backup_its_place() -> None:
    wrong = Good("2099", datetime(2099, 1, 1, tzinfo=UTC), 3)
    days = [Good(f"{day}", NOON + timedelta(days=day), 10 + day) for day in range(6)]
    reset = Good("1970", datetime(1970, 1, 2, tzinfo=UTC), 99)

    assert superfluous([wrong, *days, reset]) == []


@given(st.lists(goods, unique_by=lambda each: each.name))
def test_the_newest_is_never_superfluous_whatever_the_clocks_say(backups: list[Good]) -> None:
    going = superfluous(backups)

    assert len(going) < max(len(backups), 1)
    if backups:
        furthest = max(each.seq for each in backups)
        assert any(each.seq == furthest for each in backups if each not in going)
    assert len(backups) - len(going) <= DAYS + WEEKS + MONTHS + 1


@given(st.lists(goods, unique_by=lambda each: each.name), goods)
def test_a_damaged_one_that_does_not_count_makes_no_other_go(backups: list[Good], damaged: Good) -> None:
    assert set(superfluous(backups)) <= set(superfluous([*backups, damaged])) | {damaged}


@given(st.lists(goods, unique_by=lambda each: each.name))
def test_what_is_left_stays_when_it_is_looked_at_again(backups: list[Good]) -> None:
    left = [each for each in backups if each not in superfluous(backups)]

    assert superfluous(left) == []


class AFolder(RuleBasedStateMachine):
    """A share on which backups appear, are damaged, renamed and joined by other people's, while clocks go wrong."""

    folder: Path

    @initialize()
    def empty(self) -> None:
        from tempfile import mkdtemp

        self.folder = Path(mkdtemp())
        self.snapshot = self.folder / "snapshot"
        self.snapshot.write_bytes(b"pages")
        self.seq = 0
        self.now = NOON
        self.good: dict[str, int] = {}
        self.untouchable: dict[str, bytes] = {}
        self.count = 0

    @rule(ahead=st.integers(-100, 2_000))
    def clock_moves(self, ahead: int) -> None:
        self.now += timedelta(hours=ahead)

    @rule(clock=instants)
    def clock_is_wrong(self, clock: datetime) -> None:
        self.now = clock

    @rule(more=st.integers(0, 3))
    def back_up(self, more: int) -> None:
        self.seq += more
        name = self._write("ours", KEY, self.seq)
        self.good[name] = self.seq
        removed = remove_superfluous(self.folder, "ours", KEY, lambda done, of: None, lambda end: True)
        furthest = max(self.good.values())
        for gone in removed:
            del self.good[gone]
        assert furthest in self.good.values()

    @rule()
    def somebody_else_backs_up(self) -> None:
        name = self._write("theirs", KEY, 10_000)
        self.untouchable[name] = (self.folder / name).read_bytes()

    @rule()
    def one_from_before_a_new_data_key(self) -> None:
        name = self._write("ours", Key(bytes(32)), 10_000)
        self.untouchable[name] = (self.folder / name).read_bytes()

    @precondition(lambda self: self.good)
    @rule(data=st.data())
    def one_is_damaged(self, data: Any) -> None:
        name = data.draw(st.sampled_from(sorted(self.good)))
        content = bytearray((self.folder / name).read_bytes())
        content[data.draw(st.integers(0, len(content) - 1))] ^= 1 << data.draw(st.integers(0, 7))
        (self.folder / name).write_bytes(content)
        del self.good[name]
        self.untouchable[name] = bytes(content)

    @precondition(lambda self: self.good)
    @rule(data=st.data())
    def one_is_renamed(self, data: Any) -> None:
        name = data.draw(st.sampled_from(sorted(self.good)))
        self.count += 1
        (self.folder / name).rename(self.folder / f"{self.count} renamed.backup")
        self.good[f"{self.count} renamed.backup"] = self.good.pop(name)

    @invariant()
    def the_good_ones_that_count_are_there(self) -> None:
        if not hasattr(self, "good"):
            return
        there = {each.name for each in self.folder.glob("*.backup")}
        assert set(self.good) <= there
        if self.good:
            assert any(self._is_good(name) for name in self.good)

    @invariant()
    def nothing_else_was_touched(self) -> None:
        for name, content in getattr(self, "untouchable", {}).items():
            assert (self.folder / name).read_bytes() == content

    def _is_good(self, name: str) -> bool:
        from leadpro.store.backups.backup_file import is_as_written

        return is_as_written(read_backup(self.folder / name), KEY)

    def _write(self, store_id: str, key: Key, seq: int) -> str:
        self.count += 1
        name = f"{self.count}.backup"
        about = About(store_id=store_id, made_at=self.now, schema="0002", seq=seq, mac=bytes(32))
        write_backup(self.folder / name, about, b"keys", self.snapshot, key, lambda done, of: None)
        return name


TestAFolder = AFolder.TestCase
TestAFolder.settings = settings(max_examples=25, stateful_step_count=40, deadline=None)


def test_every_bit_of_a_small_backup_counts(tmp_path: Path) -> None:
    from leadpro.store.backups.backup_file import is_as_written

    (tmp_path / "snapshot").write_bytes(b"pages")
    about = About(store_id="ours", made_at=NOON, schema="0002", seq=7, mac=bytes(32))
    write_backup(tmp_path / "a.backup", about, b"keys", tmp_path / "snapshot", KEY, lambda done, of: None)
    whole = (tmp_path / "a.backup").read_bytes()
    found = 0
    for bit in range(len(whole) * 8):
        damaged = bytearray(whole)
        damaged[bit // 8] ^= 1 << (bit % 8)
        (tmp_path / "b.backup").write_bytes(damaged)
        try:
            found += not is_as_written(read_backup(tmp_path / "b.backup"), KEY)
        except Problem:
            found += 1
    print(f"bits flipped: {len(whole) * 8}, found: {found}")
    assert found == len(whole) * 8
    assert is_as_written(read_backup(tmp_path / "a.backup"), KEY)


@pytest.mark.parametrize("length", [0, 1, 16, 17, 32, 33, 100, -1])
def test_one_that_was_cut_short_is_no_backup(tmp_path: Path, length: int) -> None:
    (tmp_path / "snapshot").write_bytes(b"pages" * 1_000)
    about = About(store_id="ours", made_at=NOON, schema="0002", seq=7, mac=bytes(32))
    path = tmp_path / "a.backup"
    write_backup(path, about, b"keys", tmp_path / "snapshot", KEY, lambda done, of: None)
    path.write_bytes(path.read_bytes()[:length])

    with pytest.raises(Problem):
        read_backup(path)


def test_one_that_grew_is_no_backup(tmp_path: Path) -> None:
    (tmp_path / "snapshot").write_bytes(b"pages")
    about = About(store_id="ours", made_at=NOON, schema="0002", seq=7, mac=bytes(32))
    path = tmp_path / "a.backup"
    write_backup(path, about, b"keys", tmp_path / "snapshot", KEY, lambda done, of: None)
    path.write_bytes(path.read_bytes() + b"x")

    with pytest.raises(Problem, match="not as it was written"):
        read_backup(path)
    assert msgspec.json.decode(msgspec.json.encode(about), type=About) == about
