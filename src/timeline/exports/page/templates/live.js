(() => {
const all = found => [...document.querySelectorAll(found)];
const part = name => all(`[data-part="${name}"]`)[0];
const boxes = () => all("fieldset input");
const label = box => box.id[0] + box.parentNode.textContent;
const told = all("#live")[0];
let after = told.dataset.position, feed, later, turn = Promise.resolve();

const get = (path, type) => new Promise((done, fail) => {
  const asked = new XMLHttpRequest();
  asked.open("GET", path + location.search);
  asked.responseType = type;
  asked.onloadend = () => asked.status === 200 ? done(asked.response) : fail();
  asked.send();
});

const key = node => node.id || node.dataset?.part;
const sort = node => node.nodeName + node.getAttribute?.("class");
const drop = node => [node.nextSibling, node.remove()][0];
const find = (at, node) => !at || key(at) ? 0 : sort(at) === sort(node) ? at
  : node.attributes ? find(at.nextSibling, node) : 0;

// What stays is the same element: open, focused, ticked, in its place.
const morph = (old, now) => {
  if (now.nodeName === "TEMPLATE" || old.isEqualNode(now)) return;
  if (!old.attributes) return old.data = now.data;
  for (const { name } of [...old.attributes, ...now.attributes])
    if (name !== "open") now.hasAttribute(name)
      ? old.setAttribute(name, now.getAttribute(name)) : old.removeAttribute(name);
  const nodes = [...now.childNodes], keys = nodes.map(key), keyed = {};
  for (const node of [...old.childNodes])
    if (key(node)) keys.includes(key(node)) ? keyed[key(node)] = node : node.remove();
  let at = old.firstChild;
  for (const node of nodes) {
    const same = key(node) ? keyed[key(node)] : find(at, node);
    while (same && at && at !== same && !key(at)) at = drop(at);
    if (same === at) at = at.nextSibling;
    else old.insertBefore(same || node, at);
    if (same) morph(same, node);
  }
  while (at) at = drop(at);
};

const put = (old, now) => {
  if (old.nodeName === "TEMPLATE") old.replaceWith(now);
  else if (old.nodeName !== "STYLE") morph(old, now);
  else {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(now.textContent);
    document.adoptedStyleSheets = [sheet];
    old.sheet.disabled = true;
    old.dataset.v = now.dataset.v;
  }
};

const bring = async ({ parts, position, said }) => {
  if (location.search || !parts) ({ parts } = await get("parts", "json"));
  const names = Object.keys(parts).filter(name => part(name)?.dataset.v !== parts[name]);
  const pages = await Promise.all(names.map(name => get("parts/" + name, "document")));
  const off = boxes().filter(box => !box.checked).map(label);
  names.forEach((name, at) => part(name) && put(part(name), pages[at].querySelector("[data-part]")));
  boxes().forEach(box => box.checked = !off.includes(label(box)));
  after = position;
  if (said[0]) told.textContent = said.join("\n");
};

const listen = () => {
  const again = () => later = setTimeout(listen, 1e4 + 2e4 * Math.random());
  clearTimeout(later);
  feed?.close();
  if (document.hidden) return;
  feed = new EventSource("updates?after=" + after);
  feed.onmessage = ({ data }) => { turn = turn.then(() => bring(JSON.parse(data))).catch(again); };
  feed.onerror = () => { if (feed.readyState === 2) again(); };
};
document.onvisibilitychange = listen;
listen();
})();
