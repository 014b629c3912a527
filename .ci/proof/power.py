"""A machine whose power is cut at one call: a shim that is preloaded into the host."""
import mmap
import pathlib

from . import shim

KINDS_AT, SIZE = 10 * 8, 10 * 8 + (1 << 16)


class Power:
    """The files of one data folder; power-cut.c says what its members mean."""

    NAMES = ["at", "of_log", "when", "keep", "seed", "lies", "calls", "hit", "is_dead", "undone"]
    WHEN = {"before": 0, "half-way": 1, "after": 2}
    KEEP = {"all": 0, "none": 1, "some": 2}

    def __init__(self, folder, library, data):
        file = pathlib.Path(folder) / "power"
        file.write_bytes(bytes(SIZE))
        with file.open("r+b") as opened:
            self.map = mmap.mmap(opened.fileno(), SIZE)
        self.numbers, self.data = memoryview(self.map)[:KINDS_AT].cast("q"), pathlib.Path(data)
        self.environment = shim.environment(library, data, CUT_STATE=str(file))

    def order(self, **values):
        """Begins to count anew; `at` 0 is never reached."""
        for name in self.NAMES:
            self.numbers[self.NAMES.index(name)] = values.get(name, 0)

    def __getitem__(self, name):
        return self.numbers[self.NAMES.index(name)]

    @property
    def kinds(self):
        """What each call was: 'w' a write, 't' a file made longer or shorter, 'f' a flush; of the log, or in
        capitals of another file."""
        return self.map[KINDS_AT + 1:KINDS_AT + 1 + self["calls"]].decode()

    def lose_memory(self):
        """What lay in shared memory doesn't outlive the machine."""
        for file in self.data.glob("*-shm"):
            file.unlink()
