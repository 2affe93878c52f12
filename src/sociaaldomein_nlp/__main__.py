"""`python -m sociaaldomein_nlp` is the command `sociaaldomein`."""

from sociaaldomein_nlp.cli import main

if __name__ == "__main__":
    main()
