// A part of the page that arrives when it is needed; where it cannot be fetched, `failed` says so.

import type { ComponentChildren, ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'

interface LazyProps {
  /** The part could not be fetched. */
  failed: () => void
  /** Shown until it is here. */
  meanwhile?: ComponentChildren
}

export interface Lazy<Props> {
  (props: Props & LazyProps): ComponentChildren
  /** Fetches ahead, so that it is there without a connection. */
  preload(): void
}

export function lazy<Props extends object>(load: () => Promise<ComponentType<Props>>): Lazy<Props> {
  let loaded: ComponentType<Props> | undefined
  let loading: Promise<void> | undefined
  const fetchOnce = () => {
    loading ??= load().then(
      (component) => {
        loaded = component
      },
      (error) => {
        loading = undefined
        throw error
      },
    )
    return loading
  }
  const Lazy = (props: Props & LazyProps) => {
    const [, redraw] = useState(0)
    const Component = loaded
    useEffect(() => {
      // By what was drawn: it may have come between the drawing and now.
      if (!Component) fetchOnce().then(() => redraw(1), props.failed)
    }, [])
    return Component ? <Component {...props} /> : props.meanwhile
  }
  Lazy.preload = () => {
    // What could not be fetched ahead is asked for again where it is needed, and `failed` is called there.
    fetchOnce().catch(() => undefined)
  }
  return Lazy
}
