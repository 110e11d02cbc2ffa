"""What a text says that no field says: a few phrases of the trade, a file for each matter.

Texts are given in small letters. A phrase is looked for within one sentence; where it is not certain what is meant,
nothing is taken to be meant. Beside each phrase stand texts that say it and texts that nearly say it: the tests read
those. `every` lists all phrases.
"""
