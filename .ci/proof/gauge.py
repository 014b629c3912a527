"""What a process holds, looked at again and again: memory, handles, threads."""
import os
import pathlib
import statistics
import threading
import time


class Gauge(threading.Thread):
    """Samples one process until it is told to stop. Memory is in MiB.

    PSS falls and rises with the other processes of the same program, so it is told and not judged;
    the heap is anonymous memory.
    """

    NAMES = ["RSS", "heap", "PSS", "handles", "threads"]

    def __init__(self, process, seconds):
        super().__init__(daemon=True)
        self.place, self.seconds, self.is_over = pathlib.Path(f"/proc/{process}"), seconds, threading.Event()
        self.begin, self.samples = time.monotonic(), []

    def run(self):
        while not self.is_over.wait(self.seconds):
            self.samples.append((time.monotonic() - self.begin, *self.look()))

    def look(self):
        sizes = dict(line.split(":", 1) for line in (self.place / "smaps_rollup").read_text().splitlines()[1:])
        memory = [int(sizes[name].split()[0]) / 1024 for name in ("Rss", "Anonymous", "Pss")]
        return (*memory, len(os.listdir(self.place / "fd")), len(os.listdir(self.place / "task")))

    def finish(self):
        self.is_over.set()
        self.join()

    def behind(self, seconds):
        """The samples after so many seconds."""
        return [sample for sample in self.samples if sample[0] >= seconds]

    def growth(self, name, warm):
        """From the median of the first third after the warm-up to that of the last third."""
        values = [sample[1 + self.NAMES.index(name)] for sample in self.behind(warm)]
        third = max(1, len(values) // 3)
        return statistics.median(values[-third:]) - statistics.median(values[:third])

    def report(self, warm):
        for name in self.NAMES:
            pairs = [(sample[0], sample[1 + self.NAMES.index(name)]) for sample in self.behind(warm)]
            values = [value for _, value in pairs]
            slope = statistics.linear_regression(*zip(*pairs)).slope * 3600
            print(f"{name:8} first {values[0]:.1f}, last {values[-1]:.1f}, median {statistics.median(values):.1f}, "
                  f"max {max(values):.1f}, per hour {slope:+.1f}")
