// Where drizzle-kit finds the schema and writes migrations; names are given by intent: `npm run db:generate -- --name members`.

import { defineConfig } from 'drizzle-kit'

export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: './db/schema/*.ts',
  out: './migrations',
  migrations: { prefix: 'index' },
})
