// What a list's filters do beyond HTML. Without scripts the same links and the button 筛选 are there.

// A link that works as a button answers to the space bar too.
document.addEventListener("keydown", (event) => {
  if (event.key !== " " || !event.target.matches("a[role='button']")) return;
  event.preventDefault();
  event.target.click();
});

// A name picked from the list of offers counts at once, not only when the box is left.
document.addEventListener("input", (event) => {
  const isPicked = !event.inputType || event.inputType === "insertReplacementText";
  if (isPicked && event.target.matches(".facets input[list]")) event.target.dispatchEvent(new Event("change", {bubbles: true}));
});
