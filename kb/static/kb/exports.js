// Shows how far a long export has come. Without scripts the browser's own list of downloads shows how much has arrived.
const LONG = 3000; // rows; fewer are there at once
const ENDS = {csv: "\r\n", json: "\n{"}; // between rows: neither stands inside a row that was written
const HEAD = 8; // lines of a CSV file before its rows
const numbers = new Intl.NumberFormat("zh-CN");

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-export]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || Number(link.dataset.rows) < LONG) return;
  event.preventDefault();
  if (!link.closest(".exports").querySelector("progress")) take(link);
});

async function take(link) {
  const place = link.closest(".exports").appendChild(document.createElement("span"));
  place.className = "progress";
  const words = place.appendChild(document.createElement("span"));
  words.setAttribute("role", "status");
  const bar = place.appendChild(document.createElement("progress"));
  bar.max = link.dataset.rows;
  const stop = place.appendChild(document.createElement("button"));
  stop.type = "button";
  stop.textContent = "取消";
  const ending = new AbortController();
  stop.addEventListener("click", () => ending.abort());
  try {
    const answer = await fetch(link.href, {signal: ending.signal});
    if (!answer.ok) return location.assign(link.href); // the page says why
    words.textContent = `正在导出 ${numbers.format(link.dataset.rows)} 条…`;
    save(await parts(answer, link, words, bar), answer);
  } catch (error) {
    if (error.name !== "AbortError") location.assign(link.href);
  } finally {
    place.remove();
  }
}

// The file's parts as they arrive. A workbook is packed, so of it only the size is known.
async function parts(answer, link, words, bar) {
  const reader = answer.body.getReader();
  const decoder = new TextDecoder();
  const end = ENDS[link.dataset.export];
  const found = [];
  let bytes = 0, rows = link.dataset.export === "csv" ? -HEAD : 0, tail = "";
  for (let shown = 0; ;) {
    const {done, value} = await reader.read();
    if (done) return found;
    found.push(value);
    bytes += value.length;
    if (end) {
      const text = tail + decoder.decode(value, {stream: true});
      rows += text.split(end).length - 1;
      tail = text.endsWith(end) ? "" : text.slice(1 - end.length);
      bar.value = Math.max(0, Math.min(rows, bar.max));
    }
    if (performance.now() - shown > 300) {
      shown = performance.now();
      const size = `${(bytes / 1e6).toFixed(1)} MB`;
      const of = numbers.format(bar.max);
      words.textContent = end ? `已导出 ${numbers.format(bar.value)} / ${of} 条（${size}）` : `正在导出 ${of} 条，已收到 ${size}`;
    }
  }
}

function save(found, answer) {
  const named = /filename\*=utf-8''([^;]+)/i.exec(answer.headers.get("Content-Disposition") || "");
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob(found, {type: answer.headers.get("Content-Type")}));
  link.download = named ? decodeURIComponent(named[1]) : "";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
