// The review screens' keys and exchange without reload. Every button works without this file; it only makes them faster.
"use strict";
(() => {
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  let busy = false;

  // --- the article ----------------------------------------------------------------------------------------------------------

  function facts() {
    const pane = $("#article");
    return pane ? JSON.parse(pane.dataset.facts) : {};
  }

  // A fact's mark is cut where another one ends inside it; the pieces after the first bear no id.
  function show(claim) {
    $$("#article mark.now").forEach((mark) => mark.classList.remove("now"));
    const mark = claim && document.getElementById(claim);
    if (!mark) return;
    mark.classList.add("now");
    mark.scrollIntoView({ block: "center" });
  }

  function paint() {
    for (const [anchor, [, , state]] of Object.entries(facts())) {
      const mark = document.getElementById(anchor);
      if (mark) mark.classList.add(state);
    }
  }

  function offset(node, at) {
    const paragraph = (node.nodeType === 3 ? node.parentElement : node).closest("[data-start]");
    if (!paragraph) return null;
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(node, at);
    return Number(paragraph.dataset.start) + [...before.toString()].length;
  }

  function offer() {
    const bar = $("#selection");
    const chosen = document.getSelection();
    if (!bar) return;
    const inside = chosen.rangeCount && !chosen.isCollapsed && $("#article .body").contains(chosen.getRangeAt(0).commonAncestorContainer);
    bar.hidden = !inside;
    if (!inside) return;
    const range = chosen.getRangeAt(0);
    bar.dataset.start = offset(range.startContainer, range.startOffset) ?? "";
    bar.dataset.end = offset(range.endContainer, range.endOffset) ?? "";
  }

  function take(kind) {
    const pane = $("#article"), bar = $("#selection");
    const query = new URLSearchParams({ article: pane.dataset.article, kind, start: bar.dataset.start, end: bar.dataset.end });
    location.assign(`${pane.dataset.addUrl}?${query}`);
  }

  // --- the fact -------------------------------------------------------------------------------------------------------------

  function ready() {
    const fact = $("#fact");
    $$("[data-key]").forEach((button) => (button.hidden = false));
    if (!fact) return;
    paint();
    show(fact.dataset.claim);
    $$(".line", fact).forEach((line) => {
      const field = $("input[type=text], textarea, select", line);
      if (field) field.dataset.first = field.value;
    });
    const wrong = $(".line.wrong input, .line.wrong select, .line.wrong textarea", fact);
    if (wrong) wrong.focus();
  }

  function say(text) {
    const place = $("#messages");
    const line = document.createElement("p");
    line.className = "message error";
    line.textContent = text;
    place.replaceChildren(line);
  }

  // Sends the form as the button would, and puts the answer in place.
  async function send(form, button) {
    if (busy) return;
    busy = true;
    const started = performance.now();
    const data = new FormData(form);
    if (button && button.name) data.set(button.name, button.value);
    const headers = { "X-Review": "swap" };
    const pane = $("#article");
    if (pane) headers["X-Article"] = pane.dataset.article;
    try {
      const target = (button && button.getAttribute("formaction")) || form.getAttribute("action"); // form.action is the buttons of that name
      const answer = await fetch(target, { method: "POST", body: new URLSearchParams(data), headers });
      if (answer.redirected) return location.assign(answer.url);
      if ((answer.headers.get("Content-Type") || "").includes("json")) {
        const told = await answer.json();
        return told.said ? say(told.said) : location.assign(told.location);
      }
      if (!answer.ok && ![409, 422].includes(answer.status)) return say(`服务器没有接受（${answer.status}），没有保存。您填的内容都还在，请再试。`);
      put(await answer.text(), answer.ok);
      document.body.dataset.took = String(Math.round(performance.now() - started));
    } catch {
      say("连不上服务器，没有保存。您填的内容都还在，请稍后再试。");
    } finally {
      busy = false;
    }
  }

  function put(html, decided) {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    const old = $("#fact"), next = $("#fact", fresh);
    if (!next) return say("服务器的回答看不懂，请刷新页面。");
    const done = $(".message.done", fresh);
    if (decided && done) recolor(old.dataset.claim, done.textContent);
    for (const id of ["article", "fact", "messages", "remaining"]) {
      const part = fresh.getElementById(id), here = document.getElementById(id);
      if (part && here) here.replaceWith(document.adoptNode(part));
    }
    history.replaceState(null, "", next.dataset.address);
    document.title = document.title.replace(/\d+/, next.dataset.address.match(/\/(\d+)\//)[1]);
    ready();
  }

  function recolor(anchor, said) {
    const pane = $("#article"), known = facts();
    if (!known[anchor]) return;
    known[anchor][2] = said.startsWith("不采用") ? "rejected" : "accepted";
    pane.dataset.facts = JSON.stringify(known);
    const mark = document.getElementById(anchor);
    if (mark) {
      mark.classList.remove("proposed", "revisit", "accepted", "rejected");
      mark.classList.add(known[anchor][2]);
    }
  }

  // --- names of divisions while one types -----------------------------------------------------------------------------------

  let waiting;
  function suggest(field) {
    clearTimeout(waiting);
    const text = field.value.trim();
    if (text.length < 2 || text.includes(" ")) return;
    waiting = setTimeout(async () => {
      const answer = await fetch(`/admin/review/regions/?${new URLSearchParams({ q: text })}`);
      const list = $("#regions");
      if (!answer.ok || !list) return;
      list.replaceChildren(...(await answer.json()).regions.map((name) => Object.assign(document.createElement("option"), { value: name })));
    }, 120);
  }

  // --- events ---------------------------------------------------------------------------------------------------------------

  const press = (selector) => {
    const button = $(selector);
    if (button && !button.disabled) button.click();
    return Boolean(button);
  };

  const KEYS = {
    a: () => press('#fact [value="accept"]'),
    e: () => { const field = $("#fact .line input, #fact .line select, #fact .line textarea"); if (field) { field.focus(); field.select?.(); } },
    r: () => { const box = $(".reject"); if (box) { box.open = !box.open; if (box.open) $(".reasons button", box).focus(); } },
    s: () => press('#fact [value="skip"]'),
    z: () => press(".undo"),
    "?": () => $("#help")?.showModal(),
  };

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.altKey || event.metaKey) return;
    const typing = event.target.closest("input:not([type=checkbox]), textarea, select");
    if (event.ctrlKey) {
      if (event.key === "Enter" && $("#fact [value=save]")) { event.preventDefault(); press("#fact [value=save]"); }
      return;
    }
    if (event.key === "Escape") { event.target.blur(); const box = $(".reject"); if (box) box.open = false; return; }
    if (typing || document.querySelector("dialog[open]")) return;
    const open = $(".reject[open]");
    if (open && /^[1-9]$/.test(event.key)) { const reason = $$(".reasons button", open)[Number(event.key) - 1]; if (reason) { event.preventDefault(); reason.click(); } return; }
    const action = KEYS[event.key.toLowerCase()];
    if (!action || event.repeat) return;
    event.preventDefault();
    action();
  });

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.closest(".screen #fact") || !$("#fact").dataset.address) return;
    event.preventDefault();
    send(form, event.submitter);
  });

  document.addEventListener("click", (event) => {
    const key = event.target.closest("[data-key]");
    if (key) return KEYS[key.dataset.key]();
    const kind = event.target.closest("#selection [data-kind]");
    if (kind) return take(kind.dataset.kind);
    // Words lead to their fact; nothing is decided by a click on text.
    const mark = event.target.closest("#article mark");
    if (!mark || !document.getSelection().isCollapsed) return;
    const fact = facts()[mark.id];
    if (fact) location.assign($("#article").dataset.factUrl.replace("metrics/0", `${fact[0]}/${fact[1]}`));
  });

  document.addEventListener("input", (event) => {
    const field = event.target;
    if (field.matches("[data-regions]")) suggest(field);
    const line = field.closest("#fact .line");
    if (line && field.dataset.first !== undefined) line.classList.toggle("typed", field.value !== field.dataset.first);
  });

  document.addEventListener("change", (event) => {
    const count = $("[data-count]");
    if (event.target.name === "shown" && count) count.textContent = String($$("[name=shown]:checked").length);
  });

  document.addEventListener("selectionchange", offer);
  $$("[name=shown]").length && ($("[data-count]").textContent = String($$("[name=shown]:checked").length));
  ready();
})();
