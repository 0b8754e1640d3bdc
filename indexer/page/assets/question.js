// Draws a question, and brings a new one to the top of the page: Streamlit keeps a chat at its end, which would
// leave the reader under the last source of the answer.

const HOLD_MILLISECONDS = 1500

function hold(root, moving) {
  const until = performance.now() + HOLD_MILLISECONDS
  const kinds = ["wheel", "touchmove", "pointerdown", "keydown"]
  let handle = 0
  const stop = () => {
    cancelAnimationFrame(handle)
    for (const kind of kinds) window.removeEventListener(kind, stop)
  }
  const step = () => {
    root.scrollIntoView({ block: "start", behavior: "instant" })
    if (moving && performance.now() < until) handle = requestAnimationFrame(step)
    else stop()
  }
  for (const kind of kinds) window.addEventListener(kind, stop, { passive: true })
  handle = requestAnimationFrame(step)
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
  // While its answer is on the way the reader may scroll; when the answer comes its layout has to settle.
  const stop = data.arrives ? hold(root, true) : () => {}
  return () => {
    stop()
    root.remove()
  }
}
