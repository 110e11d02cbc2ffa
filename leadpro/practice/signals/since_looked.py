"""What changed in what has built up since somebody looked: what is new, what has grown, and what is gone."""

from collections.abc import Mapping

from msgspec import Struct

from leadpro.practice.signals.finding import Finding
from leadpro.practice.signals.looking import Looked
from leadpro.records.ids import Id

Matter = tuple[str, str]
"""What one finding is about, however far it has grown: the key of its signal, and what that says it is about."""


def matter(finding: Finding) -> Matter:
    """What a finding is about, however far it has grown."""
    return finding.key, finding.about


class Since(Struct, frozen=True, kw_only=True):
    """What changed since somebody looked."""

    seen: Mapping[Matter, frozenset[Id]] | None = None
    """What she saw, each with what showed it then; None where she never looked: then nothing is called new."""
    gone: tuple[Finding, ...] = ()
    """What she saw and stands no more, nor is set aside, as she saw it."""

    def is_new(self, finding: Finding) -> bool:
        """Whether she has not seen this in any form."""
        return self.seen is not None and matter(finding) not in self.seen

    def more(self, finding: Finding) -> int:
        """How many entries show it now that did not when she saw it."""
        before = self.seen.get(matter(finding)) if self.seen is not None else None
        return 0 if before is None else len(set(finding.evidence) - before)


NOTHING = Since()
"""Nobody has looked before."""


def since_looked(before: Looked, after: Looked) -> Since:
    """What changed from one look to the next."""
    seen: dict[Matter, frozenset[Id]] = {}
    for each in _found(before):
        seen[matter(each)] = seen.get(matter(each), frozenset()) | frozenset(each.evidence)
    left = {matter(each) for each in _found(after)}
    return Since(seen=seen, gone=tuple(each for each in before.findings if matter(each) not in left))


def _found(looked: Looked) -> tuple[Finding, ...]:
    return (*looked.findings, *(each for each, _ in looked.aside))
