// Draws a whole article with its quotes marked, and scrolls to the one asked for. Text goes into text
// nodes only.

function element(tag, className, text) {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text !== undefined) node.textContent = text
  return node
}

function drawText(data) {
  const box = element("div", "text")
  box.dir = "auto"
  let paragraph = element("p")
  const close = () => {
    if (paragraph.childNodes.length) box.append(paragraph)
    paragraph = element("p")
    paragraph.dir = "auto"
  }
  for (const piece of data.pieces) {
    const parts = piece.text.split(/\n+/u)
    parts.forEach((part, index) => {
      if (index) close()
      if (!part) return
      if (!piece.place) {
        paragraph.append(part)
        return
      }
      const mark = element("mark", piece.place < 0 ? "found" : "", part)
      mark.dataset.place = String(piece.place)
      if (piece.place === data.active) mark.classList.add("active")
      paragraph.append(mark)
    })
  }
  close()
  return box
}

function drawFacts(data) {
  const facts = element("p", "facts")
  data.facts.forEach((fact, place) => {
    const span = element("span", "", fact)
    span.dir = "auto"
    facts.append(...(place ? [" · "] : []), span)
  })
  if (data.url) {
    const link = element("a", "original", data.openOriginal)
    link.href = data.url
    link.target = "_blank"
    link.rel = "noopener noreferrer"
    link.title = data.urlHint
    const holder = element("span")
    holder.append(link)
    facts.append(" · ", holder)
  }
  return facts
}

// The dialog slides in and its text is laid out meanwhile, so where the mark stands keeps changing: go to it
// until it stays in place.
function settleOn(root, mark) {
  let last = null
  let steady = 0
  let frames = 0
  let handle = 0
  const step = () => {
    const top = Math.round(mark.getBoundingClientRect().top)
    steady = top === last ? steady + 1 : 0
    last = top
    if (steady === 0 || frames < 3) mark.scrollIntoView({ block: "center", behavior: "instant" })
    if (++frames < 90 && steady < 8) handle = requestAnimationFrame(step)
    else root.dataset.settled = "true"
  }
  handle = requestAnimationFrame(step)
  const stop = () => cancelAnimationFrame(handle)
  root.addEventListener("wheel", stop, { once: true, passive: true })
  root.addEventListener("touchmove", stop, { once: true, passive: true })
  return stop
}

export default function ({ data, parentElement }) {
  const root = element("article", "root")
  root.lang = data.articleLanguage
  // The dialog scrolls, so the keyboard must reach something in it even where there is no link.
  root.tabIndex = 0
  root.setAttribute("aria-label", data.title)
  const text = drawText(data)
  root.append(drawFacts(data), text)
  parentElement.querySelector(".root")?.remove()
  parentElement.append(root)

  const marks = [...text.querySelectorAll("mark")]
  const first = marks.find((mark) => Number(mark.dataset.place) === data.active) ?? marks[0]
  const stop = first ? settleOn(root, first) : () => {}
  return () => {
    stop()
    root.remove()
  }
}
