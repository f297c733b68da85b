"""How long an answer takes at every key: ``python tests/benchmarks/typing.py --help``. The program is ``keystrokes.py``.

A program's own folder comes first when it imports, so this file is also found by every program beside it that wants the
standard library's ``typing``; it then steps aside.
"""

import sys

HERE = __file__.replace("\\", "/").rpartition("/")[0]

if __name__ == "typing":
    sys.path[:] = [path for path in sys.path if path.replace("\\", "/") != HERE]
    del sys.modules["typing"]
    __import__("typing")
elif __name__ == "__main__":
    sys.path[0] = HERE.rpartition("/tests")[0]
    from tests.benchmarks.keystrokes import main

    sys.exit(main())
