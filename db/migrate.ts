// Brings a database up to date: `npm run db:migrate` with DATABASE_URL set; the local world and the tests call `migrateDatabase`.

import { fileURLToPath } from 'node:url'
import { drizzle } from 'drizzle-orm/node-postgres'
import { migrate } from 'drizzle-orm/node-postgres/migrator'
import pg from 'pg'

const migrationsFolder = fileURLToPath(new URL('../migrations', import.meta.url).href)

/** Applies the migrations that are missing, each once, in one transaction. */
export async function migrateDatabase(connectionString: string): Promise<void> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await migrate(drizzle(client), { migrationsFolder })
  } finally {
    await client.end()
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const connectionString = process.env.DATABASE_URL
  if (!connectionString) {
    console.error('Set DATABASE_URL to the connection string of the database to migrate.')
    process.exit(1)
  }
  await migrateDatabase(connectionString)
  console.log('The database is up to date.')
}
