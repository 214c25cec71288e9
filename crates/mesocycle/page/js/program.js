// A training program: what it is, its phases, its days, its load, and why it is as it is.

import { api, timezone, token } from "./api.js";
import { createCalendar } from "./calendar.js";
import { daysBetween, fullDate, longDay, today } from "./dates.js";
import { fill, h, icon } from "./dom.js";
import { loadSection } from "./load.js";
import { hue, roleGlyph, ROLES } from "./roles.js";
import { createSheet } from "./sheet.js";
import { count, list, minutes, sentence, useUnits, words } from "./words.js";

// A format that holds one session gives a ZIP with a file for each session it can hold.
const FORMATS = [
  { id: "ics", name: "Calendar", what: "ICS, an event a session" },
  { id: "html", name: "Page", what: "HTML to read and print" },
  { id: "fit", name: "Watch", what: "FIT files, for watches and bike computers" },
  { id: "zwo", name: "Zwift", what: "ZWO files of the rides", needs: ["cycling"] },
  { id: "erg", name: "Trainer", what: "ERG files, the rides in watts", needs: ["cycling"], watts: true },
  { id: "intervals", name: "intervals.icu", what: "Text of runs and rides", needs: ["cycling", "running"] },
  { id: "liftoscript", name: "Liftosaur", what: "The lifting, in Liftoscript", needs: ["strength"] },
  { id: "csv", name: "Table", what: "CSV for spreadsheets" },
  { id: "md", name: "Text", what: "Markdown" },
  { id: "json", name: "Data", what: "JSON, complete" },
];

/** Returns `open(programId)`, which fills `root`. */
export function createProgram(root, dialog) {
  const sheet = createSheet(dialog);
  let shown = null;

  async function open(id) {
    if (shown === id) return;
    shown = id;
    fill(root, h("p", { class: "notice", role: "status" }, "Loading the program"));
    try {
      const program = await api.program(id);
      useUnits(program.units);
      if (shown === id) fill(root, draw(program, sheet));
    } catch (problem) {
      if (shown !== id) return;
      shown = null;
      fill(root, h("div", { class: "notice" }, h("p", { role: "status" }, problem.status === 404 ? "This program does not exist, or it belongs to somebody else." : problem.message),
        h("button", { type: "button", class: "secondary", onclick: () => open(id) }, "Retry")));
    }
  }
  return { open };
}

function draw(program, sheet) {
  const now = today();
  const show = (day) => sheet.open(program, day);
  return [
    head(program, now),
    nextSession(program, now, show),
    phases(program, now),
    createCalendar(program, now, show),
    loadSection(program, now),
    reasons(program),
  ];
}

function head(program, now) {
  const weeks = Math.ceil(program.totalDays / 7);
  const fact = (value, label) => h("li", null, h("strong", null, value), " ", label);
  return h("header", { class: "program-head" },
    h("div", null,
      h("p", { class: "eyebrow" }, `${fullDate(program.startDate)} to ${fullDate(program.endDate)}`, place(program, now)),
      h("h1", null, program.programName),
      h("p", { class: "lead" }, program.programDescription),
      h("ul", { class: "figures" },
        fact(String(weeks), weeks === 1 ? "week" : "weeks"),
        fact(String(program.trainingDays), "training days"),
        fact(minutes(total(program)), "in all"),
        fact(String(program.phases.length), program.phases.length === 1 ? "phase" : "phases"))),
    exportLinks(program));
}

const total = (program) => program.dailyWorkouts.flatMap((day) => day.workouts).reduce((sum, workout) => sum + workout.durationMinutes, 0);

function place(program, now) {
  const until = daysBetween(now, program.startDate);
  if (until > 0) return h("span", { class: "tag" }, until === 1 ? "Starts tomorrow" : `Starts in ${until} days`);
  if (now > program.endDate) return h("span", { class: "tag" }, "Finished");
  return h("span", { class: "tag live" }, `Week ${Math.floor(-until / 7) + 1} now`);
}

function exportLinks(program) {
  return h("nav", { class: "exports", "aria-label": "Export" }, h("h2", null, "Take it with you"), h("ul", null, formatsFor(program).map(({ id, name, what }) => {
    const path = api.exportPath(program.programId, id);
    const link = h("a", { href: path, download: "" }, icon("download"), h("span", null, h("strong", null, name), h("small", null, what)));
    link.addEventListener("click", (event) => {
      // A link cannot carry the token; then the file is fetched and handed over.
      if (!token.get()) return;
      event.preventDefault();
      save(link.getAttribute("href"), link);
    });
    return h("li", null, link, id === "ics" && startTime(path, link));
  })));
}

// A time makes the calendar's events begin at it; without one they are of whole days.
function startTime(path, link) {
  const input = h("input", { type: "time" });
  const aim = () => { link.href = input.value ? `${path}&at=${input.value}&timezone=${encodeURIComponent(timezone())}` : path; };
  input.addEventListener("change", aim);
  return h("label", { class: "start-time" }, "I train at ", input);
}

function formatsFor(program) {
  const disciplines = new Set(program.dailyWorkouts.flatMap((day) => day.workouts).map((workout) => workout.discipline));
  const fits = ({ needs, watts }) => (!needs || needs.some((discipline) => disciplines.has(discipline))) && (!watts || program.ftpWatts);
  return FORMATS.filter(fits);
}

async function save(path, link) {
  try {
    const { name, blob } = await api.download(path);
    const url = URL.createObjectURL(blob);
    h("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  } catch (problem) {
    link.querySelector("small").textContent = problem.message;
  }
}

function nextSession(program, now, show) {
  const day = program.dailyWorkouts.find((candidate) => candidate.date >= now && candidate.workouts.length > 0);
  if (!day) return null;
  const away = daysBetween(now, day.date);
  const when = away === 0 ? "Today" : away === 1 ? "Tomorrow" : longDay(day.date);
  return h("section", { class: "next", "aria-label": "Next session" },
    h("p", { class: "eyebrow" }, "Next session"),
    h("button", { type: "button", class: "next-card", onclick: () => show(day) },
      h("span", { class: "next-when" }, when),
      h("span", { class: "next-what" }, h("strong", null, day.workouts.map((workout) => workout.title).join(" + ")),
        h("span", null, roleGlyph(day.role), `${ROLES[day.role] ?? words(day.role)}, ${minutes(day.workouts.reduce((sum, w) => sum + w.durationMinutes, 0))}`)),
      icon("right")));
}

function phases(program, now) {
  const day = daysBetween(program.startDate, now) + 1;
  const bar = h("div", { class: "phase-bar", "aria-hidden": "true" }, program.phases.map((phase) => {
    const piece = h("span", { class: `phase-${hue(phase.phaseNumber)}` }, String(phase.phaseNumber));
    piece.style.flexGrow = String(phase.endDay - phase.startDay + 1);
    return piece;
  }));
  if (day >= 1 && day <= program.totalDays) {
    const here = h("i", { class: "here" });
    here.style.left = `${((day - 0.5) / program.totalDays) * 100}%`;
    bar.append(here);
  }
  // A share of a maximum says nothing to somebody who trains by effort.
  const byPercent = /"kind":"percent(OneRepMax|Ftp)"/.test(JSON.stringify(program.dailyWorkouts));
  return h("section", { class: "phases" }, h("h2", null, "Phases"), bar,
    h("ol", { class: "phase-list" }, program.phases.map((phase) => {
      const current = day >= phase.startDay && day <= phase.endDay;
      return h("li", { class: `phase phase-${hue(phase.phaseNumber)}${current ? " current" : ""}` },
        h("p", { class: "eyebrow" }, weeksOf(phase), current && h("span", { class: "tag live" }, "Now")),
        h("h3", null, phase.phaseName),
        h("p", { class: "focus" }, sentence(list(phase.focusAreas))),
        h("p", null, phase.phaseDescription),
        h("p", { class: "note" }, `${byPercent ? `Main work at ${phase.intensityRange[0]}–${phase.intensityRange[1]} %. ` : ""}${phase.volumeCharacteristics}`));
    })));
}

function weeksOf({ startDay, endDay }) {
  const first = Math.ceil(startDay / 7);
  const last = Math.ceil(endDay / 7);
  return first === last ? `Week ${first}` : `Weeks ${first}–${last}`;
}

function reasons(program) {
  const bullets = (title, lines) => lines?.length > 0 && h("section", null, h("h3", null, title), h("ul", null, lines.map((line) => h("li", null, sentence(line)))));
  const { progressionStrategy, intensityPattern, deloadStrategy } = program.methodology;
  return h("section", { class: "reasons" }, h("h2", null, "Why it looks like this"), h("div", { class: "reason-grid" },
    bullets("The reasoning", program.rationale),
    h("section", null, h("h3", null, "The method"), h("dl", null,
      h("dt", null, "Progression"), h("dd", null, progressionStrategy),
      h("dt", null, "Hard and easy"), h("dd", null, intensityPattern),
      h("dt", null, "Backing off"), h("dd", null, deloadStrategy))),
    bullets("Assumed, because you did not say", program.assumptions),
    bullets("Adjusted after writing", program.adjustments),
    bullets("Your goals", program.trainingGoals),
    program.equipmentConstraints?.length > 0 && h("section", null, h("h3", null, "Uses only"), h("p", null, list(program.equipmentConstraints.map(words))))));
}
