"""The seven panels of the family screen: each a pure function from a family file and the practice to lines."""

from leadpro.console.panels import actions, agencies, concerns, family, latest, referrals, signals
from leadpro.console.panels.panel import Panel

PANELS: tuple[Panel, ...] = (
    family.PANEL,
    signals.PANEL,
    agencies.PANEL,
    concerns.PANEL,
    actions.PANEL,
    latest.PANEL,
    referrals.PANEL,
)
"""In the order of their numbers."""
