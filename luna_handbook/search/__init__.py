"""Finding things: analysis, the index, ranking and snippets. Only ``index.py`` in here knows Whoosh."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
"""numpy's library of matrices, which search does not use, would start a thread for each core and keep it busy for 0.1 s."""
