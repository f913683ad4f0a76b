// A place for each figure of a drawing that says nothing of it: columns along the arrows, a row for each way beside the first,
// stages as large as what lies in them, what an event on an edge begins below its host. Arrows are led afterwards (routing.js).

const SIZES = [["Gateway", 50, 50], ["Event", 36, 36], ["", 120, 80]];
const COLUMN = 64, NAMED = 96, ROW = 72, BELOW = 62, BESIDE = 60;
const PAD = { left: 40, top: 66, right: 40, foot: 56 };

/** Bounds of every figure of a process, by element: a Map. */
export function arranged(process) {
  const places = new Map();
  scopeOf(process).put(60, 60, places);
  return places;
}

/** What lies in a process or a stage: its ways, and below them what stands apart (cancelling, superseding). */
function scopeOf(scope) {
  const elements = scope.get("flowElements").filter((one) => one.$instanceOf("bpmn:FlowNode"));
  const apart = elements.filter((one) => one.triggeredByEvent), edges = elements.filter((one) => one.attachedToRef);
  const nodes = elements.filter((one) => !apart.includes(one) && !edges.includes(one));
  const events = new Map(nodes.map((one) => [one, edges.filter((edge) => edge.attachedToRef === one)]));
  const blocks = [waysOf(nodes, events), beside(apart.map((one) => figureOf(one, [])))].filter((one) => one.width);
  return stacked(blocks, ROW);
}

/** The ways of some nodes; what only an event on an edge leads to hangs below its host. */
function waysOf(nodes, events) {
  const begun = edgesOf(nodes, events).flatMap(next);
  const coming = new Set(nodes.flatMap(next)), roots = nodes.filter((one) => !coming.has(one) && !begun.includes(one));
  const first = reach(roots.length ? roots : nodes.slice(0, 1), nodes), taken = new Set(first), hanging = new Map();
  edgesOf(nodes, events).forEach((edge) => {
    const own = reach(next(edge).filter((one) => !taken.has(one)), nodes).filter((one) => !taken.has(one));
    own.forEach((one) => taken.add(one));
    hanging.set(edge, own);
  });
  const rest = nodes.filter((one) => !taken.has(one));
  const blockOf = (some) => grid(some, (node) => figureOf(node, (events.get(node) || []).map((edge) => [edge, blockOf(hanging.get(edge))])));
  return stacked([blockOf(first), ...(rest.length ? [blockOf(rest)] : [])], ROW);
}

function edgesOf(nodes, events) {
  return nodes.flatMap((one) => events.get(one) || []);
}

function next(node) {
  return node.get("outgoing").map((flow) => flow.targetRef).filter(Boolean);
}

/** What can be reached from some nodes, themselves included, in the order in which it is met. */
function reach(begins, among) {
  const found = new Set(begins);
  for (const one of found) {
    next(one).filter((other) => among.includes(other)).forEach((other) => found.add(other));
  }
  return [...found];
}

/** One figure with its events on its lower edge, and what they lead to below it. */
function figureOf(node, hanging) {
  const inside = node.$instanceOf("bpmn:SubProcess") ? scopeOf(node) : null;
  const [, wide, high] = SIZES.find(([kind]) => node.$type.endsWith(kind)) || SIZES.at(-1);
  const height = inside ? Math.max(inside.height + PAD.top + PAD.foot, 100) : high;
  const title = (node.name || "").length * 6.5 + 24, row = beside(hanging.map(([, block]) => block).filter((one) => one.width));
  const share = hanging.length > 1 ? 112 : 0, drop = BELOW + (hanging.length > 1 ? 24 : 0);
  const width = Math.max(inside ? Math.max(inside.width + PAD.left + PAD.right, title) : wide, hanging.length * share);
  return {
    width: Math.max(width, row.width), height: height + (row.width ? drop + row.height : 0), above: height / 2,
    put(x, y, places) {
      places.set(node, { x, y, width, height });
      if (inside) {
        inside.put(x + (width - inside.width) / 2, y + PAD.top, places);
      }
      row.put(x, y + height + drop, places);
      putEvents(node, hanging, places);
    },
  };
}

/** Each event above what it leads to where that lies below the edge; else in its share of the edge. */
function putEvents(host, hanging, places) {
  const { x, y, width, height } = places.get(host), share = width / (hanging.length + 1);
  const wanted = hanging.map(([edge], index) => {
    const target = places.get(next(edge).find((one) => places.get(one)?.y > y + height)), middle = target && target.x + target.width / 2;
    return middle > x + 26 && middle < x + width - 26 ? middle : x + share * (index + 1);
  });
  const apart = wanted.every((one, index) => index === 0 || one - wanted[index - 1] >= 46);
  hanging.forEach(([edge], index) => {
    const middle = apart ? wanted[index] : x + share * (index + 1);
    places.set(edge, { x: middle - 18, y: y + height - 18, width: 36, height: 36 });
  });
}

/** Nodes in columns and rows. The longest way runs level; others take the next free row. */
function grid(nodes, make) {
  if (!nodes.length) {
    return { width: 0, height: 0, above: 0, put() {} };
  }
  const { column, row } = cells(nodes), figures = new Map(nodes.map((one) => [one, make(one)]));
  const columns = spans([...column.values()]), rows = spans([...row.values()]);
  const of = (line, at) => nodes.filter((one) => line.get(one) === at).map((one) => figures.get(one));
  const wide = columns.map((at) => Math.max(0, ...of(column, at).map((one) => one.width)));
  const high = rows.map((at) => Math.max(0, ...of(row, at).map((one) => one.above)));
  const low = rows.map((at) => Math.max(0, ...of(row, at).map((one) => one.height - one.above)));
  const gaps = columns.map((at) => nodes.some((one) => column.get(one) === at && one.get("outgoing").some((flow) => flow.name)) ? NAMED : COLUMN);
  const left = columns.map((at) => sum(wide.slice(0, at)) + sum(gaps.slice(0, at))), top = rows.map((at) => sum(high.slice(0, at)) + sum(low.slice(0, at)) + at * ROW);
  return {
    width: sum(wide) + sum(gaps.slice(0, -1)), height: sum(high) + sum(low) + (rows.length - 1) * ROW, above: high[0],
    put(x, y, places) {
      nodes.forEach((one) => {
        const figure = figures.get(one), at = column.get(one), line = row.get(one);
        figure.put(x + left[at] + (wide[at] - figure.width) / 2, y + top[line] + high[line] - figure.above, places);
      });
    },
  };
}

/** In which column and row each node stands. */
function cells(nodes) {
  const { onward, order } = forward(nodes), column = new Map(nodes.map((one) => [one, 0])), row = new Map(), length = new Map();
  order.forEach((one) => onward.get(one).forEach((other) => column.set(other, Math.max(column.get(other), column.get(one) + 1))));
  [...order].reverse().forEach((one) => length.set(one, 1 + Math.max(0, ...onward.get(one).map((other) => length.get(other)))));
  const taken = new Set();
  const stand = (node, wanted) => {
    if (row.has(node)) {
      return;
    }
    let at = wanted;
    while (taken.has(`${column.get(node)} ${at}`)) {
      at += 1;
    }
    row.set(node, at);
    taken.add(`${column.get(node)} ${at}`);
    [...onward.get(node)].sort((one, other) => length.get(other) - length.get(one)).forEach((one, index) => stand(one, at + index));
  };
  nodes.forEach((one) => stand(one, row.size ? Math.max(...row.values()) + 1 : 0));
  return { column, row };
}

/** Where each node leads, without the arrows that lead back; and an order in which every arrow leads onward. */
function forward(nodes) {
  const onward = new Map(), open = new Set(), order = [];
  const visit = (node) => {
    open.add(node);
    onward.set(node, []);
    new Set(next(node).filter((one) => nodes.includes(one) && !open.has(one))).forEach((one) => {
      onward.has(one) || visit(one);
      onward.get(node).push(one);
    });
    open.delete(node);
    order.unshift(node);
  };
  nodes.forEach((one) => onward.has(one) || visit(one));
  return { onward, order };
}

function spans(numbers) {
  return Array.from({ length: Math.max(...numbers) + 1 }, (_, at) => at);
}

function sum(numbers) {
  return numbers.reduce((all, one) => all + one, 0);
}

/** Blocks side by side. */
function beside(blocks) {
  const above = Math.max(0, ...blocks.map((one) => one.above));
  return {
    width: sum(blocks.map((one) => one.width)) + Math.max(0, blocks.length - 1) * BESIDE, above,
    height: Math.max(0, ...blocks.map((one) => one.height - one.above)) + above,
    put(x, y, places) {
      blocks.reduce((at, one) => {
        one.put(at, y + above - one.above, places);
        return at + one.width + BESIDE;
      }, x);
    },
  };
}

/** Blocks under each other. */
function stacked(blocks, gap) {
  return {
    width: Math.max(0, ...blocks.map((one) => one.width)), height: sum(blocks.map((one) => one.height)) + Math.max(0, blocks.length - 1) * gap,
    above: blocks[0]?.above ?? 0,
    put(x, y, places) {
      blocks.reduce((at, one) => {
        one.put(x, at, places);
        return at + one.height + gap;
      }, y);
    },
  };
}
