// Code 128 for an even number of digits (set C). The library bwip-js costs 52 KB gzip for it; this is the table and the checksum.

/** Six bar and space widths for each of the values 0–102 (ISO/IEC 15417, table 1). */
const PATTERNS =
  '212222222122222221121223121322131222122213122312132212221213221312231212112232122132122231113222' +
  '123122123221223211221132221231213212223112312131311222321122321221312212322112322211212123212321' +
  '232121111323131123131321112313132113132311211313231113231311112133112331132131113123113321133121' +
  '313121211331231131213113213311213131311123311321331121312113312311332111314111221411431111111224' +
  '111422121124121421141122141221112214112412122114122411142112142211241211221114413111241112134111' +
  '111242121142121241114212124112124211411212421112421211212141214121412121111143111341131141114113' +
  '114311411113411311113141114131311141411131'
const PATTERN_LENGTH = 6
const START_C_VALUE = 105
const START_C_PATTERN = '211232'
const STOP_PATTERN = '2331112'
const CHECK_MODULUS = 103

/** Widths in modules, a bar first, then bar and space in turn. */
export function code128(digits: string): number[] {
  if (!/^(\d\d)+$/.test(digits)) throw new RangeError('an even number of digits')
  const values = (digits.match(/\d\d/g) ?? []).map(Number)
  const check = values.reduce((sum, value, index) => sum + value * (index + 1), START_C_VALUE)
  const symbols = [...values, check % CHECK_MODULUS].map(patternOf)
  return [...[START_C_PATTERN, ...symbols, STOP_PATTERN].join('')].map(Number)
}

function patternOf(value: number): string {
  return PATTERNS.slice(value * PATTERN_LENGTH, (value + 1) * PATTERN_LENGTH)
}
