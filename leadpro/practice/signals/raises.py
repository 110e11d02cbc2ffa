"""When each signal raises, in a sentence for whoever asks why, or why not: its figures stand in the pack."""

RAISES: dict[str, str] = {
    "consider-strategy": (
        "Several signals stand together that the pack names as enough, or an entry by itself gives reason to "
        "suspect significant harm, and no {strategy_discussion}, {enquiry} or assessment is on record since."
    ),
    "injury-repeated": "Injuries to the children come again and again within the time that the pack gives.",
    "account-contradicted": (
        "An account was given or taken as reassuring, and evidence against it is on record, before it or since."
    ),
    "three-factors": (
        "Domestic abuse, substance misuse and mental ill-health are all on file among the adults, from whichever "
        "agencies, and no assessment of the children weighs them together."
    ),
    "adult-risk": (
        "Entries tell of violence, threats or offending by an adult around the children, and no assessment says "
        "what that means for them."
    ),
    "referrals-repeated": "Referrals come again and again, and no assessment of the children is on record.",
    "referral-unanswered": "A referral has no decision on record, or whoever referred was not told, past its day.",
    "closed-without-assessment": (
        "A referral was closed with no assessment of the children while something else worried; or a plan, a "
        "service's work or the file was closed while other signals stood."
    ),
    "disclosure-unanswered": (
        "A child's own words tell of harm or fear, and nobody has referred, assessed or acted within the time that the "
        "pack gives."
    ),
    "child-unseen": (
        "No entry says that the service that was asked, or anybody at all where the child is young, has seen the "
        "child within the time that the pack gives."
    ),
    "concerns-in-quick-succession": "Concerns come in quick succession, and whoever raised them has not referred.",
    "services-lost": "A child was taken out of a school, a nursery or a doctor's list while something worried.",
    "adult-unassessed": (
        "A new partner or another adult is in the household, something worries, and nobody has assessed what they "
        "mean for the children."
    ),
    "safe-storage": (
        "A medicine that can kill a small child is prescribed, a small child is there, and nobody has seen where "
        "it is kept."
    ),
    "move-without-handover": (
        "The family moved to another area, and a service of the one they left has not handed over, or nobody has "
        "said that it arrived."
    ),
    "handover-omitted-risk": "A handover is on record that left out a risk which the sender knew.",
    "challenge-not-pursued": (
        "A professional raised a worry with a supervisor or another agency, it was not taken up, and no "
        "escalation is on record since."
    ),
    "decision-not-to-refer": (
        "A referral was thought of and decided against, and no day is set to look at that again."
    ),
    "visits-failing": "Visits fail or do not see the children, or their appointments are missed, again and again.",
    "escalation-overdue": "The reply to an escalation was due and has not come.",
    "child-unheard": (
        "Something worries, and no entry tells what a child said or showed within the time that the pack gives."
    ),
    "parent-invisible": (
        "Services for adults know a parent, and those who see the children hold nothing of their part."
    ),
    "no-lead": "Several services have a part, something worries, and nobody is on record as leading.",
    "caf-due": "Several services have a part, something worries, and no {assessment} has begun or been declined.",
    "workers-changing": "Workers change again and again, over all agencies, while something worries.",
    "factors-building": (
        "Two of the three factors (domestic abuse, substance misuse, mental ill-health) are on file among the "
        "adults, a child is unborn or very young, and no assessment is on record since."
    ),
    "consent-missing": "An assessment has begun, and the family's agreement to it is not on record.",
    "action-overdue": "An action is past the day that somebody set for it.",
    "review-overdue": "The review of a concern or of an assessment is past its day.",
}
"""By the key of the signal: templates of `leadpro.practice.words`."""
