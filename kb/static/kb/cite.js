// Copies the citation that a 引用 control stands for. Without scripts the text opens and is selected by hand.
// An office server that speaks plain HTTP has no navigator.clipboard.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const box = document.createElement("textarea");
    box.className = "unseen";
    box.value = text;
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    return done;
  }
}

async function citationOf(address, selector) {
  const answer = await fetch(address);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  return page.querySelector(selector)?.textContent ?? "";
}

async function textOf(control) {
  if (control.matches("a:not([href^='#'])")) return citationOf(control.href, ".cite-text");
  const holder = control.closest("details") ?? document.querySelector(control.getAttribute("href"));
  // A list that changed its address without being loaded again is cited by its new one.
  if (holder.id === "cite-page" && opened !== location.href.split("#")[0]) return citationOf(location.href, "#cite-page .cite-text");
  return holder.querySelector(".cite-text").textContent;
}

function say(control, words) {
  let note = control.parentElement.querySelector(".cited");
  if (!note) {
    note = document.createElement("span");
    note.className = "cited";
    note.setAttribute("role", "status");
    if (control.matches("summary")) control.append(note);
    else control.after(note);
  }
  note.textContent = words;
  setTimeout(() => note.remove(), 4000);
}

const opened = location.href.split("#")[0];
document.addEventListener("click", async (event) => {
  const control = event.target.closest("a.cite, .cite > summary");
  if (!control || event.ctrlKey || event.metaKey || event.shiftKey) return;
  if (control.matches("a")) event.preventDefault();
  const text = await textOf(control);
  if (text && (await copy(text))) say(control, "已复制");
  else if (control.matches("a")) location.assign(control.href);
});
