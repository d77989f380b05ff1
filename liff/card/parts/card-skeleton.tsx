// The card's shape before anything is known: the same boxes, so that nothing moves when it arrives.

export function CardSkeleton() {
  return (
    <main class="page" aria-busy="true">
      <div class="skeleton skeleton-hero" />
      <div class="skeleton skeleton-stub" />
      <div class="skeleton skeleton-panel" />
      <div class="skeleton skeleton-panel" />
    </main>
  )
}
