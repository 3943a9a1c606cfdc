// Shows the title of the mark that is pointed at, touched or walked to under its chart.
(() => {
  const show = mark => {
    const figure = mark.closest("figure");
    figure.querySelectorAll(".on").forEach(other => other.classList.remove("on"));
    mark.classList.add("on");
    figure.querySelector("output").textContent = mark.querySelector("title").textContent;
  };
  const marks = ".hit, .cell";
  document.addEventListener("pointerover", event => {
    const mark = event.target.closest?.(marks);
    if (mark) show(mark);
  });
  document.addEventListener("keydown", event => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    const svg = event.target.closest?.("svg.chart");
    if (!step || !svg) return;
    const all = [...svg.querySelectorAll(marks)];
    if (all.length === 0) return;
    event.preventDefault();
    const next = all.indexOf(svg.querySelector(".on")) + step;
    show(all[Math.min(Math.max(next, 0), all.length - 1)]);
  });
})();
