#!/usr/bin/env python3
"""Checks what the host sends to LINE, and our webhook fixtures, against LINE's OpenAPI files.

Reads reply bodies, one JSON object a line: {"replyToken": …, "messages": …}.

    line_bodies.py                            the fixtures and their reply-bodies.jsonl
    line_bodies.py bodies.jsonl more.jsonl    these bodies, and the fixtures
    host … | line_bodies.py -                 bodies from standard input, and the fixtures
    line_bodies.py --host '.build/debug/host …'   runs that command and reads its output

Needs PyYAML and jsonschema (installs nothing). Exit 0: all conform. 1: faults, one a line.
2: the check itself can't run.
"""

import argparse
import json
import pathlib
import re
import shlex
import subprocess
import sys

try:
    import jsonschema
    import yaml
except ImportError as missing:
    print(f"{missing.name} is missing: pip install PyYAML jsonschema", file=sys.stderr)
    sys.exit(2)

HERE = pathlib.Path(__file__).resolve().parent
NESTING = {"$ref", "allOf", "properties", "required", "items", "additionalProperties",
           "discriminator", "nullable", "description", "externalDocs", "example", "default",
           "format", "deprecated", "title"}
INTEGERS = {"int32": 2**31, "int64": 2**63}


class Specification:
    """One OpenAPI 3.0 file, with its discriminators followed to the concrete schema."""

    def __init__(self, path):
        self.schemas = yaml.safe_load(path.read_text("utf-8"))["components"]["schemas"]
        self.used = set()

    def faults(self, name, value):
        return list(self._check({"$ref": f"#/components/schemas/{name}"}, value, name))

    def unused(self, base):
        """The names of the mapping of a base schema that no value has had."""
        mapping = self.schemas[base]["discriminator"]["mapping"]
        return [key for key in mapping if (base, key) not in self.used]

    def _named(self, reference):
        return reference.rsplit("/", 1)[-1]

    def _concrete(self, schema, value, where):
        """Follows $ref, and discriminators by the value; gives a schema, or a fault."""
        while True:
            name = None
            if "$ref" in schema:
                name = self._named(schema["$ref"])
                schema = self.schemas[name]
            choice = schema.get("discriminator")
            if not choice or not isinstance(value, dict):
                return schema, None
            key = value.get(choice["propertyName"])
            if key is None:
                return None, f"{where}: \"{choice['propertyName']}\" is missing"
            if key not in choice["mapping"]:
                known = ", ".join(choice["mapping"])
                return None, f"{where}: \"{key}\" is no kind of {name}; known: {known}"
            self.used.add((name, key))
            target = self._named(choice["mapping"][key])
            if target == name:
                return schema, None
            schema = {"$ref": choice["mapping"][key]}

    def _flat(self, schema):
        """Properties, required names and the rest of a schema, with allOf merged."""
        if "$ref" in schema:
            # Within allOf the base stands for its own fields: its discriminator has been followed.
            schema = self.schemas[self._named(schema["$ref"])]
        properties, required = {}, set()
        plain = {key: rule for key, rule in schema.items() if key not in NESTING}
        more = schema.get("additionalProperties")
        for part in schema.get("allOf", []):
            inner, names, rules, extra = self._flat(part)
            properties |= inner
            required |= names
            plain |= rules
            more = more or extra
        properties |= schema.get("properties", {})
        required |= set(schema.get("required", []))
        return properties, required, plain, more

    def _check(self, schema, value, where):
        concrete, fault = self._concrete(schema, value, where)
        if fault:
            yield fault
            return
        if value is None and concrete.get("nullable"):
            return
        properties, required, plain, more = self._flat(concrete)
        for error in jsonschema.Draft7Validator(plain).iter_errors(value):
            yield f"{where}: {short(error.message)}"
        limit = INTEGERS.get(concrete.get("format"))
        if limit and isinstance(value, int) and not -limit <= value < limit:
            yield f"{where}: {value} does not fit {concrete['format']}"
        if isinstance(value, list) and "items" in concrete:
            for index, item in enumerate(value):
                yield from self._check(concrete["items"], item, f"{where}[{index}]")
        if not isinstance(value, dict):
            if properties and "type" not in plain:
                yield f"{where}: {short(repr(value))} is not an object"
            return
        for name in sorted(required - value.keys()):
            yield f"{where}: \"{name}\" is missing"
        for name, field in value.items():
            if name in properties:
                yield from self._check(properties[name], field, f"{where}.{name}")
            elif isinstance(more, dict):
                yield from self._check(more, field, f"{where}.{name}")
            elif properties and not more:
                # OpenAPI lets it pass, but here it is a slip of the pen.
                yield f"{where}: \"{name}\" is no property there"


def short(text):
    return text if len(text) <= 160 else text[:120] + " … " + text[-30:]


def units(text):
    return len(text.encode("utf-16-le")) // 2


def limits(body):
    """What LINE's reference demands and messaging-api.yml doesn't say (#text-message, #items-object,
    #action-object-label-spec). Labels are counted in code points, never fewer than graphemes: only
    those too long either way are reported."""
    messages = body["messages"]
    for index, message in enumerate(messages):
        where = f"ReplyMessageRequest.messages[{index}]"
        if message["type"] == "text":
            if not message["text"].strip():
                yield f"{where}.text: empty"
            if units(message["text"]) > 5000:
                yield f"{where}.text: {units(message['text'])} UTF-16 units, more than 5000"
        if "quickReply" not in message:
            continue
        if index != len(messages) - 1:
            yield f"{where}.quickReply: only that of the last message is shown"
        items = message["quickReply"].get("items", [])
        if not items:
            yield f"{where}.quickReply: without items"
        for number, item in enumerate(items):
            place = f"{where}.quickReply.items[{number}]"
            action = item.get("action", {})
            if not action:
                yield f"{place}.action: missing"
            for name in {"message": ["label", "text"], "postback": ["label", "data"]}.get(
                    action.get("type"), []):
                if not action.get(name, "").strip():
                    yield f"{place}.action.{name}: missing or empty"
            if item.get("type") != "action":
                yield f"{place}.type: not \"action\""
            # Joiners, modifiers and the like make one grapheme of many code points.
            if re.fullmatch(r"[\x20-\x7e\u3040-\u3096\u30a1-\u30fa\u4e00-\u9fff]{21,}",
                            action.get("label", "")):
                yield f"{place}.action.label: longer than 20"


def parse(text):
    """Strict JSON: no NaN, and no name twice in an object."""
    def once(pairs):
        names = [name for name, _ in pairs]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"\"{name}\" stands twice in one object")
        return dict(pairs)

    def refuse(word):
        raise ValueError(f"{word} is no JSON")
    return json.loads(text, object_pairs_hook=once, parse_constant=refuse)


def check_bodies(specification, name, data):
    faults, count = [], 0
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        count += 1
        try:
            body = parse(line.decode("utf-8"))
            found = specification.faults("ReplyMessageRequest", body)
            found = found or list(limits(body))
        except ValueError as error:
            found = [f"not JSON: {error}"]
        faults += [f"{name}:{number}: {fault}" for fault in found]
    if count == 0:
        faults.append(f"{name}: no bodies in it")
    return faults, count


def check_fixtures(specification, folder):
    faults, count, quirks = [], 0, 0
    for path in sorted(folder.glob("*.json")):
        try:
            body = parse(path.read_text("utf-8"))
        except ValueError as error:
            faults.append(f"{path.name}: not JSON: {error}")
            continue
        if path.name.endswith("-quirk.json"):
            quirks += 1
            continue
        count += 1
        faults += [f"{path.name}: {fault}"
                   for fault in specification.faults("CallbackRequest", body)]
    if count == 0:
        faults.append(f"{folder}: no fixtures in it")
    for base, schema in specification.schemas.items():
        if "discriminator" in schema:
            faults += [f"fixtures: none has {base} \"{key}\"" for key in specification.unused(base)]
    return faults, count, quirks


def main():
    root = HERE.parent.parent
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("bodies", nargs="*", help="files of JSON lines; - is standard input")
    parser.add_argument("--messaging-api", type=pathlib.Path,
                        default=HERE / "line-openapi/messaging-api.yml")
    parser.add_argument("--webhook", type=pathlib.Path, default=HERE / "line-openapi/webhook.yml")
    parser.add_argument("--fixtures", type=pathlib.Path,
                        default=root / "Tests/HostLINETests/Fixtures")
    parser.add_argument("--host", metavar="COMMAND",
                        help="a command line whose output is JSON lines")
    options = parser.parse_args()

    try:
        inputs = []
        for name in options.bodies:
            data = sys.stdin.buffer.read() if name == "-" else pathlib.Path(name).read_bytes()
            inputs.append((name, data))
        if options.host:
            run = subprocess.run(shlex.split(options.host), stdout=subprocess.PIPE, check=True)
            inputs.append(("host", run.stdout))
        if not inputs:
            golden = options.fixtures / "reply-bodies.jsonl"
            inputs.append((golden.name, golden.read_bytes()))
        replies, webhooks = Specification(options.messaging_api), Specification(options.webhook)
    except (OSError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 2

    faults, bodies = [], 0
    for name, data in inputs:
        found, count = check_bodies(replies, name, data)
        faults += found
        bodies += count
    found, fixtures, quirks = check_fixtures(webhooks, options.fixtures)
    faults += found
    for fault in faults:
        print(fault)
    print(f"{bodies} reply bodies, {fixtures} fixtures, {quirks} quirks left out: "
          + (f"{len(faults)} faults." if faults else "all conform."))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
