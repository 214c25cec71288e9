"""FIT workouts through two readers: Garmin's own SDK and fitdecode."""

import io

import fitdecode
from garmin_fit_sdk import Decoder, Stream

from program import expect, matched, pieces, same, sessions

SPORTS = {"running": "running", "cycling": "cycling"}


def fit(folder, program):
    wanted = [(day, workout) for day, workout in sessions(program) if has_steps(workout)]
    serials = set()
    for name, content, _, workout in matched(folder / "fit.zip", wanted):
        messages = by_garmin(name, content)
        serials.add(messages["file_id_mesgs"][0]["serial_number"])
        same(messages["file_id_mesgs"][0]["type"], 5, f"{name}: file type")
        head, steps = messages["workout_mesgs"][0], messages["workout_step_mesgs"]
        expect(workout["title"].startswith(head["wkt_name"].rstrip()), f"{name}: {head['wkt_name']}")
        same(head["num_valid_steps"], len(steps), f"{name}: steps")
        same([step["message_index"] for step in steps], list(range(len(steps))), f"{name}: order")
        same(steps_by_fitdecode(content), len(steps), f"{name}: steps by fitdecode")
        done = list(written_out(steps))
        if workout["discipline"] in SPORTS:
            same(head["sport"], {"running": 1, "cycling": 2}[workout["discipline"]], f"{name}: sport")
            compare_pieces(name, done, pieces(workout), program.get("ftpWatts"))
        compare_sets(name, done, workout)
    same(len(serials), len(wanted), "fit: serial numbers")
    return len(wanted)


def has_steps(workout):
    return bool(workout["blocks"])


def by_garmin(name, content):
    decoder = Decoder(Stream.from_byte_array(bytearray(content)))
    expect(decoder.check_integrity(), f"{name}: the checksum is wrong")
    decoder = Decoder(Stream.from_byte_array(bytearray(content)))
    messages, errors = decoder.read(
        convert_types_to_strings=False, expand_sub_fields=False, apply_scale_and_offset=False, merge_heart_rates=False
    )
    expect(not errors, f"{name}: {errors}")
    return messages


def steps_by_fitdecode(content):
    with fitdecode.FitReader(io.BytesIO(content), check_crc=fitdecode.CrcCheck.RAISE) as reader:
        return sum(1 for frame in reader if isinstance(frame, fitdecode.FitDataMessage) and frame.name == "workout_step")


def written_out(steps):
    """The steps as they are done, repeats followed."""
    flat = []
    for step in steps:
        if step["duration_type"] == 6:
            body = [done for index, done in flat if index >= step["duration_value"]]
            flat += [(step["message_index"], done) for _ in range(step["target_value"] - 1) for done in body]
        else:
            flat.append((step["message_index"], step))
    return [step for _, step in flat]


def compare_pieces(name, steps, wanted, ftp):
    same(len(steps), len(wanted), f"{name}: pieces")
    for step, (seconds, meters, target) in zip(steps, wanted):
        if meters is None:
            same((step["duration_type"], step["duration_value"]), (0, seconds * 1000), f"{name}: time")
        else:
            same(step["duration_type"], 1, f"{name}: distance")
            same(step["duration_value"] / 100, meters, f"{name}: metres", 0.006)
        low, high = step.get("custom_target_value_low"), step.get("custom_target_value_high")
        if target["kind"] == "percentFtp":
            same(step["target_type"], 4, f"{name}: power")
            scale, above = (ftp / 100, 1000) if ftp else (1, 0)
            same(low, target["low"] * scale + above, f"{name}: low", 0.5)
            same(high, target["high"] * scale + above, f"{name}: high", 0.5)
        elif target["kind"] == "pace":
            same(step["target_type"], 0, f"{name}: speed")
            same(1e6 / low, target["slowSecondsPerKm"], f"{name}: slow", 0.1)
            same(1e6 / high, target["fastSecondsPerKm"], f"{name}: fast", 0.1)
        elif target["kind"] == "heartRateZone":
            same((step["target_type"], low, high), (1, target["lowBpm"] + 100, target["highBpm"] + 100), f"{name}: beats")
        else:
            same((step["target_type"], low), (2, None), f"{name}: by feel")


def compare_sets(name, steps, workout):
    """Every set of every lift, with its dose and its weight."""
    found = [step for step in steps if "exercise_category" in step]
    wanted = [
        item
        for block in workout["blocks"]
        for item in block.get("movements", [])
        for _ in range(item["sets"])
    ]
    same(len(found), len(wanted), f"{name}: sets")
    for step, item in zip(found, wanted):
        dose = item["dose"]
        value = {
            "reps": (29, dose.get("max")),
            "seconds": (0, dose.get("seconds", 0) * 1000),
            "meters": (1, dose.get("meters", 0) * 100),
            "calories": (4, dose.get("calories")),
        }[dose["kind"]]
        same((step["duration_type"], step["duration_value"]), value, f"{name}: {item['name']}")
        same(step.get("exercise_weight"), maybe_hundredths(item["load"].get("kg")), f"{name}: {item['name']}")


def maybe_hundredths(kg):
    return None if kg is None else int(kg * 100 + 0.5)
