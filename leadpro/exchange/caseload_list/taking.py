"""A list into the store: all of it or nothing."""

from collections.abc import Callable

from leadpro.exchange.caseload_list.plan import Known, Plan, Said, plan_of
from leadpro.exchange.caseload_list.sheet import TITLE, Sheet
from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.store.directory import directory
from leadpro.store.families_named import families_named
from leadpro.store.opening import Store
from leadpro.store.references import next_reference
from leadpro.store.settings import me


def look(store: Store, sheet: Sheet, said: Said) -> Plan:
    """What taking the list would do to this store; nothing is written. Raises Problem."""
    require(store.user, Deed.IMPORT)
    mine = me(store)
    known = Known(
        families=families_named(store),
        directory=directory(store),
        next_reference=next_reference(store),
        today=store.clock.today(),
        by=mine.name if mine else store.user.name,
    )
    return plan_of(sheet, said, known)


def take(store: Store, plan: Plan, progress: Callable[[int, int], None] = lambda done, of: None) -> None:
    """Save what was looked at, in one entry that can be taken back whole. Raises Problem where nothing can be saved."""
    from leadpro.store.saving import save_all  # brings SQLModel

    require(store.user, Deed.IMPORT)
    if plan.wrong:
        raise Problem.of_several(TITLE, plan.wrong, "Say what the columns hold.")
    if plan.change is None:
        number = len(plan.unread)
        if not plan.families and not number:
            raise Problem("Nothing was taken", "Every family of the list is here already.", "There is nothing to do.")
        sentence = f"{number} {'thing' if number == 1 else 'things'} in the list could not be read; nothing was saved."
        raise Problem("The list was not taken", sentence, "Mend them in the list, or have them left out.")
    save_all(store, [plan.change], title="The list was not taken", progress=lambda done: progress(done, 1))
