// The keyboard's shortcuts. Each has a control of its own on the page; none is needed.
import { focusRow } from "./live.js";

const NEXT = new Set(["j", "ArrowDown"]);
const PREVIOUS = new Set(["k", "ArrowUp"]);

/** Listens for them. */
export const keys = () => {
  const help = document.querySelector("#keys");
  document.querySelector("#help").addEventListener("click", () => help.showModal());
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || help.open) return;
    const done = isTyping(event.target) ? leave(event) : act(event, help);
    if (done) event.preventDefault();
  });
};

const isTyping = (element) => element.matches("input, select, textarea");

const leave = ({ key, target }) => {
  if (key !== "Escape" || (target.type === "search" && target.value)) return false;
  target.blur();
  return true;
};

const act = ({ key }, help) => {
  if (key === "?") help.showModal();
  else if (key === "/") return focusFilter();
  else if (NEXT.has(key)) return move(1, key);
  else if (PREVIOUS.has(key)) return move(-1, key);
  else return false;
  return true;
};

const focusFilter = () => {
  const filter = document.querySelector("#filter");
  filter?.focus();
  filter?.select();
  return Boolean(filter);
};

/** Arrows scroll the page, unless a row has the focus. */
const move = (step, key) => {
  const rows = [...document.querySelectorAll("[data-row]")];
  const current = rows.findIndex((row) => row.contains(document.activeElement));
  if (rows.length === 0 || (current < 0 && key.startsWith("Arrow"))) return false;
  focusRow(rows[Math.min(Math.max(current + step, 0), rows.length - 1)]);
  return true;
};
