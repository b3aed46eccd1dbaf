import type { Company } from '#test/services/company/company.ts'
import type { DriveFile } from '#test/services/company/drive-state.ts'

/** A file and the folders it lies in, from itself up. */
const chain = ({ drive }: Company, file: DriveFile): DriveFile[] => {
  const found: DriveFile[] = []
  for (let at: DriveFile | undefined = file; at; at = drive.files.get(at.parent ?? '')) found.push(at)
  return found
}

/** Whether it is in the trash itself or by a folder it lies in. */
export const inTrash = (company: Company, file: DriveFile): boolean =>
  chain(company, file).some(at => at.trashed)
