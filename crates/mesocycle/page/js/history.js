// What was talked about and built before: a dialog with the programs and the conversations.

import { api } from "./api.js";
import { h, fill, icon } from "./dom.js";
import { dayAndMonth, fullDate, moment } from "./dates.js";
import { count } from "./words.js";

const STAGES = { gathering: "Still gathering", awaiting_go: "Waits for your go", building: "Building", failed: "Build stopped", done: "Program built" };

/** Returns `open()`. `hooks`: `onConversation(id)`, `onProgram(id)`, `onDeleted(session)`. */
export function createHistory(dialog, hooks) {
  const body = h("div", { class: "history-body" });
  fill(dialog, h("div", { class: "sheet-bar" }, h("h2", { id: "history-title" }, "Earlier"),
    h("button", { type: "button", class: "quiet square", "aria-label": "Close", onclick: () => dialog.close() }, icon("close"))), body);
  closeOnBackdrop(dialog);

  async function draw() {
    try {
      const [{ programs }, { sessions }] = await Promise.all([api.programs(), api.sessions()]);
      fill(body,
        part("Programs", programs.map(programRow), "No program yet. Talk with the coach and say yes when the list is read back."),
        part("Conversations", newestFirst(sessions).map(sessionRow), "No conversation yet."));
    } catch (problem) {
      fill(body, h("p", { class: "note" }, problem.message), h("button", { type: "button", class: "secondary", onclick: draw }, "Retry"));
    }
  }

  const part = (title, rows, empty) =>
    h("section", null, h("h3", null, title), rows.length ? h("ul", { class: "rows" }, rows) : h("p", { class: "note" }, empty));

  const leave = (then) => () => {
    dialog.close();
    then();
  };

  function programRow(program) {
    return h("li", null, h("button", { type: "button", class: "row", onclick: leave(() => hooks.onProgram(program.programId)) },
      h("strong", null, program.programName),
      h("span", null, `${dayAndMonth(program.startDate)} to ${fullDate(program.endDate)}, ${count(program.trainingDays, "training day")}`)));
  }

  function sessionRow(session) {
    const { itemsCompleted, totalItems } = session.progressDetails;
    return h("li", null,
      h("button", { type: "button", class: "row", onclick: leave(() => hooks.onConversation(session.conversationId)) },
        h("strong", null, moment(session.lastActivity)),
        h("span", null, `${STAGES[session.stage] ?? session.stage}, ${itemsCompleted} of ${totalItems} known`)),
      deleteButton(session));
  }

  // Asks on the button itself: the first press arms it, leaving it disarms it.
  function deleteButton(session) {
    const button = h("button", { type: "button", class: "quiet danger", "aria-label": `Delete the conversation of ${moment(session.lastActivity)}` }, "Delete");
    const disarm = () => {
      button.classList.remove("armed");
      fill(button, "Delete");
    };
    button.addEventListener("blur", disarm);
    button.addEventListener("click", async () => {
      if (!button.classList.contains("armed")) {
        button.classList.add("armed");
        button.removeAttribute("aria-label");
        fill(button, "Really delete?");
        return;
      }
      button.disabled = true;
      try {
        await api.deleteSession(session.sessionId);
        hooks.onDeleted(session);
        await draw();
        dialog.querySelector("button").focus();
      } catch (problem) {
        button.disabled = false;
        fill(button, problem.message);
      }
    });
    return button;
  }

  return {
    open() {
      fill(body, h("p", { class: "note" }, "Loading"));
      dialog.showModal();
      draw();
    },
  };
}

const newestFirst = (sessions) => [...sessions].sort((a, b) => (a.lastActivity < b.lastActivity ? 1 : -1));

/** A press beside the dialog closes it, as Escape does. */
export function closeOnBackdrop(dialog) {
  dialog.addEventListener("pointerdown", (event) => {
    if (event.target === dialog) dialog.close();
  });
}
