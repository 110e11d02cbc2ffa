"""What a text says that no field says: a few phrases of the trade, a file for each matter.

Texts are given in small letters. A phrase is looked for within one sentence; where it is not certain what is meant,
nothing is taken to be meant. `tests/test_signal_words.py` holds texts that say each of them, and texts that do not.
"""
