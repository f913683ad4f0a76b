// Where a card can stand: near its element, in sight, over no figure and no name. Pixels of the canvas's box.

import { isFrame } from "./layout.js";

const STEP = 24, EDGE = 8, FOOT = 36;

/** The middle of the longest part of an arrow, of a figure its middle; in the drawing's own measure. */
export function middleOf(element) {
  if (!element.waypoints) {
    return { x: element.x + element.width / 2, y: element.y + element.height / 2 };
  }
  let best = null, most = -1;
  element.waypoints.slice(1).forEach((point, index) => {
    const before = element.waypoints[index], length = Math.hypot(point.x - before.x, point.y - before.y);
    if (length > most) {
      most = length;
      best = { x: (point.x + before.x) / 2, y: (point.y + before.y) / 2 };
    }
  });
  return best;
}

/** The nearest place for a card of this size; where all are taken, the one that covers least. */
export function freePlace(modeler, element, width, height) {
  const { x: left, y: top, scale, outer } = modeler.get("canvas").viewbox();
  const seen = (one) => ({ x: (one.x - left) * scale, y: (one.y - top) * scale, width: one.width * scale, height: one.height * scale });
  const taken = modeler.get("elementRegistry").filter(isFigure).map(seen);
  const lines = modeler.get("elementRegistry").filter((one) => one.waypoints).flatMap((one) => partsOf(one).map(seen));
  const pen = middleOf(element), at = { x: (pen.x - left) * scale, y: (pen.y - top) * scale };
  let best = null, least = Infinity;
  for (let y = EDGE; y <= outer.height - height - FOOT; y += STEP) {
    for (let x = EDGE; x <= outer.width - width - EDGE; x += STEP) {
      const card = { x, y, width, height };
      const far = distance(at, card);
      if (far > least) {
        continue;
      }
      const price = far + 50 * covered(card, taken) + 0.3 * crossed(card, lines) + (far < 12 ? 400 : 0);
      if (price < least) {
        least = price;
        best = { x, y };
      }
    }
  }
  return best;
}

function isFigure(one) {
  return one.width !== undefined && one.parent && !isFrame(one) && !one.hidden;
}

function partsOf(connection) {
  return connection.waypoints.slice(1).map((point, index) => {
    const before = connection.waypoints[index];
    return { x: Math.min(point.x, before.x), y: Math.min(point.y, before.y), width: Math.abs(point.x - before.x), height: Math.abs(point.y - before.y) };
  });
}

function overlap(one, other, by = 4) {
  const wide = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x) + by;
  const high = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y) + by;
  return wide > 0 && high > 0 ? wide * high : 0;
}

function covered(card, taken) {
  return taken.reduce((sum, one) => sum + overlap(card, one), 0);
}

function crossed(card, lines) {
  return lines.reduce((sum, one) => sum + Math.min(400, overlap(card, one)), 0);
}

function distance(point, card) {
  const dx = Math.max(card.x - point.x, 0, point.x - card.x - card.width);
  const dy = Math.max(card.y - point.y, 0, point.y - card.y - card.height);
  return Math.hypot(dx, dy);
}
