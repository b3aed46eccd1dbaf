/** Addresses and what they are on Jira; null: nothing for us. Used by tests alone. */
export const examples: Record<string, [kind: string, id: string] | null> = {
  'https://larkfield.atlassian.net/browse/LRK-88': ['issue', 'larkfield.atlassian.net/LRK-88'],
  'https://larkfield.atlassian.net/browse/lrk-88?focusedCommentId=10001': [
    'issue',
    'larkfield.atlassian.net/LRK-88',
  ],
  'https://larkfield.atlassian.net/jira/software/projects/LRK/boards/7?selectedIssue=LRK-88': [
    'issue',
    'larkfield.atlassian.net/LRK-88',
  ],
  'https://larkfield.atlassian.net/jira/software/c/projects/LRK/boards/7/backlog?selectedIssue=LRK-91': [
    'issue',
    'larkfield.atlassian.net/LRK-91',
  ],
  'https://larkfield.atlassian.net/jira/software/c/projects/LRK/issues/LRK-88?jql=project%20%3D%20LRK': [
    'issue',
    'larkfield.atlassian.net/LRK-88',
  ],
  'https://larkfield.atlassian.net/jira/servicedesk/projects/LRK/queues/custom/3/LRK-88': [
    'issue',
    'larkfield.atlassian.net/LRK-88',
  ],
  'https://larkfield.atlassian.net/jira/software/projects/LRK/boards/7': [
    'board',
    'larkfield.atlassian.net/jira/software/projects/LRK/boards/7',
  ],
  'https://larkfield.atlassian.net/jira/software/c/projects/LRK/boards/7/?selectedIssue=': [
    'board',
    'larkfield.atlassian.net/jira/software/c/projects/LRK/boards/7',
  ],
  'https://larkfield.atlassian.net/jira/core/projects/LRK/board': [
    'board',
    'larkfield.atlassian.net/jira/core/projects/LRK/board',
  ],
  'https://larkfield.atlassian.net/secure/RapidBoard.jspa?rapidView=7': [
    'board',
    'larkfield.atlassian.net/secure/RapidBoard.jspa?rapidView=7',
  ],
  'https://larkfield.atlassian.net/jira/software/projects/LRK/boards/7/backlog': [
    'backlog',
    'larkfield.atlassian.net/jira/software/projects/LRK/boards/7/backlog',
  ],
  'https://larkfield.atlassian.net/jira/software/projects/LRK/boards/7/timeline': [
    'timeline',
    'larkfield.atlassian.net/jira/software/projects/LRK/boards/7/timeline',
  ],
  'https://larkfield.atlassian.net/issues/?jql=assignee%20%3D%20currentUser()': [
    'list',
    'larkfield.atlassian.net/issues',
  ],
  'https://larkfield.atlassian.net/jira/your-work': ['list', 'larkfield.atlassian.net/jira/your-work'],
  'https://larkfield.atlassian.net/browse/LRK': ['list', 'larkfield.atlassian.net/browse/LRK'],
  'https://larkfield.atlassian.net/wiki/spaces/LRK/pages/1/LRK-88': null,
  'https://larkfield.atlassian.net/': null,
  'https://atlassian.net.evil.example/browse/LRK-88': null,
  'http://larkfield.atlassian.net/browse/LRK-88': null,
}
