// Draws a list of names with a text each. Text goes into text nodes only.

export default function ({ data, parentElement }) {
  const root = document.createElement("dl")
  root.className = data.wide ? "root wide" : "root"
  for (const [name, text] of data.rows) {
    const pair = document.createElement("div")
    const term = document.createElement("dt")
    term.dir = "auto"
    term.textContent = name
    const description = document.createElement("dd")
    description.dir = "auto"
    description.textContent = text
    pair.append(term, description)
    root.append(pair)
  }
  parentElement.querySelector(".root")?.remove()
  parentElement.append(root)
  return () => root.remove()
}
