/** What the editor says, in the page's language: filled by preset.js from the textarea, read by everyone. */
export const words = {}

export const say = (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (_, key) => values[key])
