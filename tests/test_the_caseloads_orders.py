"""Whatever the caseload is put in order by, a look back puts it in the same order as the database does."""

from contextlib import closing
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateTable
from sqlcipher3 import dbapi2 as sqlcipher
from sqlmodel import SQLModel

from leadpro.console.screens.caseload_lines import CAF_IN_SHORT
from leadpro.practice.caseload_line import ORDERS, SEARCHED, CaseloadLine
from leadpro.records.caf import CafStatus
from leadpro.records.ids import FamilyId, Id
from leadpro.store.caseload import every_line, ordered
from leadpro.store.caseload_rows import COLUMNS, as_row
from leadpro.store.caseload_then import in_order
from leadpro.store.tables import CASELOAD

TEXTS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=5)
DAYS = st.none() | st.dates(date(1900, 1, 1), date(2100, 1, 1))


@st.composite
def lines(draw: st.DrawFn) -> list[CaseloadLine]:
    """Families of which none has the reference of another."""
    references = draw(st.lists(TEXTS, max_size=8, unique=True))
    return [
        CaseloadLine(
            family_id=FamilyId(Id(f"{number}")),
            reference=reference,
            name=draw(TEXTS),
            children=draw(TEXTS),
            lead=draw(TEXTS),
            caf=draw(TEXTS),
            next_due=draw(DAYS),
            last_contact=draw(DAYS),
            least_seen=draw(DAYS),
        )
        for number, reference in enumerate(references)
    ]


@pytest.mark.parametrize("order", ORDERS)
@given(lines=lines(), backwards=st.booleans())
def test_a_look_back_has_the_order_of_the_database(order: str, lines: list[CaseloadLine], backwards: bool) -> None:
    table = SQLModel.metadata.tables[str(CASELOAD.__tablename__)]
    with closing(sqlcipher.connect(":memory:")) as database:
        database.execute(str(CreateTable(table).compile(dialect=sqlite.dialect())))
        for line in lines:
            database.execute(f"INSERT INTO caseload VALUES ({', '.join('?' for _ in COLUMNS)})", as_row(line))
        by = ordered(order, backwards=backwards)
        rows = database.execute(f"SELECT reference FROM caseload ORDER BY {by}").fetchall()
        assert {line.reference for line in every_line(database)} == {line.reference for line in lines}

    assert [line.reference for line in in_order(tuple(lines), order, backwards=backwards)] == [
        reference for (reference,) in rows
    ]


def test_what_is_sorted_by_and_searched_are_fields_of_a_line() -> None:
    assert {order.field for order in ORDERS.values()} | set(SEARCHED) <= set(CaseloadLine.__struct_fields__)


def test_where_a_caf_stands_is_said_in_a_word_that_fits() -> None:
    said = [CAF_IN_SHORT.get(each.label, each.label) for each in CafStatus]
    assert len(set(said)) == len(CafStatus)
    assert max(map(len, said)) <= 9
