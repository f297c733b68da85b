"""Where a frozen program begins: the same command line as ``python -m luna_handbook``."""

import sys

from luna_handbook.cli import main

sys.exit(main())
