// The 19 facts of the todo list, each with its heading (the coach's, as in the read-back) and its value in words. Field
// names are the contract's.

import { fullDate } from "./dates.js";
import { clock, count, distance, list, number, sentence, words } from "./words.js";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/** In the order a coach asks; `required` gates the build. */
export const FACTS = [
  { field: "trainingGoals", label: "Goal", required: true, value: (v) => sentence(v.goals.join("; ")) },
  { field: "programDuration", label: "Length", required: true, value: (v) => count(v.weeks, "week") },
  { field: "trainingFrequency", label: "Training days", required: true, value: (v) => `${span(v)} ${v.max === 1 ? "day" : "days"} a week` },
  { field: "equipmentAccess", label: "Equipment", required: true, value: equipment, none: "No equipment" },
  { field: "experienceLevel", label: "Experience", required: true, value: experience },
  { field: "injuryConsiderations", label: "Injuries", required: true, value: (v) => v.items.map(injury).join("; "), none: "No injuries" },
  { field: "targetEvent", label: "Event", value: event, none: "No event" },
  { field: "startDate", label: "Start", value: (v) => fullDate(v.date) },
  { field: "sessionDuration", label: "Sessions", value: (v) => `${span(v)} minutes` },
  { field: "restDaysPreference", label: "Days off", value: (v) => list(inOrder(v.days).map(words)), none: "No fixed rest days" },
  { field: "trainingEnvironment", label: "Place", value: (v) => list(v.places.map((p) => words(p).replace("Crossfit", "CrossFit"))) },
  { field: "currentFitnessBaseline", label: "Numbers", value: (v) => v.marks.map(mark).join("; "), none: "No marks yet" },
  { field: "programFocus", label: "Focus", value: (v) => list(v.focus.map(words)) },
  { field: "movementPreferences", label: "Likes", value: (v) => sentence(v.likes.join(", ")) },
  { field: "movementDislikes", label: "Dislikes", value: (v) => sentence(v.dislikes.join(", ")), none: "Nothing disliked" },
  { field: "intensityPreference", label: "Effort", value: (v) => words(v.level) },
  { field: "volumeTolerance", label: "Volume", value: (v) => words(v.level) },
  { field: "deloadPreference", label: "Easy weeks", value: deload, none: "No deload weeks" },
  { field: "progressionStyle", label: "Progression", value: (v) => words(v.style) },
];

/** The value of an item in words; `null` while nothing usable is known. */
export function valueInWords(fact, item) {
  const value = item?.value;
  if (!value) return null;
  if (value.kind === "none") return fact.none ?? "None";
  if (value.kind === "any") return "No preference";
  try {
    return fact.value(value);
  } catch {
    // A newer server may know shapes this page does not; the quote below still says what was meant.
    return "Known";
  }
}

function span({ min, max }) {
  if (min === undefined || min === null) return `Up to ${max}`;
  return min === max ? String(max) : `${min}–${max}`;
}

function inOrder(days) {
  return [...days].sort((a, b) => DAYS.indexOf(a) - DAYS.indexOf(b));
}

function equipment({ items, limits }) {
  const own = items.filter((item) => item !== "bodyweight" || items.length === 1);
  return list(own.map((item) => {
    const limit = limits?.[item]?.maxKg;
    return limit ? `${words(item)} up to ${number(limit)} kg` : words(item);
  }));
}

function experience({ level, years }) {
  return years === null || years === undefined ? words(level) : `${words(level)}, ${count(years, "year")}`;
}

function event({ name, date }) {
  return sentence(date ? `${name}, ${fullDate(date)}` : `${name}, date open`);
}

function deload({ everyWeeks }) {
  return everyWeeks ? `Every ${count(everyWeeks, "week")}` : "Wanted, the coach decides when";
}

function injury({ area, side, status, limits, cleared }) {
  const place = side === "both" ? `both sides, ${words(area).toLowerCase()}` : [side, words(area).toLowerCase()].filter(Boolean).join(" ");
  const parts = [sentence(place)];
  if (status === "past") parts.push("healed");
  if (limits) parts.push(limits);
  if (cleared) parts.push("cleared by a doctor");
  return parts.join(", ");
}

const MARKS = { ftp: "FTP", max_hr: "Max heart rate", weekly_run: "Weekly running", weekly_ride: "Weekly riding", longest_run: "Longest run", resting_hr: "Resting heart rate" };

function mark({ what, kg, reps, meters, seconds, watts, years, bpm, weeks, hours, cm }) {
  const parts = [];
  if (kg) parts.push(`${number(kg)} kg`);
  if (reps) parts.push(kg ? `× ${reps}` : count(reps, "rep"));
  if (meters) parts.push(distance(meters));
  if (seconds) parts.push(meters ? `in ${clock(seconds)}` : clock(seconds));
  if (watts) parts.push(`${number(watts)} W`);
  if (years) parts.push(number(years));
  if (bpm) parts.push(`${number(bpm)} bpm`);
  if (weeks) parts.push(count(weeks, "week"));
  if (hours) parts.push(`${number(hours)} h`);
  if (cm) parts.push(`${number(cm)} cm`);
  return [MARKS[what] ?? words(what), ...parts].join(" ");
}
