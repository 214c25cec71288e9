// Builds DOM nodes. Text only ever becomes a text node, so nothing an athlete or the server wrote can become markup.

const SVG = "http://www.w3.org/2000/svg";

/** An element with properties and children: `h("p", { class: "note" }, "text", node)`. `null` and `false` are skipped. */
export function h(tag, properties, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...present(children));
  return element;
}

/** Replaces everything in an element. */
export function fill(element, ...children) {
  element.replaceChildren(...present(children));
  return element;
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}

// Drawn on a 20 × 20 grid with strokes.
const ICONS = {
  send: "M10 16V4M4.5 9.5 10 4l5.5 5.5",
  stop: "M6 6h8v8H6z",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  chevron: "m6 8 4 4 4-4",
  left: "m12 5-5 5 5 5",
  right: "m8 5 5 5-5 5",
  close: "m5 5 10 10M15 5 5 15",
  plus: "M10 4v12M4 10h12",
  clock: "M10 6v4.5l3 1.5M10 17.5a7.5 7.5 0 1 1 0-15 7.5 7.5 0 0 1 0 15z",
  minus: "M4 10h12",
  pencil: "m4 16 .8-3.4L13.2 4.2l2.6 2.6-8.4 8.4zM11.5 6l2.6 2.6",
  form: "m3.5 5.5 1.5 1.5 2.5-3M3.5 13.5 5 15l2.5-3M10.5 6H17M10.5 14H17",
  picture: "M3.5 4.5h13v11h-13zM3.5 13l3.8-3.8 3 3 2.4-2.4 3.8 3.8M12.7 7.7h.01",
  download: "M10 3v10M5.5 9 10 13.5 14.5 9M4 17h12",
};

/** A drawn icon, hidden from screen readers: the control it stands in carries the words. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("class", `icon icon-${name}`);
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", ICONS[name]);
  svg.append(path);
  return svg;
}

/** Sets a text only when it differs, so that a live region speaks once for each news. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
