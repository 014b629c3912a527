"""Webhook events: one of each schema of webhook.yml, and some that no schema has."""
import copy
import itertools
import time

NUMBERS = itertools.count(1)
USER = "Ude000000000000000000000000000001"


def event(members, user=USER):
    """An event with what every event has, told now."""
    number = next(NUMBERS)
    common = {"mode": "active", "timestamp": int(time.time() * 1000), "webhookEventId": f"SDK{number:023d}",
              "deliveryContext": {"isRedelivery": False}, "source": {"type": "user", "userId": user},
              "replyToken": f"{number:032x}"}
    return common | members


def text(words, user=USER):
    message = {"type": "text", "id": f"7{next(NUMBERS):017d}", "quoteToken": "q", "text": words}
    return event({"type": "message", "message": message}, user)


def stamp(name="11537/52002738", user=USER):
    pack, number = name.split("/")
    message = {"type": "sticker", "id": f"7{next(NUMBERS):017d}", "quoteToken": "q", "packageId": pack,
               "stickerId": number, "stickerResourceType": "STATIC", "keywords": ["Hi"]}
    return event({"type": "message", "message": message}, user)


def postback(data, user=USER):
    return event({"type": "postback", "postback": {"data": data}}, user)


class Schemas:
    """Makes values from an OpenAPI file, with every property that it knows."""

    VALUES = {"string": "x", "integer": 1, "number": 35.5, "boolean": False}
    # Where a pattern or a meaning asks for more than any text.
    NAMED = {"userId": USER, "groupId": "C" + "d" * 32, "roomId": "R" + "e" * 32, "timestamp": 0}

    def __init__(self, schemas):
        self.schemas = schemas

    def kinds(self):
        """Each base schema with each of its kinds."""
        return [(base, kind) for base, schema in self.schemas.items() if "discriminator" in schema
                for kind in schema["discriminator"]["mapping"]]

    def event(self, base, kind):
        """An event in which a base schema has this kind; None when no event has such a part."""
        for type in self.schemas["Event"]["discriminator"]["mapping"]:
            if base == "Event" and type != kind:
                continue
            used, choice = set(), {"Event": type, base: kind}
            value = self._value({"$ref": "#/components/schemas/Event"}, choice, used)
            if (base, kind) in used:
                fresh = event({"type": type})
                return value | {name: fresh[name] for name in ("timestamp", "webhookEventId", "deliveryContext")} | (
                    {"replyToken": fresh["replyToken"]} if "replyToken" in value else {})
        return None

    def _value(self, schema, choice, used, name=""):
        properties = {}
        if "$ref" in schema:
            name_of = schema["$ref"].rsplit("/", 1)[-1]
            schema = self.schemas[name_of]
            if "discriminator" in schema:
                mapping = schema["discriminator"]["mapping"]
                kind = choice.get(name_of, next(iter(mapping)))
                used.add((name_of, kind))
                target = mapping[kind].rsplit("/", 1)[-1]
                value = self._object(self.schemas[target], choice, used) if target != name_of else (
                    self._object(schema, choice, used))
                return value | {schema["discriminator"]["propertyName"]: kind}
            return self._value(schema, choice, used, name)
        if "enum" in schema:
            return schema["enum"][0]
        if schema.get("type") == "array":
            return [self._value(schema["items"], choice, used)]
        properties = self._object(schema, choice, used)
        if properties or schema.get("type") == "object":
            return properties
        return self.NAMED.get(name, self.VALUES[schema["type"]])

    def _object(self, schema, choice, used):
        """All properties, those of the bases first."""
        value = {}
        for part in schema.get("allOf", []):
            if "$ref" in part:
                part = self.schemas[part["$ref"].rsplit("/", 1)[-1]]
            value |= self._object(part, choice, used)
        for name, property in schema.get("properties", {}).items():
            value[name] = self._value(property, choice, used, name)
        return value


def edited():
    """In LINE's reference and its SDKs, but not in the copy of webhook.yml."""
    source = {"type": "group", "groupId": "C" + "d" * 32, "userId": USER}
    message = {"type": "text", "id": f"7{next(NUMBERS):017d}", "text": "残高", "quoteToken": "q", "markAsReadToken": "m"}
    return event({"type": "messageEdited", "source": source, "message": message})


def of_nobody():
    """Types, parts and values that nobody has heard of, each in an event that has a type."""
    message = {"id": "70", "text": "残高", "quoteToken": "q"}
    yield "a type of nobody's", event({"type": "hologram", "hologram": {"glow": True}})
    yield "a type of nobody's, without anything else", {"type": "hologram"}
    yield "an empty type", event({"type": ""})
    yield "a long type", event({"type": "x" * 5_000})
    yield "a message of nobody's", event({"type": "message", "message": {"type": "smell", "id": "1"}})
    yield "a message without a type", event({"type": "message", "message": {"id": "1"}})
    yield "no message in it", event({"type": "message"})
    yield "a message that is a list", event({"type": "message", "message": [1, [2], {"a": None}]})
    yield "a source of nobody's", event({"type": "message", "message": message | {"type": "text"},
                                         "source": {"type": "planet", "userId": USER}})
    yield "no source", {k: v for k, v in text("残高").items() if k != "source"}
    yield "a mode of nobody's", text("残高") | {"mode": "dreaming"}
    yield "a delivery context of nobody's", text("残高") | {"deliveryContext": {"isRedelivery": "maybe", "x": 1}}
    yield "no delivery context", {k: v for k, v in text("残高").items() if k != "deliveryContext"}
    yield "no event id", {k: v for k, v in text("残高").items() if k != "webhookEventId"}
    yield "an event id of 3,000 letters", text("残高") | {"webhookEventId": "残" * 3_000}
    yield "an event id with a quote and a slash", text("残高") | {"webhookEventId": f"a/b'\"\\ {next(NUMBERS)}"}
    yield "a time long past", text("残高") | {"timestamp": -(1 << 62)}
    yield "a time to come", text("残高") | {"timestamp": (1 << 63) - 1}
    yield "a time that is no number", text("残高") | {"timestamp": "now"}
    yield "half a surrogate pair", text("残高\ud83e")
    yield "a text with U+0000", text("残高\0")
    yield "an empty text", text("")
    yield "a text of 5,000 units", text("残高" * 2_500)
    yield "a text with spans beyond its end", event({"type": "message", "message": message | {
        "type": "text", "emojis": [{"index": 1 << 62, "length": 1 << 62}],
        "mention": {"mentionees": [{"index": -1, "length": -1, "type": "planet"}]}}})
    yield "a stamp with U+0000 and 16 keywords", event({"type": "message", "message": {
        "type": "sticker", "id": "1", "packageId": "1\0", "stickerId": "\0", "stickerResourceType": "DREAM",
        "keywords": ["x"] * 16}})
    yield "a postback without data", event({"type": "postback", "postback": {}})
    yield "a postback of nobody's", postback("\u202e\0{}")
    yield "a reply token that is a number", text("残高") | {"replyToken": 7}
    yield "an unsend of nothing", event({"type": "unsend", "unsend": {}})


ODD = [None, 0, -1.5, True, "", "x", [], {}, [[]], {"type": {}}, "\ud800", "\0"]


def spoilt(chance):
    """A sound event with one member, at any depth, put out of shape or left out."""
    value = chance.choice([text("残高"), stamp(), postback("x"), edited()])
    value = copy.deepcopy(value)
    places = []

    def walk(part):
        for name in part:
            places.append((part, name))
            if isinstance(part[name], dict):
                walk(part[name])
    walk(value)
    part, name = chance.choice(places)
    if chance.random() < 0.2:
        del part[name]
    else:
        part[name] = chance.choice(ODD)
        if name == "webhookEventId" and part[name]:
            # Two of the same name would be one event.
            part[name] = f"{part[name]}{next(NUMBERS)}"
    return f"'{name}' as {part.get(name, 'nothing')!r}", value
