/**
 * What gives a secret away by its own looks: a line per format, under the page of its vendor. prefixes are theirs;
 * lengths are generous, since vendors change them. Every quantifier is bounded, so no text makes the search run away.
 *
 * secretlint's preset (13.0.7) was tried first: 23 kB gzip and quick, but it wants node:fs and node:path, insists on exact
 * lengths, and missed 16 of the 38 made-up secrets in redact.test.ts, an RSA key block, a password in an https address
 * and `password=`.
 */
export type SecretFormat = { kind: string; pattern: string }

const run = '[A-Za-z0-9_-]'
const alnum = '[A-Za-z0-9]'

export const secretFormats: readonly SecretFormat[] = [
  // docs.github.com/en/authentication/keeping-your-account-and-data-secure/about-authentication-to-github
  { kind: 'github token', pattern: `github_pat_${run}{22,255}` },
  { kind: 'github token', pattern: `gh[opsur]_${run}{30,255}(?:\\.${run}{10,2000}){0,2}` },
  // docs.gitlab.com/security/tokens, "Token prefixes"
  {
    kind: 'gitlab token',
    pattern: `gl(?:pat|oas|dt|rt|rtr|cbt|ptt|ft|imt|agent|soat|ffct|wt)-[A-Za-z0-9_.=-]{20,255}`,
  },
  // docs.slack.dev/authentication/tokens
  { kind: 'slack token', pattern: '(?:xoxe\\.xox[bp]|xox[a-eoprs]|xapp|xwfp)-[A-Za-z0-9%-]{10,250}' },
  {
    kind: 'slack webhook',
    pattern: `https://hooks\\.slack\\.com/(?:services|workflows|triggers)/[A-Za-z0-9/_-]{20,200}`,
  },
  // docs.stripe.com/keys; docs.stripe.com/webhooks
  { kind: 'stripe key', pattern: `(?:[sr]k_(?:live|test)_|whsec_)[A-Za-z0-9+/=]{16,250}` },
  // docs.npmjs.com/about-access-tokens
  { kind: 'npm token', pattern: `npm_${alnum}{30,100}` },
  // pypi.org/help/#apitoken (a macaroon: version 2, location pypi.org)
  { kind: 'pypi token', pattern: `pypi-AgE${run}{50,1000}` },
  // platform.openai.com/docs/api-reference/authentication
  {
    kind: 'openai key',
    pattern: `sk-(?:(?:proj|svcacct|admin|None)-${run}{20,250}|${alnum}{20}T3BlbkFJ${alnum}{20})`,
  },
  // docs.anthropic.com/en/api/overview
  { kind: 'anthropic key', pattern: `sk-ant-${run}{20,250}` },
  // cloud.google.com/docs/authentication/api-keys; developers.google.com/identity/protocols/oauth2
  { kind: 'google key', pattern: `AIza${run}{35}` },
  { kind: 'google token', pattern: `(?:GOCSPX-${run}{20,60}|ya29\\.${run}{20,1000}|1//0${run}{40,200})` },
  // docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html, "unique identifiers"
  { kind: 'aws key', pattern: '(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}' },
  // learn.microsoft.com/azure/storage/common/storage-account-keys-manage (64 bytes, base64)
  { kind: 'azure key', pattern: 'AccountKey=[A-Za-z0-9+/]{40,100}={0,2}' },
  // support.atlassian.com/atlassian-account/docs/manage-api-tokens-for-your-atlassian-account
  { kind: 'atlassian token', pattern: 'AT(?:[ACS]TT3|BB)[A-Za-z0-9_=-]{24,400}' },
  // developers.notion.com/docs/authorization
  { kind: 'notion token', pattern: `(?:ntn_${alnum}{40,60}|secret_${alnum}{43})` },
  // linear.app/developers; developers.figma.com/docs/rest-api/authentication
  { kind: 'linear key', pattern: `lin_(?:api|oauth|wh)_${alnum}{32,100}` },
  { kind: 'figma token', pattern: `fig[dour]_${run}{35,100}` },
  // docs.sendgrid.com/ui/account-and-settings/api-keys
  { kind: 'sendgrid key', pattern: `SG\\.${run}{16,40}\\.${run}{30,60}` },
  // shopify.dev/docs/apps/build/authentication-authorization
  { kind: 'shopify token', pattern: 'shp(?:at|ca|pa|ss|tka)_[a-fA-F0-9]{32}' },
  // huggingface.co/docs/hub/security-tokens
  { kind: 'hugging face token', pattern: `(?:hf|api_org)_[A-Za-z]{34}` },
  // docs.databricks.com/dev-tools/auth/pat
  { kind: 'databricks token', pattern: 'dapi[a-f0-9]{32}(?:-\\d)?' },
  // developer.hashicorp.com/vault/docs/concepts/tokens; …/terraform/cloud-docs/users-teams-organizations/api-tokens
  { kind: 'vault token', pattern: `hv[sbr]\\.${run}{24,400}` },
  { kind: 'terraform token', pattern: `${alnum}{14}\\.atlasv1\\.${run}{40,100}` },
  // docs.digitalocean.com/reference/api/create-personal-access-token
  { kind: 'digitalocean token', pattern: 'do[opr]_v1_[a-f0-9]{64}' },
  // docs.docker.com/security/access-tokens; neon.com/docs/manage/api-keys; supabase.com/docs/guides/api/api-keys
  { kind: 'docker token', pattern: `dckr_(?:pat|oat)_${run}{20,100}` },
  { kind: 'neon key', pattern: `(?:napi|npg)_${alnum}{12,100}` },
  { kind: 'supabase key', pattern: `sb(?:p_[a-f0-9]{40}|_secret_${run}{20,60})` },
  // grafana.com/docs/grafana/latest/administration/service-accounts
  { kind: 'grafana token', pattern: `gl(?:sa|c)_${run}{32,400}={0,2}` },
  // age-encryption.org/v1
  { kind: 'age key', pattern: 'AGE-SECRET-KEY-1[A-Z0-9]{58}' },
  // RFC 7519: three base64url parts, the first two JSON objects
  { kind: 'jwt', pattern: `eyJ${run}{10,4000}\\.eyJ${run}{10,8000}\\.${run}{10,4000}` },
]
