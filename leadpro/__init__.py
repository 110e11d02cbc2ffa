"""leadpro: a console in the terminal for the lead professional of a family."""

__version__ = "0.1.0"
