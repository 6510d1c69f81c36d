// Makes one tree like another by changing only what differs: focus, scroll, open details and typed text stay.

/** Makes `from` like `to`, which has the same name. */
export const morph = (from, to) => {
  attributes(from, to);
  children(from, to);
};

const attributes = (from, to) => {
  for (const { name } of [...from.attributes]) {
    if (!to.hasAttribute(name) && !isOwn(from, name)) from.removeAttribute(name);
  }
  for (const { name, value } of to.attributes) {
    if (from.getAttribute(name) !== value && !isOwn(from, name)) from.setAttribute(name, value);
  }
};

/** What the person, or the script, has set and the server does not know of. */
const isOwn = (element, name) => (name === "open" && element.matches("details, dialog")) || name === "tabindex";

const children = (from, to) => {
  const wantedIds = new Set([...to.children].map((child) => child.id).filter(Boolean));
  const isGone = (node) => node?.id && !wantedIds.has(node.id);
  let at = from.firstChild;
  for (const wanted of [...to.childNodes]) {
    while (isGone(at)) at = removed(at);
    const match = wanted.id ? [...from.children].find((child) => child.id === wanted.id) : at;
    if (!match || !isAlike(match, wanted)) {
      from.insertBefore(document.importNode(wanted, true), at);
    } else {
      if (match === at) at = at.nextSibling;
      else from.insertBefore(match, at);
      if (match.nodeType === Node.ELEMENT_NODE) morph(match, wanted);
      else if (match.nodeValue !== wanted.nodeValue) match.nodeValue = wanted.nodeValue;
    }
  }
  while (at) at = removed(at);
};

const isAlike = (one, other) => one.nodeName === other.nodeName && (one.id ?? "") === (other.id ?? "");

const removed = (node) => {
  const next = node.nextSibling;
  node.remove();
  return next;
};
