// The head of a section or of what is open in it: its name, one sentence, and what can be done.

import type { ComponentChildren } from 'preact'

interface SectionHeadProps {
  title: string
  lead?: string
  children?: ComponentChildren
}

export function SectionHead({ title, lead, children }: SectionHeadProps) {
  return (
    <div class="section-head">
      <div>
        <h2>{title}</h2>
        {lead && <p class="small soft">{lead}</p>}
      </div>
      {children}
    </div>
  )
}
