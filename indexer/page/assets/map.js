// Draws articles as dots on a map. A dot is reached with the mouse, or with Tab and then the arrow keys; its title
// stands beside the map while it is pointed at. Text goes into text nodes only.

const SIZE = { width: 1000, height: 560, edge: 24 }
const SVG = "http://www.w3.org/2000/svg"
const COLOURS = 6
// Half of a letter's width on a phone, where names are largest.
const HALF_LETTER = 11

function element(tag, className, text) {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text !== undefined) node.textContent = text
  return node
}

function placeOf({ x, y }) {
  return [SIZE.edge + x * (SIZE.width - 2 * SIZE.edge), SIZE.edge + (1 - y) * (SIZE.height - 2 * SIZE.edge)]
}

function drawName(name) {
  const [x, y] = placeOf(name)
  const node = document.createElementNS(SVG, "text")
  node.setAttribute("class", "name")
  // Above the dots it stands for, and inside the map.
  const half = name.text.length * HALF_LETTER
  node.setAttribute("x", String(Math.min(Math.max(x, half), SIZE.width - half)))
  node.setAttribute("y", String(Math.max(y - 18, 40)))
  node.setAttribute("aria-hidden", "true")
  node.textContent = name.text
  return node
}

function drawDot(dot) {
  const [x, y] = placeOf(dot)
  const node = document.createElementNS(SVG, "circle")
  node.setAttribute("cx", String(x))
  node.setAttribute("cy", String(y))
  node.setAttribute("r", "9")
  node.setAttribute("class", dot.group < 0 ? "dot other" : `dot group-${dot.group % COLOURS}`)
  node.setAttribute("role", "button")
  node.setAttribute("tabindex", "-1")
  node.setAttribute("aria-label", dot.label)
  return node
}

// The dot that lies nearest in the direction of an arrow key.
function nextDot(nodes, from, key) {
  const at = (node) => [Number(node.getAttribute("cx")), Number(node.getAttribute("cy"))]
  const [x, y] = at(nodes[from])
  const way = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key]
  let best = from
  let least = Infinity
  nodes.forEach((node, place) => {
    const [dx, dy] = [at(node)[0] - x, at(node)[1] - y]
    const along = dx * way[0] + dy * way[1]
    const across = Math.abs(dx * way[1]) + Math.abs(dy * way[0])
    if (place !== from && along > 0 && along + 2 * across < least) {
      least = along + 2 * across
      best = place
    }
  })
  return best
}

function drawLegend(groups) {
  const legend = element("ul", "legend")
  for (const group of groups) {
    const item = element("li", "")
    item.append(element("i", group.place < 0 ? "other" : `group-${group.place % COLOURS}`), group.name)
    legend.append(item)
  }
  return legend
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = element("div", "root")
  const map = document.createElementNS(SVG, "svg")
  map.setAttribute("viewBox", `0 0 ${SIZE.width} ${SIZE.height}`)
  map.setAttribute("role", "group")
  map.setAttribute("aria-label", data.label)
  const told = element("p", "told", data.hint)
  told.setAttribute("aria-hidden", "true")
  const nodes = data.dots.map(drawDot)
  nodes.forEach((node, place) => {
    const tell = () => (told.textContent = data.dots[place].label)
    node.addEventListener("mouseenter", tell)
    node.addEventListener("focus", tell)
    node.addEventListener("click", () => setTriggerValue("open", place))
    node.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault()
        setTriggerValue("open", place)
      } else if (event.key.startsWith("Arrow")) {
        event.preventDefault()
        const next = nextDot(nodes, place, event.key)
        node.setAttribute("tabindex", "-1")
        nodes[next].setAttribute("tabindex", "0")
        nodes[next].focus()
      }
    })
    map.append(node)
  })
  map.append(...data.names.map(drawName))
  nodes[0]?.setAttribute("tabindex", "0")
  root.append(map, told, drawLegend(data.groups))
  parentElement.querySelector(".root")?.remove()
  parentElement.append(root)
  return () => root.remove()
}
