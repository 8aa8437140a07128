/**
 * <word-meter source="id_body" kinds="kind"> counts the words of a textarea as articles.html.words() does, against
 * data-min and data-max of the chosen option of `kinds`, or its own. Words: templates/_meter.html.
 */
const PAUSE = 300
const PULL_QUOTE = /<aside[^>]*>.*?<\/aside>/g
const NOTE = /<span class="footnote">(.*?)<\/span>/g
const BREAK = /<\/(?:p|h[2-4]|pre|li|blockquote|(?:fig)?caption|t[dh])>|<[bh]r>|<[uo]l[^>]*>|<pre>/g

export function countWords(body) {
  const html = body.replace(PULL_QUOTE, "")
  const notes = [...html.matchAll(NOTE)].map(([, note]) => note)
  const lines = [html.replace(NOTE, ""), ...notes].join("\n").replace(BREAK, "\n")
  const text = new DOMParser().parseFromString(lines, "text/html").body.textContent
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length
}

class WordMeter extends HTMLElement {
  #timer = null

  connectedCallback() {
    this.ownerDocument.addEventListener("input", this.#changed)
    this.ownerDocument.addEventListener("change", this.#changed)
    this.#show()
  }

  disconnectedCallback() {
    clearTimeout(this.#timer)
    this.ownerDocument.removeEventListener("input", this.#changed)
    this.ownerDocument.removeEventListener("change", this.#changed)
  }

  get #source() { return document.getElementById(this.getAttribute("source")) }

  get #limits() {
    const control = this.#source.form?.elements[this.getAttribute("kinds")]
    const chosen = control instanceof HTMLSelectElement
      ? control.selectedOptions[0]
      : control && [...(control.length ? control : [control])].find(({ checked }) => checked)
    const { min, max } = (chosen ?? this).dataset
    return { min: Number(min ?? 0), max: Number(max ?? 0) }
  }

  #changed = ({ target }) => {
    if (target !== this.#source && target.name !== this.getAttribute("kinds")) return
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#show, PAUSE)
  }

  #show = () => {
    const count = countWords(this.#source.value)
    const { min, max } = this.#limits
    const bar = this.querySelector("meter")
    this.querySelector(".meter__count").textContent = count.toLocaleString(document.documentElement.lang)
    this.querySelector(".meter__hint").textContent = this.#hint(count, min, max)
    bar.hidden = !max
    Object.assign(bar, { max: Math.max(max, count), high: max, optimum: Math.min(count, max), value: count })
    this.toggleAttribute("over", Boolean(max) && count > max)
  }

  #hint(count, min, max) {
    if (max && count > max) return this.#sentence("over", { over: count - max, max })
    if (min && max) return this.#sentence("range", { min, max })
    return min || max ? this.#sentence(min ? "least" : "most", { min, max }) : ""
  }

  #sentence(name, values) {
    const number = (key) => values[key].toLocaleString(document.documentElement.lang)
    return this.querySelector(`[data-say="${name}"]`).content.textContent.replace(/\{(\w+)\}/g, (_, key) => number(key))
  }
}

customElements.define("word-meter", WordMeter)
