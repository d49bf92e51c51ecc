"""How much a stranger's file may ask of this machine (SAFETY §5), and the walls that enforce it."""

import sys

FILE_BYTES = 50_000_000
PARTS = 5_000
UNPACKED_BYTES = 400_000_000
RATIO = 300
SHEETS = 300
BOX_CELLS = 5_000_000
MEMORY_BYTES = 1_000_000_000
SECONDS = 60.0
CELL_CHARACTERS = 32_767


def limit_memory(size: int = MEMORY_BYTES) -> None:
    """Let this process never hold more than `size` bytes; asking for more fails at once."""
    if sys.platform == "win32":
        from bizenv_desktop.exchange.reading.windows_job import limit_by_job

        limit_by_job(size)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))
