"""What changed in what has built up since somebody looked: what is new, what has grown, and what is gone."""

from collections.abc import Mapping

from msgspec import Struct

from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.looking import Looked
from leadpro.records.ids import Id


class Gone(Struct, frozen=True):
    """What somebody saw and stands no more."""

    finding: Finding
    """As she saw it."""
    why: str = ""
    """What answered it, or what else became of it, as it stands behind "gone since you looked"."""


class Since(Struct, frozen=True, kw_only=True):
    """What changed since somebody looked."""

    seen: Mapping[str, frozenset[Id]] | None = None
    """What she saw, each with what showed it then; None where she never looked: then nothing is called new."""
    gone: tuple[Gone, ...] = ()
    """What she saw and stands no more, nor is set aside."""

    def is_new(self, finding: Finding) -> bool:
        """Whether she has not seen this in any form."""
        return self.seen is not None and finding.matter not in self.seen

    def more(self, finding: Finding) -> int:
        """How many entries show it now that did not when she saw it."""
        before = self.seen.get(finding.matter) if self.seen is not None else None
        return 0 if before is None else len(set(finding.evidence) - before)


NEVER_LOOKED = Since()
"""Nobody has looked before."""


def since_looked(before: Looked, after: Looked) -> Since:
    """What changed from one look to the next."""
    seen: dict[str, frozenset[Id]] = {}
    for each in before.found:
        seen[each.matter] = seen.get(each.matter, frozenset()) | frozenset(each.evidence)
    left = {each.matter for each in after.found}
    return Since(seen=seen, gone=tuple(Gone(each) for each in before.findings if each.matter not in left))


def stands_in(looked: Looked) -> tuple[str, ...]:
    """What stands or is set aside, each by what tells it from others."""
    return tuple(sorted({each.matter for each in looked.found}))
