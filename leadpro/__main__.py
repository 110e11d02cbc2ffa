"""`python -m leadpro` is `leadpro`."""

from leadpro.cli import main

if __name__ == "__main__":
    main()
