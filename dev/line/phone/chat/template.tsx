// LINE's older template messages: buttons, confirm, carousel and image carousel.

import type { messagingApi } from '@line/bot-sdk'
import { Picture } from '../flex/picture.tsx'
import type { Act } from '../flex/placement.ts'
import { actionHint, tap } from '../flex/tap.tsx'

interface Props {
  template: messagingApi.Template
  altText: string
  act: Act
}

export function TemplateView({ template, altText, act }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a message is a group, not a form's fieldset
    <div class="template" role="group" aria-label={altText}>
      <Cards template={template} act={act} />
    </div>
  )
}

function Cards({ template, act }: { template: messagingApi.Template; act: Act }) {
  switch (template.type) {
    case 'confirm':
      return (
        <div class="template-card">
          <p>{template.text}</p>
          <div class="template-actions side-by-side">
            <Actions actions={template.actions} act={act} />
          </div>
        </div>
      )
    case 'buttons':
      return <Card card={template} act={act} />
    case 'carousel':
      return (
        <>
          {template.columns.map((column, index) => (
            <Card key={index} card={column} act={act} />
          ))}
        </>
      )
    case 'image_carousel':
      return (
        <>
          {template.columns.map((column) => (
            <div key={column.imageUrl} class="template-card" {...tap(column.action, act)}>
              <Picture
                url={column.imageUrl}
                style={{ width: '100%', aspectRatio: '1', objectFit: 'cover' }}
              />
              <p>{column.action.label}</p>
            </div>
          ))}
        </>
      )
  }
}

type CardContent = Pick<
  messagingApi.CarouselColumn,
  'thumbnailImageUrl' | 'title' | 'text' | 'defaultAction' | 'actions'
>

function Card({ card, act }: { card: CardContent; act: Act }) {
  return (
    <div class="template-card">
      <div {...tap(card.defaultAction, act)}>
        {card.thumbnailImageUrl && (
          <Picture
            url={card.thumbnailImageUrl}
            style={{ width: '100%', aspectRatio: '1.51', objectFit: 'cover' }}
          />
        )}
        <p>
          {card.title && <strong>{card.title}</strong>}
          {card.text}
        </p>
      </div>
      <div class="template-actions">
        <Actions actions={card.actions} act={act} />
      </div>
    </div>
  )
}

function Actions({ actions, act }: { actions: messagingApi.Action[]; act: Act }) {
  return (
    <>
      {actions.map((action, index) => (
        <button key={index} type="button" title={actionHint(action)} onClick={() => act(action)}>
          {action.label ?? actionHint(action)}
        </button>
      ))}
    </>
  )
}
