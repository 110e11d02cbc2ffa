"""leadpro: a console in the terminal for whoever leads for a family."""

__version__ = "0.1.0"
