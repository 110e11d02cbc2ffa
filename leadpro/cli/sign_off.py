"""`leadpro sign-off`: a supervisor signs where the journal has got to."""

from contextlib import closing
from pathlib import Path

import click

from leadpro.cli.asking import asked_unseen
from leadpro.cli.options import examples, store_option
from leadpro.cli.saying import say, say_warning
from leadpro.cli.verify import TAMPERED
from leadpro.clock import Clock
from leadpro.exchange.progress import progress_bar
from leadpro.places import store_path
from leadpro.store.high_water import HighWater
from leadpro.store.keys import current_header, keyring_secret, open_unlocked, unlock
from leadpro.store.reading import family_id_of
from leadpro.store.restricted import family_names
from leadpro.store.signing_off import require_supervisor
from leadpro.store.signing_off import sign_off as signed_off
from leadpro.store.verifying.verdict import verify


@click.command(
    name="sign-off",
    epilog=examples(
        "leadpro sign-off",
        "leadpro sign-off --family F-0101",
    ),
)
@click.option("--family", metavar="FAMILY", help="The family whose file was gone through.")
@click.option("--although", default="", metavar="REASON", help="Sign what does not verify, and say why.")
@store_option
@click.pass_obj
def sign_off(main_store: Path | None, family: str | None, although: str, store_file: Path | None) -> None:
    """Sign off in supervision: verify everything, then sign where the journal has got to.

    Asks for the supervisor's own passphrase (`leadpro keys add-supervisor` makes it). Whatever is changed before that
    point afterwards, by whomever, no longer fits the signature. Where something does not verify, nothing is signed.
    """
    path, clock, ring = store_file or main_store or store_path(), Clock(), keyring_secret.system_ring()
    unlocked = unlock(path, asked_unseen("The supervisor's passphrase"), ring=ring, clock=clock)
    require_supervisor(unlocked.user)
    with closing(open_unlocked(path, unlocked, clock)) as store:
        for warning in store.warnings:
            say_warning(warning)
        mark = HighWater(ring, path, current_header(path, unlocked).store_id)
        store.high_water = mark if mark.kept() else None  # whoever works here has it, and verifies by it too
        family_id = family_id_of(store, family) if family else None
        with progress_bar("Verifying") as progress:
            verdict = verify(store, progress)
        if verdict.finding and not although.strip():
            for line in (*verdict.said(), "Nothing was signed. --although signs it, with a reason."):
                say(line)
            click.get_current_context().exit(TAMPERED)
        verified, why = (None, although.strip()) if verdict.finding else (verdict.code, "")
        if although.strip() and not verdict.finding:
            say("Nothing was found that does not agree, so it is signed without the reason.", err=True)
        signed = signed_off(store, family_id=family_id, although=why, verified=verified)
        names = family_names(store, [family_id] if family_id else [])
    what = names[family_id] if family_id else "The whole store"
    say(f"{what} was signed off by {signed.by} (line {signed.line.seq:,}). Write down its code: {signed.code}")
