"""Takes what is sent, keeps its bytes, and says 200: instead of LINE, or instead of a host."""
import http.server
import secrets
import threading


class Recorder:
    def __init__(self):
        self.requests, self.lock = [], threading.Condition()
        recorder = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            # Head and body are two writes; the second must not wait for the first one's receipt.
            disable_nagle_algorithm = True

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                with recorder.lock:
                    recorder.requests.append((self.path, self.headers, body))
                    recorder.lock.notify_all()
                answer = b'{"sentMessages":[{"id":"1"}]}'
                if self.path.endswith("/linkToken"):
                    answer = b'{"linkToken":"' + secrets.token_urlsafe(24).encode() + b'"}'
                self.send_response(200)
                self.send_header("Content-Type", "application/json")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def bodies(self):
        """Of what has one: asking for a link token sends none."""
        with self.lock:
            return [body for _, _, body in self.requests if body]

    def wait(self, count, seconds=30):
        """Waits for so many requests; how many came."""
        with self.lock:
            self.lock.wait_for(lambda: len(self.requests) >= count, timeout=seconds)
            return len(self.requests)
