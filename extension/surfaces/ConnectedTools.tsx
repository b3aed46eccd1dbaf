import type { Account } from '../account.ts'
import { ConfirmNotice } from '../cards/connections/ConfirmNotice.tsx'
import { Coverage } from '../cards/connections/Coverage.tsx'
import { ManagedTools } from '../cards/connections/ManagedTools.tsx'
import { ProblemNotice } from '../cards/Notice.tsx'
import { Skeleton } from '../cards/Skeleton.tsx'
import { toolWords as words } from '../words/connections.ts'
import { type Administration, useAdministration } from './use-administration.ts'
import { useConnections } from './use-connections.ts'
import { useNow } from './use-now.ts'
import { type Standing, useStanding } from './use-standing.ts'

type ManagingProps = { worker: string; administration: Administration; until: number }

const Managing = ({ worker, administration, until }: ManagingProps) => {
  const now = useNow(10_000)
  const tools = useConnections(administration.lost)
  return (
    <ManagedTools
      {...tools}
      until={until}
      now={now}
      worker={new URL(worker).host}
      lock={administration.lock}
    />
  )
}

/** What everybody sees: what is covered for them. Who administers is asked to confirm, everybody else told whom to ask. */
const Overview = ({ standing, administration }: { standing: Standing; administration: Administration }) => (
  <>
    <Coverage containers={standing.containers} now={useNow(30_000)} />
    {standing.administers ? (
      <ConfirmNotice {...administration} />
    ) : (
      <p className="quiet">{words.member.whom(standing.administrators)}</p>
    )}
  </>
)

const SignedIn = ({ worker }: { worker: string }) => {
  const { standing, problem, again } = useStanding()
  const administration = useAdministration()
  const { until } = administration
  if (until !== null) return <Managing worker={worker} administration={administration} until={until} />
  return (
    <>
      {problem && <ProblemNotice problem={problem} act={again} />}
      {!standing && !problem && <Skeleton label={words.loading} rows={1} />}
      {standing && <Overview standing={standing} administration={administration} />}
    </>
  )
}

/** The tools of the workspace that are connected: what is covered, and for administrators everything about them. */
export const ConnectedTools = ({ account }: { account: Account | null }) => {
  if (!account || account.lapsed) return <p className="quiet">{words.signedOut}</p>
  const { worker, person, workspace } = account
  return <SignedIn key={`${worker} ${person.id} ${workspace.id}`} worker={worker} />
}
