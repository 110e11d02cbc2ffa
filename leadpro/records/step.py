"""A step: something that takes its course, such as an escalation, goes on by one of these."""

from typing import Annotated

from leadpro.records.base import FamilyRecord
from leadpro.records.code import Code
from leadpro.records.ids import Id
from leadpro.records.titled import LINE, Titled
from leadpro.records.vague_date import VagueDate


class Step(FamilyRecord, frozen=True, kw_only=True):
    """What happened, when and by whom. The next step does not overwrite it: where a thing stands follows from them all.

    Which step may follow which is said in `leadpro.practice.processes`.
    """

    happened: Annotated[VagueDate, Titled("When")]
    status: Annotated[Code, Titled("Step")]
    """Where the thing stands from this step on."""
    by: Annotated[str, Titled("By", most=LINE)] = ""
    """Who took it, or told of it: a name, a role, or both."""

    @property
    def of(self) -> Id:
        """The id of the record whose step it is."""
        raise NotImplementedError
