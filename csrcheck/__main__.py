"""Run the command line with ``python -m csrcheck``."""

from csrcheck.cli.main import run

if __name__ == "__main__":
    run()
