// What a farewell needs of the Worker: its secret to open the note, and LINE to tell.

import type { Context } from '../context.ts'
import { seal, unseal } from '../core/seal.ts'
import { type FarewellNote, type FarewellTools, farewellNote } from '../loyalty/privacy/farewell.ts'

const PURPOSE = 'farewell'

export function sealNote({ config }: Pick<Context, 'config'>, note: FarewellNote): Promise<string> {
  return seal(config.sessionSecret, PURPOSE, JSON.stringify(note))
}

export function farewellTools({ config, line, log }: Context): FarewellTools {
  return {
    async open(sealed) {
      const text = await unseal(config.sessionSecret, PURPOSE, sealed)
      return text === null ? null : farewellNote.parse(JSON.parse(text))
    },
    async tell({ lineUserId, userAccessToken }) {
      const unlinked = await line.unlinkRichMenu(lineUserId)
      if (userAccessToken === null) return unlinked
      if (config.line.loginChannelSecret === undefined) {
        log.count('deauthorizeNotConfigured')
        return unlinked
      }
      return (await line.deauthorize(userAccessToken)) && unlinked
    },
  }
}
