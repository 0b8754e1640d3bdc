// Draws an answer and its sources. Everything that an article or a reader wrote goes into text nodes;
// no HTML is ever parsed here.

const RELEVANCE_STEPS = 4

function element(tag, className, text) {
  const node = document.createElement(tag)
  if (className) node.className = className
  if (text !== undefined) node.textContent = text
  return node
}

function drawSentence(sentence, draw) {
  const { open } = draw
  const node = element("span", "sentence")
  node.dir = "auto"
  for (const part of sentence.parts) {
    const holder = part.doubt ? element("span", "doubt") : node
    if (part.doubt) {
      holder.title = part.doubt
      node.append(holder)
    }
    for (const word of part.text.split(/(?<=\s)/u)) {
      const span = element("span", "word", word)
      span.style.setProperty("--turn", String(draw.turn++))
      holder.append(span)
    }
    if (part.doubt) holder.append(element("span", "told", ` (${part.doubt})`))
  }
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
    node.append("\u2060", button)
  }
  return node
}

function drawAnswer(draw) {
  const { data } = draw
  const box = element("section", `answer ${data.answered ? "answered" : "unanswered"}`)
  box.setAttribute("aria-label", data.answerLabel)
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

function drawTools(data) {
  const tools = element("div", "tools")
  const button = element("button", "copy", data.copyLabel)
  button.type = "button"
  const said = element("span", "said")
  said.setAttribute("role", "status")
  let timer = 0
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(data.copyText)
    } catch {
      copyBySelecting(data.copyText)
    }
    said.textContent = data.copiedLabel
    clearTimeout(timer)
    timer = setTimeout(() => (said.textContent = ""), 2500)
  })
  tools.append(button, said)
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
  for (const fact of source.facts) {
    const span = element("span", "", fact)
    span.dir = "auto"
    facts.append(span, " · ")
  }
  facts.append(drawRelevance(source))

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
  root.append(drawAnswer(draw), drawTools(data))
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
