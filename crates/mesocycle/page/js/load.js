// The load of each week: bars and, beside them, the same figures as a table.

import { fill, h } from "./dom.js";
import { hue } from "./roles.js";
import { distance, minutes, number } from "./words.js";

const STRESS = new Set(["hard", "long", "test", "event"]);

export function loadSection(program, now) {
  const weeks = weeksOf(program);
  const most = Math.max(...weeks.map((week) => week.minutes), 1);
  const hardest = weeks.reduce((a, b) => (b.minutes > a.minutes ? b : a));
  const label = `Minutes a week, from ${Math.min(...weeks.map((w) => w.minutes))} to ${most}; the most in week ${hardest.number}. The table has every figure.`;
  return h("section", { class: "load" }, h("div", { class: "section-head" }, h("h2", null, "Weekly load", h("small", null, "in minutes")), h("ul", { class: "legend" },
    h("li", null, h("span", { class: "swatch stress" }), "Hard and long days"), h("li", null, h("span", { class: "swatch" }), "Easier days"))),
  h("div", { class: "load-grid" },
    h("div", { class: weeks.length > 14 ? "bars dense" : "bars", role: "img", "aria-label": label }, weeks.map((week) => bar(week, most, now))),
    h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": "Weekly load as a table" }, table(weeks))));
}

function weeksOf(program) {
  const weeks = new Map();
  for (const day of program.dailyWorkouts) {
    if (!weeks.has(day.week)) {
      const phase = program.phases.find((candidate) => candidate.phaseNumber === day.phaseNumber);
      weeks.set(day.week, { number: day.week, phase, from: day.date, to: day.date, sessions: 0, minutes: 0, stress: 0, tss: 0, meters: 0 });
    }
    const week = weeks.get(day.week);
    week.to = day.date;
    for (const workout of day.workouts) {
      week.sessions += 1;
      week.minutes += workout.durationMinutes;
      if (STRESS.has(day.role)) week.stress += workout.durationMinutes;
      week.tss += workout.tss ?? 0;
      week.meters += workout.distanceMeters ?? 0;
    }
  }
  return [...weeks.values()];
}

function bar(week, most, now) {
  const piece = (className, value) => {
    const element = h("i", { class: className });
    element.style.height = `${(value / most) * 100}%`;
    return element;
  };
  const current = week.from <= now && now <= week.to;
  return h("div", { class: `bar phase-${hue(week.phase?.phaseNumber ?? 1)}${current ? " now" : ""}` },
    h("span", { class: "stack" }, h("b", null, String(week.minutes)), piece("easier", week.minutes - week.stress), piece("stress", week.stress)),
    h("span", { class: "bar-name" }, String(week.number)));
}

function table(weeks) {
  const columns = [
    ["Week", (week) => String(week.number)],
    ["Phase", (week) => week.phase?.phaseName ?? ""],
    ["Sessions", (week) => String(week.sessions)],
    ["Time", (week) => minutes(week.minutes)],
    ["Hard and long", (week) => minutes(week.stress)],
    weeks.some((week) => week.meters > 0) && ["Running", (week) => (week.meters > 0 ? distance(week.meters) : "–")],
    weeks.some((week) => week.tss > 0) && ["TSS", (week) => (week.tss > 0 ? number(Math.round(week.tss)) : "–")],
  ].filter(Boolean);
  const body = weeks.map((week) => h("tr", null, columns.map(([, text], index) =>
    (index === 0 ? h("th", { scope: "row" }, text(week)) : h("td", index === 1 ? { class: "words" } : null, text(week))))));
  return fill(h("table"), h("caption", { class: "unseen" }, "Weekly load"),
    h("thead", null, h("tr", null, columns.map(([name], index) => h("th", { scope: "col", class: index === 1 ? "words" : null }, name)))), h("tbody", null, body));
}
