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

SUPERSEDED = ("18A", "19A")
"""Codes that are still met and stand for nothing new: their guide split them into those of a child and of an adult."""

_EVERYDAY: tuple[tuple[str, str], ...] = (
    # alcohol and drugs: the parent's, unless somebody says otherwise
    ("1B 1C 1A", "drinking, drink, drunk, alcoholic, booze, hungover, smelt of alcohol"),
    ("2B 2C 2A", "drug use, using, cannabis, weed, heroin, cocaine, crack, needles, high, stoned"),
    # at home
    ("3B 3C 3A", "shouting, rowing, rows, arguing, arguments, domestic violence, dv, beaten up, coercive, controlling"),
    ("4B 4A 4C", "depressed, depression, low mood, anxious, anxiety, overdose, suicidal, postnatal, psychosis"),
    ("5B 5A 5C", "learning difficulties"),
    ("5A 5B", "special needs, sen, ehcp"),
    ("6A 6B 6C", "wheelchair, epilepsy, asthma, diabetes, seizures"),
    ("7A", "caring for mum, caring for dad, looks after mum, looks after siblings"),
    # children
    ("10A", "ran away, runaway, run away, absconded, not come home, disappeared"),
    ("11A", "grooming, groomed, older boyfriend, cse"),
    ("12A", "trafficked, modern slavery"),
    ("13A", "gang, knife, stabbing"),
    ("24A 13A", "county lines, dealing, runner, cce"),
    ("14A", "biting, swearing, fighting, tantrums, antisocial, asb, bullying"),
    ("15A", "cutting, selfharm, hurts herself, hurts himself, swallowed tablets"),
    (
        "16A neglect",
        "hungry, hunger, starving, no food, not fed, dirty, smelly, unwashed, filthy, nappy, nappies, lice, nits",
    ),
    ("16A neglect", "underweight, no coat, left alone, home alone, unsupervised, decayed teeth"),
    (
        "17A emotional",
        "scared, frightened, belittled, humiliated, called names, blamed, screamed at, shouted at, rejected",
    ),
    ("18C 18B physical_abuse", "smacked, slapped, hit, kicked, shaken, punched, beaten, grabbed, thrown"),
    ("19C 19B", "touched, sexualised, inappropriate touching, rape, indecent"),
    ("22A", "fgm, circumcised"),
    ("23A", "witchcraft, possessed, spirits, exorcism"),
    ("9A", "uasc, asylum, came alone"),
    # what reviews name
    (
        "injury 18C 18B",
        "bruise, bruises, bruising, bruised, black eye, burn, burns, scald, fracture, broken arm, broken leg",
    ),
    ("injury 18C 18B", "scratch, scratches, marks, swelling, bump, bleeding"),
    ("injury 15A", "cut, cuts"),
    ("criminality", "prison, jail, arrested, stealing, burglary, shoplifting, police raid"),
    ("debt", "bills, owing, loan shark, bailiffs, no money, arrears"),
    ("developmental_delay", "not talking, not walking, late talking, delayed speech, behind"),
    ("disguised_compliance", "says what we want to hear, pretending, keeps up appearances"),
    ("hostility", "aggressive, rude, swore at worker, turned us away"),
    ("housing", "evicted, eviction, homeless, damp, mould, overcrowded, sofa surfing"),
    ("missed_appointment", "did not attend, dna, no show, not brought, was not brought, missed"),
    ("new_partner", "boyfriend, girlfriend, moved in"),
    ("safe_storage", "methadone, medicine, medicine cupboard, tablets left out"),
    ("school_absence", "truanting, truant, attendance, not at school, skipping school"),
    ("threats", "threatened, threatening, threat"),
    ("child_not_seen", "no access, hidden, kept away, not seen"),
)


def everyday(factor: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The everyday words that find a factor before all others, and those that find it behind another."""
    first: list[str] = []
    further: list[str] = []
    for factors, words in _EVERYDAY:
        before, *behind = factors.split()
        if factor in (before, *behind):
            (first if factor == before else further).extend(each.strip() for each in words.split(","))
    return tuple(first), tuple(further)


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
