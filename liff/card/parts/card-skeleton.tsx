// The card's shape before anything is known: the same boxes, so that nothing moves when it arrives.

export function CardSkeleton() {
  return (
    <main class="page" aria-busy="true">
      <div class="skeleton skeleton-hero" />
      <div class="skeleton skeleton-stub" />
      <PanelSkeletons />
    </main>
  )
}

/** What stands below the card, while it is fetched. */
export function PanelSkeletons() {
  return (
    <>
      <div class="skeleton skeleton-panel" />
      <div class="skeleton skeleton-panel" />
    </>
  )
}
