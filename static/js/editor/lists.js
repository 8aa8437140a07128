/** Numbered lists with the start and the kind of numbers that their markup names. */
import { OrderedList } from "django-prose-editor/editor"

export const NumberedList = OrderedList.extend({
  addAttributes: () => ({
    start: { default: 1, parseHTML: (element) => element.start ?? 1, renderHTML: ({ start }) => (start === 1 ? {} : { start }) },
    type: { default: null, parseHTML: (element) => element.getAttribute("type") },
  }),
  addNodeView: null,
})
