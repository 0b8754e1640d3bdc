// Follows a link of the sidebar again where it was lost. A request that the page makes between the click and the
// server's word (a timer's, a switch's) still names the old view, and takes the link's place on the server.

const LOOK_MILLISECONDS = 300
const LONGEST_MILLISECONDS = 6000
const LINKS = '[data-testid="stSidebarNav"] a'

let wanted = null
let timer = 0

const waits = () => document.querySelector('[data-test-script-state="notRunning"]') !== null

function look() {
  if (performance.now() > wanted.until || location.pathname === wanted.path) {
    stop()
  } else if (waits()) {
    [...document.querySelectorAll(LINKS)].find((link) => link.pathname === wanted.path)?.click()
  }
}

function stop() {
  clearInterval(timer)
  timer = 0
  wanted = null
}

function follow(event) {
  const link = event.target.closest?.(LINKS)
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
  // The click that this makes itself.
  if (wanted?.path === link.pathname) return
  wanted = { path: link.pathname, until: performance.now() + LONGEST_MILLISECONDS }
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
