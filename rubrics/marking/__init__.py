"""The marking engine: text and rubric in, frozen values out. Pure Python, no Django."""

import os

# Products of matrices this small are slower on several threads; processes share the cores instead. Read by numpy when
# it is imported, hence here.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
