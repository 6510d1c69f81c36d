// Shows mails as they arrive. Without this script the page is complete, and "Refresh" works.

const list = document.querySelector("#list");
const news = document.querySelector("#news");
const AGES_EVERY = 30_000;

const mails = () => new Set([...list.querySelectorAll("ol.mails > li")].map((mail) => mail.id));

const showCopyButtons = () => {
  for (const button of list.querySelectorAll("[data-copy]")) button.hidden = false;
};

let asked = 0;

const refresh = async () => {
  const turn = ++asked;
  const response = await fetch(`/_sandbox/inbox/list${location.search}`).catch(() => null);
  if (!response?.ok) return;
  const markup = await response.text();
  if (turn !== asked) return;
  const known = mails();
  const focused = list.contains(document.activeElement) ? document.activeElement.id : "";
  list.innerHTML = markup;
  showCopyButtons();
  const arrived = [...mails()].filter((id) => !known.has(id));
  for (const id of arrived) document.getElementById(id).classList.add("new");
  if (arrived.length > 0) news.textContent = arrived.length === 1 ? "One new mail" : `${arrived.length} new mails`;
  if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
};

list.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  news.textContent = "Code copied";
  button.textContent = "Copied";
});

const events = new EventSource("/_sandbox/inbox/events");
events.addEventListener("change", refresh);
events.addEventListener("open", refresh);
setInterval(() => document.visibilityState === "visible" && refresh(), AGES_EVERY);
showCopyButtons();
