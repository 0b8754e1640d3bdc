// Follows a link of the sidebar again where it was lost. A request that the page makes between the click and the
// server's word (a timer's, a switch's) still names the old view, and takes the link's place on the server.

const LOOK_MILLISECONDS = 300
// The other request may also be answered after the link's: the view has to stay, this many looks in a row.
const SETTLED_LOOKS = 4
const LONGEST_MILLISECONDS = 6000
const LINKS = '[data-testid="stSidebarNav"] a'
const VIEW = '[data-testid="stMain"]'

let wanted = null
let timer = 0

const waits = () => document.querySelector('[data-test-script-state="notRunning"]') !== null

function look() {
  if (performance.now() > wanted.until) {
    stop()
  } else if (!waits()) {
    wanted.settled = 0
  } else if (location.pathname !== wanted.path) {
    wanted.settled = 0
    const links = [...document.querySelectorAll(LINKS)]
    links.find((link) => link.pathname === wanted.path)?.click()
  } else if (++wanted.settled === SETTLED_LOOKS) {
    stop()
  }
}

function stop() {
  clearInterval(timer)
  timer = 0
  wanted = null
}

// A reader who goes on from the view that was reached is not taken back to it.
function leave(event) {
  if (wanted && event.isTrusted && location.pathname === wanted.path && event.target.closest?.(VIEW)) stop()
}

function follow(event) {
  leave(event)
  const link = event.target.closest?.(LINKS)
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  // The click that this makes itself.
  if (wanted?.path === link.pathname) return
  wanted = { path: link.pathname, until: performance.now() + LONGEST_MILLISECONDS, settled: 0 }
  timer ||= setInterval(look, LOOK_MILLISECONDS)
}

export default function () {
  document.addEventListener("click", follow, { capture: true })
  window.addEventListener("popstate", stop)
  return () => {
    document.removeEventListener("click", follow, { capture: true })
    window.removeEventListener("popstate", stop)
  }
}
