"""How it is kept: opening a store, saving one change at a time, the journal, the family file, the caseload, finding."""
