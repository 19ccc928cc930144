// Draws every figure[data-chart] from its specification. Without scripts the link to the SVG inside stays.
const dark = matchMedia("(prefers-color-scheme: dark)");

async function draw(figure) {
  const place = figure.querySelector(".drawing");
  const answer = await fetch(figure.dataset.chart);
  if (!answer.ok) return;
  const spec = await answer.json();
  if (dark.matches) {
    const ink = "#e5eaeb", line = "#4a5458";
    spec.background = "transparent";
    spec.title.color = ink;
    spec.config.axis = {...spec.config.axis, labelColor: ink, titleColor: ink, gridColor: line, domainColor: line, tickColor: line};
    spec.config.legend = {...spec.config.legend, labelColor: ink, titleColor: ink};
  }
  place.replaceChildren();
  await window.drawChart(place, spec);
}

document.querySelectorAll("figure[data-chart]").forEach(draw);
