// A refusal in LINE's error shape; handlers throw it and the gate turns it into the answer.

import type { messagingApi } from '@line/bot-sdk'

export class LineError extends Error {
  readonly status: number
  readonly details: messagingApi.ErrorDetail[]

  constructor(status: number, message: string, details: messagingApi.ErrorDetail[] = []) {
    super(message)
    this.status = status
    this.details = details
  }

  /** `details` is left out when empty, as LINE does. */
  get body(): messagingApi.ErrorResponse {
    return this.details.length > 0
      ? { message: this.message, details: this.details }
      : { message: this.message }
  }
}

/** The error shape of LINE's OAuth endpoints, which differs from the Messaging API's. */
export class OAuthError extends Error {
  readonly status: number
  readonly code: string

  constructor(code: string, description: string, status = 400) {
    super(description)
    this.code = code
    this.status = status
  }

  get body(): { error: string; error_description: string } {
    return { error: this.code, error_description: this.message }
  }
}

export const notFound = () => new LineError(404, 'Not found')
