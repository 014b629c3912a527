"""A disk that fails upon order: a shim that is preloaded into the host."""
import mmap
import pathlib

from . import shim


class Disk:
    """The files of one data folder. Without a compiler `works` is False, and orders do nothing."""

    def __init__(self, folder, data):
        library, orders = shim.compiled("disk-faults", folder), pathlib.Path(folder) / "order"
        self.works = library is not None
        orders.write_bytes(b"0a")
        with orders.open("r+b") as file:
            self.bytes = mmap.mmap(file.fileno(), 2)
        self.environment = shim.environment(library, data, FAULT_ORDER=str(orders)) if self.works else {}

    def order(self, what, files="a"):
        """See disk-faults.c; the second byte first, so that no other file is met meanwhile."""
        self.bytes[1:2] = files.encode()
        self.bytes[0:1] = what.encode()

    def mend(self):
        self.bytes[0:1] = b"0"
