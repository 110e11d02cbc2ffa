"""Words that several matters share: who people are, who protects and who treats children."""

MOTHER = r"(?:mother|mum|mam|mummy|mums)"
FATHER = r"(?:father|dad|daddy|dads)"
KIN = (
    r"(?:nan|nana|nanna|gran|granny|grandma|grandad|grandmother|grandfather|grandparents?|aunt|auntie|aunty|uncle"
    r"|cousin|sister|brother|relatives?|mother-in-law)"
)

CARE = (
    r"\b(?:(?<!adult )(?:children'?s )?social (?:care|services)(?! degree| course| student)|children'?s services"
    r"|(?<!and )mash\b(?! potato| up)|marf\b|safeguarding\b(?! adults?\b| training| certificate)|front door"
    r"|child protection(?! gate)|section 47|emergency duty team|multi.?agency safeguarding hub|duty social worker"
    r"|duty (?:desk|worker|team|officer)\b|rang duty\b|the social\b(?! (?:club|group|event))"
    r"|social worker\b|ifd\b|first response\b)"
)
"""Social care, and those who protect children."""

TREATS = (
    r"\b(?:speech(?: and language)?(?: therap\w*)?|salt\b|physio\w*|paed\w*|dietit\w*|dietic\w*|audiolog\w*|orthop\w*"
    r"|optic\w*|dentist\w*|dental|counsell\w*|ent\b|camhs|occupational therap\w*|therap\w*|asthma|eczema"
    r"|enuresis|continence|dermatolog\w*|ophthal\w*|clinic|hearing|eye)\b"
)
"""Services that treat."""

OTHERS = (
    r"\b(?:neighbour|next door|friend|cousin|uncle|aunt|grandad|nan|brother|sister|ex'?s? new partner)'s\b"
    r"|\bcousin\b|\bnext door\b|\bneighbours? (?:smoke|drink|fight|has|have|is|are)\b"
)
"""What makes a sentence one about other people."""
