// Small pieces of a page. Text is only ever text: nothing of an answer becomes markup.

export const $ = id => document.getElementById(id);

export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key === "onclick") {
      made.addEventListener("click", value);
    } else if (value !== false && value !== null) {
      made.setAttribute(key, value);
    }
  }
  made.append(...children.map(child => child ?? ""));
  return made;
}

export function say(message, bad = false) {
  $("notice").textContent = message;
  $("notice").className = bad ? "bad" : "";
  $("notice").hidden = message === "";
}

export const time = text => (text ? new Date(text).toLocaleTimeString() : "");

const MOST_LINES = 500;

/** Puts a line on top of a list, which forgets its oldest. */
export function addLine(list, text) {
  list.prepend(element("li", {}, text));
  while (list.children.length > MOST_LINES) {
    list.lastChild.remove();
  }
}
