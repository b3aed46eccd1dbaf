const site = 'https://larkfield.atlassian.net'
const issue = `${site}/browse/LRK-88`

/** Addresses as people copy them, and the one form of each. */
export const examples: Record<string, string> = {
  [issue]: issue,
  [`${site}/browse/lrk-88/`]: issue,
  [`${site}/browse/LRK-88?focusedCommentId=10020`]: issue,
  [`${site}/browse/LRK-88?atlOrigin=eyJpIjoi`]: issue,
  [`${site}/jira/browse/LRK-88`]: issue,
  [`${site}/jira/software/projects/LRK/boards/3?selectedIssue=LRK-88`]: issue,
  [`${site}/jira/software/c/projects/LRK/boards/3/backlog?view=detail&selectedIssue=LRK-88`]: issue,
  [`${site}/jira/software/projects/LRK/boards/3/timeline?selectedIssue=LRK-88`]: issue,
  [`${site}/jira/software/projects/LRK/issues/LRK-88?jql=project%20%3D%20LRK`]: issue,
  [`${site}/jira/software/c/projects/LRK/issues/LRK-88`]: issue,
  [`${site}/jira/servicedesk/projects/LRK/queues/custom/12/LRK-88`]: issue,
  [`${site}/secure/RapidBoard.jspa?rapidView=3&selectedIssue=LRK-88`]: issue,
  [`${site}/browse/LRK-1?selectedIssue=LRK-88`]: issue,
  'https://jira.larkfield.example/browse/LRK-88?page=all': 'https://jira.larkfield.example/browse/LRK-88',
  'https://tools.larkfield.example/jira/browse/LRK-88': 'https://tools.larkfield.example/jira/browse/LRK-88',
}
