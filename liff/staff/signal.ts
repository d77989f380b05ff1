// What a till tells without being looked at: a short sound and a shake, one for done and another for refused. A muted phone stays silent.

/** Rising for done, low for refused, in hertz; one after the other. */
const TONES = { done: [880, 1320], refused: [220] } as const
const TONE_SECONDS = 0.09
const LOUDNESS = 0.15
/** Milliseconds of shaking and of rest, in turn; iOS has none. */
const SHAKES = { done: [50], refused: [60, 80, 60] }

let audio: AudioContext | undefined

/** Phones play sounds only once a finger has allowed it: call while one is on the screen. */
export function allowSignals(): void {
  audio ??= typeof AudioContext === 'undefined' ? undefined : new AudioContext()
  void audio?.resume()
}

export function signal(what: keyof typeof TONES): void {
  navigator.vibrate?.(SHAKES[what])
  if (audio?.state !== 'running') return
  for (const [place, hertz] of TONES[what].entries()) tone(audio, hertz, place * TONE_SECONDS)
}

function tone(context: AudioContext, hertz: number, after: number): void {
  const starts = context.currentTime + after
  const ends = starts + TONE_SECONDS
  const volume = context.createGain()
  volume.gain.setValueAtTime(LOUDNESS, starts)
  // Down to silence, so that it does not click.
  volume.gain.exponentialRampToValueAtTime(0.001, ends)
  const voice = context.createOscillator()
  voice.frequency.value = hertz
  voice.connect(volume).connect(context.destination)
  voice.start(starts)
  voice.stop(ends)
}
