"""What the signals look at, idea by idea: each file is one, and needs none but those that stand above it here.

- spans: days from one to another
- day: today, and when to look again
- who: the people and the agencies
<<<<<<< HEAD
- children: who of the children lives or is expected
=======
- readings: what texts say, and how far that goes
>>>>>>> 3e528c6 (wip)
- said: everything that was told, in the order in which it became known, and what it says
- worries: what of it worries
- parts: which agencies had a part, and from when to when
- answers: what answers a worry: assessments, and who goes on working with the family
- known: all of them together, as each signal is handed them
"""
