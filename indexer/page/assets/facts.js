// Draws a list of names with one or more texts each. Text goes into text nodes only.

function element(tag, text) {
  const node = document.createElement(tag)
  node.dir = "auto"
  node.textContent = text
  return node
}

export default function ({ data, parentElement }) {
  const root = document.createElement("dl")
  root.className = `root ${data.kind}`
  for (const [name, ...texts] of data.rows) {
    const group = document.createElement("div")
    group.append(element("dt", name), ...texts.map((text) => element("dd", text)))
    root.append(group)
  }
  parentElement.querySelector(".root")?.remove()
  parentElement.append(root)
  return () => root.remove()
}
