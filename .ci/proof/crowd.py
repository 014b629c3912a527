"""Many connections that mostly do nothing, as clients and proxies keep them."""
import asyncio
import collections
import random
import resource
import threading

from . import programs

CHECK = b'{"destination":"U0","events":[]}'


def raise_limit(wanted):
    """Asks the system for descriptors; gives how many there may be."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < wanted:
        soft = min(wanted, hard) if hard != resource.RLIM_INFINITY else wanted
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    return soft


class Crowd(threading.Thread):
    """Of twenty connections one never asks, one sends its head too slowly, and the others ask now and then.

    What the server closes is opened again, as a client would.
    """

    def __init__(self, port, count, seed):
        super().__init__(daemon=True)
        self.port, self.count, self.random = port, count, random.Random(f"{seed}/crowd")
        self.seen, self.open, self.fault = collections.Counter(), 0, None
        self.loop, self.is_over = asyncio.new_event_loop(), None

    def run(self):
        try:
            self.loop.run_until_complete(self._all())
        except Exception as error:
            self.fault = error

    def finish(self):
        """Closes all; gives what went wrong, if anything did."""
        self.loop.call_soon_threadsafe(self.is_over.set)
        self.join()
        return [f"the crowd failed: {self.fault!r}"] if self.fault else []

    async def _all(self):
        self.is_over = asyncio.Event()
        tasks = [asyncio.create_task(self._one(number)) for number in range(self.count)]
        await self.is_over.wait()
        for task in tasks:
            task.cancel()
        for result in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(result, Exception):
                raise result

    async def _one(self, number):
        way = {0: self._silent, 1: self._slow}.get(number % 20, self._now_and_then)
        # Not all in one moment.
        await asyncio.sleep(self.random.uniform(0, 10))
        while True:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError as error:
                self.seen[f"not connected: {error.strerror}"] += 1
                await asyncio.sleep(1)
                continue
            self.open += 1
            self.seen["opened"] += 1
            try:
                await way(reader, writer)
            except (ConnectionError, asyncio.IncompleteReadError):
                self.seen["closed by the server"] += 1
            finally:
                self.open -= 1
                writer.close()

    async def _now_and_then(self, reader, writer):
        head = (f"POST {programs.PATH} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                f"x-line-signature: {programs.signature(CHECK)}\r\nContent-Length: {len(CHECK)}\r\n\r\n").encode()
        while True:
            writer.write(head + CHECK)
            answer = await reader.readuntil(b"\r\n\r\n")
            self.seen[answer.split(b" ")[1].decode()] += 1
            length = next((line.split(b":")[1] for line in answer.lower().split(b"\r\n")
                           if line.startswith(b"content-length:")), b"0")
            await reader.readexactly(int(length))
            # Some come when the server has closed already.
            await self._wait_for_close(reader, self.random.uniform(20, 90))

    async def _wait_for_close(self, reader, seconds):
        try:
            if not await asyncio.wait_for(reader.read(1), seconds):
                raise ConnectionResetError
        except asyncio.TimeoutError:
            pass

    async def _silent(self, reader, _):
        await self._wait_for_close(reader, 600)

    async def _slow(self, reader, writer):
        for byte in b"POST / HTTP/1.1\r\nHost: " + b"x" * 200:
            writer.write(bytes([byte]))
            await writer.drain()
            try:
                answer = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), 0.5)
                self.seen[answer.split(b" ")[1].decode()] += 1
                return
            except asyncio.TimeoutError:
                pass
