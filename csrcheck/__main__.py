"""Run the command line with ``python -m csrcheck``."""

from csrcheck.cli.start import run

if __name__ == "__main__":
    run()
