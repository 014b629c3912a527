"""A disk that fails upon order: a shim that is preloaded into the host."""
import mmap
import pathlib
import shutil
import subprocess

SOURCE = pathlib.Path(__file__).with_name("disk-faults.c")


class Disk:
    """The files of one data folder. Without a compiler `works` is False, and orders do nothing."""

    def __init__(self, folder, data):
        compiler = next((name for name in ("cc", "clang", "gcc") if shutil.which(name)), None)
        library, orders = pathlib.Path(folder) / "faults.so", pathlib.Path(folder) / "order"
        self.works = compiler is not None and subprocess.run(
            [compiler, "-O2", "-shared", "-fPIC", "-o", library, SOURCE, "-ldl"]).returncode == 0
        orders.write_bytes(b"0a")
        with orders.open("r+b") as file:
            self.bytes = mmap.mmap(file.fileno(), 2)
        self.environment = {
            "LD_PRELOAD": str(library), "FAULT_ORDER": str(orders),
            # The host may know the folder by its real name alone.
            "FAULT_FOLDER": f"{pathlib.Path(data).resolve()}/"} if self.works else {}

    def order(self, what, files="a"):
        """See disk-faults.c; the second byte first, so that no other file is met meanwhile."""
        self.bytes[1:2] = files.encode()
        self.bytes[0:1] = what.encode()

    def mend(self):
        self.bytes[0:1] = b"0"
