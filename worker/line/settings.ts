// The channels of one LINE official account, and where LINE's API is.

export interface LineSettings {
  /** Of the Messaging API channel. */
  channelId: string
  channelSecret: string
  /** A long-lived token; without it stateless ones are issued. */
  channelAccessToken: string | undefined
  /** Of the Login or MINI App channel that the LIFF apps belong to. */
  loginChannelId: string
  /** Undefined: leaving members are not deauthorized at LINE. */
  loginChannelSecret?: string | undefined
  apiBaseUrl: string
}
