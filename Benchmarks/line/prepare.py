"""Makes the host's data folder from the harness's database: the same users, accounts and balances.

The links come in by `host links import`, as a bank would bring them; the balances are written into the
inquiry database, which stands for the bank's core. Both are kept in $BENCH_WORK for the next run.
"""
import csv
import datetime
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
HOST = pathlib.Path(os.environ.get("HOST", ROOT / ".build/release/host"))
COLUMNS = ["channel", "chat_id", "customer", "accounts", "screen_lock", "other_devices_off", "passcode_lock",
           "text_version", "confirmed_at"]
BRANCH = "777"


def run(folder, *words):
    subprocess.run([HOST, "--data", folder, *words], check=True)


def customer(number):
    return f"bench-{number:07d}"


def account(number):
    # Seven digits that no balance of the harness has: the guard would refuse to show one.
    return f"{2_000_000 + number:07d}"


def make(folder, harness):
    """Fills a data folder; the sample file makes the inquiry database with its tables."""
    (folder / "host.json5").write_text('{ store: "sqlite" }\n')
    run(folder, "inquiry", "import", ROOT / "Samples/november.dat", "--format", "zengin", "--customer", "1000234")
    now, rows = int(time.time()), harness.execute(
        "SELECT user_id, account_id, balance FROM link JOIN account ON account.id = account_id").fetchall()
    with sqlite3.connect(folder / "inquiry.db") as core:
        core.executemany("INSERT INTO customer VALUES (?, '', '', '', '', '', '', '2000-01-01', x'', 1, x'')",
                         ((customer(number),) for _, number, _ in rows))
        core.executemany(
            "INSERT INTO account (key, customer, branch, number, kind, currency, balance, as_of) "
            "VALUES (?, ?, ?, ?, '普通', 'JPY', ?, ?)",
            ((10 + number, customer(number), BRANCH, account(number), balance, now)
             for _, number, balance in rows))
    core.close()
    with (folder / "links.csv").open("w", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        table.writerows(["line", user, customer(number), f"{BRANCH}-{account(number)}", "yes", "yes", "yes", "1",
                         datetime.date.today().isoformat()] for user, number, _ in rows)
    run(folder, "links", "import", folder / "links.csv")
    (folder / "links.csv").unlink()


def main():
    if not HOST.exists():
        sys.exit(f"{HOST} isn't built: swift build -c release --product host")
    if os.environ.get("BENCH_SYNC", "FULL") != "FULL":
        sys.exit("The host flushes before each 200 and has no switch for it; run it with BENCH_SYNC=FULL.")
    kept = pathlib.Path(os.environ["BENCH_WORK"]) / (
        f"host-{os.environ['BENCH_LINKS']}-{HOST.stat().st_mtime_ns}-{int(time.time() // 86_400)}")
    if not kept.exists():
        draft = kept.with_suffix(f".{os.getpid()}")
        draft.mkdir(mode=0o700)
        make(draft, sqlite3.connect(os.environ["BENCH_DB"]))
        draft.rename(kept)
    data = pathlib.Path(os.environ["BENCH_DATA"]) / "host"
    shutil.copytree(kept, data)
    (data / "host.json5").write_text(f"""{{
  store: "sqlite",
  channels: {{
    bench: {{
      path: "/callback",
      secret: {{ env: "LINE_CHANNEL_SECRET" }},
      token: {{ env: "LINE_CHANNEL_ACCESS_TOKEN" }},
      api: "{os.environ['LINE_API_BASE']}",
    }},
  }},
}}
""")


main()
