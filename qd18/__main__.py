"""`python -m qd18` is the same program as `qd18`."""

from qd18.cli.main import run

if __name__ == "__main__":
    run()
