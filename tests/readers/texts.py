"""Readers of two text languages, written from their documentation: the workout builder of intervals.icu and
Liftoscript of Liftosaur."""

import re

from program import Failure, expect, has_segments, matched, pieces, same, sessions

# intervals.icu: `- cue length target`; the first word that reads as a length ends the cue.
LENGTH = re.compile(r"^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$")
DISTANCE = re.compile(r"^([\d.]+)(mtr|km|mi)$")
REPEAT = re.compile(r"(?:^|\s)(\d+)x$")


def intervals(folder, program):
    wanted = [(d, w) for d, w in sessions(program) if w["discipline"] in ("running", "cycling") and has_segments(w)]
    for name, content, _, workout in matched(folder / "intervals.zip", wanted):
        found = builder(content.decode("utf-8"))
        expected = pieces(workout)
        same(len(found), len(expected), f"{name}: steps")
        for (kind, amount, target), (seconds, meters, aim) in zip(found, expected):
            if meters is None:
                same((kind, amount), ("time", seconds), f"{name}: time")
            else:
                same(kind, "distance", f"{name}: distance")
                same(amount, meters, f"{name}: metres", 0.51)
            same(target, builder_target(aim), f"{name}: target")
    return len(wanted)


def builder(text):
    """The steps of a description, repeats written out."""
    done, body, times = [], [], 1
    for line in text.split("\n") + [""]:
        if line.startswith("-"):
            body.append(builder_step(line[1:].split()))
        elif not line.strip():
            if body:
                done += body * times
                body, times = [], 1
        elif match := REPEAT.search(line):
            expect(not body, f"intervals: a repeat inside a repeat: {line}")
            times = int(match[1])
    return done


def builder_step(words):
    for index, word in enumerate(words):
        if match := LENGTH.match(word):
            hours, minutes, seconds = (int(part or 0) for part in match.groups())
            return "time", hours * 3600 + minutes * 60 + seconds, " ".join(words[index + 1 :])
        if match := DISTANCE.match(word):
            unit = {"mtr": 1, "km": 1000, "mi": 1609.344}[match[2]]
            return "distance", float(match[1]) * unit, " ".join(words[index + 1 :])
        expect(not any(c.isdigit() or c == "%" for c in word), f"intervals: {word} in a cue")
    raise Failure(f"intervals: a step without a length: {words}")


def builder_target(aim):
    clock = lambda seconds: f"{seconds // 60}:{seconds % 60:02}"
    span = lambda low, high: str(low) if low == high else f"{low}-{high}"
    if aim["kind"] == "percentFtp":
        return span(aim["low"], aim["high"]) + "%"
    if aim["kind"] == "pace":
        return span(clock(aim["slowSecondsPerKm"]), clock(aim["fastSecondsPerKm"])) + "/km Pace"
    return f"Z{aim['zone']} HR" if aim["kind"] == "heartRateZone" else ""


# Liftoscript: tokens of a set and of a name, as its grammar has them.
NUMBER = r"(?:\d*\.\d+|\d+)"
SET = re.compile(
    rf"^(?P<sets>\d+)x(?P<low>\d+)(?:-(?P<high>\d+))?"
    rf"(?: (?P<weight>{NUMBER})(?P<unit>kg|lb)| @(?P<rpe>{NUMBER}))"
    rf"(?: (?P<hold>\d+)s\|(?P<hold_rest>\d+)s| (?P<rest>\d+)s)?(?: \((?P<label>[^/{{}}()\t\n#\[\]|!]+)\))?$"
)
NAME = re.compile(r"^[^\W\d_][^/{}()\t\r\n#\[\]|!:]*$")


def liftoscript(folder, program):
    found = []
    weeks = days = lines = 0
    for line in (folder / "liftoscript.txt").read_text(encoding="utf-8").split("\n"):
        if line.startswith("//") or not line.strip():
            continue
        if line.startswith("##"):
            expect(weeks, "liftoscript: a day before a week")
            days, names = days + 1, set()
        elif line.startswith("#"):
            weeks += 1
        else:
            expect(days, "liftoscript: an exercise before a day")
            name, sets, warmup = line.split(" / ")
            expect(NAME.match(name), f"liftoscript: {name}")
            expect(name.lower() not in names, f"liftoscript: {name} stands twice in a day")
            names.add(name.lower())
            same(warmup, "warmup: none", f"liftoscript: {name}")
            lines += 1
            for part in sets.split(", "):
                match = SET.match(part)
                expect(match, f"liftoscript: {part}")
                expect(not match["label"] or len(match["label"]) <= 8, f"liftoscript: {part}")
                found.append((days, match.groupdict()))
    wanted = list(prescribed(program))
    same(days, len({day for day, _ in wanted}), "liftoscript: days")
    same(len(found), len(wanted), "liftoscript: prescriptions")
    # An exercise's sets stand together, so within a day the order may differ.
    key = lambda item: (item[0], sorted(str(part) for part in item[1].items()))
    numbers = {}
    for day, _ in wanted:
        numbers.setdefault(day, len(numbers) + 1)
    expected = [(numbers[day], as_set(item, program["units"])) for day, item in wanted]
    for left, right in zip(sorted(found, key=key), sorted(expected, key=key)):
        same(left, right, "liftoscript")
    return lines


def prescribed(program):
    for day, workout in sessions(program):
        if workout["discipline"] in ("strength", "functional"):
            for block in workout["blocks"]:
                if block["purpose"] not in ("warm_up", "cool_down"):
                    for item in block.get("movements", []):
                        yield day["day"], item


def as_set(item, units):
    """What the line has to say, as the groups of `SET`."""
    dose, load, rest = item["dose"], item["load"], item["restSeconds"]
    is_hold = dose["kind"] == "seconds"
    reps = dose if dose["kind"] == "reps" else {"min": 1, "max": 1}
    weight = None if "rpe" in load else plain(load.get("kg", 0), units)
    labels = {"meters": f"{dose.get('meters')} m", "calories": f"{dose.get('calories')} cal"}
    return {
        "sets": str(item["sets"]),
        "low": str(reps["min"]),
        "high": str(reps["max"]) if reps["max"] != reps["min"] else None,
        "weight": weight,
        "unit": None if weight is None else {"metric": "kg", "imperial": "lb"}[units],
        "rpe": f"{load['rpe']:g}" if "rpe" in load else None,
        "hold": str(dose["seconds"]) if is_hold else None,
        "hold_rest": str(rest) if is_hold else None,
        "rest": str(rest) if rest and not is_hold else None,
        "label": labels.get(dose["kind"]),
    }


def plain(kg, units):
    return f"{kg / 0.45359237:.0f}" if units == "imperial" else f"{round(kg * 100) / 100:g}"
