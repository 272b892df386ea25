// What a reader would see go wrong on a page, found by boxes: put into a page by tests alone.
(() => {
  const SHAPES = "rect,circle,ellipse,path,line,polyline,polygon";
  const NOT_SHOWN = "script,style,title,desc,defs,template,noscript,option,datalist,marker,pattern,clipPath,mask,symbol";
  const ROUGHLY = 1.5;
  // Of the height of a line, what lies above capitals and below most letters is no ink.
  const ABOVE = 0.14, BELOW = 0.06;

  const words = text => text.replace(/\s+/g, " ").trim();
  const box = ({ left, right, top, bottom }) => ({ left, right, top, bottom });
  const wide = at => at.right - at.left, high = at => at.bottom - at.top;
  const meet = (one, two) => ({
    left: Math.max(one.left, two.left), right: Math.min(one.right, two.right),
    top: Math.max(one.top, two.top), bottom: Math.min(one.bottom, two.bottom),
  });
  const within = (one, two, by) => one.left >= two.left - by && one.right <= two.right + by
    && one.top >= two.top - by && one.bottom <= two.bottom + by;
  const middle = at => [(at.left + at.right) / 2, (at.top + at.bottom) / 2];
  const holds = (at, [x, y]) => at.left <= x && x <= at.right && at.top <= y && y <= at.bottom;
  const named = element => {
    const class_ = element.getAttribute("class");
    return element.localName + (class_ ? `.${class_.trim().split(/\s+/)[0]}` : "");
  };
  const told = line => `“${line.text.slice(0, 60)}” (${named(line.element)})`;
  const visible = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

  // Ancestors that cut off what passes them; `reach` is whether a reader can scroll to it.
  function* clips(element) {
    for (let at = element; at && at !== document.documentElement; at = at.parentElement) {
      const style = getComputedStyle(at);
      if (style.clipPath !== "none" && at instanceof HTMLElement) yield { at, hidden: true };
      if (at === document.body || style.overflow === "visible") continue;
      if (at instanceof SVGElement && at.localName !== "svg") continue;
      if (at.ownerSVGElement) continue;
      const sees = box(at.getBoundingClientRect());
      const hidden = wide(sees) <= 2 && high(sees) <= 2;
      yield { at, sees, hidden, reach: /auto|scroll/.test(style.overflowX + style.overflowY) };
    }
  }

  // A range knows nothing of `textLength`, by which a drawing has letters fit; elements do.
  function fitted(element) {
    if (!element.closest("text")) return box;
    const range = document.createRange();
    range.selectNodeContents(element);
    const plain = range.getBoundingClientRect(), real = element.getBoundingClientRect();
    const times = plain.width ? real.width / plain.width : 1;
    return rect => ({
      ...box(rect),
      left: real.left + (rect.left - plain.left) * times,
      right: real.left + (rect.right - plain.left) * times,
    });
  }

  // Every line of text that can be seen, with its box, and whether something cuts it off.
  function lines() {
    const found = [], range = document.createRange();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const clipped = new Map();
    for (let node; (node = walker.nextNode());) {
      const element = node.parentElement;
      if (!node.data.trim() || element.closest(NOT_SHOWN) || !visible(element)) continue;
      if (!clipped.has(element)) clipped.set(element, [...clips(element)]);
      const around = clipped.get(element);
      if (around.some(one => one.hidden)) continue;
      range.selectNodeContents(node);
      for (const rect of [...range.getClientRects()].map(fitted(element))) {
        if (wide(rect) < 0.5 || high(rect) < 0.5 || rect.right <= 0) continue;
        const ink = { ...rect, top: rect.top + high(rect) * ABOVE, bottom: rect.bottom - high(rect) * BELOW };
        let shown = ink, cut = false;
        for (const { sees, reach } of around) {
          cut ||= !reach && !within(shown, sees, ROUGHLY);
          shown = meet(shown, sees);
        }
        found.push({ element, node, text: words(node.data), ink, shown, cut });
      }
    }
    return found;
  }

  // Two texts of different elements whose ink shares more than a pixel or two both ways.
  function overlapping(all = lines()) {
    const sorted = all.filter(one => wide(one.shown) > 0 && high(one.shown) > 0)
      .sort((one, two) => one.shown.top - two.shown.top);
    const found = [];
    let open = [];
    for (const line of sorted) {
      open = open.filter(one => one.shown.bottom > line.shown.top + ROUGHLY);
      for (const other of open) {
        if (other.element === line.element) continue;
        const both = meet(line.shown, other.shown);
        if (wide(both) > ROUGHLY && high(both) > ROUGHLY)
          found.push(`${told(other)} and ${told(line)} by ${Math.round(wide(both))}×${Math.round(high(both))}`);
      }
      open.push(line);
    }
    return found;
  }

  // Texts that a box or the drawing cuts off, or that pass the page's edge.
  function cut(all = lines()) {
    const edge = document.documentElement.clientWidth;
    const beyond = line => line.shown.left < -ROUGHLY || line.shown.right > edge + ROUGHLY;
    return all.filter(line => line.cut || beyond(line)).map(told);
  }

  const sideways = () => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth)
    - document.documentElement.clientWidth;

  // Colours, and what paints.
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const rgba = new Map();
  function colour(text) {
    if (!rgba.has(text)) {
      canvas.clearRect(0, 0, 1, 1);
      canvas.fillStyle = "#000";
      canvas.fillStyle = text;
      canvas.fillRect(0, 0, 1, 1);
      const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
      rgba.set(text, [r, g, b, a / 255]);
    }
    return rgba.get(text);
  }
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(v => (v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one, two) => {
    const [more, less] = [light(one), light(two)].sort((x, y) => y - x);
    return (more + 0.05) / (less + 0.05);
  };
  const over = ([r, g, b, a], [x, y, z]) => [r * a + x * (1 - a), g * a + y * (1 - a), b * a + z * (1 - a), 1];
  function opacity(element) {
    let all = 1;
    for (let at = element; at; at = at.parentElement) all *= +getComputedStyle(at).opacity;
    return all;
  }
  // The colours with which a shape is painted, patterns aside.
  function paints(element) {
    const style = getComputedStyle(element), all = opacity(element), found = [];
    if (!/none|url/.test(style.fill) && element.localName !== "line")
      found.push([...colour(style.fill).slice(0, 3), colour(style.fill)[3] * style.fillOpacity * all]);
    if (!/none|url/.test(style.stroke) && parseFloat(style.strokeWidth) > 0)
      found.push([...colour(style.stroke).slice(0, 3), colour(style.stroke)[3] * style.strokeOpacity * all]);
    return found.filter(one => one[3] > 0.02);
  }
  const covers = element => {
    if (element instanceof SVGElement && element.matches(SHAPES)) {
      const style = getComputedStyle(element);
      return style.fill !== "none" && colour(style.fill)[3] * style.fillOpacity * opacity(element) > 0.3;
    }
    if (element instanceof SVGElement) return false;
    return colour(getComputedStyle(element).backgroundColor)[3] > 0.3;
  };

  // Texts over which something is painted; the viewport has to show the whole page.
  function covered(all = lines()) {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync("*{pointer-events:auto!important}");
    document.adoptedStyleSheets.push(sheet);
    const found = all.filter(line => {
      if (wide(line.shown) < 2 || high(line.shown) < 2) return false;
      const y = (line.shown.top + line.shown.bottom) / 2;
      return [0.1, 0.5, 0.9].some(part => {
        const x = line.shown.left + part * wide(line.shown);
        for (const element of document.elementsFromPoint(x, y)) {
          if (element.contains(line.element) || line.element.contains(element)) return false;
          if (element.localName !== "text" && element.localName !== "tspan" && covers(element)) return true;
        }
        return false;
      });
    });
    document.adoptedStyleSheets.pop();
    return found.map(told);
  }

  const drawings = () => [...document.querySelectorAll("svg")].filter(one => !one.ownerSVGElement && visible(one));
  const shown = (svg, selector) => [...svg.querySelectorAll(selector)]
    .filter(one => !one.closest(NOT_SHOWN.replace("title,", "")) && visible(one));

  // Texts of drawings through which a line or a hatching goes, and which no halo keeps apart.
  function crossed(all = lines()) {
    const found = [];
    for (const line of all) {
      const svg = line.element.closest("svg");
      const text = line.element.closest("text");
      if (!svg || !text || wide(line.shown) <= 0) continue;
      const style = getComputedStyle(text);
      const halo = style.stroke !== "none" && parseFloat(style.strokeWidth) >= 2 && style.paintOrder.startsWith("stroke");
      const inner = { left: line.ink.left + 1, right: line.ink.right - 1, top: line.ink.top + 1, bottom: line.ink.bottom - 1 };
      for (const shape of shown(svg, SHAPES)) {
        const at = box(shape.getBoundingClientRect());
        const common = meet(at, inner);
        if (wide(common) < 0 || high(common) < 0 || within(line.ink, at, 2) && rounded(shape)) continue;
        const look = getComputedStyle(shape);
        const filled = isPattern(look.fill) || stands(shape, look.fill, look.fillOpacity, svg);
        const thick = parseFloat(look.strokeWidth) * scale(svg) >= 1.4;
        const lined = thick && !halo && stands(shape, look.stroke, look.strokeOpacity, svg);
        if ((filled && goes(shape, inner, true)) || (lined && goes(shape, inner, false))) {
          found.push(`${told(line)} by ${named(shape)}`);
          break;
        }
      }
    }
    return found;
  }
  // Whether a paint is enough of another colour than what it is on to disturb a text.
  function stands(shape, paint, part, svg) {
    if (/none|url/.test(paint)) return false;
    const [r, g, b, a] = colour(paint), behind = backdrop(svg);
    return contrast(over([r, g, b, a * part * opacity(shape)], behind), behind) >= 1.6;
  }
  const rounded = shape => shape.matches("rect,circle,ellipse") && !isPattern(getComputedStyle(shape).fill);
  const isPattern = fill => {
    const id = fill.match(/url\("?#([^")]+)/);
    return !!id && document.getElementById(id[1])?.localName === "pattern";
  };
  const scale = svg => Math.abs(svg.getScreenCTM()?.a ?? 1);
  function goes(shape, at, filled) {
    const back = shape.getScreenCTM()?.inverse();
    if (!back) return false;
    for (let x = at.left; x <= at.right; x += 2)
      for (let y = at.top; y <= at.bottom; y += 1) {
        const point = new DOMPoint(x, y).matrixTransform(back);
        if (filled ? shape.isPointInFill(point) : shape.isPointInStroke(point)) return true;
      }
    return false;
  }

  // Shapes that hold a text: it fits, it is there, and no other such shape lies over it.
  function misfits() {
    const found = [];
    for (const svg of drawings()) {
      const pills = new Map();
      for (const text of shown(svg, "text")) fitting(text, pills, found);
      const all = [...pills];
      all.forEach(([one, at], place) => all.slice(place + 1).forEach(([two, room]) => {
        const both = meet(at, room);
        if (wide(both) > ROUGHLY && high(both) > ROUGHLY) found.push(`${pillsText(one)} and ${pillsText(two)} lie over each other`);
      }));
    }
    emptyBoxes(found);
    return found;
  }
  const pillsText = shape => `“${words(shape.parentElement.textContent).slice(0, 30)}” (${named(shape)})`;
  function fitting(text, pills, found) {
    const at = box(text.getBoundingClientRect());
    const around = [...text.parentElement.children]
      .filter(one => one.matches("rect,circle,ellipse") && paints(one).length && high(box(one.getBoundingClientRect())) < 48)
      .map(one => [one, box(one.getBoundingClientRect())])
      .filter(([, each]) => holds(each, middle(at)) || !words(text.textContent))
      .sort(([, one], [, two]) => wide(one) - wide(two));
    if (!around.length) return;
    const [shape, room] = around[0];
    pills.set(shape, room);
    if (!words(text.textContent)) found.push(`nothing in ${named(shape)}`);
    else if (at.left < room.left - ROUGHLY / 2 || at.right > room.right + ROUGHLY / 2)
      found.push(`“${words(text.textContent)}” in ${named(shape)}: ${Math.round(wide(at))} in ${Math.round(wide(room))}`);
  }
  function emptyBoxes(found) {
    for (const one of document.body.querySelectorAll("*")) {
      if (!(one instanceof HTMLElement) || one.matches("input,button,img,hr,[aria-hidden=true],[role=img],[role=img] *")) continue;
      if (one.textContent.trim() || one.querySelector("svg,input,img") || !visible(one)) continue;
      const style = getComputedStyle(one), at = one.getBoundingClientRect();
      const ringed = parseFloat(style.borderTopWidth) && parseFloat(style.borderTopLeftRadius) > 4;
      if (at.width >= 4 && at.height >= 4 && ringed) found.push(`nothing in ${named(one)}`);
    }
  }

  // Names read from right to left: their own digits stand left of their words, and the next word
  // where the text around them has it.
  function misordered(names) {
    const found = [], torn = [];
    let number = 0;
    const longest = [...names].sort((one, two) => two.length - one.length);
    const mine = longest.map(one => one.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|");
    const blocks = new Map();
    for (const { element } of lines()) {
      const block = blockOf(element);
      if (!blocks.has(block)) blocks.set(block, spread(block));
    }
    for (const [block, { text, at }] of blocks) {
      const matches = [...text.matchAll(new RegExp(mine, "gu"))];
      number += matches.length;
      matches.forEach((match, place) => {
        const end = match.index + match[0].length;
        for (const pair of match[0].matchAll(/([\u0590-\u08ff]+) (\d+)/g)) {
          const from = match.index + pair.index, then = from + pair[1].length + 1;
          const word = rectOf(at, from, then - 1), digits = rectOf(at, then, then + pair[2].length);
          if (word && digits && Math.abs(word.top - digits.top) <= word.height / 2 && digits.right > word.left + 1)
            torn.push(`“${pair[2]}” right of “${pair[1]}” in “${words(text).slice(0, 90)}” (${named(block)})`);
        }
        const until = matches[place + 1];
        const rest = text.slice(end, until ? until.index + until[0].length : undefined);
        const next = rest.match(/\d[\d,.]*|\p{Script=Latin}+/u);
        const after = next && (!until || end + next.index < until.index)
          ? [end + next.index, end + next.index + next[0].length]
          : until && [until.index, until.index + until[0].length];
        if (!after) return;
        const name = rectOf(at, match.index, end), other = rectOf(at, ...after);
        if (!name || !other || Math.abs(name.top - other.top) > name.height / 2) return;
        const rightwards = getComputedStyle(around(at[match.index][0], at[after[0]][0])).direction === "ltr";
        const follows = rightwards ? other.left >= name.right - 1 : other.right <= name.left + 1;
        if (!follows) found.push(`“${text.slice(...after)}” after “${match[0]}” in “${words(text).slice(0, 90)}” (${named(block)})`);
      });
    }
    return { found, torn, number };
  }
  // The innermost element with both nodes in it: its direction is theirs.
  function around(one, two) {
    let at = one.parentElement;
    while (!at.contains(two)) at = at.parentElement;
    return at;
  }
  function blockOf(element) {
    let at = element.closest("text") ?? element;
    while (!(at instanceof SVGElement) && at.parentElement && /^(inline|contents)$/.test(getComputedStyle(at).display)) at = at.parentElement;
    return at;
  }
  function spread(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT), at = [];
    let text = "";
    for (let node; (node = walker.nextNode());) {
      if (blockOf(node.parentElement) !== block) { text += "\n"; at.push(null); continue; }
      // What only directs the order of others is no part of a name.
      for (let place = 0; place < node.data.length; place++) {
        if (/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/.test(node.data[place])) continue;
        at.push([node, place]);
        text += node.data[place];
      }
    }
    return { text, at };
  }
  function rectOf(at, start, end) {
    const range = document.createRange();
    if (at.slice(start, end).some(one => !one)) return null;
    range.setStart(...at[start]);
    range.setEnd(at[end - 1][0], at[end - 1][1] + 1);
    const rects = [...range.getClientRects()].filter(one => one.width);
    if (!rects.length || rects.some(one => Math.abs(one.top - rects[0].top) > one.height / 2)) return null;
    return {
      left: Math.min(...rects.map(one => one.left)), right: Math.max(...rects.map(one => one.right)),
      top: rects[0].top, height: rects[0].height,
    };
  }

  // Links that replace the page they are in, that lead nowhere, or that are none.
  function links() {
    const found = [];
    for (const link of document.querySelectorAll("a[href],area[href]")) {
      const href = link.getAttribute("href");
      if (href.startsWith("#")) {
        const id = decodeURIComponent(href.slice(1));
        if (!id || !document.getElementById(id)) found.push(`${href} leads nowhere`);
      } else if (/^https?:/i.test(href)) {
        const rel = (link.getAttribute("rel") ?? "").split(/\s+/);
        if (!rel.includes("noopener")) found.push(`${href} without rel=noopener`);
        if (link.getAttribute("target") !== "_blank") found.push(`${href} without target=_blank`);
      } else if (!/^(data:text\/csv|mailto:)/i.test(href) && !link.hasAttribute("download")) {
        found.push(`${href.slice(0, 60)} is no address`);
      }
    }
    return found;
  }

  // How many elements with an id hold a link to themselves that can be seen.
  const linked = () => new Set([...document.querySelectorAll("a[href^='#']")]
    .filter(link => visible(link) && link.getBoundingClientRect().width > 0)
    .filter(link => link.parentElement.closest(`[id="${CSS.escape(decodeURIComponent(link.getAttribute("href").slice(1)))}"]`))
    .map(link => link.getAttribute("href"))).size;

  // What a page may not have at all.
  function unsafe() {
    const found = [...document.querySelectorAll("script,iframe,object,embed,base,link[rel=stylesheet]")].map(named);
    for (const one of document.querySelectorAll("*"))
      for (const { name, value } of one.attributes) if (value && /^on|^style$/i.test(name)) found.push(`${named(one)}[${name}]`);
    const policy = document.querySelector("meta[http-equiv='Content-Security-Policy']")?.content ?? "";
    if (!/default-src 'none'/.test(policy) || /unsafe|script-src|\*/.test(policy)) found.push(`policy: ${policy}`);
    return found;
  }

  // What stands out from what is behind it, by place: of forced colours, to be compared.
  function standing() {
    const found = {};
    const note = (element, place, paint, behind) => {
      found[`${named(element)} ${place}`] = Math.max(0, ...paint.map(one => contrast(over(one, behind), behind)));
    };
    drawings().forEach((svg, number) => {
      const below = backdrop(svg), filled = [];
      shown(svg, `${SHAPES},text`).forEach((element, place) => {
        const at = box(element.getBoundingClientRect());
        const under = filled.findLast(([each]) => holds(each, middle(at)));
        const paint = paints(element), behind = under ? under[1] : below;
        note(element, `${number}/${place}`, paint, behind);
        const fill = colour(getComputedStyle(element).fill);
        const solid = element.matches("rect,circle,ellipse") && !/none|url/.test(getComputedStyle(element).fill);
        if (solid && fill[3] * opacity(element) * getComputedStyle(element).fillOpacity > 0.1)
          filled.push([at, over([...fill.slice(0, 3), fill[3] * getComputedStyle(element).fillOpacity], behind)]);
      });
    });
    [...document.body.querySelectorAll("*")].forEach((element, place) => {
      if (!(element instanceof HTMLElement) || element.textContent.trim() || !visible(element)) return;
      const at = element.getBoundingClientRect(), style = getComputedStyle(element);
      if (at.width < 2 || at.height < 2 || element.matches("input,button,hr,br") || element.querySelector("svg,input")) return;
      const behind = backdrop(element.parentElement);
      const borders = ["Top", "Right", "Bottom", "Left"].filter(side => parseFloat(style[`border${side}Width`]) && style[`border${side}Style`] !== "none")
        .map(side => colour(style[`border${side}Color`]));
      note(element, place, [colour(style.backgroundColor), ...borders], behind);
    });
    return found;
  }
  function backdrop(element) {
    for (let at = element; at; at = at.parentElement) {
      const painted = colour(getComputedStyle(at).backgroundColor);
      if (painted[3] > 0.5 && !(at instanceof SVGElement)) return painted;
    }
    return colour("Canvas");
  }

  // The texts up to the end of the first large drawing: what a first sheet of paper has to hold.
  function beginning() {
    const large = drawings().find(one => { const at = one.getBoundingClientRect(); return at.width > 250 && at.height > 100; });
    const found = [];
    let inside = false;
    for (const { node, text } of lines()) {
      const now = !!large?.contains(node);
      if (inside && !now) break;
      inside = now;
      if (found.at(-1)?.[0] !== node) found.push([node, text]);
    }
    return large ? found.map(([, text]) => text) : found.slice(0, 2).map(([, text]) => text);
  }

  function nodes() {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let number = 1;
    while (walker.nextNode()) number++;
    return number;
  }

  const loaded = () => performance.getEntriesByType("navigation")[0].loadEventEnd;
  const height = () => Math.ceil(document.documentElement.scrollHeight);

  // All that is looked at in one go, as finding the lines takes longest.
  function sight() {
    const all = lines();
    return {
      overlapping: overlapping(all), cut: cut(all), crossed: crossed(all), misfits: misfits(),
      sideways: sideways(), texts: all.length,
    };
  }

  window.sights = {
    beginning, covered, crossed, cut, height, linked, links, loaded, misfits, misordered, nodes,
    overlapping, sideways, sight, standing, unsafe,
  };
})();
