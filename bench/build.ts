// The production build, as `npm run build` makes it, in a folder of its own; and small Workers bundled the same way.

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, createBuilder, type Plugin } from 'vite'
import { root } from '../dev/settings.ts'

/** One file of a page, with what it is made of and what comes with it. */
export interface Chunk {
  fileName: string
  /** Ids of the modules in it. */
  modules: string[]
  imports: string[]
  dynamicImports: string[]
}

export interface ProductionBuild {
  workerScript: string
  clientDirectory: string
  clientChunks: Chunk[]
  remove(): void
}

export async function buildProduction(): Promise<ProductionBuild> {
  const directory = mkdtempSync(join(tmpdir(), 'regulars-bench-build-'))
  const clientChunks: Chunk[] = []
  const builder = await createBuilder({
    configFile: join(root, 'vite.config.ts'),
    logLevel: 'warn',
    build: { outDir: directory, emptyOutDir: true },
    plugins: [rememberChunks(clientChunks)],
  })
  await builder.buildApp()
  return {
    workerScript: join(directory, 'regulars', 'index.js'),
    clientDirectory: join(directory, 'client'),
    clientChunks,
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

function rememberChunks(into: Chunk[]): Plugin {
  return {
    name: 'bench-remember-chunks',
    generateBundle(_options, bundle) {
      if (this.environment.name !== 'client') return
      for (const file of Object.values(bundle)) {
        if (file.type !== 'chunk') continue
        const { fileName, moduleIds: modules, imports, dynamicImports } = file
        into.push({ fileName, modules, imports, dynamicImports })
      }
    },
  }
}

export interface BareWorker {
  script: string
  remove(): void
}

/** @param entry path below the repository's root */
export async function buildBareWorker(entry: string): Promise<BareWorker> {
  const directory = mkdtempSync(join(tmpdir(), 'regulars-bench-bare-'))
  await build({
    configFile: false,
    root,
    logLevel: 'warn',
    ssr: { noExternal: true, target: 'webworker' },
    build: {
      ssr: join(root, entry),
      outDir: directory,
      emptyOutDir: true,
      rolldownOptions: { output: { entryFileNames: 'index.js' } },
    },
  })
  return {
    script: join(directory, 'index.js'),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}
