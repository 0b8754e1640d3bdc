// Draws a question, and brings a new one to the top of the page: Streamlit keeps a chat at its end, which would
// leave the reader under the last source of the answer.

// Streamlit scrolls for some frames after the page has grown.
const SETTLED_MILLISECONDS = 1500
const KINDS = ["wheel", "touchmove", "pointerdown", "keydown"]

// Every element that holds this one, out of shadow roots too.
function* holders(node) {
  while ((node = node.parentElement ?? node.getRootNode().host)) yield node
}

// Keeps the question at the top whenever the page grows under it, until the reader scrolls or types.
function hold(root) {
  let until = 0
  let handle = 0
  const step = () => {
    root.scrollIntoView({ block: "start", behavior: "instant" })
    handle = performance.now() < until ? requestAnimationFrame(step) : 0
  }
  const observer = new ResizeObserver(() => {
    until = performance.now() + SETTLED_MILLISECONDS
    handle ||= requestAnimationFrame(step)
  })
  const stop = () => {
    observer.disconnect()
    cancelAnimationFrame(handle)
    for (const kind of KINDS) window.removeEventListener(kind, stop, { capture: true })
  }
  for (const holder of holders(root)) observer.observe(holder)
  // On their way down: Streamlit's own buttons let none of them come back up.
  for (const kind of KINDS) window.addEventListener(kind, stop, { capture: true, passive: true })
  return stop
}

export default function ({ data, parentElement }) {
  const root = document.createElement("div")
  root.className = "root"
  const heading = document.createElement("h2")
  heading.dir = "auto"
  heading.textContent = data.question
  root.append(heading)
  parentElement.querySelector(".root")?.remove()
  parentElement.append(root)
  const stop = data.arrives ? hold(root) : () => {}
  return () => {
    stop()
    root.remove()
  }
}
