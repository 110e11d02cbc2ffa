"""What a worry is about: the DfE's factor codes, and the words that sources use where no code can be told.

Codes are those of the children in need census 2023-24 guide, section 4.10 (with two older ones that are still met);
the labels are shortened. Factors 1 to 6 are split by whose they are: A the child, B a parent or carer, C another
person in the household. Code 21 stands alone.
"""

DFE_FACTORS: dict[str, str] = {
    "1A": "alcohol, child",
    "1B": "alcohol, parent or carer",
    "1C": "alcohol, other in household",
    "2A": "drugs, child",
    "2B": "drugs, parent or carer",
    "2C": "drugs, other in household",
    "3A": "domestic abuse, the child",
    "3B": "domestic abuse, parent or carer",
    "3C": "domestic abuse, other in household",
    "4A": "mental health, child",
    "4B": "mental health, parent or carer",
    "4C": "mental health, other in household",
    "5A": "learning disability, child",
    "5B": "learning disability, parent or carer",
    "5C": "learning disability, other in household",
    "6A": "disability or illness, child",
    "6B": "disability or illness, parent or carer",
    "6C": "disability or illness, other in household",
    "7A": "young carer",
    "8B": "privately fostered, overseas, to return",
    "8C": "privately fostered, overseas, to stay",
    "8D": "privately fostered, UK, in education",
    "8E": "privately fostered, UK, other arrangement",
    "8F": "privately fostered, other",
    "9A": "unaccompanied asylum-seeking child",
    "10A": "missing",
    "11A": "child sexual exploitation",
    "12A": "trafficking",
    "13A": "gangs",
    "14A": "socially unacceptable behaviour",
    "15A": "self-harm",
    "16A": "neglect",
    "17A": "emotional abuse",
    "18B": "physical abuse, child on child",
    "18C": "physical abuse, adult on child",
    "19B": "sexual abuse, child on child",
    "19C": "sexual abuse, adult on child",
    "20": "other",
    "21": "no factors identified",
    "22A": "female genital mutilation",
    "23A": "abuse linked to faith or belief",
    "24A": "child criminal exploitation",
    "18A": "physical abuse (code before the split)",
    "19A": "sexual abuse (code before the split)",
}

SOURCE_FACTORS: dict[str, str] = {
    "child_not_seen": "child not seen",
    "criminality": "offending by an adult",
    "debt": "debt",
    "developmental_delay": "developmental delay",
    "disguised_compliance": "disguised compliance",
    "domestic_abuse": "domestic abuse",
    "emotional": "emotional harm",
    "false_reassurance": "reassurance that may be false",
    "hostility": "hostility to workers",
    "housing": "housing",
    "information_not_shared": "information not shared",
    "injury": "injury",
    "missed_appointment": "missed appointment",
    "neglect": "neglect",
    "new_partner": "new partner",
    "parental_mental_health": "parental mental ill-health",
    "physical_abuse": "physical abuse",
    "safe_storage": "safe storage of drugs",
    "school_absence": "school absence",
    "substance_misuse": "substance misuse",
    "threats": "threats",
}
"""The factors of the case file format: what reviews name, and coarser than the census's."""


def factor_label(factor: str) -> str:
    """What a factor is called on the screen; a word that is on neither list is shown as it stands."""
    if factor in DFE_FACTORS:
        return f"{DFE_FACTORS[factor]} ({factor})"
    return SOURCE_FACTORS.get(factor, factor.replace("_", " "))


def factor_in_short(factor: str) -> str:
    """The same where space is short: "mental health (4B)"."""
    if factor in DFE_FACTORS:
        return f"{DFE_FACTORS[factor].partition(',')[0]} ({factor})"
    return factor_label(factor)
