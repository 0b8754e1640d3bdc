// Draws an answer and its sources. Everything that an article or a reader wrote goes into text nodes;
// no HTML is ever parsed here.

const RELEVANCE_STEPS = 4
// A longer word may itself have to be broken.
const LONGEST_WORD = 24

function element(tag, className, text) {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text !== undefined) node.textContent = text
  return node
}

// The sentence's last word, which its numbers stay with, taken out of it; empty where that word is long.
function drawEnd(node) {
  const end = element("span", "end")
  const last = [...node.querySelectorAll(".word")].at(-1)
  if (!last || last.textContent.length > LONGEST_WORD) return end
  const holder = last.parentElement
  if (holder === node) {
    end.append(last)
    return end
  }
  // In doubt, or the exact answer, as the words before it are; what only a screen reader says comes along.
  const same = holder.cloneNode(false)
  while (last.nextSibling) same.prepend(holder.lastChild)
  same.prepend(last)
  if (!holder.hasChildNodes()) holder.remove()
  end.append(same)
  return end
}

function drawSentence(sentence, draw) {
  const { open } = draw
  const node = element("span", "sentence")
  node.dir = "auto"
  for (const part of sentence.parts) {
    const holder = part.doubt ? element("span", "doubt") : part.exact ? element("strong", "exact") : node
    if (part.doubt) holder.title = part.doubt
    if (holder !== node) node.append(holder)
    for (const word of part.text.split(/(?<=\s)/u)) {
      const span = element("span", "word", word)
      span.style.setProperty("--turn", String(draw.turn++))
      holder.append(span)
    }
    if (part.doubt) holder.append(element("span", "told", ` (${part.doubt})`))
  }
  if (!sentence.marks.length) return node
  const end = drawEnd(node)
  node.append(end)
  for (const mark of sentence.marks) {
    const number = mark.number
    const button = element("button", "citation", String(number))
    button.type = "button"
    button.dataset.place = String(mark.place)
    button.style.setProperty("--turn", String(draw.turn))
    button.setAttribute("aria-label", mark.label)
    button.addEventListener("click", () => open(mark.place))
    button.addEventListener("mouseenter", () => draw.point(number, true))
    button.addEventListener("mouseleave", () => draw.point(number, false))
    end.append(button)
    if (mark.outdated) {
      const tag = element("span", "outdated", draw.data.outdatedLabel)
      tag.title = draw.data.outdatedHint
      node.append(" ", tag)
    }
  }
  return node
}

function drawAnswer(draw) {
  const { data } = draw
  const box = element("section", `answer ${data.answered ? "answered" : "unanswered"}`)
  box.setAttribute("aria-label", data.answerLabel)
  if (data.direct) {
    const direct = element("p", "direct", data.direct)
    direct.dir = "auto"
    box.append(direct)
  }
  let paragraph = element("p")
  for (const sentence of data.sentences) {
    if (sentence.startsParagraph && paragraph.hasChildNodes()) {
      box.append(paragraph)
      paragraph = element("p")
    }
    paragraph.append(drawSentence(sentence, draw), " ")
  }
  box.append(paragraph)
  if (data.note) box.append(element("p", "note", data.note))
  if (data.reveal) box.classList.add("reveal")
  return box
}

const SVG = "http://www.w3.org/2000/svg"
const THUMB =
  "M7 10v10H3V10h4Zm2 0 4.2-7.4c1.3 0 2.3 1 2.3 2.3 0 .3 0 .5-.1.8L14.6 9H20c1.3 0 2.2 1.2 1.9 " +
  "2.4l-1.6 6.8c-.3 1.1-1.2 1.8-2.3 1.8H9V10Z"

function drawThumb(down) {
  const icon = document.createElementNS(SVG, "svg")
  icon.setAttribute("viewBox", "0 0 24 24")
  icon.setAttribute("aria-hidden", "true")
  const path = document.createElementNS(SVG, "path")
  path.setAttribute("d", THUMB)
  if (down) path.setAttribute("transform", "rotate(180 12 12)")
  icon.append(path)
  return icon
}

// A click draws the answer anew, which would lose the keyboard its place.
let rated = ""

function drawRating(data, rate, said) {
  const group = element("div", "rating")
  group.setAttribute("role", "group")
  group.setAttribute("aria-label", data.rateLabel)
  const buttons = ["good", "bad"].map((name) => {
    const button = element("button", "rate")
    button.type = "button"
    button.dataset.rating = name
    button.title = data[`${name}Label`]
    button.setAttribute("aria-label", data[`${name}Label`])
    button.setAttribute("aria-pressed", String(data.rating === name))
    button.append(drawThumb(name === "bad"))
    button.addEventListener("click", () => {
      const chosen = button.getAttribute("aria-pressed") === "true" ? "" : name
      for (const other of buttons) other.setAttribute("aria-pressed", String(other.dataset.rating === chosen))
      said(chosen ? data.thanksLabel : "")
      rated = `${data.key} ${name}`
      rate(chosen)
    })
    return button
  })
  group.append(...buttons)
  const focused = buttons.find((button) => rated === `${data.key} ${button.dataset.rating}`)
  if (focused) requestAnimationFrame(() => focused.focus({ preventScroll: true }))
  rated = ""
  return group
}

function drawTools(data, rate) {
  const tools = element("div", "tools")
  const button = element("button", "copy", data.copyLabel)
  button.type = "button"
  const told = element("span", "said")
  told.setAttribute("role", "status")
  told.textContent = data.rating ? data.thanksLabel : ""
  let timer = 0
  const said = (text) => {
    const before = told.textContent === data.copiedLabel ? "" : told.textContent
    told.textContent = text
    clearTimeout(timer)
    if (text === data.copiedLabel) timer = setTimeout(() => (told.textContent = before), 2500)
  }
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(data.copyText)
    } catch {
      copyBySelecting(data.copyText)
    }
    said(data.copiedLabel)
  })
  tools.append(button, drawRating(data, rate, said), told)
  return tools
}

// Where the page is not served over HTTPS or from this machine, browsers have no clipboard to write to.
function copyBySelecting(text) {
  const area = element("textarea")
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand("copy")
  area.remove()
}

// A passage shows its paragraphs without the empty lines between them.
function joined(text) {
  return text.replace(/\s*\n\s*/gu, "\n")
}

function drawPieces(pieces) {
  const quote = element("blockquote", "passage")
  quote.dir = "auto"
  for (const piece of pieces) {
    if (piece.gap) quote.append(element("span", "gap", " … "))
    else if (piece.place) quote.append(element("mark", "", joined(piece.text)))
    else quote.append(joined(piece.text))
  }
  return quote
}

function drawRelevance(source) {
  const box = element("span", "relevance")
  box.title = source.relevanceLabel
  const bar = element("span", "bar")
  bar.setAttribute("aria-hidden", "true")
  for (let step = 1; step <= RELEVANCE_STEPS; step++) {
    bar.append(element("i", step <= source.level ? "on" : ""))
  }
  box.append(bar, element("span", "", source.relevance))
  return box
}

function drawSource(source, draw) {
  const { data, open } = draw
  const card = element("li", "source")
  card.dataset.numbers = source.numbers.join(" ")

  const heading = element("div", "heading")
  if (source.numbers.length) {
    const numbers = element("span", "numbers")
    numbers.setAttribute("aria-hidden", "true")
    for (const number of source.numbers) numbers.append(element("b", "", String(number)))
    heading.append(numbers)
  }
  const title = element("h4", "title", source.title)
  title.dir = "auto"
  heading.append(title)

  const facts = element("p", "facts")
  const known = element("span")
  source.facts.forEach((fact, place) => {
    const span = element("bdi", "", fact)
    known.append(...(place ? [" · "] : []), span)
  })
  facts.append(known, drawRelevance(source))

  const actions = element("div", "actions")
  const read = element("button", "read", data.openArticle)
  read.type = "button"
  read.setAttribute("aria-label", `${data.openArticle}: ${source.title}`)
  read.addEventListener("click", () => open(source.opens))
  actions.append(read)
  if (source.url) {
    const link = element("a", "original", data.openOriginal)
    link.href = source.url
    link.target = "_blank"
    link.rel = "noopener noreferrer"
    link.title = source.urlHint
    link.setAttribute("aria-label", `${data.openOriginal}: ${source.title} (${source.urlHint})`)
    actions.append(link)
  }

  card.append(heading, facts, drawPieces(source.pieces))
  if (source.outdated) card.append(element("p", "newer", source.outdated))
  if (source.copies) card.append(element("p", "copies", source.copies))
  card.append(actions)
  return card
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = element("div", "root")
  root.lang = data.language
  const draw = {
    data,
    turn: 0,
    open: (place) => setTriggerValue("open", place),
    point: (number, on) => {
      for (const card of root.querySelectorAll(".source")) {
        if (card.dataset.numbers.split(" ").includes(String(number))) card.classList.toggle("pointed", on)
      }
    },
  }
  root.append(drawAnswer(draw), drawTools(data, (rating) => setTriggerValue("rate", rating)))
  if (data.sources.length) {
    const list = element("ol", "sources")
    for (const source of data.sources) list.append(drawSource(source, draw))
    const box = element("section", "")
    box.setAttribute("aria-label", data.sourcesLabel)
    box.append(element("h3", "label", data.sourcesLabel), list)
    root.append(box)
  }
  parentElement.querySelector(".root")?.remove()
  parentElement.append(root)
  return () => root.remove()
}
