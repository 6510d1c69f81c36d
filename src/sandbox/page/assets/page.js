// Follows what happens in the sandbox. Without this script every page is complete, and "Refresh" works.
import { keys } from "./keys.js";
import { follow, refresh, send } from "./live.js";

const TYPING = 150;

const root = document.documentElement;
const news = document.querySelector("#news");
let typed;

root.classList.add("js");

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const copied = await navigator.clipboard.writeText(button.dataset.copy).then(() => true, () => false);
  news.textContent = copied ? "Copied" : "The browser did not allow copying";
  if (copied) button.textContent = "Copied";
});

// The filter asks as it is typed in; the address follows, so that the page can be reloaded and shared.
document.addEventListener("input", (event) => {
  if (event.target.id !== "filter") return;
  clearTimeout(typed);
  typed = setTimeout(() => {
    const query = new URLSearchParams(new FormData(event.target.form));
    if (!query.get("q")) query.delete("q");
    history.replaceState(null, "", query.size > 0 ? `${location.pathname}?${query}` : location.pathname);
    refresh();
  }, TYPING);
});

document.addEventListener("submit", (event) => {
  // Not its properties: a field named "method" would stand in their place.
  if (event.target.getAttribute("method") !== "post") return;
  event.preventDefault();
  send(event.target, event.submitter);
});

keys();
follow();
