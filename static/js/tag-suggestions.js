/**
 * <tag-suggestions url="…"> suggests tags for the word after the last comma of
 * the field inside it. The browser's own list shows them, so keyboard and
 * screen reader work as everywhere. Without it one types the words.
 */
const PAUSE = 200

class TagSuggestions extends HTMLElement {
  #timer = null

  connectedCallback() {
    this.input.setAttribute("list", this.list.id)
    this.input.setAttribute("autocomplete", "off")
    this.addEventListener("input", this.#schedule)
  }
  disconnectedCallback() { clearTimeout(this.#timer) }

  get input() { return this.querySelector("input") }
  get list() { return this.querySelector("datalist") }

  #schedule = () => {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(this.#suggest, PAUSE)
  }

  #suggest = async () => {
    const typed = this.input.value
    const before = typed.slice(0, typed.lastIndexOf(",") + 1)
    const term = typed.slice(before.length).trim()
    const names = term ? await this.#names(term) : []
    this.list.replaceChildren(...names.map(name => {
      const option = document.createElement("option")
      option.value = `${before}${before ? " " : ""}${name}`
      option.label = name
      return option
    }))
  }

  async #names(term) {
    const query = new URLSearchParams({ app_label: "articles", model_name: "taggedarticle", field_name: "tag", term })
    try {
      const answer = await fetch(`${this.getAttribute("url")}?${query}`, { redirect: "error" })
      return answer.ok ? (await answer.json()).results.map(result => result.text) : []
    } catch { return [] }
  }
}

customElements.define("tag-suggestions", TagSuggestions)
