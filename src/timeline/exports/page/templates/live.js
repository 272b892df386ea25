(() => {
const part = name => document.querySelector(`[data-part="${name}"]`);
const boxes = () => [...document.querySelectorAll("fieldset input")];
const label = one => one.id[0] + one.parentNode.textContent;
const box = document.getElementById("live");
let position = box.dataset.position, source, later, turn = Promise.resolve();

const get = (path, type) => new Promise((done, fail) => {
  const asked = new XMLHttpRequest();
  asked.open("GET", path + location.search);
  asked.responseType = type;
  asked.onloadend = () => asked.status === 200 ? done(asked.response) : fail();
  asked.send();
});

const key = node => node.id || node.dataset?.part;
const look = node => node.nodeName + node.getAttribute?.("class");
const drop = node => [node.nextSibling, node.remove()][0];
const find = (at, node) => !at || key(at) ? null : look(at) === look(node) ? at
  : node.attributes ? find(at.nextSibling, node) : null;

// What stays is the same element: open, focused, ticked, in its place.
const morph = (old, fresh) => {
  if (fresh.nodeName === "TEMPLATE" || old.isEqualNode(fresh)) return;
  if (!old.attributes) return void (old.data = fresh.data);
  for (const { name } of [...old.attributes, ...fresh.attributes])
    if (name !== "open") fresh.hasAttribute(name)
      ? old.setAttribute(name, fresh.getAttribute(name)) : old.removeAttribute(name);
  const nodes = [...fresh.childNodes], keys = new Set(nodes.map(key)), keyed = {};
  for (const node of [...old.childNodes])
    if (key(node)) keys.has(key(node)) ? keyed[key(node)] = node : node.remove();
  let at = old.firstChild;
  for (const node of nodes) {
    const match = key(node) ? keyed[key(node)] : find(at, node);
    while (match && at && at !== match && !key(at)) at = drop(at);
    if (match && match === at) at = at.nextSibling;
    else old.insertBefore(match || node, at);
    if (match) morph(match, node);
  }
  while (at) at = drop(at);
};

const put = (old, fresh) => {
  if (old?.nodeName === "STYLE") {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(fresh.textContent);
    document.adoptedStyleSheets = [sheet];
    old.sheet.disabled = true;
    old.dataset.v = fresh.dataset.v;
  } else if (old?.nodeName === "TEMPLATE") old.replaceWith(fresh);
  else if (old) morph(old, fresh);
};

const bring = async told => {
  const parts = !location.search && told.parts || (await get("parts", "json")).parts;
  const names = Object.keys(parts).filter(name => part(name)?.dataset.v !== parts[name]);
  const all = await Promise.all(names.map(name => get("parts/" + name, "document")));
  const off = new Set(boxes().filter(one => !one.checked).map(label));
  names.forEach((name, at) => put(part(name), all[at].querySelector("[data-part]")));
  boxes().forEach(one => one.checked = !off.has(label(one)));
  position = told.position;
  const said = told.said.map(line => {
    const item = document.createElement("li");
    item.textContent = line;
    return item;
  });
  if (said[0]) box.replaceChildren(...said);
};

const listen = () => {
  const again = () => { later = setTimeout(listen, 1e4 + 2e4 * Math.random()); };
  clearTimeout(later);
  source?.close();
  if (document.hidden) return;
  source = new EventSource("updates?after=" + position);
  source.onmessage = ({ data }) => { turn = turn.then(() => bring(JSON.parse(data))).catch(again); };
  source.onerror = () => { if (source.readyState === 2) again(); };
};
document.addEventListener("visibilitychange", listen);
listen();
})();
