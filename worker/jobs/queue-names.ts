// The queues as wrangler.toml names them.

export const LINE_EVENTS = 'line-events'
export const DELIVERIES = 'deliveries'
export const DEAD_LETTERS = 'dead-letters'
