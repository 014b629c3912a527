"""Customers who write to the bank: webhooks in many lanes, through LINE's stand-in."""
import collections
import datetime
import random
import threading
import time

from . import programs

STAMP = {"type": "sticker", "packageId": "11537", "stickerId": "52002738", "stickerResourceType": "STATIC"}
TEXTS = ["残高", "明細", "先月の明細を3件", "balance", "金利", "ありがとう", "お金を送って"]
# What a linked customer must get figures for.
FIGURES = {"残高", "明細", "先月の明細を3件", "balance"}
# Stands in texts that nobody may find on the disk once they are answered.
MARK = "ひみつの合言葉"


class Load(threading.Thread):
    """One of LINE's senders: webhooks of one to five events, and some of them once more."""

    def __init__(self, number, seed, stand_in, users, pause=0.03):
        super().__init__(daemon=True)
        self.random = random.Random(f"{seed}/{number}")
        self.number, self.caller, self.users, self.pause = number, stand_in.caller(), users, pause
        self.sent, self.made, self.is_over, self.fault = [], 0, threading.Event(), None
        # What came back: when it was sent, when it came, the status, and how many events were new.
        self.answers = []

    @property
    def statuses(self):
        return collections.Counter(answer[2] for answer in self.answers)

    def run(self):
        try:
            while not self.is_over.is_set():
                self.webhook()
                time.sleep(self.random.uniform(0, self.pause))
        except Exception as error:
            self.fault = error

    def finish(self):
        """Ends it; gives what went wrong, if anything did."""
        self.is_over.set()
        self.join()
        return [f"sender {self.number} failed: {self.fault!r}"] if self.fault else []

    def webhook(self):
        """Sends one; gives the status and the new events."""
        events = [self.event() for _ in range(self.random.choice([1, 1, 1, 2, 3, 5]))]
        again = []
        if self.sent and self.random.random() < 0.15:
            recent = self.sent[-200:]
            again = [e["webhookEventId"] for e in self.random.sample(recent, k=min(2, len(recent)))]
        order = {"events": [{"type": "raw", "user": e["source"]["userId"], "event": e} for e in events],
                 "redeliver": again}
        begin = time.monotonic()
        status = self.caller("POST", "webhook", order)["status"]
        self.answers.append((begin, time.monotonic(), status, len(events)))
        self.sent += events
        if status == 0:
            time.sleep(0.02)
        return status, events

    def event(self):
        self.made += 1
        name = f"{self.number:02d}{self.made:06d}{self.random.getrandbits(32):08x}"
        user = self.random.choice(self.users)
        event = {"type": "message", "webhookEventId": "PROOF" + name,
                 "replyToken": f"{self.random.getrandbits(128):032x}",
                 "source": {"type": "user", "userId": user}, "message": {"id": "6" + name}}
        kind = self.random.random()
        if kind < 0.4:
            event["message"] |= STAMP
        elif kind < 0.8:
            event["message"] |= {"type": "text", "text": self.random.choice(TEXTS)}
        elif kind < 0.85:
            event["message"] |= {"type": "text", "text": MARK + name}
        elif kind < 0.9:
            event["message"] |= {"type": "image", "contentProvider": {"type": "line"}}
        elif kind < 0.93:
            event |= {"type": "hologram", "message": None, "glow": True}
        elif kind < 0.96:
            event |= {"type": "unfollow", "message": None, "replyToken": None}
        else:
            mine = [e for e in self.sent[-20:] if e["source"]["userId"] == user and e["message"]]
            taken = mine[-1]["message"]["id"] if mine else "60"
            event |= {"type": "unsend", "message": None, "replyToken": None, "unsend": {"messageId": taken}}
        return event


def import_users(folder, data, seed):
    """Gives the demo bank's customers more phones, so that many lanes run at once.

    Gives the users who are linked, and all; ten of all are linked to nothing.
    """
    chance = random.Random(f"{seed}/users")
    users = [f"U{chance.getrandbits(128):032x}" for _ in range(40)]
    owners = [("demo", "201-7315642"), ("demo-two", "305-2846917;305-9052374"), ("demo-en", "422-6120748")]
    rows = ["channel,chat_id,customer,accounts,screen_lock,other_devices_off,passcode_lock,text_version,confirmed_at"]
    for number, user in enumerate(users[:30]):
        customer, accounts = owners[number % 3]
        rows.append(f"line,{user},{customer},{accounts},yes,yes,yes,1,{datetime.date.today()}")
    file = folder / "links.csv"
    file.write_text("\n".join(rows) + "\n", "utf-8")
    programs.run("links", "import", str(file), data=data)
    demo = list(programs.DEMO_USERS.values())
    return set(users[:30] + demo), demo + users
