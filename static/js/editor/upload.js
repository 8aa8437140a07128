/**
 * Pictures from the writer's machine: chosen, dropped or pasted. Each is sent to the address in the
 * textarea's data-upload-url; its place in the text is held by a line that shows the progress.
 */
import { Extension, Plugin, crel, pm } from "django-prose-editor/editor"

import { editPicture } from "editor/picture"
import { say, words } from "editor/words"

const { PluginKey } = pm.state
const { Decoration, DecorationSet } = pm.view
const key = new PluginKey("upload")

/** Resolves with the server's answer, or rejects with a sentence for the writer. */
function send(url, file, token, onProgress) {
  return new Promise((resolve, reject) => {
    const body = new FormData()
    body.append("file", file)
    const request = new XMLHttpRequest()
    request.responseType = "json"
    request.upload.addEventListener("progress", ({ loaded, total }) => onProgress(loaded / total))
    request.addEventListener("error", () => reject(say("uploadFailed", { name: file.name })))
    request.addEventListener("load", () => {
      const answer = request.response
      if (request.status < 300 && answer?.id) resolve(answer)
      else reject(answer?.error ?? say("uploadRefused", { name: file.name }))
    })
    request.open("POST", url)
    request.setRequestHeader("Accept", "application/json")
    request.setRequestHeader("X-CSRFToken", token)
    request.send(body)
  })
}

function placeholder(name) {
  const bar = crel("progress", { max: 1, value: 0, "aria-label": say("uploading", { name }) })
  const element = crel("div", { className: "editor-upload", contentEditable: "false" }, [say("uploading", { name }), bar])
  return { bar, element }
}

const dispatch = ({ view, state }, change) => view.dispatch(state.tr.setMeta(key, change).setMeta("addToHistory", false))

const held = (editor, id) => key.getState(editor.state).find(undefined, undefined, (spec) => spec.id === id)[0]

async function add(editor, { url, notice }, file, at) {
  const id = Symbol(file.name)
  const { bar, element } = placeholder(file.name)
  dispatch(editor, { add: Decoration.widget(at, element, { id, side: 1 }) })
  try {
    const token = editor.view.dom.closest("form")?.elements.csrfmiddlewaretoken?.value ?? ""
    const answer = await send(url, file, token, (share) => { bar.value = share })
    await insert(editor, answer, held(editor, id))
  } catch (sentence) {
    if (typeof sentence !== "string") throw sentence
    notice.show(sentence)
  } finally {
    if (!editor.isDestroyed) dispatch(editor, { remove: id })
  }
}

/** Puts the picture where its line is now, and asks what it shows. A line that was deleted wanted no picture. */
async function insert(editor, { id, url: src }, decoration) {
  if (!decoration) return
  const image = String(id)
  editor.storage.picture.known.set(image, src)
  editor.commands.insertContentAt(decoration.from, { type: "picture", attrs: { image, src } })
  let position = null
  editor.state.doc.descendants((node, at) => {
    if (node.type.name === "picture" && node.attrs.image === image && !node.attrs.alt) position = at
  })
  dispatch(editor, { remove: decoration.spec.id })
  if (position !== null) await editPicture(editor, position)
}

/** A place between blocks: after the one that the caret or the pointer is in, or before the first of the text. */
function between({ doc, selection }, at = selection.to) {
  const place = doc.resolve(Math.min(at, doc.content.size))
  if (!place.parent.isTextblock) return place.pos
  return place.depth === 1 && place.pos === 1 && place.parent.content.size ? 0 : place.after()
}

async function addAll(editor, options, files, at) {
  for (const file of files) {
    if (file.type.startsWith("image/")) await add(editor, options, file, between(editor.state, at))
    else options.notice.show(say("notAPicture", { name: file.name }))
  }
}

export function choosePictures(editor) {
  const { options } = editor.extensionManager.extensions.find(({ name }) => name === "upload")
  const input = crel("input", { type: "file", accept: "image/*", multiple: true, "aria-label": words.choosePicture })
  input.addEventListener("change", () => addAll(editor, options, [...input.files]))
  input.click()
}

function takesFiles(editor, options) {
  return {
    handlePaste: (_view, { clipboardData }) => {
      const files = [...clipboardData.files]
      // Word puts a picture of the text beside the text: the text is meant.
      if (!files.length || clipboardData.types.includes("text/html")) return false
      addAll(editor, options, files)
      return true
    },
    handleDrop: (view, event, _slice, moved) => {
      const files = [...event.dataTransfer.files]
      if (moved || !files.length) return false
      event.preventDefault()
      addAll(editor, options, files, view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos)
      return true
    },
    decorations: (state) => key.getState(state),
  }
}

export const Upload = Extension.create({
  name: "upload",
  addOptions: () => ({ url: "", notice: null }),
  addProseMirrorPlugins() {
    const apply = (tr, set) => {
      const { add: added, remove } = tr.getMeta(key) ?? {}
      const moved = set.map(tr.mapping, tr.doc)
      if (added) return moved.add(tr.doc, [added])
      return remove ? moved.remove(moved.find(undefined, undefined, (spec) => spec.id === remove)) : moved
    }
    return [new Plugin({ key, state: { init: () => DecorationSet.empty, apply }, props: takesFiles(this.editor, this.options) })]
  },
})
