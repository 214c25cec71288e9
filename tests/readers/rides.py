"""Readers of what a trainer rides: ZWO (XML of the standard library), ERG and MRC (read here, from TrainerRoad's
description of the format)."""

import xml.etree.ElementTree as ElementTree

from program import expect, has_segments, matched, middle, pieces, same, sessions


def rides(program):
    return [(day, w) for day, w in sessions(program) if w["discipline"] == "cycling" and has_segments(w)]


def power_rides(program):
    by_power = lambda workout: all(target["kind"] == "percentFtp" for _, _, target in pieces(workout))
    return [(day, workout) for day, workout in rides(program) if by_power(workout)]


def zwo(folder, program):
    count = 0
    for name, content, _, workout in matched(folder / "zwo.zip", rides(program)):
        root = ElementTree.fromstring(content)
        same(root.tag, "workout_file", f"{name}: root")
        same(root.findtext("sportType"), "bike", f"{name}: sport")
        expect(" ".join(workout["title"].split()) in root.findtext("name"), f"{name}: {root.findtext('name')}")
        found = list(stretches(root.find("workout")))
        wanted = pieces(workout)
        same(len(found), len(wanted), f"{name}: pieces")
        for (seconds, power), (length, _, target) in zip(found, wanted):
            same(seconds, length, f"{name}: seconds")
            if target["kind"] == "percentFtp":
                same(power * 100, middle(target), f"{name}: percent FTP", 0.051)
            else:
                same(power, None, f"{name}: power of a free ride")
        count += 1
    return count


def stretches(workout):
    """(seconds, mean share of FTP or None)"""
    for element in workout:
        number = lambda key, element=element: float(element.get(key))
        if element.tag == "IntervalsT":
            for _ in range(int(element.get("Repeat"))):
                yield number("OnDuration"), number("OnPower")
                yield number("OffDuration"), number("OffPower")
        elif element.tag == "SteadyState":
            yield number("Duration"), number("Power")
        elif element.tag == "Warmup":
            yield number("Duration"), (number("PowerLow") + number("PowerHigh")) / 2
        else:
            same(element.tag, "FreeRide", "zwo: element")
            yield number("Duration"), None


def section(lines, name):
    return lines[lines.index(f"[{name}]") + 1 : lines.index(f"[END {name}]")]


def trainer(folder, program, kind):
    ftp = program.get("ftpWatts")
    count = 0
    for name, content, _, workout in matched(folder / f"{kind}.zip", power_rides(program)):
        lines = content.decode("ascii").split("\r\n")
        header = section(lines, "COURSE HEADER")
        same(header[-1], {"erg": "MINUTES WATTS", "mrc": "MINUTES PERCENT"}[kind], f"{name}: columns")
        if kind == "erg":
            same(float(dict(line.split(" = ", 1) for line in header[:-1])["FTP"]), ftp, f"{name}: FTP", 0.5)
        points = [tuple(map(float, line.split("\t"))) for line in section(lines, "COURSE DATA")]
        wanted = pieces(workout)
        same(len(points), 2 * len(wanted), f"{name}: points")
        clock = 0
        for (start, low), (end, high), (length, _, target) in zip(points[::2], points[1::2], wanted):
            same(start * 60, clock, f"{name}: start", 0.01)
            clock += length
            same(end * 60, clock, f"{name}: end", 0.01)
            mean = (low + high) / 2
            if kind == "erg":
                same(mean, middle(target) * ftp / 100, f"{name}: watts", 0.51)
            else:
                same(mean, middle(target), f"{name}: percent", 0.051)
        for line in section(lines, "COURSE TEXT"):
            second, message, length = line.split("\t")
            expect(int(second) + int(length) <= clock and message, f"{name}: {line}")
        count += 1
    return count


def erg(folder, program):
    return trainer(folder, program, "erg")


def mrc(folder, program):
    return trainer(folder, program, "mrc")
