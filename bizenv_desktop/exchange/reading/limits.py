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
WARM_MEMORY_BYTES = 200_000_000
"""A child that has ever held more reads no second file, so that each finds the room of `MEMORY_BYTES`."""
WARM_ANSWER_BYTES = 10_000_000


def limit_memory(size: int = MEMORY_BYTES) -> None:
    """Let this process never hold more than `size` bytes; asking for more fails at once."""
    if sys.platform == "win32":
        from bizenv_desktop.exchange.reading.windows_job import limit_by_job

        limit_by_job(size)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (size, size))


def peak_memory() -> int:
    """The most bytes that this process has held so far."""
    if sys.platform == "win32":
        from bizenv_desktop.exchange.reading.windows_job import peak_working_set

        return peak_working_set()
    # ru_maxrss would begin with what the parent held when it started this process.
    with open("/proc/self/status", "rb") as stream:  # noqa: PTH123 - pathlib costs a tenth of the child's start
        for line in stream:
            if line.startswith(b"VmHWM:"):
                return int(line.split()[1]) * 1024
    return sys.maxsize
