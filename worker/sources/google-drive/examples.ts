const id = '1QuoteCacheSpec-4_aBcDeFgHiJkLmNoPqRsTuVw'
const doc = `https://docs.google.com/document/d/${id}`

/** Addresses as people copy them, and the one form of each. */
export const examples: Record<string, string> = {
  [doc]: doc,
  [`${doc}/edit?tab=t.0#heading=h.x1y2z3`]: doc,
  [`${doc}/preview`]: doc,
  [`${doc}/mobilebasic?usp=sharing`]: doc,
  [`https://docs.google.com/document/u/1/d/${id}/edit`]: doc,
  [`https://docs.google.com/u/0/document/d/${id}/view`]: doc,
  [`https://docs.google.com/a/larkfield.example/document/d/${id}/edit`]: doc,
  [`https://docs.google.com/spreadsheets/d/${id}/edit#gid=0`]: `https://docs.google.com/spreadsheets/d/${id}`,
  [`https://docs.google.com/presentation/d/${id}/edit#slide=id.p`]: `https://docs.google.com/presentation/d/${id}`,
  [`https://drive.google.com/file/d/${id}/view?usp=drive_link`]: `https://drive.google.com/file/d/${id}`,
  [`https://drive.google.com/open?id=${id}`]: `https://drive.google.com/file/d/${id}`,
  [`https://drive.google.com/drive/u/0/folders/${id}?resourcekey=0-x`]: `https://drive.google.com/drive/folders/${id}`,
}
