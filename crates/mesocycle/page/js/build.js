// The build: its named steps while it runs, what it led to when it ended. `watchBuild` asks the server until then.

import { api } from "./api.js";
import { h, fill, icon, say } from "./dom.js";

// The id the server uses, the name in the list, the name while it runs.
const STEPS = [
  ["structure", "Shape the phases", "Shaping the phases"],
  ["skeleton", "Lay out every day", "Laying out every day"],
  ["filling", "Write the sessions", "Writing the sessions"],
  ["assembling", "Put it together", "Putting it together"],
  ["checking", "Check it against the rules", "Checking it against the rules"],
  ["storing", "Store it", "Storing it"],
];

const EVERY_MS = 700;
const SLOWEST_MS = 10_000;

export const isRunning = (build) => build?.status === "PENDING" || build?.status === "IN_PROGRESS";

/** Fills `root` and returns `show(build)`; null hides it. */
export function createBuild(root, { onRetry, onOpen }) {
  const title = h("h2", { class: "build-title" });
  const steps = h("ol", { class: "steps" }, STEPS.map(([, name]) => h("li", null, h("span", { class: "mark", "aria-hidden": "true" }), h("span", null, name), h("span", { class: "unseen" }))));
  const detail = h("p", { class: "build-detail" });
  const actions = h("div", { class: "actions" });
  fill(root, h("div", { class: "build-head" }, h("div", { role: "status" }, title), detail), steps, actions);
  let drawn = "";

  // The button goes away with the failure; the keyboard stays at the build.
  const again = (event) => {
    event.currentTarget.disabled = true;
    root.tabIndex = -1;
    root.focus();
    onRetry();
  };

  function show(build) {
    root.hidden = !build;
    const state = JSON.stringify(build ?? null);
    if (!build || state === drawn) return;
    drawn = state;
    root.className = `build ${build.status.toLowerCase()}`;
    say(title, titleOf(build));
    say(detail, detailOf(build));
    steps.hidden = build.status === "COMPLETE";
    drawSteps(steps, build);
    fill(actions,
      build.status === "COMPLETE" && build.programId && h("button", { type: "button", class: "primary", onclick: () => onOpen(build.programId) }, "Open your program"),
      build.status === "FAILED" && h("button", { type: "button", class: "primary", onclick: again }, "Build again"));
    actions.hidden = actions.childElementCount === 0;
  }

  return { show, trouble: (text) => say(detail, text), showProblem: (text) => {
    say(detail, text);
    for (const button of actions.querySelectorAll("button")) button.disabled = false;
  } };
}

function indexOf(build) {
  if (build.status === "COMPLETE" || build.progress?.step === "done") return STEPS.length;
  return STEPS.findIndex(([id]) => id === build.progress?.step);
}

function phases({ progress }) {
  if (!progress?.phasesTotal) return "";
  const phase = `phase ${Math.min(progress.phasesDone + 1, progress.phasesTotal)} of ${progress.phasesTotal}`;
  return progress.slicesTotal ? `${phase}, ${progress.slicesDone} of ${progress.slicesTotal} parts` : phase;
}

function titleOf(build) {
  if (build.status === "COMPLETE") return "Your training program is ready";
  if (build.status === "FAILED") return "The build stopped";
  const step = STEPS[indexOf(build)];
  if (!step) return "Building your training program";
  return step[0] === "filling" && phases(build) ? `${step[2]}: ${phases(build)}` : step[2];
}

function detailOf(build) {
  if (build.status === "FAILED") {
    const error = build.error;
    return (typeof error === "string" ? error : error?.message ?? error?.detail) || "Nothing was stored. You can build again.";
  }
  if (build.status === "COMPLETE") return "Every day is dated. Open it, or go on talking.";
  return build.progress?.message || "This takes a moment. You can leave the page; the build goes on.";
}

function drawSteps(list, build) {
  const current = indexOf(build);
  [...list.children].forEach((item, index) => {
    const [mark, name, state] = item.children;
    const at = index < current ? "done" : index > current ? "open" : build.status === "FAILED" ? "failed" : "now";
    item.className = at;
    if (at === "now") item.setAttribute("aria-current", "step");
    else item.removeAttribute("aria-current");
    fill(mark, at === "done" ? icon("check") : at === "failed" ? icon("close") : null);
    const [id, label] = STEPS[index];
    say(name, id === "filling" && at === "now" && phases(build) ? `${label}, ${phases(build)}` : label);
    say(state, { done: ", done", failed: ", stopped here", now: "", open: "" }[at]);
  });
}

/**
 * Asks for a session until `onAnswer` returns false; slower and slower while the server does not answer, which
 * `onTrouble` is told. Returns a function that stops it.
 */
export function watchBuild(sessionId, onAnswer, onTrouble) {
  let delay = EVERY_MS;
  let timer = null;
  let stopped = false;
  const ask = async () => {
    try {
      const answer = await api.session(sessionId);
      if (stopped) return;
      delay = EVERY_MS;
      if (!onAnswer(answer)) return;
    } catch (problem) {
      if (stopped) return;
      if (!problem.canRetry) {
        onTrouble(problem.message);
        return;
      }
      delay = Math.min(delay * 1.7, SLOWEST_MS);
      onTrouble("The server cannot be reached at the moment. Still trying.");
    }
    timer = setTimeout(ask, delay);
  };
  timer = setTimeout(ask, EVERY_MS / 2);
  return () => {
    stopped = true;
    clearTimeout(timer);
  };
}
