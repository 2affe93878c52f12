"use strict";
(() => {
  const main = document.getElementById("inhoud");
  const all = (selector) => [...document.querySelectorAll(selector)];
  const make = (tag, text, parent) => {
    const made = document.createElement(tag);
    made.textContent = text;
    parent.append(made);
    return made;
  };

  const panel = document.createElement("details");
  panel.className = "filter";
  make("summary", main.dataset.heading, panel);
  const choose = make("label", main.dataset.themeLabel + " ", make("p", "", panel));
  const theme = make("select", "", choose);
  make("option", main.dataset.all, theme).value = "";
  for (const section of all("section.theme")) {
    make("option", section.querySelector("h3").textContent, theme).value = section.dataset.t;
  }
  const names = make("fieldset", "", panel);
  make("legend", main.dataset.namesLabel, names);
  const boxes = all("section.owner").map((owner) => {
    const label = make("label", "", names);
    const box = make("input", "", label);
    box.type = "checkbox";
    box.checked = true;
    box.value = owner.dataset.m;
    label.append(" " + owner.querySelector("h3").textContent);
    return box;
  });
  const buttons = make("p", "", panel);
  for (const [text, open] of [[main.dataset.open, true], [main.dataset.close, false]]) {
    const button = make("button", text, buttons);
    button.type = "button";
    button.addEventListener("click", () => all("main section details").forEach((d) => { d.open = open; }));
  }
  const apply = () => {
    const off = new Set(boxes.filter((box) => !box.checked).map((box) => box.value));
    all("[data-m]").forEach((part) => { part.hidden = off.has(part.dataset.m); });
    all("[data-t]").forEach((part) => { part.hidden = theme.value !== "" && part.dataset.t !== theme.value; });
  };
  panel.addEventListener("change", apply);
  document.getElementById("overzicht").before(panel);

  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    if (target.closest("[hidden]")) {
      theme.value = "";
      boxes.forEach((box) => { box.checked = true; });
      apply();
    }
    for (let part = target; part; part = part.parentElement) {
      if (part.tagName === "DETAILS") part.open = true;
    }
    target.scrollIntoView();
    if (target.tabIndex === -1) target.focus({ preventScroll: true });
  };
  addEventListener("hashchange", reveal);
  reveal();
})();
