import { z } from 'zod'

// The parts of Docs API v1 that have words in them. Cells hold blocks, and tabs hold tabs.

const textRun = z.object({
  content: z.string().optional(),
  textStyle: z.object({ link: z.object({ url: z.string().optional() }).optional() }).optional(),
})

const element = z.object({
  textRun: textRun.optional(),
  person: z
    .object({
      personProperties: z.object({ name: z.string().optional(), email: z.string().optional() }).optional(),
    })
    .optional(),
  richLink: z
    .object({
      richLinkProperties: z.object({ title: z.string().optional(), uri: z.string().optional() }).optional(),
    })
    .optional(),
  dateElement: z
    .object({ dateElementProperties: z.object({ displayText: z.string().optional() }).optional() })
    .optional(),
})

const block = z.object({
  paragraph: z
    .object({
      elements: z.array(element).optional(),
      paragraphStyle: z.object({ namedStyleType: z.string().optional() }).optional(),
      bullet: z.object({ nestingLevel: z.number().optional() }).optional(),
    })
    .optional(),
  get table() {
    return z
      .object({
        tableRows: z
          .array(
            z.object({ tableCells: z.array(z.object({ content: z.array(block).optional() })).optional() }),
          )
          .optional(),
      })
      .optional()
  },
})
export type Block = z.output<typeof block>

const tab = z.object({
  tabProperties: z.object({ tabId: z.string().optional(), title: z.string().optional() }).optional(),
  documentTab: z.object({ body: z.object({ content: z.array(block).optional() }).optional() }).optional(),
  get childTabs() {
    return z.array(tab).optional()
  },
})
export type Tab = z.output<typeof tab>

export const documentShape = z.object({ tabs: z.array(tab).default([]) })
