"""What can go wrong in ways that we can explain."""


class Problem(Exception):
    """Something a person can be told about and can do something about; never shown as a traceback.

    A bug is any other exception: it goes to the log, and the screen says nothing about the case.
    """

    def __init__(self, title: str, sentence: str, next_step: str) -> None:
        super().__init__(f"{title}: {sentence} {next_step}")
        self.title = title
        """A few words, as for a heading: "The contact was not saved"."""
        self.sentence = sentence
        """What happened, in one sentence."""
        self.next_step = next_step
        """What the person can do now, in one sentence."""
