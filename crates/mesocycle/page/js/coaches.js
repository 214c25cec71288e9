// Who to talk with: shown until the first word, remembered for the next conversation.

import { h, fill } from "./dom.js";

/** `onChoose(id)` is called when another coach is chosen. */
export function createCoaches(element, { onChoose }) {
  let shown = "";

  function card({ id, name, description }, chosen) {
    return h("label", { class: "coach-card" },
      h("input", { type: "radio", name: "coach", value: id, checked: id === chosen, onchange: () => onChoose(id) }),
      h("span", { class: "coach-name" }, name),
      h("span", { class: "coach-line" }, description));
  }

  return {
    /** Offers these coaches; the chosen one is marked. Drawn anew only where they are others, so that the focus stays. */
    show(coaches, chosen) {
      const ids = coaches.map((coach) => coach.id).join();
      if (ids !== shown) fill(element, h("legend", null, "Who would you like to talk with?"), coaches.map((coach) => card(coach, chosen)));
      shown = ids;
      for (const input of element.querySelectorAll("input")) input.checked = input.value === chosen;
      element.hidden = coaches.length < 2;
    },
    hide() {
      element.hidden = true;
    },
  };
}
