"""What the forms that take a step share: a refusal of the process stands beside its field."""

from leadpro.console.forms.fields import Field, NotReady
from leadpro.practice.processes.process import Refusal


def refuse(refusal: Refusal | None, status: Field, **fields: Field) -> None:
    """Raise NotReady where a step is refused: beside the field that the refusal is about, or beside the step itself."""
    if refusal:
        raise NotReady(refusal.said, fields.get(refusal.at, status))
