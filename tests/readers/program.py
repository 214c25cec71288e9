"""The exported program as its JSON says it, for the readers to compare with.

Nothing here knows how an export is written.
"""

import io
import json
import pathlib
import zipfile


class Failure(Exception):
    """An export says something else than its program."""


def expect(condition, what):
    if not condition:
        raise Failure(what)


def same(found, wanted, what, tolerance=0.0):
    """Numbers within a tolerance; anything else exactly."""
    if isinstance(wanted, (int, float)) and isinstance(found, (int, float)):
        ok = abs(found - wanted) <= tolerance
    else:
        ok = found == wanted
    expect(ok, f"{what}: {found!r}, the program says {wanted!r}")


def load(folder):
    return json.loads((folder / "json.json").read_text(encoding="utf-8"))


def sessions(program):
    """Pairs of day and workout, in order."""
    return [(day, workout) for day in program["dailyWorkouts"] for workout in day["workouts"]]


def has_segments(workout):
    return any(block.get("segments") for block in workout["blocks"])


def pieces(workout):
    """Its steady work, repeats written out: (seconds, metres or None, target)."""
    found = []
    for block in workout["blocks"]:
        for segment in block.get("segments", []):
            rest = segment.get("recovery")
            for _ in range(segment["repeats"]):
                for part in [segment] + ([rest] if rest else []):
                    found.append((max(1, round_half_up(part["minutes"] * 60)), part.get("meters"), part["target"]))
    return found


def round_half_up(value):
    return int(value + 0.5)


def middle(target):
    return (target["low"] + target["high"]) / 2


def archive(path):
    """Names and contents of an archive's files, after what every archive must be."""
    with zipfile.ZipFile(io.BytesIO(pathlib.Path(path).read_bytes())) as files:
        expect(files.testzip() is None, f"{path.name}: a file is damaged")
        infos = files.infolist()
        names = [info.filename for info in infos]
        expect(len(set(names)) == len(names), f"{path.name}: two files have one name")
        for info in infos:
            expect(info.filename.isascii() and "/" not in info.filename, f"{path.name}: {info.filename}")
            expect(info.date_time == (1980, 1, 1, 0, 0, 0), f"{info.filename} has a date of its own")
        return [(name, files.read(name)) for name in names]


def matched(path, wanted):
    """The archive's files beside the sessions they should be of, by order and date."""
    files = archive(path)
    same(len(files), len(wanted), f"{path.name}: files")
    for (name, content), (day, workout) in zip(files, wanted):
        same(name[:10], day["date"], f"{name}: date")
        yield name, content, day, workout
