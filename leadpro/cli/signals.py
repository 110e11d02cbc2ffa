"""`leadpro signals`: every rule, its figures and sources, what answers it, and why (not) in one family."""

from pathlib import Path

import click

from leadpro.cli.opening import opened
from leadpro.cli.options import examples, json_option, store_option
from leadpro.cli.saying import day_of, print_json, put
from leadpro.clock import Clock
from leadpro.exchange.plain_rules import rules_document, rules_page, the_rule
from leadpro.practice.in_hand import practice_for, practice_of
from leadpro.problem import Problem
from leadpro.store.events import note_leaving
from leadpro.store.journal.told import Kind
from leadpro.store.reading import family_file, family_id_of
from leadpro.store.restricted import open_with_reason
from leadpro.store.words import store_words


@click.command(
    epilog=examples(
        "leadpro signals                       every rule, as it stands today",
        "leadpro signals referral-unanswered   one of them",
        'leadpro signals --area Gloucestershire --on "4 December 2008"',
        "leadpro signals --family F-0101       why each stands there, or why not",
    )
)
@click.argument("rule", required=False, metavar="[RULE]")
@click.option("--area", default="", metavar="AREA", help="As it stands in that area.")
@click.option("--on", "on_day", metavar="DAY", help="As it stands on that day; today if not given.")
@click.option("--family", metavar="FAMILY", help="Say of each why it stands in that family's file, or why not.")
@click.option("--reason", default="", metavar="WHY", help="Why you ask: a restricted file asks for it.")
@json_option
@store_option
@click.pass_obj
def signals(
    main_store: Path | None,
    rule: str | None,
    area: str,
    on_day: str | None,
    family: str | None,
    reason: str,
    as_json: bool,
    store_file: Path | None,
) -> None:
    """List the rules of the signals: when each raises, its figures, sources, answers, and how often it came up.

    Without --family it needs no store. No score, no ranking, no decision by a machine: the page says it in a sentence.
    """
    signal = the_rule(rule) if rule else None
    if rule and signal is None:
        sentence = f"There is no rule {rule!r}."
        raise Problem(
            "This rule is not there", sentence, "`leadpro signals` lists them, each with its name in brackets."
        )
    day = day_of(on_day) if on_day else Clock().today()
    only = signal.key if signal else ""
    if family is None:
        practice = practice_of(area, day)
        if as_json:
            print_json(rules_document(practice))
        else:
            put(rules_page(practice, only=only))
        return
    with opened(store_file or main_store, Clock()) as store:
        family_id = family_id_of(store, family)
        if reason:
            open_with_reason(store, family_id, reason)
        file = family_file(store, family_id, day if on_day else None)
        practice = practice_for(file, day, store_words(store))
        note_leaving(store, "Printed why signals stand in the file", Kind.PRINTED, family_id=family_id)
    put(rules_page(practice, file, only=only))
