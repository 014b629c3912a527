"""A bank with customers who can be recognised, as many as a proof wants."""
import hashlib
import os
import sqlite3

from . import programs

PIN, BIRTH = "2580", "2001-05-09"
ORIGIN = "https://link.bank.example"


class Bank:
    """An inquiry database with as many customers as are wanted, each with one account."""

    def __init__(self, folder, count, rounds):
        self.data = folder / "data"
        statement = folder / "first.csv"
        statement.write_text("取引日,入出金(円),取引後残高(円),入出金内容\n20260903,100,100,ハジメ\n", "utf-8")
        programs.run("inquiry", "import", str(statement), "--format", "csv", "--account", "201-1000000",
                     "--customer", "c0", data=self.data)
        base = sqlite3.connect(self.data / "inquiry.db")
        salt = os.urandom(16)
        pin = hashlib.pbkdf2_hmac("sha256", PIN.encode(), salt, rounds)
        # What a bank fills in: date of birth and PIN. One salt for all, as only the work is of interest.
        for number in range(count):
            base.execute("INSERT OR IGNORE INTO customer VALUES (?, '山田', '花子', 'ヤマダ', 'ハナコ', '', '', '', x'', 1, x'')",
                         [f"c{number}"])
            base.execute("INSERT OR IGNORE INTO account (key, customer, branch, number, kind, currency, balance, as_of) "
                         "VALUES (?, ?, '201', ?, '普通', 'JPY', 100, strftime('%s'))",
                         [100_000 + number, f"c{number}", f"{1_000_000 + number}"])
        base.execute("UPDATE customer SET birth_date = ?, pin_salt = ?, pin_rounds = ?, pin_hash = ?",
                     [BIRTH, salt, rounds, pin])
        base.commit()
        base.close()
