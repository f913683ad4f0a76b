// The working days of a rehearsal: gone or to come, an envelope where a mail would go, a dot where something is to happen.

const SVG = "http://www.w3.org/2000/svg";
const STEP = 34, DAY = 31;

/** Fills an svg with days {words, gone, now, due, mails, comes}; `label` says it in words. */
export function drawStrip(strip, days, label) {
  const width = STEP * days.length + 10;
  strip.setAttribute("width", String(width));
  strip.setAttribute("viewBox", `0 0 ${width} 42`);
  strip.setAttribute("aria-label", label);
  strip.replaceChildren(...days.flatMap((day, at) => dayOf(day, 5 + STEP * at, at === 0)));
}

function dayOf(day, x, isFirst) {
  const found = [svg("rect", { class: day.gone ? "gone" : "to-come", x, y: 18, width: DAY, height: 6, rx: 2 })];
  if (day.mails) {
    found.push(svg("path", { class: "envelope", d: `M${x + 9} 4h12v8h-12zm0 0 6 4.5 6-4.5` }));
  } else if (day.comes) {
    found.push(svg("circle", { class: "coming", cx: x + 15, cy: 9, r: 3 }));
  }
  if (day.now || day.mails || day.due || isFirst) {
    const words = svg("text", { class: [day.now && "now", day.due && "due"].filter(Boolean).join(" "), x: x + 15, y: 38 });
    words.textContent = day.words;
    found.push(words);
  }
  return found;
}

function svg(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
  return element;
}
