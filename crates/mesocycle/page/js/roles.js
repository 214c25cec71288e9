// What a day is for, as a word and as a small drawing that does not depend on colour; the colour of a phase.

import { h } from "./dom.js";

export const ROLES = { hard: "Hard", moderate: "Moderate", easy: "Easy", long: "Long", rest: "Rest", test: "Test", event: "Event" };

/** One to three bars for easy to hard, one long bar for a long day, a ring for a test, a dot for the event. */
export function roleGlyph(role) {
  const parts = { easy: 3, moderate: 3, hard: 3 }[role] ?? 1;
  return h("span", { class: `glyph glyph-${role}`, "aria-hidden": "true" }, Array.from({ length: parts }, () => h("i")));
}

/** Six phase colours, used in turn. */
export const hue = (phaseNumber) => ((phaseNumber - 1) % 6) + 1;
