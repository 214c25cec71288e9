"""Readers of the documents: iCalendar (package icalendar), CSV and HTML (standard library)."""

import csv
import html.parser
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import icalendar

from program import expect, same, sessions


def ics(folder, program):
    content = (folder / "ics.ics").read_bytes()
    for line in content.split(b"\r\n"):
        expect(len(line) <= 75 and b"\n" not in line, f"ics: a line of {len(line)} octets: {line!r}")
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    wanted = sessions(program)
    same(len(events), len(wanted), "ics: events")
    uids = [str(event["UID"]) for event in events]
    expect(len(set(uids)) == len(uids), "ics: two events have one UID")
    for event, (day, workout) in zip(events, wanted):
        expect(not event.errors, f"ics: {event.errors}")
        start, end = event.decoded("DTSTART"), event.decoded("DTEND")
        expect(type(start) is date, f"ics: {start!r} is not a day")
        same(start.isoformat(), day["date"], "ics: start")
        same(end - start, timedelta(days=1), "ics: length")
        expect(workout["title"] in str(event["SUMMARY"]), f"ics: {event['SUMMARY']}")
        expect(workout["why"] in str(event["DESCRIPTION"]), f"ics: {event['DESCRIPTION']}")
    later = icalendar.Calendar.from_ical((folder / "later.ics").read_bytes()).walk("VEVENT")
    same([str(event["UID"]) for event in later], uids, "ics: UIDs of a later export")
    for before, after in zip(events, later):
        expect(before.decoded("DTSTAMP") < after.decoded("DTSTAMP"), "ics: stamps do not rise")
    timed = icalendar.Calendar.from_ical((folder / "rome-0630.ics").read_bytes()).walk("VEVENT")
    begins = {}
    for event, (day, workout) in zip(timed, wanted, strict=True):
        begin = event.decoded("DTSTART").astimezone(ZoneInfo("Europe/Rome"))
        same(begin.isoformat()[:16], begins.get(day["date"], f"{day['date']}T06:30"), "ics: hour")
        end = event.decoded("DTEND").astimezone(ZoneInfo("Europe/Rome"))
        same(event.decoded("DTEND") - event.decoded("DTSTART"), timedelta(minutes=workout["durationMinutes"]), "ics: length")
        begins[day["date"]] = end.isoformat()[:16]
    return len(events)


def table(folder, program):
    with open(folder / "csv.csv", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file, strict=True))
    for row in rows:
        for cell in row.values():
            expect(not cell.startswith(("=", "+", "-", "@", "\t", "\r")), f"csv: a formula: {cell}")
    for day in program["dailyWorkouts"]:
        of_day = [row for row in rows if row["date"] == day["date"]]
        expect(of_day, f"csv: no row for {day['date']}")
        wanted = sum(
            1 if not workout["blocks"] else sum(len(items(block)) for block in workout["blocks"])
            for workout in day["workouts"]
        )
        same(len(of_day), max(1, wanted), f"csv: rows of {day['date']}")
        for workout in day["workouts"]:
            lifts = [item for block in workout["blocks"] for item in block.get("movements", [])]
            weights = [item["load"]["kg"] for item in lifts if "kg" in item["load"]]
            shown = [float(row["kg"]) for row in of_day if row["kg"] and row["workout"] == workout["title"]]
            for weight in weights:
                expect(any(abs(weight - kg) < 0.006 for kg in shown), f"csv: no {weight} kg on {day['date']}")
    return len(rows)


def items(block):
    return block.get("segments") or block.get("movements") or block["conditioning"]["movements"]


class Page(html.parser.HTMLParser):
    VOID = {"meta"}

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.text = [], {}, []

    def handle_starttag(self, tag, attrs):
        self.tags[tag] = self.tags.get(tag, 0) + 1
        for name, value in attrs:
            expect(not name.startswith("on") and name not in ("src", "href"), f"html: {name}={value}")
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        expect(self.open and self.open[-1] == tag, f"html: </{tag}> in {self.open}")
        self.open.pop()

    def handle_data(self, data):
        if "style" not in self.open:
            self.text.append(data)


def page(folder, program):
    reader = Page()
    reader.feed((folder / "html.html").read_text(encoding="utf-8"))
    reader.close()
    expect(not reader.open, f"html: never closed: {reader.open}")
    expect("script" not in reader.tags and "link" not in reader.tags, f"html: {reader.tags}")
    same(reader.tags["article"], len(program["dailyWorkouts"]), "html: days")
    text = " ".join("".join(reader.text).split())
    for _, workout in sessions(program):
        for wanted in [workout["title"], workout["why"]] + [item["name"] for block in workout["blocks"] for item in items(block)]:
            expect(" ".join(wanted.split()) in text, f"html: {wanted!r} is missing")
    return reader.tags["article"]
