"""`python -m luna_handbook` is the `luna-handbook` command."""

import sys

from luna_handbook.cli import main

if __name__ == "__main__":
    sys.exit(main())
