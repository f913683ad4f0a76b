// The way of an arrow round the figures: level and upright pieces, few corners, on no other arrow, through no words.

const GAP = 20, MARGIN = 8, CORNER = 30, CROSSING = 40, ALONG = 400, WORDS = 150, MOST = 160;
const STEPS = [{ x: 1, y: 0 }, { x: -1, y: 0 }, { x: 0, y: 1 }, { x: 0, y: -1 }];

/** Leads an arrow round the figures that it runs through; one that runs through none stays as it is. */
export function leadRound(modeler, connection) {
  const around = surroundings(modeler, connection);
  const pieces = piecesOf(connection.waypoints);
  if (!pieces.some((piece) => around.figures.some((box) => cuts(piece, box, 0)))) {
    return;
  }
  const way = wayOf(connection.source, connection.target, around);
  if (way) {
    modeler.get("modeling").updateWaypoints(connection, way);
  }
}

/** An arrow that is drawn or reconnected by hand is led round too, in the same command. */
export function leadWhatIsDrawn(modeler) {
  ["create", "reconnect"].forEach((act) =>
    modeler.on(`commandStack.connection.${act}.postExecuted`, ({ context }) => leadRound(modeler, context.connection)));
}

/** Leads all of them anew, the short ones first; of very many only those that run through a figure. */
export function leadAll(modeler, connections) {
  const long = ({ waypoints: [from, to] }) => Math.abs(from.x - to.x) + Math.abs(from.y - to.y);
  const waiting = new Set(connections.sort((one, other) => long(one) - long(other)));
  connections.forEach((one) => {
    const way = connections.length <= MOST ? wayOf(one.source, one.target, surroundings(modeler, one, waiting)) : null;
    modeler.get("modeling").updateWaypoints(one, way || squared(one));
    waiting.delete(one);
  });
}

/** From the right of the one to the left of the other, with two corners. */
function squared({ source, target }) {
  const from = { x: source.x + source.width, y: source.y + source.height / 2 }, to = { x: target.x, y: target.y + target.height / 2 };
  const middle = (from.x + to.x) / 2;
  return [from, { x: middle, y: from.y }, { x: middle, y: to.y }, to];
}

/** What an arrow must not run through, and what it had better not; those of `waiting` are not led yet. */
function surroundings(modeler, connection, waiting = new Set()) {
  const { source, target } = connection, all = modeler.get("elementRegistry").filter((one) => one.parent && !one.hidden);
  const holders = new Set([...above(source), ...above(target)]);
  const figures = all.filter((one) => Number.isFinite(one.x) && !one.labelTarget && one !== source && one !== target && !holders.has(one) &&
    !["bpmn:Participant", "bpmn:Lane"].includes(one.type) && !within(one, source) && !within(one, target));
  const words = waiting.size ? [] : all.filter((one) => one.labelTarget && one.labelTarget !== connection);
  const lines = all.filter((one) => one.waypoints && one !== connection && one.target !== target && !waiting.has(one)).flatMap((one) => piecesOf(one.waypoints));
  return { figures, words, lines };
}

function above(one) {
  return one.parent ? [one.parent, ...above(one.parent)] : [];
}

function within(one, frame) {
  return above(one).includes(frame);
}

function piecesOf(points) {
  return points.slice(1).map((to, index) => [points[index], to]);
}

/** Whether a piece runs through a box that is larger by so much on each side. */
function cuts([from, to], box, more) {
  return Math.min(from.x, to.x) < box.x + box.width + more && Math.max(from.x, to.x) > box.x - more &&
    Math.min(from.y, to.y) < box.y + box.height + more && Math.max(from.y, to.y) > box.y - more;
}

/** The middle of each side, with the way out. */
function doors({ x, y, width, height }) {
  const middle = { x: x + width / 2, y: y + height / 2 };
  return [{ x: x + width, y: middle.y, out: 0 }, { x, y: middle.y, out: 1 }, { x: middle.x, y: y + height, out: 2 }, { x: middle.x, y, out: 3 }];
}

/** Values along an axis on which a way can run, each once, in order. */
function tracks(boxes, axis, size, doorsOfBoth) {
  const found = boxes.flatMap((box) => [box[axis] - GAP, box[axis] + box[size] + GAP]);
  return [...new Set([...found, ...doorsOfBoth.map((door) => door[axis])].map(Math.round))].sort((one, other) => one - other);
}

/** The cheapest way from a door of the one to a door of the other (Dijkstra over tracks and directions); null: none. */
function wayOf(source, target, around) {
  const boxes = [source, target, ...around.figures].slice(0, MOST), ends = doors(target), begins = doors(source);
  const both = [...begins, ...ends], xs = tracks(boxes, "x", "width", both), ys = tracks(boxes, "y", "height", both);
  const at = (door) => ({ i: xs.indexOf(Math.round(door.x)), j: ys.indexOf(Math.round(door.y)) });
  const key = (i, j, go) => (j * xs.length + i) * 4 + go;
  const best = new Map(), heap = new Heap();
  const offer = (i, j, go, cost, from) => {
    const id = key(i, j, go);
    if (!best.has(id) || best.get(id).cost > cost) {
      best.set(id, { i, j, go, cost, from });
      heap.push(cost, id);
    }
  };
  begins.forEach((door) => offer(at(door).i, at(door).j, door.out, 0, null));
  const goals = new Set(ends.map((door) => key(at(door).i, at(door).j, door.out ^ 1)));
  const done = new Set();
  for (let id = heap.pop(); id !== null; id = heap.pop()) {
    const now = best.get(id);
    if (goals.has(id)) {
      return corners(now, best, xs, ys);
    }
    if (done.has(id)) {
      continue;
    }
    done.add(id);
    STEPS.forEach((step, go) => {
      const i = now.i + step.x, j = now.j + step.y;
      const isBack = go === (now.go ^ 1), turnsAtDoor = now.from === null && go !== now.go;
      if (isBack || turnsAtDoor || i < 0 || j < 0 || i >= xs.length || j >= ys.length) {
        return;
      }
      const piece = [{ x: xs[now.i], y: ys[now.j] }, { x: xs[i], y: ys[j] }], price = priceOf(piece, go > 1, source, target, around);
      if (price !== null) {
        offer(i, j, go, now.cost + price + (go === now.go ? 0 : CORNER), id);
      }
    });
  }
  return null;
}

/** What a piece costs; null where it would run through a figure, or along the edge of either end. */
function priceOf(piece, isUpright, source, target, { figures, words, lines }) {
  if (figures.some((box) => cuts(piece, box, MARGIN)) || [source, target].some((box) => cuts(piece, box, 0) || grazes(piece, isUpright, box))) {
    return null;
  }
  const [from, to] = piece;
  const crossed = lines.reduce((sum, line) => sum + meeting(piece, isUpright, line), 0);
  return Math.abs(to.x - from.x) + Math.abs(to.y - from.y) + crossed + WORDS * words.filter((box) => cuts(piece, box, 1)).length;
}

/** Whether it runs close along an edge; straight out of a door it does not. */
function grazes(piece, isUpright, box) {
  const isStraight = isUpright ? Math.abs(piece[0].x - box.x - box.width / 2) < 1 : Math.abs(piece[0].y - box.y - box.height / 2) < 1;
  return !isStraight && cuts(piece, box, MARGIN);
}

function meeting(piece, isUpright, [from, to]) {
  const lineIsUpright = Math.abs(to.y - from.y) > Math.abs(to.x - from.x);
  const box = { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), width: Math.abs(to.x - from.x), height: Math.abs(to.y - from.y) };
  if (lineIsUpright !== isUpright) {
    return cuts(piece, box, 0.5) ? CROSSING : 0;
  }
  return cuts(piece, box, 5) ? ALONG : 0;
}

/** The points at which it turns, with both ends. */
function corners(last, best, xs, ys) {
  const states = [];
  for (let one = last; one; one = one.from === null ? null : best.get(one.from)) {
    states.unshift(one);
  }
  const points = states.filter((one, index) => index === 0 || index === states.length - 1 || states[index + 1].go !== one.go);
  return points.map(({ i, j }) => ({ x: xs[i], y: ys[j] }));
}

/** The least first. */
class Heap {
  constructor() {
    this.rows = [];
  }

  push(cost, id) {
    const rows = this.rows;
    rows.push([cost, id]);
    for (let at = rows.length - 1; at > 0 && rows[(at - 1) >> 1][0] > rows[at][0]; at = (at - 1) >> 1) {
      [rows[at], rows[(at - 1) >> 1]] = [rows[(at - 1) >> 1], rows[at]];
    }
  }

  pop() {
    const rows = this.rows, first = rows[0], last = rows.pop();
    if (first === undefined) {
      return null;
    }
    if (rows.length) {
      rows[0] = last;
      for (let at = 0, low = 1; low < rows.length; low = 2 * at + 1) {
        low += low + 1 < rows.length && rows[low + 1][0] < rows[low][0] ? 1 : 0;
        if (rows[low][0] >= rows[at][0]) {
          break;
        }
        [rows[at], rows[low]] = [rows[low], rows[at]];
        at = low;
      }
    }
    return first[1];
  }
}
