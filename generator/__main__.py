"""`python -m generator`: the command `skillpaths`, run from a checkout or an environment without scripts on its path."""

from __future__ import annotations

from generator.cli import main

if __name__ == "__main__":
    main(prog_name="skillpaths")
