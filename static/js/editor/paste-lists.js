/** Word writes list items as paragraphs with a level and a drawn bullet; they become real, nested lists. */
const LEVEL = /mso-list:\s*l\d+\s+level(\d)/
const NUMBERED = /^\s*\(?([0-9]{1,3}|[a-z]|[ivxlc]+)[.)]/i

export function joinLists(body) {
  let open = []
  for (const paragraph of [...body.querySelectorAll("p")]) {
    const level = Number(LEVEL.exec(paragraph.getAttribute("data-style"))?.[1] ?? 0)
    if (!level || paragraph.previousElementSibling !== open[0]) open = []
    if (level) open = addItem(open, level, paragraph)
  }
}

/** Moves a paragraph into the list of its level; `open` holds the lists it may go on, from the outside in. */
function addItem(open, level, paragraph) {
  const tag = takeMarker(paragraph) ? "ol" : "ul"
  const lists = open.slice(0, level)
  while (lists.length < level) {
    const list = paragraph.ownerDocument.createElement(tag)
    if (lists.length) lastItem(lists.at(-1)).append(list)
    else paragraph.before(list)
    lists.push(list)
  }
  const item = paragraph.ownerDocument.createElement("li")
  lists.at(-1).append(item)
  item.append(paragraph)
  return lists
}

const lastItem = (list) => list.lastElementChild ?? list.appendChild(list.ownerDocument.createElement("li"))

/** Takes the drawn bullet or number away; true if it was a number. */
function takeMarker(paragraph) {
  const marker = paragraph.querySelector('[data-style*="mso-list:Ignore"], [data-style*="mso-list: Ignore"]')
  const isNumber = NUMBERED.test(marker?.textContent ?? "")
  marker?.remove()
  return isNumber
}
