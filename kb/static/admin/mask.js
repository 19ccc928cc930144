// Words selected in the article fill the field; without this script they are copied into it.
const text = document.getElementById("mask-text");
const field = document.getElementById("mask-words");
document.addEventListener("selectionchange", () => {
  const chosen = document.getSelection();
  const words = chosen.toString().trim();
  if (words && chosen.anchorNode && text.contains(chosen.anchorNode) && text.contains(chosen.focusNode)) field.value = words;
});
