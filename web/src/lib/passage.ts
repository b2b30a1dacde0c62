// A slice of a text around a quotation. The server counts code points, JavaScript counts UTF-16
// units; the two differ wherever a text holds a character beyond the first plane.

/** How much text is shown on each side of a quotation, in code points. */
export const AROUND = 2500;

export interface Passage {
  before: string;
  marked: string;
  after: string;
}

/** The window to ask for: around `at`, or the text's beginning. */
export function windowAround(at: [number, number] | null): [number, number] {
  return at ? [Math.max(0, at[0] - AROUND), at[1] + AROUND] : [0, 2 * AROUND];
}

/** Cuts `text`, which starts at code point `from`, at the ends of `at`. */
export function cut(text: string, from: number, at: [number, number] | null): Passage {
  if (!at) return { before: text, marked: '', after: '' };
  const points = Array.from(text);
  const [start, end] = [at[0] - from, at[1] - from].map((p) => Math.min(Math.max(p, 0), points.length)) as [number, number];
  return {
    before: points.slice(0, start).join(''),
    marked: points.slice(start, end).join(''),
    after: points.slice(end).join(''),
  };
}
