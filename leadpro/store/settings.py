"""What the user chose, kept with the store: plain keys and values, outside the journal; and who the user is."""

from leadpro.practice.permissions import Deed, require
from leadpro.problem import Problem
from leadpro.records.ids import ProfessionalId
from leadpro.records.professional import Professional
from leadpro.store.at_the_keyboard import ME, professional_of
from leadpro.store.opening import Store
from leadpro.store.setting_rows import put_value, value_of
from leadpro.store.shape import as_json, records_of
from leadpro.store.way_in import same_name
from leadpro.store.writing import writing

OWN = frozenset({"theme", "texts"})
"""What everybody may choose, whatever their role."""

TESTIFIED = frozenset({ME, "sealed"})
"""What the words before a colon say of what the journal has to tell (`leadpro.store.choosing`)."""


def setting(store: Store, key: str) -> str | None:
    """The value of a setting; None where it was never set."""
    with store.reading() as connection:
        return value_of(connection, key)


def put_setting(store: Store, key: str, value: str) -> None:
    """Set a setting. Raises Problem.

    Who somebody is, and who may read, are none: `be` and `choose_who_opens` say that.
    """
    require(store.user, Deed.OWN if key in OWN else Deed.SETTINGS)
    if key.partition(":")[0] in TESTIFIED:
        raise ValueError("what the journal has to tell is no setting")
    _put(store, key, value)


def me(store: Store) -> Professional | None:
    """The professional at the keyboard: the one whom their way in leads to; None until they have said."""
    with store.reading() as connection:
        chosen = professional_of(connection, store.user)
    return _professional(store, chosen)


def be(store: Store, professional_id: ProfessionalId) -> None:
    """Say who is at the keyboard: which professional the way in that was used leads to.

    Said once for a way in, and only a professional of the name that it was made for: else whoever comes in could
    become somebody to whom a restricted file is open. It stands in the journal. A store that no way in leads into, as
    the demo's, takes anybody's word. Raises Problem.
    """
    require(store.user, Deed.OWN)
    title = "Who is working here was not saved"
    somebody = _professional(store, professional_id)
    if somebody is None:
        raise Problem(title, "They are not in the store.", "Choose from the list, or type a new name.")
    if not store.user.slot_id:
        _put(store, ME, professional_id)
        return
    before = me(store)
    if before and before.id == professional_id:
        return
    if before:
        raise Problem(
            title, f"Your way in leads to {before.name}, and stays with them.", "Come in by your own way in instead."
        )
    if not same_name(somebody.name, store.user.name):
        raise Problem(
            title,
            f"You came in as {store.user.name}, and that is not {somebody.name}.",
            "Come in by your own way in, or type your own name.",
        )
    from leadpro.store.choosing import choose
    from leadpro.store.chosen import key_of_me

    said = f"{store.user.name} works here as {somebody.name}, {store.user.role.label}"
    choose(store, key_of_me(store.hand.person), professional_id, said)


def _put(store: Store, key: str, value: str) -> None:
    with writing(store, "This choice was not kept") as cursor:
        put_value(cursor, key, value)


def _professional(store: Store, professional_id: str | None) -> Professional | None:
    with store.reading() as connection:
        query = f"SELECT json_group_array({as_json(Professional)}) FROM professional WHERE id = ?"
        found: tuple[Professional, ...] = records_of(
            Professional, connection.execute(query, (professional_id,)).fetchone()[0]
        )
    return found[0] if found else None
