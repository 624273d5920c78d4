import { startCluster } from "../renewals/cluster.ts"

/** A PostgreSQL of its own while something goes on, where one is wanted; null where not. */
export const withServer = async <A>(isWanted: boolean, work: (adminUrl: string | null) => Promise<A>): Promise<A> => {
  if (!isWanted) return await work(null)
  const cluster = await startCluster()
  try {
    return await work(cluster.urlOf("postgres"))
  } finally {
    await cluster.stop()
  }
}
