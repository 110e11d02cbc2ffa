"""The agencies and workers of an invented county, Marrowdale, and of Quillshire beside it."""

from leadpro.exchange.stable_ids import stable_id
from leadpro.records.agency import Agency, Sector
from leadpro.records.ids import AgencyId, ProfessionalId
from leadpro.records.professional import Professional


def _agency(name: str, short: str, sector: Sector, area: str = "Marrowdale") -> Agency:
    return Agency(id=AgencyId(stable_id("agency", name, area)), name=name, short=short, sector=sector, area=area)


def _worker(name: str, role: str, agency: Agency, phone: str = "") -> Professional:
    known = ProfessionalId(stable_id("sample", "worker", name))
    return Professional(id=known, name=name, role=role, agency_id=agency.id, phone=phone)


CENTRE = _agency("Thistlewick Children's Centre", "Thistlewick CC", Sector.EARLY_HELP)
HEALTH_VISITING = _agency("Marrowdale Health Visiting", "Health visiting", Sector.HEALTH)
MIDWIFERY = _agency("Marrowdale Infirmary, Midwifery", "Midwifery", Sector.HEALTH)
SURGERY = _agency("Thistlewick Surgery", "GP Thistlewick", Sector.HEALTH)
SCHOOL = _agency("Custardby Primary School", "Custardby Primary", Sector.EDUCATION)
ACADEMY = _agency("Lower Wobbling Academy", "Wobbling Academy", Sector.EDUCATION)
NURSERY = _agency("Wobbly Teapot Nursery", "Teapot Nursery", Sector.EARLY_YEARS)
SOCIAL_CARE = _agency("Marrowdale Children's Social Care", "Social care Marrow", Sector.SOCIAL_CARE)
POLICE = _agency("Marrowdale Constabulary", "Police Marrowdale", Sector.POLICE)
HOUSING = _agency("Marrowdale Homes", "Housing", Sector.HOUSING)
ADVOCACY = _agency("Marrowdale Women's Advocacy", "Women's Advocacy", Sector.VOLUNTARY)
ALCOHOL = _agency("Marrowdale Alcohol and Drugs Service", "Alcohol and drugs", Sector.DRUGS_ALCOHOL)
QUILL_SOCIAL_CARE = _agency("Quillshire Children's Social Care", "Social care Quill", Sector.SOCIAL_CARE, "Quillshire")
QUILL_HEALTH = _agency("Quillshire Health Visiting", "Health visiting Quill", Sector.HEALTH, "Quillshire")

DANA = _worker("Dana Okafor", "family support worker", CENTRE, "01632 960101")
MORWENNA = _worker("Morwenna Tripp", "family support worker", CENTRE, "01632 960102")
IDRIS = _worker("Idris Pellwether", "pastoral lead", SCHOOL, "01632 960110")
GRETA = _worker("Greta Bunce-Adeyemi", "health visitor", HEALTH_VISITING, "01632 960120")
FLORA = _worker("Flora Nettleship", "midwife", MIDWIFERY, "01632 960121")
POPPY = _worker("Poppy Larkum", "key worker", NURSERY, "01632 960130")
ALF = _worker("Alf Wickersham", "head of year", ACADEMY, "01632 960140")
NNENNA = _worker("Nnenna Quayle", "social worker, duty team", SOCIAL_CARE, "01632 960150")
STAN = _worker("Stan Ollerby", "tenancy officer", HOUSING, "01632 960160")
BRONAGH = _worker("Bronagh Thwing", "advocate", ADVOCACY, "01632 960170")
LEOPOLD = _worker("Leopold Marsh-Banerjee", "alcohol worker", ALCOHOL, "01632 960180")
YSOLDE = _worker("Ysolde Crane", "health visitor", QUILL_HEALTH, "01632 960190")
PIP = _worker("Pip Sandalwood", "sergeant, family safeguarding", POLICE, "01632 960199")

AGENCIES = tuple(each for each in list(globals().values()) if isinstance(each, Agency))
WORKERS = tuple(each for each in list(globals().values()) if isinstance(each, Professional))
