"""Judges a run: what the client saw, what the host's inbox says, and what LINE's stand-in showed."""
import collections
import json
import pathlib
import re
import sqlite3

from . import load, programs

# With so little left of a token's life, in milliseconds, no figures are looked up any more, but a button
# is offered that asks again: `InboxLimits.leastTime`.
LATE = 6_000
STATES = {"answered", "expired", "uncertain", "ignored", "rejected", "failed"}


class Inbox:
    """The events of a data folder whose host has stopped, with their lines in the audit."""

    def __init__(self, data):
        base = sqlite3.connect(f"file:{data}/inbox.db?mode=ro", uri=True)
        self.check = base.execute("PRAGMA integrity_check").fetchone()[0]
        rows = base.execute("SELECT id, state, number, expires, content, token, message FROM event").fetchall()
        self.rows = {row[0].split("/", 1)[1]: row for row in rows}
        self.ends, self.commands = collections.defaultdict(list), collections.Counter()
        for event, *end in base.execute("SELECT subject, state, at, outcome, reason FROM audit"):
            self.ends[event.split("/", 1)[1]].append(end)
        for command, count in base.execute(
                "SELECT command, count(*) FROM audit WHERE command IS NOT NULL GROUP BY command"):
            self.commands[command] = count
        base.close()
        self.states = dict(sorted(collections.Counter(row[1] for row in rows).items()))
        self.counted = json.loads(programs.run("inbox", "count", "--json", data=data))

    def state(self, name):
        return self.rows[name][1] if name in self.rows else None


class Verdict:
    """The faults of a run, each with the event's id.

    `meant` says for an event what may become of it where a proof knows better than the rules below: the
    state, and how often it was shown; None where it doesn't.
    """

    def __init__(self, stand_in, data, linked, meant=lambda event: None):
        self.meant = meant
        caller = stand_in.caller()
        self.events, self.oracle = caller("GET", "events"), caller("GET", "oracle")
        self.inbox = Inbox(data)
        self.taken_back = {e["event"]["unsend"]["messageId"] for e in self.events
                           if e["event"]["type"] == "unsend"}
        self.acknowledged = [e["id"] for e in self.events if e["acknowledgements"]]
        self.lost = [name for name in self.acknowledged if self.inbox.state(name) not in STATES]
        self.faults = [f"{name}: acknowledged, but {self.inbox.state(name) or 'not in the inbox'}"
                       for name in self.lost]
        for event in self.events:
            self.faults += self._event(event, linked)
        self.talks = caller("GET", "talks")
        self.faults += self._whole() + self._order(self.talks) + self._traces(data)

    def _whole(self):
        faults = []
        if self.inbox.check != "ok":
            faults.append(f"inbox.db: {self.inbox.check}")
        if self.inbox.counted != self.inbox.states:
            faults.append(f"host inbox count says {self.inbox.counted}, the rows say {self.inbox.states}")
        unknown = set(self.inbox.rows) - {event["id"] for event in self.events}
        faults += [f"{name}: in the inbox, and never sent" for name in sorted(unknown)]
        if self.oracle["shownWithoutEvent"]:
            faults.append(f"{self.oracle['shownWithoutEvent']} replies with a token of no event")
        return faults

    def _event(self, sent, linked):
        name, shown, state = sent["id"], sent["shown"], self.inbox.state(sent["id"])
        if shown > 1:
            yield f"{name}: shown {shown} times"
        if state is None:
            if shown:
                yield f"{name}: shown, and not in the inbox"
            return
        if state not in STATES:
            if name not in self.lost:
                yield f"{name}: has not ended: {state}"
            return
        row, ends = self.inbox.rows[name], self.inbox.ends[name]
        if any(row[4:]):
            yield f"{name}: ended, and its content, token or message id is still there"
        if [end[0] for end in ends] != [state]:
            yield f"{name}: state {state}, but the audit says {[end[0] for end in ends]}"
            return
        _, at, outcome, reason = ends[0]
        message = sent["event"].get("message") or {}
        is_over = at >= row[3]
        meant = self.meant(sent)
        if meant is not None:
            if (state, shown) not in meant:
                yield f"{name}: {state} ({reason}), shown {shown}, after {sent['tries']} tries; meant was {meant}"
        elif not sent.get("replyToken") or message.get("type") not in ("text", "sticker"):
            if state != "ignored" or shown:
                yield f"{name}: wants no answer, but: {state}, shown {shown}"
        elif state == "rejected":
            if message["id"] not in self.taken_back or shown:
                yield f"{name}: rejected ({reason}), shown {shown}"
        elif state == "expired" or state == "uncertain" and is_over:
            if not is_over or state == "expired" and shown:
                yield f"{name}: {state} ({reason}), shown {shown}, token {'over' if is_over else 'alive'}"
        elif state in ("answered", "uncertain"):
            # The token lived, so an unknown try was followed by one that LINE decided on; but what was
            # taken back before a crash isn't tried again.
            if shown != 1 and not (state == "uncertain" and not shown and message["id"] in self.taken_back):
                yield f"{name}: {state} ({reason}), but shown {shown} times"
        else:
            yield f"{name}: {state} ({reason}) while its token lived"
        is_figure = message.get("type") == "sticker" or message.get("text") in load.FIGURES
        right = outcome == "answered" or outcome == "late" and at > row[3] - LATE
        if state == "answered" and sent["user"] in linked and is_figure and not right:
            yield f"{name}: a linked customer asked for figures and got: {outcome}"

    def _order(self, talks):
        """Answers of one customer that stand in another order than the events came in."""
        faults = []
        for talk in talks.values():
            last, before = 0, None
            for entry in talk:
                name = entry.get("event")
                if entry["side"] != "bank" or name not in self.inbox.rows:
                    continue
                number = self.inbox.rows[name][2]
                if number < last:
                    faults.append(f"{name}: shown behind the answer to the later {before}")
                else:
                    last, before = number, name
        return faults

    def _traces(self, data):
        """What mustn't be found: texts of ended events and figures on the disk; these and tokens in the log."""
        figures = {figure for talk in self.talks.values() for entry in talk if entry["side"] == "bank"
                   for figure in re.findall(r"\d{1,3}(?:,\d{3})+", entry.get("text") or "")}
        forbidden = {load.MARK: "the text of an ended event"}
        forbidden |= {figure: "a figure" for figure in figures}
        tokens = {e["event"]["replyToken"]: "a reply token" for e in self.events if e["event"].get("replyToken")}
        users = {e["user"]: "a LINE user id" for e in self.events if e.get("user")}
        faults, log = [], pathlib.Path(f"{data}.log")
        for file in [*sorted(pathlib.Path(data).rglob("*")), log]:
            # The bank's own books hold its figures, and the config none of ours.
            if not file.is_file() or file.name.startswith("inquiry.db"):
                continue
            content = file.read_bytes()
            wanted = forbidden | users | (tokens if file == log else {})
            faults += [f"{file.name}: {what} can be read in it" for text, what in wanted.items()
                       if text.encode() in content]
        return sorted(set(faults))

    def report(self):
        """What was seen, in a few lines."""
        stored = sum(not e["acknowledgements"] and e["id"] in self.inbox.rows for e in self.events)
        print(f"sent {len(self.events)}, acknowledged {len(self.acknowledged)}, lost {len(self.lost)}, "
              f"stored without a 200 {stored}")
        print(f"shown {self.oracle['shown']}, twice {self.oracle['shownTwice']}, without an event "
              f"{self.oracle['shownWithoutEvent']}, second tries that the token kept away {self.oracle['repeated']}")
        print(f"ends {self.inbox.counted}")


def finish(faults, seed):
    """Prints the faults; gives the exit status."""
    for fault in faults[:100]:
        print(fault)
    if len(faults) > 100:
        print(f"and {len(faults) - 100} more")
    print(f"seed {seed}: {len(faults)} faults")
    return 1 if faults else 0
