// Draws a table of articles whose rows open and whose columns sort. Text goes into text nodes only.

function element(tag, className, text) {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text !== undefined) node.textContent = text
  return node
}

function drawHead(data, setTriggerValue) {
  const head = element("thead")
  const row = element("tr")
  for (const column of data.columns) {
    const cell = element("th", `column-${column.name}`)
    cell.scope = "col"
    if (column.name === data.sorted) cell.setAttribute("aria-sort", data.descending ? "descending" : "ascending")
    const button = element("button", "sort", column.label)
    button.type = "button"
    button.title = data.sortLabel
    button.addEventListener("click", () => setTriggerValue("sort", column.name))
    cell.append(button)
    row.append(cell)
  }
  head.append(row)
  return head
}

function drawRow(cells, place, data, setTriggerValue) {
  const row = element("tr")
  cells.forEach((text, index) => {
    const column = data.columns[index]
    const cell = element(index ? "td" : "th", `column-${column.name}`)
    cell.dir = "auto"
    if (index) {
      cell.textContent = text
    } else {
      cell.scope = "row"
      const button = element("button", "open", text)
      button.type = "button"
      button.addEventListener("click", () => setTriggerValue("open", place))
      cell.append(button)
    }
    row.append(cell)
  })
  return row
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = element("div", "root")
  const table = element("table")
  table.append(element("caption", "", data.caption), drawHead(data, setTriggerValue))
  const body = element("tbody")
  data.rows.forEach((cells, place) => body.append(drawRow(cells, place, data, setTriggerValue)))
  table.append(body)
  root.append(table)
  parentElement.querySelector(".root")?.remove()
  parentElement.append(root)
  return () => root.remove()
}
