const site = 'tools.larkfield.example/jira'
const issue = `${site}/LRK-88`

/** Addresses and what they are on a Jira Data Center that lies under a path; null: nothing for us. Used by tests alone. */
export const examples: Record<string, [kind: string, id: string] | null> = {
  [`https://${site}/browse/LRK-88`]: ['issue', issue],
  [`https://${site}/browse/lrk-88?focusedCommentId=10001#comment-10001`]: ['issue', issue],
  [`https://${site}/browse/LRK-88?jql=project%20%3D%20LRK`]: ['issue', issue],
  [`https://${site}/projects/LRK/issues/LRK-88?filter=allopenissues`]: ['issue', issue],
  [`https://${site}/issues/?jql=assignee%20%3D%20currentUser()`]: ['list', `${site}/issues`],
  [`https://${site}/projects/LRK/summary`]: ['list', `${site}/projects/LRK/summary`],
  [`https://${site}/secure/Dashboard.jspa`]: ['list', `${site}/secure/Dashboard.jspa`],
  [`https://${site}/browse/LRK`]: ['list', `${site}/browse/LRK`],
  [`https://${site}/secure/RapidBoard.jspa?rapidView=7`]: [
    'board',
    `${site}/secure/RapidBoard.jspa?rapidView=7`,
  ],
  [`https://${site}/secure/RapidBoard.jspa?rapidView=7&view=detail&selectedIssue=LRK-88`]: [
    'board',
    `${site}/secure/RapidBoard.jspa?rapidView=7`,
  ],
  [`https://${site}/login.jsp`]: null,
  [`https://${site}/plugins/servlet/LRK-88`]: null,
  [`https://${site}/servicedesk/customer/portal/3/LRK-88`]: null,
  'https://tools.larkfield.example/': null,
}
