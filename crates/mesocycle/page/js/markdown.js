// The coach's text as DOM nodes: paragraphs, lists and bold, nothing else. Everything else stays the text it is.

import { h } from "./dom.js";

const BULLET = /^\s*[-*•]\s+(.*)$/;
const NUMBERED = /^\s*(\d{1,3})[.)]\s+(.*)$/;

/** The nodes of a text. */
export function markdown(text) {
  const nodes = [];
  for (const block of text.replace(/\r\n?/g, "\n").split(/\n[ \t]*\n/)) {
    nodes.push(...blockNodes(block.split("\n").filter((line) => line.trim() !== "")));
  }
  return nodes;
}

// A block may run from sentence into list and back without an empty line between.
function blockNodes(lines) {
  const nodes = [];
  let open = null;
  for (const line of lines) {
    const bullet = BULLET.exec(line);
    const numbered = bullet ? null : NUMBERED.exec(line);
    const tag = bullet ? "ul" : numbered ? "ol" : "p";
    if (open?.localName !== tag) {
      open = h(tag, numbered && numbered[1] !== "1" ? { start: numbered[1] } : null);
      nodes.push(open);
    } else if (tag === "p") {
      open.append(document.createElement("br"));
    }
    if (tag === "p") open.append(...inline(line.replace(/^#{1,6}\s+/, "")));
    else open.append(h("li", null, inline(bullet ? bullet[1] : numbered[2])));
  }
  return nodes;
}

function inline(text) {
  return text.split(/\*\*(.+?)\*\*/g).map((piece, index) => (index % 2 ? h("strong", null, piece) : piece)).filter((p) => p !== "");
}
